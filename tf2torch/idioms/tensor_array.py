"""`array = array.write(i, x)` as a statement: `array[i] = x`, for a tensor array is a list in torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import GROWS, Kind
from tf2torch.rules.uses import Use
from tf2torch.rules.writing.writer import Writer
from tf2torch.syntax.build import line, method, moved_comments
from tf2torch.syntax.text import code

API = "tf.TensorArray.write"


class TensorArrayWrite:
    """One write, to an array with a name, that is bound to that name again or to none."""

    on: ClassVar = (cst.Assign, cst.Expr)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        found = _write(body[at])
        use = to.use_of(found) if found is not None else None
        if found is None or use is None or use.api != API or not use.translated or use.decision is None:
            return None
        array = use.bound["self"].node
        fact = to.fact(array) if array is not None else None
        if array is None or fact is None or fact.kind is not Kind.TENSOR_ARRAY:
            return None
        made = self._statement(found, use, array, fact.ref == GROWS, to)
        if made is None:
            return None
        to.claim(found)
        return [moved_comments(body[at], line(made))], 1

    def _statement(
        self, node: cst.Call, use: Use, array: cst.BaseExpression, grows: bool, to: Rewriter
    ) -> cst.BaseSmallStatement | None:
        assert use.decision is not None
        index = use.bound["index"].node
        if grows and (index is None or code(index) != f"{code(array)}.size()"):
            return None
        bound = {name: to.argument(b, False) for name, b in use.bound.items()}
        writer = Writer(use.decision, bound, to.table, node)
        known = set(to.table.helpers)
        whole = writer.write()  # written(array, index, value), of which only the value is taken
        for unused in set(to.table.helpers) - known:
            del to.table.helpers[unused]
        assert isinstance(whole, cst.Call)
        value = whole.args[2].value
        if not grows:
            place = cst.Subscript(array, [cst.SubscriptElement(cst.Index(writer.argument("index")))])
            return cst.Assign([cst.AssignTarget(place)], value)
        assert index is not None
        to.claim(index)
        return cst.Expr(method(array, "append", value))


def _write(statement: Statement) -> cst.Call | None:
    """The call of a method on a name (or `self.name`) that a statement only binds to it again."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call() as node)]):
            target = None
        case cst.SimpleStatementLine(
            body=[cst.Assign(targets=[cst.AssignTarget(target=target)], value=cst.Call() as node)]
        ):
            pass
        case _:
            return None
    if not isinstance(node.func, cst.Attribute):
        return None
    return node if target is None or code(target) == code(node.func.value) else None
