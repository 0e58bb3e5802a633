"""A training step: gradients that only feed an optimizer, or an update of their own variables, become `.grad`.

gradients = tape.gradient(loss, variables)                optimizer.zero_grad()
optimizer.apply_gradients(zip(gradients, variables))  ->  loss.backward()
                                                          optimizer.step()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.assign import assigning_call, claim_change, grouped, joins, update
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import TENSORS, Fact, Kind
from tf2torch.model import Status
from tf2torch.syntax.build import assign, call, line, method, moved_comments
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.precedence import fit
from tf2torch.syntax.text import code

OWN = frozenset({Kind.FUNCTION, Kind.CLASS, Kind.INSTANCE})
GRADIENT = "tf.GradientTape.gradient"
APPLY = "tf.keras.optimizers.Optimizer.apply_gradients"


@dataclass(frozen=True, eq=False)
class Gradients:
    """`targets = tape.gradient(loss, sources)`."""

    statement: Statement
    node: cst.Call
    targets: tuple[str, ...]  # one name for all gradients, or one for each
    unpacked: bool
    loss: cst.BaseExpression
    sources: cst.BaseExpression

    @property
    def displayed(self) -> list[cst.BaseExpression]:
        """The sources one by one, where they are written out."""
        if isinstance(self.sources, (cst.List, cst.Tuple)):
            return [e.value for e in self.sources.elements]
        return [self.sources]


def gradients_of(statement: cst.CSTNode, to: Rewriter) -> Gradients | None:
    """The statement as a plain computation of gradients; None if it is anything else."""
    match statement:
        case cst.SimpleStatementLine(
            body=[cst.Assign(targets=[cst.AssignTarget(target=target)], value=cst.Call() as node)]
        ):
            pass
        case _:
            return None
    use = to.use_of(node)
    if use is None or use.api != GRADIENT or not use.translated or node in to.left_calls:
        return None
    names = _names(target)
    plain = {"target", "sources"} >= {a.keyword.value for a in node.args if a.keyword is not None} and len(
        node.args
    ) == 2
    if not names or not plain or "target" not in use.bound or use.bound["recording"].fact.value is not False:
        return None
    loss, sources = use.bound["target"].node, use.bound["sources"].node
    if loss is None or sources is None or use.bound["persistent"].fact.value is not False:
        return None
    return Gradients(statement, node, tuple(names), not isinstance(target, cst.Name), loss, sources)


def _names(target: cst.BaseExpression) -> list[str]:
    if isinstance(target, cst.Name):
        return [target.value]
    if isinstance(target, (cst.Tuple, cst.List)) and all(isinstance(e.value, cst.Name) for e in target.elements):
        return [e.value.value for e in target.elements]  # type: ignore[attr-defined]
    return []


def backward(found: Gradients, to: Rewriter) -> Statement:
    """`loss.backward()`."""
    fact = to.fact(found.loss)
    loss = to.expression(found.loss)
    call_ = cst.Call(cst.Attribute(loss, cst.Name("backward")))
    loss = fit(call_.func, "value", loss)
    if fact.rank:
        loss = method(loss, "sum")
    return line(cst.Expr(method(loss, "backward")))


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
        to.claim(found.node, *_certainty(found, to))
        zero = line(cst.Expr(method(to.expression(fed.optimizer), "zero_grad")))
        return [
            moved_comments(body[at], zero).with_changes(trailing_whitespace=cst.TrailingWhitespace()),
            _behind(body[at], backward(found, to)),
        ], 1

    def _step(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        application = application_of(body[at], to)
        if application is None:
            return None
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


def _behind(old: Statement, new: Statement) -> Statement:
    assert isinstance(old, cst.SimpleStatementLine)
    return new.with_changes(trailing_whitespace=old.trailing_whitespace)


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


def uses_in_scope(name: str, to: Rewriter) -> int:
    """How often a name stands in the scope that is being rewritten."""
    return to.counts(to.scope)[name]


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


def _certainty(found: Gradients, to: Rewriter) -> tuple[str, Status]:
    fact = to.fact(found.loss)
    if fact.rank is None:
        return f"takes it that {one_line(found.loss)} is a scalar", Status.ASSUMED
    return "", Status.EXACT


class HandUpdate:
    """Gradients that only update their own variables, by hand: backward, then the updates with `w.grad`."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        found = gradients_of(body[at], to)
        if found is None or not self._leaves(found, to):
            return None
        end = at + 1
        while end < len(body) and (end == at + 1 or joins(body[end])) and self._feeds(body[end], found, to):
            end += 1
        updates = body[at + 1 : end]
        if not updates or not self._only(found, updates, to):
            return None
        return self._made(body[at], updates, found, to), end - at

    def _leaves(self, found: Gradients, to: Rewriter) -> bool:
        """Whether each gradient has a name and each source is a variable with one."""
        sources = found.displayed
        named = all(isinstance(s, (cst.Name, cst.Attribute)) and to.fact(s).kind is Kind.VARIABLE for s in sources)
        one = not isinstance(found.sources, (cst.List, cst.Tuple)) and not found.unpacked
        first_order = to.fact(found.loss).kind in TENSORS and found.loss not in to.program.answers
        return (
            named
            and (one or (found.unpacked and len(found.targets) == len(sources)))
            and first_order
            and not self._is_gradient(found, to)
        )

    def _is_gradient(self, found: Gradients, to: Rewriter) -> bool:
        """Whether the target is a gradient itself: second order reads better as a value."""
        counts = name_counts([found.loss])
        return any(n in counts for n in to.program.gradient_names)

    def _pairs(self, found: Gradients) -> dict[str, cst.BaseExpression]:
        return dict(zip(found.targets, found.displayed))

    def _feeds(self, statement: Statement, found: Gradients, to: Rewriter) -> bool:
        """Whether a statement updates a variable by its own gradient."""
        node = assigning_call(statement, to)
        if node is None or not isinstance(node.func, cst.Attribute):
            return False
        read = [g for g in found.targets if name_counts([node.args[0].value])[g]]
        pairs = self._pairs(found)
        return all(code(pairs[g]) == code(node.func.value) for g in read)

    def _only(self, found: Gradients, updates: Sequence[Statement], to: Rewriter) -> bool:
        """Whether nothing else in the scope reads the gradients, and each of them is read."""
        inside = name_counts(updates)
        return all(inside[g] and uses_in_scope(g, to) == 1 + inside[g] for g in found.targets)

    def _made(
        self, statement: Statement, updates: Sequence[Statement], found: Gradients, to: Rewriter
    ) -> list[Statement]:
        to.claim(found.node, *_certainty(found, to))
        clear = assign([self._grad(s, to) for s in found.displayed], cst.Name("None"))
        back = backward(found, to)
        to.renamed = {g: self._grad(s, to) for g, s in self._pairs(found).items()}
        made = [self._update(u, to) for u in updates]
        to.renamed = {}
        for old, new in zip(updates, made):
            to.origin[new] = (old, old)
        block = grouped(made, [True] * len(made), to)
        return [
            moved_comments(statement, clear).with_changes(trailing_whitespace=cst.TrailingWhitespace()),
            _behind(statement, back),
            *block,
        ]

    def _grad(self, source: cst.BaseExpression, to: Rewriter) -> cst.Attribute:
        return cst.Attribute(to.expression(source).deep_clone(), cst.Name("grad"))

    def _update(self, statement: Statement, to: Rewriter) -> Statement:
        node = assigning_call(statement, to)
        assert node is not None and isinstance(node.func, cst.Attribute)
        to.findings.statement = statement
        claim_change(node, (), to)
        return moved_comments(statement, update(node.func.value, node.func.attr.value, node.args[0].value, to))


def is_variable_list(fact: Fact) -> bool:
    """Whether every element is a variable."""
    return fact.item is not None and fact.item.kind is Kind.VARIABLE
