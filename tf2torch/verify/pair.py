"""What is verified: two texts, how their lines belong together, and where they live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tf2torch.config import Options
from tf2torch.model import Note, SourceError, SourceMap, Status
from tf2torch.verify.cells import NO_CELLS, Cells
from tf2torch.verify.failures import source_failure
from tf2torch.verify.source import Translation, translated_program
from tf2torch.verify.verdict import Outcome, Side, Verdict

SAME = "nothing was translated, so both programs are the same and comparing them would prove nothing"


@dataclass(frozen=True)
class Pair:
    """`name` is the original's file name, for messages; `folder` holds its data files and its own modules.

    `cells` are those of both texts, where they come from notebooks.
    """

    name: str
    original: str
    translated: str
    source_map: SourceMap
    folder: Path | None = None
    notes: tuple[str, ...] = ()
    cells: tuple[Cells, Cells] = (NO_CELLS, NO_CELLS)

    @property
    def shown(self) -> tuple[str, str]:
        """Both texts for the eye, with the lines of those that run."""
        return self.cells[0].shown or self.original, self.cells[1].shown or self.translated


def translated_pair(path: Path, translation: Options | None = None) -> Pair | Verdict:
    """A file and its translation; the verdict where there is nothing to run.

    `translation` are the options of `convert`, so that what is verified is what it writes.
    Where nothing was translated there is nothing to compare: a program always agrees with itself.
    """
    try:
        made = translated_program(path, translation)
    except (OSError, UnicodeError, SyntaxError, SourceError) as error:
        return Verdict(str(path), Outcome.FAILED, failures=(source_failure(Side.ORIGINAL, error),))
    return pair_of(path, made)


def pair_of(path: Path, made: Translation) -> Pair | Verdict:
    """A program and a translation that is there; the verdict where there is nothing to run."""
    original, translated = made.original, made.translated
    notes = (*original.left_out, *left_notes(made.result.left, original.cells))
    if all(note.status is Status.UNSUPPORTED for note in made.result.notes):
        return Verdict(str(path), Outcome.EMPTY, notes=(SAME, *notes))
    texts = original.text, translated.text, made.result.map
    return Pair(str(path), *texts, path.parent, notes, (original.cells, translated.cells))


def left_notes(left: Iterable[Note], cells: Cells = NO_CELLS) -> tuple[str, ...]:
    """One sentence for each function that was left in TensorFlow, with its lines: both programs run it there."""
    lines: dict[str, list[int]] = {}
    for note in left:
        lines.setdefault(note.api, []).append(note.line)
    return tuple(
        f"{api} was left in TensorFlow ({cells.told(at)}), so it is not proved here" for api, at in lines.items()
    )
