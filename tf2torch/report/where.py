"""How reports of `verify` name a place: by its line, in a notebook by its cell and the line in it."""

from __future__ import annotations


def where(line: int, cell: int = 0) -> str:
    """`line 4`, or `cell 3, line 4`."""
    return f"cell {cell}, line {line}" if cell else f"line {line}"


def at(name: str, line: int, cell: int = 0) -> str:
    """`train.py:4`, or `lesson.ipynb, cell 3, line 4`."""
    if not line:
        return name
    return f"{name}, {where(line, cell)}" if cell else f"{name}:{line}"


def short(line: int, cell: int = 0) -> str:
    """For a column: `4`, `3:4`, or nothing."""
    return f"{cell}:{line}" if cell else str(line or "")


def heading(columns: tuple[str, ...], cells: bool) -> tuple[str, ...]:
    """The names of columns; that of the lines says where they count in cells."""
    return tuple("cell:line" if cells and column == "line" else column for column in columns)
