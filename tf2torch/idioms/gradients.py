"""`targets = tape.gradient(loss, sources)`: what it computes, and `loss.backward()` in its place."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.model import Status
from tf2torch.syntax.build import line, method
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.precedence import fit

GRADIENT = "tf.GradientTape.gradient"


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
        ) if names := _names(target):
            return gradients_in(statement, node, tuple(names), not isinstance(target, cst.Name), to)
    return None


def gradients_in(
    statement: Statement, node: cst.CSTNode, names: tuple[str, ...], unpacked: bool, to: Rewriter
) -> Gradients | None:
    """A call in a statement as a plain computation of gradients."""
    use = to.use_of(node)
    if use is None or use.api != GRADIENT or not use.translated or node in to.left_calls:
        return None
    assert isinstance(node, cst.Call)
    keywords = {a.keyword.value for a in node.args if a.keyword is not None}
    if not {"target", "sources"} >= keywords or len(node.args) != 2 or "target" not in use.bound:
        return None
    first, last = use.bound["recording"].fact.value is False, use.bound["persistent"].fact.value is False
    loss, sources = use.bound["target"].node, use.bound["sources"].node
    if not first or not last or loss is None or sources is None:
        return None
    return Gradients(statement, node, names, unpacked, loss, sources)


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


def behind(old: Statement, new: Statement) -> Statement:
    """A new line with what stood behind an old one."""
    assert isinstance(old, cst.SimpleStatementLine)
    return new.with_changes(trailing_whitespace=old.trailing_whitespace)


def uses_in_scope(name: str, to: Rewriter) -> int:
    """How often a name stands in the scope that is being rewritten."""
    return to.counts(to.scope)[name]


def certainty(found: Gradients, to: Rewriter) -> tuple[str, Status]:
    """What `backward` takes for granted of the loss, and the status that this gives."""
    fact = to.fact(found.loss)
    if fact.rank is None:
        return f"takes it that {one_line(found.loss)} is a scalar", Status.ASSUMED
    return "", Status.EXACT
