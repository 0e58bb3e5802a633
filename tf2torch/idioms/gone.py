"""Statements that only mean something to TensorFlow."""

from __future__ import annotations

import libcst as cst

from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.build import line


def gone(statement: Statement) -> list[Statement]:
    """Nothing in place of a statement, unless comments stood above it or behind it."""
    lines = [above for above in statement.leading_lines if above.comment is not None]  # type: ignore[attr-defined]
    behind = statement.trailing_whitespace.comment if isinstance(statement, cst.SimpleStatementLine) else None
    if behind is not None:
        lines.append(cst.EmptyLine(comment=behind))
    return [line(cst.Pass()).with_changes(leading_lines=lines)] if lines else []
