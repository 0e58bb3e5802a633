"""A training step: gradients that only feed an optimizer become `.grad`.

gradients = tape.gradient(loss, variables)                optimizer.zero_grad()
optimizer.apply_gradients(zip(gradients, variables))  ->  loss.backward()
                                                          optimizer.step()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.assign import claim_change
from tf2torch.idioms.gradients import GRADIENT, Gradients, backward, behind, certainty, gradients_of, uses_in_scope
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import Kind
from tf2torch.rules.wrapping import holds_foreign
from tf2torch.syntax.build import assign, call, line, method, moved_comments
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.scopes import target_names
from tf2torch.syntax.text import code

OWN = frozenset({Kind.FUNCTION, Kind.CLASS, Kind.INSTANCE})
APPLY = "tf.keras.optimizers.Optimizer.apply_gradients"


@dataclass(frozen=True, eq=False)
class Application:
    """`optimizer.apply_gradients(zip(gradients, variables))`; `made` is set where the gradients are computed in it."""

    node: cst.Call
    optimizer: cst.BaseExpression
    gradients: cst.BaseExpression
    variables: cst.BaseExpression


def application_of(statement: cst.CSTNode, to: Rewriter) -> Application | None:
    """The statement as the application of gradients by an optimizer; None if it is anything else."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call(func=cst.Attribute(value=optimizer)) as node)]):
            pass
        case _:
            return None
    use = to.use_of(node)
    if use is None or use.api != APPLY:
        return None
    match node.args:
        case [
            cst.Arg(
                value=cst.Call(func=cst.Name(value="zip"), args=[cst.Arg(value=g, star=""), cst.Arg(value=v, star="")])
            )
        ]:
            return Application(node, optimizer, g, v)
    return None


class OptimizerStep:
    """Gradients for an optimizer: backward where nothing else reads them, else put into `.grad` one by one."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        found = gradients_of(body[at], to)
        if found is not None:
            return self._backward(body, at, found, to)
        return self._step(body, at, to)

    def _backward(
        self, body: Sequence[Statement], at: int, found: Gradients, to: Rewriter
    ) -> tuple[list[Statement], int] | None:
        fed = fed_application(body, at, found, to)
        if fed is None:
            return None
        to.claim(found.node, *certainty(found, to))
        zero = line(cst.Expr(method(to.expression(fed.optimizer), "zero_grad")))
        return [
            moved_comments(body[at], zero).with_changes(trailing_whitespace=cst.TrailingWhitespace()),
            behind(body[at], backward(found, to)),
        ], 1

    def _step(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        application = application_of(body[at], to)
        if application is None:
            return None
        if holds_foreign(to.fact(application.gradients)) or left_in_tensorflow(application.gradients, to):
            why = "the gradients still come from TensorFlow"
            to.leave_call(application.node, Code.FOREIGN_INPUT, APPLY, why)
            return [to.statement(body[at])], 1
        if not known_optimizer(application, to):
            why = "what the optimizer updates is not known where it is made"
            to.leave_call(
                application.node, Code.OPTIMIZER, APPLY, why, "make it after the variables, in the same scope"
            )
            return [to.statement(body[at])], 1
        claim_change(application.node, optimizer_taken(application, to), to)
        step = line(cst.Expr(method(to.expression(application.optimizer), "step")))
        if any(feeds(body[i], body[i : at + 1], to) for i in range(at)):
            return [moved_comments(body[at], step)], 1
        return [moved_comments(body[at], self._fill(application, to)), step], 1

    def _fill(self, application: Application, to: Rewriter) -> Statement:
        """`for variable, gradient in zip(variables, gradients): variable.grad = gradient`."""
        variable, gradient = to.table.fresh("variable"), to.table.fresh("gradient")
        pair = cst.Tuple([cst.Element(cst.Name(variable)), cst.Element(cst.Name(gradient))], lpar=[], rpar=[])
        both = call(cst.Name("zip"), to.expression(application.variables), to.expression(application.gradients))
        put = assign([cst.Attribute(cst.Name(variable), cst.Name("grad"))], cst.Name(gradient))
        return cst.For(pair, both, cst.IndentedBlock([put]))


def left_in_tensorflow(gradients: cst.BaseExpression, to: Rewriter) -> bool:
    """Whether gradients are given, by a name, by a tape that is not translated."""
    if not to.left_calls or not isinstance(gradients, cst.Name) or to.root is None:
        return False
    made = (n for n in descendants(to.root) if isinstance(n, cst.Assign) and n.value in to.left_calls)
    return any(gradients.value in target_names(target.target) for n in made for target in n.targets)


def feeds(statement: Statement, following: Sequence[Statement], to: Rewriter) -> bool:
    """Whether the statement's gradients go into the last of the statements that follow, and nowhere else."""
    found = gradients_of(statement, to)
    fed = None if found is None else fed_application(following, 0, found, to)
    last = application_of(following[-1], to)
    return fed is not None and last is not None and fed.node is last.node


def fed_application(body: Sequence[Statement], at: int, found: Gradients, to: Rewriter) -> Application | None:
    """The one application in this block that alone reads the gradients, if `.grad` is left alone until then."""
    if found.unpacked:
        return None
    name = found.targets[0]
    for statement in body[at + 1 :]:
        application = application_of(statement, to)
        if application is None:
            if may_fill_grad(statement, to):
                return None
            continue
        reads = isinstance(application.gradients, cst.Name) and application.gradients.value == name
        same = code(application.variables) == code(found.sources)
        if reads and same and uses_in_scope(name, to) == 2 and known_optimizer(application, to):
            return application
        return None
    return None


def may_fill_grad(node: cst.CSTNode, to: Rewriter) -> bool:
    """Whether a statement may compute gradients: `backward` adds to the `.grad` of every variable it reaches."""
    for inner in descendants(node):
        if isinstance(inner, cst.Call):
            use, function = to.use_of(inner), to.fact(inner.func)
            own = function.kind is Kind.METHOD and bool(function.items) and function.items[0].kind is Kind.INSTANCE  # type: ignore[index]
            if own or function.kind in OWN or (use is not None and use.api in (GRADIENT, APPLY)):
                return True
    return False


def known_optimizer(application: Application, to: Rewriter) -> bool:
    """Whether the optimizer holds these variables: its constructor is translated so, or nothing is known of it."""
    fact = to.fact(application.optimizer)
    made_here = fact.kind is Kind.OPTIMIZER and to.optimizers.variables_of(fact.ref, to) is not None
    return made_here or fact.kind is Kind.UNKNOWN


def optimizer_taken(application: Application, to: Rewriter) -> list[str]:
    """What is assumed of an optimizer that is made elsewhere."""
    if to.fact(application.optimizer).kind is not Kind.UNKNOWN:
        return []
    name, variables = one_line(application.optimizer), one_line(application.variables)
    return [f"{name} is taken to be an optimizer of torch that was given {variables}"]
