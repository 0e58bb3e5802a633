"""What a notebook shows below a cell: the value of its last expression."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tf2torch.notebook.joined import stands_in

OUTPUT = "cell output"  # no name of a program


def showing(tree: ast.Module, text: str) -> Iterator[int]:
    """The lines of the expressions that end a cell, given the module that the cells make; `;` keeps them quiet."""
    lines = text.splitlines()
    for statement, following in zip(tree.body, [*tree.body[1:], None]):
        ends = following is None or _is_head(following)
        if ends and isinstance(statement, ast.Expr) and not stands_in(statement) and not _is_quiet(statement, lines):
            yield statement.lineno


def _is_head(statement: ast.stmt) -> bool:
    return stands_in(statement) and ast.unparse(statement).strip("'\"").startswith("__tf2torch_cell_")


def _is_quiet(statement: ast.Expr, lines: list[str]) -> bool:
    behind = lines[(statement.end_lineno or 1) - 1].encode()[statement.end_col_offset :]
    return behind.lstrip().startswith(b";")
