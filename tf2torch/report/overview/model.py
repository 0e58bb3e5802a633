"""A run of `report`: the type that every form of it is made from, fresh or read from a saved file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.report import Report
from tf2torch.model import SourceMap, Status
from tf2torch.outcome import Outcome, State


@dataclass(frozen=True)
class Translation:
    """One file before and after. Of a notebook, the texts are its cells as one script, `cells` as in `Outcome`."""

    file: str
    state: State
    before: str = ""
    after: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    source_map: SourceMap = field(default_factory=SourceMap)

    def line(self, one: Diagnostic) -> int:
        """The line of `before` that a diagnostic is about."""
        return dict(self.cells).get(one.cell, 0) + one.line


@dataclass(frozen=True)
class Comparison:
    """How it was before: the uses then, and what is left for a human that is new or gone since."""

    tool: str  # the version that made the earlier report
    uses: Mapping[Status, int]
    still: Mapping[Status, int]  # of the files that are there now, too
    new: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Overview:
    """A whole report."""

    report: Report
    translations: tuple[Translation, ...]
    comparison: Comparison | None = None
    tool: str = ""

    def about(self, file: str) -> tuple[Diagnostic, ...]:
        """What is said about one file."""
        return tuple(one for one in self.report.diagnostics if one.file == file)

    def count(self, state: State) -> int:
        """How many files got that far."""
        return sum(one.state is state for one in self.translations)

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """What a human has to do."""
        return tuple(filter(is_left, self.report.diagnostics))

    @property
    def fell(self) -> bool:
        """Whether a smaller share is translated than before, and not only because files are gone."""
        before = self.comparison
        return before is not None and all(_below(self.report.uses, then) for then in (before.uses, before.still))

    @property
    def fails(self) -> bool:
        """Whether something is left; compared with an earlier state, whether it got worse."""
        if self.comparison is not None:
            return bool(self.comparison.new) or self.fell
        return bool(self.report.gates) or any(one.fails for one in self.report.diagnostics)


def is_left(one: Diagnostic) -> bool:
    """Whether a human has to do it, whatever runs fail on: not translated, or something is wrong with a file."""
    return one.status in (None, Status.UNSUPPORTED)


def translated(uses: Mapping[Status, int]) -> tuple[int, int]:
    """How many uses are translated, of how many."""
    every = sum(uses.values())
    return every - uses.get(Status.UNSUPPORTED, 0), every


def _below(now: Mapping[Status, int], then: Mapping[Status, int]) -> bool:
    (done, every), (done_then, every_then) = translated(now), translated(then)
    return done * every_then < done_then * every


def rate(uses: Mapping[Status, int]) -> str:
    """The share that is translated, in percent, rounded down: 100 % is said of nothing less."""
    done, every = translated(uses)
    tenths = done * 1000 // every if every else 1000
    return f"{tenths // 10}.{tenths % 10} %"


def translation_of(outcome: Outcome, file: str) -> Translation:
    """What the report keeps of a translated file; nobody needs the text of one without TensorFlow."""
    state = outcome.state
    if state is State.UNTOUCHED and not outcome.notes:
        return Translation(file, state)
    return Translation(file, state, outcome.before, outcome.after, outcome.cells, outcome.result.map)
