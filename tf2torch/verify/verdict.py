"""What a verification finds out: the outcome, every comparison, what was not compared and why, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from tf2torch.model import SourceMap
from tf2torch.verify.comparison import Comparison, Skipped
from tf2torch.verify.trace.step import Trace


class Outcome(str, Enum):
    """How a verification ended; `exit_code` is what the command returns."""

    AGREES = "within tolerance"
    DIFFERS = "difference"
    FAILED = "could not run"
    EMPTY = "nothing to compare"
    RECORDED = "recorded"

    @property
    def exit_code(self) -> int:
        """0, 1, 2 or 5 as the documentation of the command promises."""
        order = (Outcome.AGREES, Outcome.DIFFERS, Outcome.FAILED, Outcome.EMPTY, Outcome.RECORDED)
        return (0, 1, 2, 5, 0)[order.index(self)]


class Side(str, Enum):
    """Which of the two programs."""

    ORIGINAL = "original"
    TRANSLATION = "translation"


class Cause(str, Enum):
    """Why a program gave no values."""

    UNREADABLE = "cannot be read"
    SYNTAX = "does not parse"
    EXCEPTION = "raised an exception"
    IMPORT = "could not import a module"
    IPYTHON = "needs a value that only IPython has"
    EXIT = "ended with an error status"
    TIMEOUT = "did not end in time"
    CRASH = "was killed by a signal"
    MEMORY = "needed more memory than it may have"
    DISK = "found no room on the disk"
    VANISHED = "ended without handing over its values"
    MISSING = "cannot run here: its framework is missing"
    WORKER = "cannot run here: its process did not start"
    RECORD = "cannot be taken from the record"
    INTERNAL = "met a fault of tf2torch"


@dataclass(frozen=True)
class Failure:
    """Why one of the programs gave no values. `line` is in the original, `own_line` in the text that ran."""

    side: Side
    cause: Cause
    message: str
    line: int = 0
    own_line: int = 0
    hint: str = ""
    cell: int = 0
    own_cell: int = 0


@dataclass(frozen=True)
class Output:
    """What a program printed, shortened in the middle where it was long."""

    stdout: str = ""
    stderr: str = ""


@dataclass(frozen=True)
class Texts:
    """Both programs, and which lines of them belong together.

    A notebook is its cells of code as one script; `cells` and `own_cells` are their numbers in both, each with the line
    of the script above it. The map counts the lines of the scripts.
    """

    original: str = ""
    translation: str = ""
    source_map: SourceMap = field(default_factory=SourceMap)
    cells: tuple[tuple[int, int], ...] = ()
    own_cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The whole finding about one pair of programs."""

    name: str
    outcome: Outcome
    comparisons: tuple[Comparison, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    original: Output = Output()
    translation: Output = Output()
    trace: Trace = field(default_factory=Trace)
    seconds: float = 0.0
    texts: Texts = field(default_factory=Texts)

    @property
    def differing(self) -> tuple[Comparison, ...]:
        """The values that do not agree, in the order of the original's lines."""
        return tuple(c for c in self.comparisons if not c.agrees)


def outcome_of(
    comparisons: tuple[Comparison, ...], failures: tuple[Failure, ...], trace: Trace | None = None
) -> Outcome:
    """A failure outweighs all; a run that compared nothing but constants of the source is never a pass."""
    if failures:
        return Outcome.FAILED
    trace = trace or Trace()
    if trace.steps or any(not c.agrees for c in comparisons):
        return Outcome.DIFFERS
    return Outcome.AGREES if trace.proves or any(not c.literal for c in comparisons) else Outcome.EMPTY
