"""One notebook: its cells translated together, the changed ones put back into its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tf2torch.api import translate
from tf2torch.config import Options
from tf2torch.diagnostics import Code
from tf2torch.infer.own_modules import Modules
from tf2torch.model import Note, Result, SourceError, Status
from tf2torch.notebook.cells import read_notebook
from tf2torch.notebook.hidden import Hidden
from tf2torch.notebook.joined import apart, hidden_cells, joined, script, starts
from tf2torch.syntax.parse import parse

MAGIC_HINT = "write it as a line of Python, or translate it by hand"


@dataclass(frozen=True)
class Translated:
    """A translated notebook. `before` and `after` are its cells as one script, to which notes and map refer.

    `cells` gives for each cell's number the line of `before` that stands above it. `module` is the script as Python
    reads it, `translation` that of `after`; `hidden` are the cells in that form.
    """

    text: str
    before: str
    after: str
    result: Result
    cells: tuple[tuple[int, int], ...]
    module: str
    translation: str
    hidden: Mapping[int, Hidden]


def translate_notebook(text: str, *, filename: str, options: Options, modules: Modules | None = None) -> Translated:
    """Translate the cells of a notebook of format 4. Raises SourceError where it cannot be read.

    A cell that Python does not read stays as it is, with a note; the others are translated.
    """
    notebook = read_notebook(text)
    cells = hidden_cells(notebook.cells)
    source = joined(cells)
    result = translate(source, filename=filename, options=options, modules=modules)
    new = {number: text for number, text in apart(result.code, cells).items() if not cells[number].whole}
    changed = {c.number: new[c.number] for c in notebook.cells if new.get(c.number, c.source) != c.source}
    above = starts(source)
    notes = (*_kept_notes(result, cells, above), *_cell_notes(cells, above))
    after = script(result.code, cells)
    told = replace(result, code=after, notes=tuple(sorted(notes)))
    texts = notebook.with_sources(changed), script(source, cells), after
    return Translated(*texts, told, tuple(above.items()), source, result.code, cells)


def _kept_notes(result: Result, cells: Mapping[int, Hidden], above: Mapping[int, int]) -> Iterator[Note]:
    """The notes, but for those of the names that stand for lines which are left as they are."""
    left = {above[n] + at for n, cell in cells.items() for at in cell.mentions}
    ahead = {above[n] + at: width for n, cell in cells.items() for at, width in cell.prefixes.items()}
    for note in result.notes:
        if note.line not in left:
            yield replace(note, column=note.column + ahead[note.line]) if note.line in ahead else note


def _cell_notes(cells: Mapping[int, Hidden], above: Mapping[int, int]) -> Iterator[Note]:
    """A note for each cell that Python does not read, and for each line of IPython's with TensorFlow in it."""
    for number, cell in cells.items():
        if (error := error_of(cell)) is not None:
            hint = error.hint.replace("the file was", "this cell was")
            place = (above[number] + error.line, error.column, error.code)
            yield Note(*place, Status.UNSUPPORTED, f"cell {number}", error.message, hint)
            continue
        for at in cell.mentions:
            place = (above[number] + at, 1, Code.DYNAMIC.value)
            yield Note(*place, Status.UNSUPPORTED, "tensorflow", f"TensorFlow in {_kind(cell)}", MAGIC_HINT)


def _kind(cell: Hidden) -> str:
    if cell.whole:
        return f"a cell for {cell.first.split()[0]}, which is not read as this notebook's Python"
    return "a line that IPython reads, not Python"


def error_of(cell: Hidden) -> SourceError | None:
    """What is wrong with a cell that Python does not read; nothing with one for another program."""
    if not cell.whole or cell.first.startswith("%%"):
        return None
    try:
        parse("\n".join(cell.lines.values()))
    except SourceError as error:
        return error
    return None
