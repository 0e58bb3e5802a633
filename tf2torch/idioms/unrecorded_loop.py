"""A loop that does nothing but what is not recorded: `with torch.no_grad():` stands around it, once."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import dotted

ITERATING = frozenset(["zip", "enumerate", "range", "reversed", "list"])


def unrecorded_loop(statement: Statement, to: Reporting) -> Statement:
    """`for ...: with torch.no_grad(): ...` as `with torch.no_grad(): for ...: ...`; else the statement itself."""
    match statement:
        case cst.For(body=cst.IndentedBlock(body=[cst.With() as block]) as body, orelse=None, iter=iterable):
            pass
        case _:
            return statement
    if block not in to.origin or not _is_plain(block) or not _only_lists(iterable):
        return statement
    assert isinstance(block.body, cst.IndentedBlock)
    inner = _with_lines(block.body.body, block.leading_lines)
    loop = statement.with_changes(body=body.with_changes(body=inner), leading_lines=[])
    made = block.with_changes(body=cst.IndentedBlock([loop]), leading_lines=statement.leading_lines)
    to.origin[loop] = to.origin[made] = to.origin.get(statement, (statement, statement))
    return made


def _with_lines(body: Sequence[cst.BaseStatement], lines: Sequence[cst.EmptyLine]) -> list[cst.BaseStatement]:
    """The statements below these lines."""
    first = body[0]
    above = [*lines, *first.leading_lines]  # type: ignore[attr-defined]
    return [first.with_changes(leading_lines=above) if lines else first, *body[1:]]


def _is_plain(block: cst.With) -> bool:
    """`with torch.no_grad():` with no comment behind it."""
    opens = [dotted(i.item.func) for i in block.items if isinstance(i.item, cst.Call)]
    header = block.body.header if isinstance(block.body, cst.IndentedBlock) else None
    return opens == ["torch.no_grad"] and header is not None and header.comment is None


def _only_lists(iterable: cst.BaseExpression) -> bool:
    """Whether nothing is computed by going through it that torch would record."""
    calls = [d.func for d in descendants(iterable) if isinstance(d, cst.Call)]
    return all(isinstance(func, cst.Name) and func.value in ITERATING for func in calls)
