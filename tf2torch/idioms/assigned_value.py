"""`x = v.assign(y)`, `return v.assign_add(1)`: the update, and then the variable, which is what TensorFlow gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.assign import Assign, assigns
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import Kind


class AssignedValue:
    """An update whose value is bound or returned, of a variable that has a name."""

    on: ClassVar = (cst.Assign, cst.Return)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        match body[at]:
            case cst.SimpleStatementLine(body=[cst.Assign() | cst.Return() as small]):
                pass
            case _:
                return None
        if not isinstance(small.value, cst.Call) or not assigns(small.value, to):
            return None
        assert isinstance(small.value.func, cst.Attribute)
        variable = small.value.func.value
        if not _is_name(variable) or to.fact(small.value.args[0].value).kind is Kind.FOREIGN:
            return None
        return [*_update(body[at], small.value, to), _rest(body[at], small, variable, to)], 1


def _update(statement: Statement, node: cst.Call, to: Rewriter) -> list[Statement]:
    alone = cst.SimpleStatementLine([cst.Expr(node)], leading_lines=statement.leading_lines)  # type: ignore[attr-defined]
    to.program.work.add(id(alone))
    to.whole[alone] = to.whole.get(statement, statement)
    found = Assign().apply([alone], 0, to)
    assert found is not None
    to.origin.update(dict.fromkeys(found[0], (to.whole[alone], to.whole[alone])))
    return found[0]


def _rest(
    statement: Statement, small: cst.Assign | cst.Return, variable: cst.BaseExpression, to: Rewriter
) -> cst.SimpleStatementLine:
    value = to.expression(variable).deep_clone()
    if isinstance(small, cst.Assign):
        small = small.with_changes(targets=[to.statement(t) for t in small.targets])
    return statement.with_changes(body=[small.with_changes(value=value)], leading_lines=[])  # type: ignore[return-value]


def _is_name(node: cst.BaseExpression) -> bool:
    """A name or an attribute of one, which may stand twice."""
    while isinstance(node, cst.Attribute):
        node = node.value
    return isinstance(node, cst.Name)
