"""Puts the helper functions that the translation calls into the module, after its imports."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.emit.header import split_header
from tf2torch.emit.origin import Origin, stands_for
from tf2torch.syntax.scopes import imported_from

Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
NEEDED = frozenset({"torch", "tensorflow"})
TWO_LINES = [cst.EmptyLine(indent=False), cst.EmptyLine(indent=False)]


def with_helpers(module: cst.Module, made: Sequence[cst.FunctionDef], origin: Origin) -> cst.Module:
    """The module, its imports in order already, with every helper defined before its first use."""
    if not made:
        return module
    spaced: list[Statement] = [m.with_changes(leading_lines=TWO_LINES) for m in made]
    at = _after_imports(module)
    rest = list(module.body[at:])
    if at == 0 and rest:
        header, own = split_header(rest[0].leading_lines)
        spaced[0] = spaced[0].with_changes(leading_lines=header)
        rest[0] = rest[0].with_changes(leading_lines=own)
    if rest:
        rest[0] = rest[0].with_changes(leading_lines=_at_least_two(rest[0].leading_lines))
        stands_for(rest[0], module.body[at], origin)
    return module.with_changes(body=[*module.body[:at], *spaced, *rest])


def _at_least_two(lines: Sequence[cst.EmptyLine]) -> list[cst.EmptyLine]:
    blank = 0
    while blank < len(lines) and lines[blank].comment is None:
        blank += 1
    return [*TWO_LINES, *lines[blank:]]


def _after_imports(module: cst.Module) -> int:
    """Behind the imports at the top, and behind that of torch, wherever it is."""
    at = found = 0
    open_ = True
    for i, statement in enumerate(module.body):
        libraries = imported_from(statement)
        if libraries and (open_ or (not found and libraries & NEEDED) or found == i):
            at = i + 1
            found = at if found or libraries & NEEDED else 0
        elif not libraries and not (i == 0 and _is_text(statement)) and not isinstance(statement, (cst.Try, cst.If)):
            open_ = False
    return max(at, 1 if module.get_docstring() is not None else 0)


def _is_text(statement: cst.CSTNode) -> bool:
    return isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], cst.Expr)
