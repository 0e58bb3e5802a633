"""What is settled in a helper's text before it is written: tests on True and False, and what is never reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import libcst as cst

from tf2torch.syntax.precedence import fitted, standalone

PASS = cst.SimpleStatementLine([cst.Pass()])
ENDS = (cst.Return, cst.Raise, cst.Continue, cst.Break)


def _fitting(*fields: str) -> Callable[..., Any]:
    """What is left of `(a + b if c else d)` has lost the parentheses; it gets them back where it needs them."""

    def leave(self: Settled, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> cst.CSTNode:
        return updated_node if updated_node is original_node else fitted(updated_node, *fields)

    return leave


class Settled(cst.CSTTransformer):
    """Takes the way that constants leave open. Operands without effect are assumed, as rules' conditions have none."""

    def __init__(self) -> None:
        super().__init__()
        self.elifs: set[cst.If] = set()

    leave_Attribute = leave_Subscript = _fitting("value")
    leave_Call = _fitting("func")
    leave_BinaryOperation = _fitting("left", "right")
    leave_Comparison = _fitting("left")
    leave_ComparisonTarget = _fitting("comparator")

    def leave_UnaryOperation(
        self, original_node: cst.UnaryOperation, updated_node: cst.UnaryOperation
    ) -> cst.BaseExpression:
        value = _constant(updated_node.expression)
        if value is None or not isinstance(updated_node.operator, cst.Not):
            return fitted(updated_node, "expression")
        return cst.Name(str(not value))

    def leave_BooleanOperation(
        self, original_node: cst.BooleanOperation, updated_node: cst.BooleanOperation
    ) -> cst.BaseExpression:
        deciding = isinstance(updated_node.operator, cst.Or)  # `True or x`, `False and x`
        for side, other in ((updated_node.left, updated_node.right), (updated_node.right, updated_node.left)):
            value = _constant(side)
            if value is not None:
                return cst.Name(str(value)) if value is deciding else other
        return fitted(updated_node, "left", "right")

    def leave_IfExp(self, original_node: cst.IfExp, updated_node: cst.IfExp) -> cst.BaseExpression:
        value = _constant(updated_node.test)
        if value is None:
            return fitted(updated_node, "body", "test", "orelse")
        return updated_node.body if value else updated_node.orelse

    def visit_If(self, node: cst.If) -> None:
        if isinstance(node.orelse, cst.If):
            self.elifs.add(node.orelse)

    def leave_If(  # type: ignore[override]  # an `elif` becomes an `else`
        self, original_node: cst.If, updated_node: cst.If
    ) -> cst.If | cst.Else | cst.FlattenSentinel[cst.BaseStatement] | cst.RemovalSentinel:
        value = _constant(updated_node.test)
        if value is None:
            return updated_node.with_changes(test=standalone(updated_node.test))
        way = cst.Else(updated_node.body) if value else updated_node.orelse
        if way is None:
            return cst.RemoveFromParent()
        return way if original_node in self.elifs or isinstance(way, cst.If) else _opened(way.body)

    def leave_IndentedBlock(
        self, original_node: cst.IndentedBlock, updated_node: cst.IndentedBlock
    ) -> cst.IndentedBlock:
        return updated_node.with_changes(body=_reached(updated_node.body) or [PASS])


def _constant(node: cst.BaseExpression) -> bool | None:
    if isinstance(node, cst.Name) and node.value in ("True", "False"):
        return node.value == "True"
    return None


def _opened(body: cst.BaseSuite) -> cst.FlattenSentinel[cst.BaseStatement]:
    assert isinstance(body, cst.IndentedBlock)
    return cst.FlattenSentinel(body.body)


def _reached(body: Sequence[cst.BaseStatement]) -> Sequence[cst.BaseStatement]:
    """The statements up to the first that ends the block."""
    for at, statement in enumerate(body):
        if isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[-1], ENDS):
            return body[: at + 1]
    return body
