"""A view of a variable that is kept: TensorFlow's is a copy, torch's changes with the variable. So `.clone()`."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter, Statement
from tf2torch.infer.fact import Kind, Storage
from tf2torch.infer.source import ASSIGNING

UPDATES = frozenset({*(f"tf.Variable.{name}" for name in ASSIGNING), "tf.keras.optimizers.Optimizer.apply_gradients"})


class Snapshot:
    """`row = w[0]`, `history.append(w[0])` in a file that changes variables."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        statement = body[at]
        if not isinstance(statement, cst.SimpleStatementLine) or len(statement.body) != 1:
            return None
        kept = _kept(statement.body[0])
        views = [v for v in kept if is_view(v, to)]
        if not views or not changes_variables(to):
            return None
        to.copied |= set(views)
        return [to.statement(statement)], 1


def _kept(small: cst.BaseSmallStatement) -> list[cst.BaseExpression]:
    """The expressions whose values a statement keeps: bound to a name, put into a list, returned in a display."""
    match small:
        case cst.Assign(value=value) | cst.AnnAssign(value=value) if value is not None:
            return _parts(value)
        case cst.Return(value=cst.Tuple() | cst.List() | cst.Dict() as value):
            return _parts(value)
        case cst.Expr(
            value=cst.Call(func=cst.Attribute(attr=cst.Name(value="append" | "insert" | "add")), args=args)
        ) if args:
            return _parts(args[-1].value)
    return []


def _parts(value: cst.BaseExpression) -> list[cst.BaseExpression]:
    if isinstance(value, (cst.Tuple, cst.List, cst.Dict)):
        return [part for e in value.elements for part in _parts(e.value)]
    return [value]


def is_view(node: cst.BaseExpression, to: Rewriter) -> bool:
    """Whether a value shares its memory with a variable without being the variable."""
    fact = to.fact(node)
    plain = isinstance(node, (cst.Name, cst.Attribute)) and to.use_of(node) is None
    return fact.kind is Kind.TENSOR and fact.storage is Storage.VARIABLE and not plain


def changes_variables(to: Rewriter) -> bool:
    """Whether anything in the file changes a variable in place."""
    uses = (to.use_of(n) for n in to.program.answers)
    return any(u is not None and u.api in UPDATES for u in uses)
