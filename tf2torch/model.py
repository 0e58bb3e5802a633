"""What a translation produces: statuses, notes, the source map, the result. Everything else imports these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Status(str, Enum):
    """What became of one use of TensorFlow, best first."""

    EXACT = "exact"  # same values and gradients
    DEFAULT = "default"  # exact, by writing out a default that differs in torch
    ASSUMED = "assumed"  # exact if the stated assumption holds
    UNSUPPORTED = "unsupported"  # left as it was


@dataclass(frozen=True, order=True)
class Note:
    """One use of TensorFlow in the source and what became of it.

    `line` and `column` count from 1 and point into the *source*; `column` counts characters.
    `code` is the stable code of the diagnostic (`T2T2xx`, see `diagnostics`).
    """

    line: int
    column: int
    code: str
    status: Status
    api: str  # canonical TensorFlow name, e.g. "tf.math.reduce_sum"
    message: str
    hint: str = ""


@dataclass(frozen=True)
class MapEntry:
    """One statement of the output and the source lines it came from (1-based, inclusive)."""

    output_first: int
    output_last: int
    source_first: int
    source_last: int


@dataclass(frozen=True)
class SourceMap:
    """Output statements in order of appearance; lines without an entry came from nothing (imports, helpers)."""

    entries: tuple[MapEntry, ...] = ()

    def source_lines(self, output_line: int) -> range:
        """The source lines behind one output line (the innermost statement wins); empty if there are none."""
        around = [e for e in self.entries if e.output_first <= output_line <= e.output_last]
        if not around:
            return range(0)
        entry = min(around, key=lambda e: (e.output_last - e.output_first, -e.output_first))
        return range(entry.source_first, entry.source_last + 1)


@dataclass(frozen=True)
class RuleUse:
    """A rule that was applied: where its text ended (line of the `return` or `raise`) and what it excuses."""

    rule: str  # "tf.math.reduce_sum"
    path: str  # the rule file
    line: int  # 1-based line in the rule file; 0 when the call went to a helper
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class HelperCode:
    """A helper function that a translation imports: its definition, without a newline at its end."""

    name: str
    code: str


@dataclass(frozen=True)
class SharedHelpers:
    """What a translation needs of the module that holds the helpers of its project: functions and import lines."""

    functions: tuple[HelperCode, ...] = ()
    imports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """A translated module. `code` always parses; it equals the source when nothing was translated.

    `helpers` are those that it imports, where they were to be shared.
    """

    code: str
    notes: tuple[Note, ...] = ()
    map: SourceMap = SourceMap()
    uses: tuple[RuleUse, ...] = ()
    helpers: SharedHelpers = SharedHelpers()

    @property
    def left(self) -> tuple[Note, ...]:
        """The notes a human has to look at: every use that was not translated."""
        return tuple(n for n in self.notes if n.status is Status.UNSUPPORTED)


class SourceError(Exception):
    """The source cannot be read as Python 3: says what and where (1-based), and what to do."""

    def __init__(self, code: str, message: str, line: int = 1, column: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.column, self.hint = code, message, line, column, hint
