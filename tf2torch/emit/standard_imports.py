"""New imports of the standard library stand above those of libraries, in line with the file's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import libcst as cst

from tf2torch.emit.header import split_header
from tf2torch.emit.origin import Origin, stands_for
from tf2torch.syntax.scopes import imported_from

BLANK = cst.EmptyLine(indent=False)


def is_standard(line: str) -> bool:
    """Whether an import line is one of a module of the standard library."""
    return line.split()[1].partition(".")[0] in sys.stdlib_module_names


def with_standard(
    body: list[cst.BaseStatement], new: list[cst.SimpleStatementLine], origin: Origin
) -> list[cst.BaseStatement]:
    """The statements of a module with these imports among the first ones."""
    first = next((i for i, statement in enumerate(body) if imported_from(statement)), None)
    if first is None:
        at = 1 if body and _is_text(body[0]) else 0
        return [*body[:at], *new, *body[at:]]
    at = _place(body, first, min(_modules(new[0])))
    if at > first:
        if _modules(body[at - 1]) == {"__future__"}:
            new[0] = new[0].with_changes(leading_lines=[BLANK])
        return [*body[:at], *new, *body[at:]]
    old = body[first]
    header, own = split_header(old.leading_lines)  # type: ignore[attr-defined]
    new[0] = new[0].with_changes(leading_lines=header)
    if not _modules(old) & sys.stdlib_module_names:
        own = [BLANK, *own]
    body[first] = stands_for(old.with_changes(leading_lines=own), old, origin)
    return [*body[:first], *new, *body[first:]]


def _place(body: Sequence[cst.BaseStatement], at: int, name: str) -> int:
    """Behind the standard library's modules that come before it by name."""
    while at < len(body) and (modules := _modules(body[at]) & sys.stdlib_module_names):
        if modules != {"__future__"} and min(modules) > name and _is_plain(body[at]):
            break
        at += 1
    return at


def _modules(statement: cst.BaseStatement) -> set[str]:
    return set(imported_from(statement))


def _is_plain(statement: cst.BaseStatement) -> bool:
    return isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], cst.Import)


def _is_text(statement: cst.BaseStatement) -> bool:
    return isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], cst.Expr)
