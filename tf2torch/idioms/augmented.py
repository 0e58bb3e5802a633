"""`x += y` on a tensor: TensorFlow binds x anew, torch would change what others still see. So `x = x + y`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.function import is_traced
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.idioms.taken import is_taken
from tf2torch.infer.fact import MIXED, NUMBERS, TENSORS, Fact, Kind
from tf2torch.infer.simple_statements import AUGMENTED
from tf2torch.rules.uses import Use
from tf2torch.syntax.build import line, moved_comments
from tf2torch.syntax.precedence import fit


class Augmented:
    """Augmented assignment where either side is a tensor."""

    on: ClassVar = (cst.AugAssign,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        statement = body[at]
        match statement:
            case cst.SimpleStatementLine(body=[cst.AugAssign() as node]):
                pass
            case _:
                return None
        made = self._plain(node, to)
        return None if made is None else ([moved_comments(statement, line(made))], 1)

    def _plain(self, node: cst.AugAssign, to: Rewriter) -> cst.BaseSmallStatement | None:
        """The plain assignment for an augmented one."""
        left, right = to.fact(node.target), to.fact(node.value)
        use = to.use_of(node)
        plain_number = left.kind in NUMBERS and right.kind in TENSORS
        tensor = left.kind in TENSORS or left.ref == MIXED or plain_number or self._may_be_tensor(node, left, right, to)
        if not tensor or (use is None and plain_number):
            return None
        if left.kind is Kind.VARIABLE and right.kind not in TENSORS | NUMBERS | {Kind.UNKNOWN}:
            return None
        value = self._value(node, use, to)
        target = cst.AssignTarget(to.expression(node.target))  # type: ignore[arg-type]
        return cst.Assign([target], value)

    def _may_be_tensor(self, node: cst.AugAssign, left: Fact, right: Fact, to: Rewriter) -> bool:
        """Of what nothing is known but that it gets a tensor, or that it is taken to be one elsewhere."""
        if left.kind not in (Kind.UNKNOWN, Kind.METHOD) or id(node) in to.program.in_place:
            return False
        taken = isinstance(node.target, cst.Name) and (is_taken(node.target.value, to) or is_traced(to))
        return right.kind in TENSORS or (taken and right.kind in NUMBERS | {Kind.UNKNOWN})

    def _value(self, node: cst.AugAssign, use: Use | None, to: Rewriter) -> cst.BaseExpression:
        if use is not None and use.translated:
            return to.by_rule(node, use)
        operation = cst.BinaryOperation(
            to.expression(node.target), AUGMENTED[type(node.operator)](), to.expression(node.value)
        )
        return operation.with_changes(right=fit(operation, "right", operation.right))
