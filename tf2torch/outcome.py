"""What became of one file of a run: the type that the commands fill and the reports read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from tf2torch.exit_codes import ExitCode
from tf2torch.model import Note, Result


class State(str, Enum):
    """How far a file got."""

    CONVERTED = "converted"  # every use of TensorFlow was translated
    PARTLY = "partly"  # some uses are left for a human
    UNTOUCHED = "untouched"  # no TensorFlow in it
    FAILED = "failed"  # not read, not translated or not written; nothing on disk changed


@dataclass(frozen=True)
class Failure:
    """Why a file could not be done: where (1-based; line 0 when no line is to blame), what is wrong, what to do."""

    code: str  # T2Txxx for a fault in the source, "" for the file system and for faults of ours
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0


NO_RESULT = Result("")


def place_of(line: int, cells: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The cell that holds a line of a script, and the line in it; `cells`: their numbers and the lines above them."""
    cell, above = max(((c, n) for c, n in cells if n < line), key=lambda one: one[1], default=(0, 0))
    return cell, line - above


@dataclass(frozen=True)
class Outcome:
    """One input of a run. `before` and `after` are the texts; they are equal when nothing was translated.

    `data` is the translation as bytes, in the encoding and with the line ends of the source. Of a notebook, the texts
    are its cells of code as one script, and `cells` says which line stands above each cell: (number, line).
    `digest` is that of the bytes that were translated, where a file was.
    """

    path: str  # as the user named it
    target: str = ""  # where the translation was written; "" if nowhere
    before: str = ""
    after: str = ""
    data: bytes = b""
    result: Result = NO_RESULT
    failure: Failure | None = None
    cells: tuple[tuple[int, int], ...] = ()
    digest: str = ""

    def place(self, line: int) -> tuple[int, int]:
        """The cell that holds a line of `before`, and the line in it, both from 1; cell 0 outside notebooks."""
        return place_of(line, self.cells)

    @property
    def state(self) -> State:
        """Converted, partly, untouched or failed."""
        if self.failure:
            return State.FAILED
        if self.result.left:
            return State.PARTLY
        return State.UNTOUCHED if not self.changed else State.CONVERTED

    @property
    def changed(self) -> bool:
        """Whether the translation differs from the source."""
        return self.before != self.after

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the translation in source order."""
        return tuple(sorted(self.result.notes))

    @property
    def exit_code(self) -> ExitCode:
        """A fault in the source is for the user (1); a fault of the file system or of ours is a failed run (2)."""
        if self.failure:
            return ExitCode.LEFT if self.failure.code else ExitCode.FAILED
        return ExitCode.LEFT if self.result.left else ExitCode.OK
