"""What a run of `check` found: the type that the command fills and every output format reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.exit_codes import ExitCode
from tf2torch.model import Status
from tf2torch.outcome import Failure


@dataclass(frozen=True)
class FileReport:
    """One file. `uses` counts every use by status, also those that are not listed; `left` those that `fail-on` counts.

    `diagnostics` are those to list; `ignored`: how many of the uses a comment in the file silences.
    `failure`: it could not be read, or a fault of ours.
    """

    path: str
    file: str
    uses: Mapping[Status, int] = field(default_factory=dict)
    left: int = 0
    ignored: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None
    baseline: Path | None = None
    fail_on: Status = Status.UNSUPPORTED

    @property
    def parses(self) -> bool:
        """Whether the counts say anything."""
        broken = ("T2T001", "T2T002", "T2T003", "T2T008")
        return not self.failure and not any(one.code in broken and not one.cell for one in self.diagnostics)


@dataclass(frozen=True)
class Report:
    """A whole run. `known`: diagnostics that the baseline has, which are not listed; `gates`: what it says besides."""

    root: Path
    files: tuple[FileReport, ...]
    diagnostics: tuple[Diagnostic, ...]
    known: int = 0
    gates: tuple[str, ...] = ()

    @property
    def uses(self) -> Mapping[Status, int]:
        """Every use of TensorFlow in the files, by status."""
        total: Counter[Status] = Counter()
        for one in self.files:
            total.update(one.uses)
        return total

    @property
    def ignored(self) -> int:
        """How many uses comments silence."""
        return sum(one.ignored for one in self.files)

    @property
    def failed(self) -> tuple[FileReport, ...]:
        """The files of which nothing can be said."""
        return tuple(one for one in self.files if one.failure)

    def exit_code(self, exit_zero: bool = False) -> ExitCode:
        """2 where a file could not be looked at; 1 for what fails the run, unless that is not wanted."""
        if self.failed:
            return ExitCode.FAILED
        found = self.gates or any(one.fails for one in self.diagnostics)
        return ExitCode.LEFT if found and not exit_zero else ExitCode.OK
