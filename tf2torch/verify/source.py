"""Reading a program: a module as it is, a notebook as the module that its cells make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import tf2torch
from tf2torch.config import Options
from tf2torch.files.read import NOTEBOOK, decode
from tf2torch.model import Result
from tf2torch.notebook.cells import read_notebook
from tf2torch.notebook.hidden import Hidden
from tf2torch.notebook.joined import hidden_cells, joined, script, starts
from tf2torch.notebook.translate import Translated, error_of, translate_notebook
from tf2torch.verify.cells import NO_CELLS, Cells

LISTED = 10  # lines that are left out and named


@dataclass(frozen=True)
class Source:
    """A text that Python runs, the cells that it comes from, and what of them it leaves out, in sentences."""

    text: str
    cells: Cells = NO_CELLS
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Translation:
    """An original and our translation of it; the notes and the map of the result are about the texts that run."""

    original: Source
    translated: Source
    result: Result


def read_program(path: Path) -> Source:
    """The program in a file. Raises OSError, UnicodeError, SyntaxError or SourceError where there is none."""
    if path.suffix != NOTEBOOK:
        return Source(_python(path))
    cells = hidden_cells(read_notebook(decode(path.read_bytes()).text).cells)
    text = joined(cells)
    return _source(text, script(text, cells), cells)


def translated_program(path: Path, options: Options | None = None) -> Translation:
    """A program and its translation; `options` are those of `convert`. Raises what `read_program` does."""
    if path.suffix == NOTEBOOK:
        text = decode(path.read_bytes()).text
        return _notebook(translate_notebook(text, filename=str(path), options=options or Options()))
    source = _python(path)
    result = tf2torch.translate(source, filename=str(path), options=options)
    return Translation(Source(source), Source(result.code), result)


def _python(path: Path) -> str:
    """Python's own way of reading source: the coding line and the byte order mark count."""
    import tokenize

    with tokenize.open(path) as stream:
        return stream.read()


def _notebook(made: Translated) -> Translation:
    original = _source(made.module, made.before, made.hidden)
    hidden = {line for above, cell in _placed(made.module, made.hidden) for line in _lines(above, cell)}
    notes = tuple(note for note in made.result.notes if note.line not in hidden)
    result = replace(made.result, code=made.translation, notes=notes)
    return Translation(original, _source(made.translation, made.after, made.hidden), result)


def _source(text: str, shown: str, cells: Mapping[int, Hidden]) -> Source:
    unknown = ((name, _where(cell, at)) for cell in cells.values() for at, name in cell.values.items())
    return Source(text, Cells(tuple(starts(text).items()), shown, tuple(unknown)), tuple(_left_out(cells)))


def _placed(text: str, cells: Mapping[int, Hidden]) -> Iterator[tuple[int, Hidden]]:
    yield from ((above, cells[number]) for number, above in starts(text).items())


def _lines(above: int, cell: Hidden) -> Iterator[int]:
    """The lines of a text that stand for what is no Python."""
    timed = cell.prefixes
    yield from (above + at for at in cell.lines if at not in timed)


def _left_out(cells: Mapping[int, Hidden]) -> Iterator[str]:
    """One sentence for each cell that is not run, and one for all lines."""
    lines = []
    for number, cell in cells.items():
        if not cell.whole:
            lines += [_where(cell, at) for at in cell.lines if _is_left_out(cell, at)]
        elif (error := error_of(cell)) is not None:
            yield f"cell {number} was left out of both runs: its line {error.line} is not Python ({error.message})"
        elif cell.first:
            yield f"cell {number} was left out of both runs: {cell.first.split()[0]} has it, not this notebook's Python"
    if lines:
        told = "; ".join(lines[:LISTED]) + (f"; and {len(lines) - LISTED} more" if len(lines) > LISTED else "")
        yield f"left out of both runs, for only IPython reads it: {told}"


def _is_left_out(cell: Hidden, at: int) -> bool:
    """Not the magic above a cell, or before a statement, that runs; nor a line that continues the one before."""
    runs = at in cell.prefixes or cell.lines[at].lstrip().startswith("%%")
    return not runs and not cell.lines.get(at - 1, "").endswith("\\")


def _where(cell: Hidden, at: int) -> str:
    return f"cell {cell.number}, line {at} ({cell.lines[at].strip():.60})"
