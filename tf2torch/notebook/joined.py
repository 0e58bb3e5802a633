"""The cells of a notebook as one module, and a module's text taken apart into cells again.

All cells share one namespace, so they are translated as one text. A text as a statement stands between two cells.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping

from tf2torch.notebook.cells import Cell
from tf2torch.notebook.hidden import Hidden, hidden, restored

LIBRARIES = ("tensorflow", "keras")
_HEAD = re.compile(r'"__tf2torch_cell_(\d+)__"$')
_NUMBERED = re.compile(r"__tf2torch_(?:cell|line)_[\d_]*\d(?=__)")


def hidden_cells(cells: Iterable[Cell]) -> dict[int, Hidden]:
    """Each cell as Python reads it, by number."""
    sources = {cell.number: cell.source for cell in cells}
    first = {number: hidden(number, source, frozenset()) for number, source in sources.items()}
    names = frozenset(name for one in first.values() if not one.whole for name in _names_of_libraries(one.code))
    return {number: hidden(number, source, names) for number, source in sources.items()}


def joined(cells: Mapping[int, Hidden]) -> str:
    """One module; each cell begins behind a line of its own."""
    return "".join(f"{_head(number)}\n{cell.code}\n" for number, cell in cells.items())


def apart(text: str, cells: Mapping[int, Hidden]) -> dict[int, str]:
    """The cells of a module, with what was hidden; blank lines at their ends are as the cell had them."""
    found: dict[int, list[str]] = {}
    for line in text.split("\n"):
        if match := _HEAD.match(line):
            found[int(match[1])] = []
        elif found:
            found[list(found)[-1]].append(line)
    return {number: _trimmed(restored("\n".join(lines), cells), cells[number]) for number, lines in found.items()}


def script(text: str, cells: Mapping[int, Hidden]) -> str:
    """A module for the eye: "# %% cell 3" above each cell, the hidden lines as they were."""
    shown = (_HEAD.sub(r"# %% cell \1", line) for line in text.split("\n"))
    return restored("\n".join(shown), cells)


def starts(text: str) -> dict[int, int]:
    """The line (1-based) of a module that stands before the first line of each cell."""
    return {int(m[1]): n for n, line in enumerate(text.split("\n"), start=1) if (m := _HEAD.match(line))}


def unnumbered(text: str) -> str:
    """The text of a module with all cells alike, whatever their numbers are."""
    return _NUMBERED.sub("__tf2torch_", text)


def stands_in(statement: ast.stmt) -> bool:
    """Whether a statement of a module only stands for something that is no Python, or above a cell."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    first = value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value
    return isinstance(first, ast.Constant) and str(first.value).startswith(("__tf2torch_cell_", "__tf2torch_line_"))


def _head(number: int) -> str:
    return f'"__tf2torch_cell_{number}__"'


def _trimmed(text: str, cell: Hidden) -> str:
    """Imports and helpers bring blank lines around them, which a cell does not need at its ends."""
    source = restored(cell.code, {cell.number: cell})
    start = "" if source.startswith("\n") else text.lstrip("\n")
    body = (start or text).rstrip("\n")
    return body + source[len(source.rstrip("\n")) :]


def _names_of_libraries(code: str) -> Iterator[str]:
    """The names that the imports in a cell bind to something of TensorFlow or Keras."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(LIBRARIES):
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.asname or a.name.split(".")[0] for a in node.names if a.name.startswith(LIBRARIES))
