"""A run of `report`: the type that every form of it is made from, fresh or read from a saved file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.report import FileReport, Report
from tf2torch.model import SourceMap, Status
from tf2torch.outcome import Outcome, State
from tf2torch.report.overview.verified import Verified
from tf2torch.verify.verdict import Outcome as Proof


@dataclass(frozen=True)
class Translation:
    """One file before and after. Of a notebook, the texts are its cells as one script, `cells` as in `Outcome`.

    The texts are empty where there is no TensorFlow. `verified`: what `verify` says; None where it was not asked.
    """

    file: str
    state: State
    before: str = ""
    after: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    source_map: SourceMap = field(default_factory=SourceMap)
    verified: Verified | None = None

    def line(self, one: Diagnostic) -> int:
        """The line of `before` that a diagnostic is about."""
        return dict(self.cells).get(one.cell, 0) + one.line


@dataclass(frozen=True)
class Comparison:
    """An earlier report: what it counted, what is left that it did not know or that is gone since.

    `gates` is what else speaks against the change: the rate that fell, a program that agreed and does not any more.
    """

    tool: str  # the version that made the earlier report
    uses: Mapping[Status, int]
    new: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()
    gates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overview:
    """A whole report. `tool` is the version that made it."""

    report: Report
    translations: tuple[Translation, ...]
    comparison: Comparison | None = None
    tool: str = ""

    def about(self, file: str) -> tuple[Diagnostic, ...]:
        """What is said about one file, in the order of its lines."""
        return self._by_file.get(file, ())

    @cached_property
    def _by_file(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        found: dict[str, list[Diagnostic]] = {}
        for one in self.report.diagnostics:
            found.setdefault(one.file, []).append(one)
        return {file: tuple(said) for file, said in found.items()}

    @cached_property
    def counts(self) -> Mapping[str, FileReport]:
        """The numbers of each file, by its name."""
        return {one.file: one for one in self.report.files}

    def count(self, state: State) -> int:
        """How many files got that far."""
        return sum(one.state is state for one in self.translations)

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """What a human has to do."""
        return tuple(filter(is_left, self.report.diagnostics))

    @property
    def verified(self) -> tuple[Translation, ...]:
        """The files that `verify` was asked about."""
        return tuple(one for one in self.translations if one.verified)

    @property
    def differing(self) -> tuple[str, ...]:
        """The programs whose translation computes something else."""
        return tuple(one.file for one in self.verified if one.verified and one.verified.outcome is Proof.DIFFERS)

    @property
    def gates(self) -> tuple[str, ...]:
        """What speaks against the state, or against the change, besides single findings."""
        return self.comparison.gates if self.comparison else self.report.gates

    @property
    def fails(self) -> bool:
        """Whether something is left or differs; compared with an earlier state, whether it got worse."""
        if self.comparison is not None:
            return bool(self.comparison.new or self.comparison.gates)
        return bool(self.report.gates or self.differing) or any(one.fails for one in self.report.diagnostics)


def is_left(one: Diagnostic) -> bool:
    """Whether a human has to do it, whatever runs fail on: not translated, or something is wrong with a file."""
    return one.status in (None, Status.UNSUPPORTED)


def rate(uses: Mapping[Status, int]) -> str:
    """The share that is translated, in percent, rounded down: 100 % is said of nothing less."""
    every = sum(uses.values())
    done = every - uses.get(Status.UNSUPPORTED, 0)
    tenths = done * 1000 // every if every else 1000
    return f"{tenths // 10}.{tenths % 10} %"


def translation_of(outcome: Outcome, file: str) -> Translation:
    """What the report keeps of a translated file; nobody needs the text of one without TensorFlow."""
    state = outcome.state
    if state is State.UNTOUCHED and not outcome.notes:
        return Translation(file, state)
    return Translation(file, state, outcome.before, outcome.after, outcome.cells, outcome.result.map)
