"""Puts the helper functions that the translation calls into the module, after its imports."""

from __future__ import annotations

import libcst as cst

from tf2torch.rules.table import RuleTable


def with_helpers(module: cst.Module, table: RuleTable) -> cst.Module:
    """The module with every helper defined before its first use."""
    made = list(table.helper_functions())
    if not made:
        return module
    spaced = [m.with_changes(leading_lines=TWO_LINES) for m in made]
    at = _after_imports(module)
    rest = list(module.body[at:])
    if rest:
        rest[0] = rest[0].with_changes(leading_lines=_at_least_two(rest[0]))  # type: ignore[call-arg]
    return module.with_changes(body=[*module.body[:at], *spaced, *rest])


TWO_LINES = [cst.EmptyLine(indent=False), cst.EmptyLine(indent=False)]


def _at_least_two(node: cst.CSTNode) -> list[cst.EmptyLine]:
    lines = list(node.leading_lines)  # type: ignore[attr-defined]
    blank = 0
    while blank < len(lines) and lines[blank].comment is None:
        blank += 1
    return [*TWO_LINES, *lines[blank:]]


def _after_imports(module: cst.Module) -> int:
    at = 0
    for i, statement in enumerate(module.body):
        small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and statement.body else None
        if isinstance(small, (cst.Import, cst.ImportFrom)):
            at = i + 1
        elif not (i == 0 and isinstance(small, cst.Expr)) and not isinstance(statement, (cst.Try, cst.If)):
            break
    return max(at, 1 if module.get_docstring() is not None else 0)
