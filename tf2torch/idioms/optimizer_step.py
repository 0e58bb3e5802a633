"""A training step: gradients that only feed an optimizer become `.grad`.

gradients = tape.gradient(loss, variables)                optimizer.zero_grad()
optimizer.apply_gradients(zip(gradients, variables))  ->  loss.backward()
                                                          optimizer.step()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.application import APPLY, APPLY_TO, MINIMIZE, Pairs, pairs_in, parts_of
from tf2torch.idioms.assign import claim_change
from tf2torch.idioms.filling import filled, step_of
from tf2torch.idioms.gradients import (
    GRADIENT,
    Gradients,
    backward,
    behind,
    certainty,
    gradients_in,
    gradients_of,
    uses_in_scope,
)
from tf2torch.idioms.minimized import Minimized, minimized
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.idioms.scheduler import scheduler_steps
from tf2torch.infer.fact import TENSORS, Kind, holds_foreign
from tf2torch.model import Status
from tf2torch.syntax.build import line, method, moved_comments
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.precedence import fit
from tf2torch.syntax.scopes import target_names

OWN = frozenset({Kind.FUNCTION, Kind.CLASS, Kind.INSTANCE})


@dataclass(frozen=True, eq=False)
class Application:
    """A statement that applies gradients: `optimizer.apply_gradients(zip(gradients, variables))` and the like."""

    node: cst.Call
    api: str
    optimizer: cst.BaseExpression
    pairs: Pairs

    @property
    def variables(self) -> cst.BaseExpression:
        return self.pairs.variables


def application_of(statement: cst.CSTNode, to: Rewriter) -> Application | None:
    """The statement as the application of gradients by an optimizer; None if it is anything else."""
    node = call_of(statement, to, (APPLY, APPLY_TO))
    if node is None or to.root is None:
        return None
    api = APPLY if node.func.attr.value == "apply_gradients" else APPLY_TO  # type: ignore[attr-defined]
    pairs = pairs_in(node, api, to.root)
    if pairs is None:
        return None
    for made in (pairs.variables, pairs.gradients):
        if made is not None and to.program.known(made) is None:
            to.keep(made)
    return Application(node, api, node.func.value, pairs)  # type: ignore[attr-defined]


def call_of(statement: cst.CSTNode, to: Rewriter, apis: tuple[str, ...]) -> cst.Call | None:
    """The call of one of these methods that the statement is."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call(func=cst.Attribute()) as node)]):
            use = to.use_of(node)
            return node if use is not None and use.api in apis else None
    return None


class OptimizerStep:
    """Gradients for an optimizer: backward where nothing else reads them, else put into `.grad` one by one."""

    on: ClassVar = (cst.Assign, cst.Expr)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        found = gradients_of(body[at], to)
        if found is not None:
            return self._backward(body, at, found, to)
        return self._minimize(body[at], to) or self._step(body, at, to)

    def _minimize(self, statement: Statement, to: Rewriter) -> tuple[list[Statement], int] | None:
        """`optimizer.minimize(lambda: loss, variables)`: zero_grad, backward, step."""
        node = call_of(statement, to, (MINIMIZE,))
        found = None if node is None else minimized(node)
        if found is None or to.fact(found.loss).kind in TENSORS | {Kind.FOREIGN} or not known_optimizer(found, to):
            return None
        said = "" if to.fact(found.optimizer).kind is Kind.OPTIMIZER else optimizer_taken(found, to)[0]
        to.claim(found.node, said, Status.ASSUMED if said else Status.EXACT)
        match found.loss:
            case cst.Lambda(params=cst.Parameters(params=[]), body=value):
                loss = to.expression(value)
            case _:
                loss = cst.Call(to.expression(found.loss))
        back = cst.Attribute(loss, cst.Name("backward"))
        back = back.with_changes(value=fit(back, "value", loss))
        first = line(cst.Expr(step_of(found.optimizer, "zero_grad", to)))
        last = line(cst.Expr(step_of(found.optimizer, "step", to)))
        after = scheduler_steps(found.optimizer, to)
        return [moved_comments(statement, first), line(cst.Expr(cst.Call(back))), last, *after], 1

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
        if why := foreign_gradients(application, to):
            to.leave_call(application.node, Code.FOREIGN_INPUT, application.api, why)
            return [to.statement(body[at])], 1
        if not known_optimizer(application, to):
            why = "what the optimizer updates is not known where it is made"
            to.leave_call(
                application.node, Code.OPTIMIZER, application.api, why, "make it after the variables, in the same scope"
            )
            return [to.statement(body[at])], 1
        claim_change(application.node, optimizer_taken(application, to), to)
        step, after = self._optimizer(application, "step", to), scheduler_steps(application.optimizer, to)
        if any(feeds(body[i], body[i : at + 1], to) for i in range(at)):
            return [moved_comments(body[at], step), *after], 1
        first, *rest = self._inline(body[at], application, to) or filled(application.optimizer, application.pairs, to)
        return [moved_comments(body[at], first), *rest, step, *after], 1

    def _optimizer(self, application: Application, name: str, to: Rewriter) -> Statement:
        return line(cst.Expr(step_of(application.optimizer, name, to)))

    def _inline(self, statement: Statement, application: Application, to: Rewriter) -> list[Statement]:
        """`apply_gradients(zip(tape.gradient(loss, variables), variables))`."""
        node = application.pairs.gradients
        if isinstance(node, cst.List) and len(node.elements) == 1:
            node = node.elements[0].value
        found = None if node is None else gradients_in(statement, node, (), False, to)
        if found is None or parts_of(found.sources) != parts_of(application.variables):
            return []
        to.claim(found.node, *certainty(found, to))
        return [self._optimizer(application, "zero_grad", to), backward(found, to)]


def foreign_gradients(application: Application, to: Rewriter) -> str:
    """Why gradients cannot be given to torch's optimizer."""
    pairs = application.pairs
    for part in (pairs.gradients, pairs.held, pairs.each.for_in.iter if pairs.each is not None else None):
        if part is not None and (holds_foreign(to.fact(part)) or left_in_tensorflow(part, to)):
            return "the gradients still come from TensorFlow"
    return ""


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
    for statement in body[at + 1 :]:
        application = application_of(statement, to)
        if application is None:
            if may_fill_grad(statement, to):
                return None
            continue
        reads = _reads(application.pairs, found)
        alone = all(uses_in_scope(name, to) == 2 for name in found.targets)
        if reads and alone and known_optimizer(application, to):
            return application
        return None
    return None


def _reads(pairs: Pairs, found: Gradients) -> bool:
    """Whether the gradients are given to the variables by which they are."""
    if pairs.gradients is None or pairs.held is not None or parts_of(pairs.variables) != parts_of(found.sources):
        return False
    listed = isinstance(found.sources, (cst.List, cst.Tuple))
    if isinstance(pairs.gradients, cst.Name):
        return not found.unpacked and pairs.gradients.value == found.targets[0]
    single = isinstance(pairs.gradients, cst.List) and found.unpacked is listed
    return single and parts_of(pairs.gradients) == found.targets


def may_fill_grad(node: cst.CSTNode, to: Rewriter) -> bool:
    """Whether a statement may compute gradients: `backward` adds to the `.grad` of every variable it reaches."""
    for inner in descendants(node):
        if isinstance(inner, cst.Call):
            use, function = to.use_of(inner), to.fact(inner.func)
            own = function.kind is Kind.METHOD and bool(function.items) and function.items[0].kind is Kind.INSTANCE  # type: ignore[index]
            if own or function.kind in OWN or (use is not None and use.api in (GRADIENT, APPLY, APPLY_TO, MINIMIZE)):
                return True
    return False


def known_optimizer(application: Application | Minimized, to: Rewriter) -> bool:
    """Whether the optimizer holds these variables: its constructor is translated so, or nothing is known of it."""
    fact = to.fact(application.optimizer)
    made_here = fact.kind is Kind.OPTIMIZER and to.optimizers.variables_of(fact.ref, to) is not None
    return made_here or fact.kind is Kind.UNKNOWN


def optimizer_taken(application: Application | Minimized, to: Rewriter) -> list[str]:
    """What is assumed of an optimizer that is made elsewhere."""
    if to.fact(application.optimizer).kind is not Kind.UNKNOWN:
        return []
    name, variables = one_line(application.optimizer), one_line(application.variables)
    return [f"{name} is taken to be an optimizer of torch that was given {variables}"]
