"""What is verified: two texts, how their lines belong together, and where they live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tf2torch
from tf2torch.config import Options
from tf2torch.model import Note, SourceError, SourceMap, Status
from tf2torch.verify.failures import source_failure
from tf2torch.verify.verdict import Outcome, Side, Verdict

SAME = "nothing was translated, so both programs are the same and comparing them would prove nothing"


@dataclass(frozen=True)
class Pair:
    """`name` is the original's file name, for messages; `folder` holds its data files and its own modules."""

    name: str
    original: str
    translated: str
    source_map: SourceMap
    folder: Path | None = None
    notes: tuple[str, ...] = ()


def translated_pair(path: Path, translation: Options | None = None) -> Pair | Verdict:
    """A file and its translation; the verdict where there is nothing to run.

    `translation` are the options of `convert`, so that what is verified is what it writes.
    Where nothing was translated there is nothing to compare: a program always agrees with itself.
    """
    try:
        source = read_source(path)
        result = tf2torch.translate(source, filename=str(path), options=translation)
    except (OSError, UnicodeError, SyntaxError, SourceError) as error:
        return Verdict(str(path), Outcome.FAILED, failures=(source_failure(Side.ORIGINAL, error),))
    left = left_notes(result.left)
    if all(note.status is Status.UNSUPPORTED for note in result.notes):
        return Verdict(str(path), Outcome.EMPTY, notes=(SAME, *left))
    return Pair(str(path), source, result.code, result.map, path.parent, left)


def left_notes(left: Iterable[Note]) -> tuple[str, ...]:
    """One sentence for each function that was left in TensorFlow, with its lines: both programs run it there."""
    lines: dict[str, list[int]] = {}
    for note in left:
        lines.setdefault(note.api, []).append(note.line)
    return tuple(
        f"{api} was left in TensorFlow (line {', '.join(map(str, sorted(set(at))))}), so it is not proved here"
        for api, at in lines.items()
    )


def read_source(path: Path) -> str:
    """Python's own way of reading source: the coding line and the byte order mark count."""
    import tokenize

    with tokenize.open(path) as stream:
        return stream.read()
