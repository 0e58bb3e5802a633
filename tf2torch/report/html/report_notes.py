"""The notes on the page of `report`: what is said is there once, and each place says which of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.model import Status
from tf2torch.report.overview.model import Overview

FILE = "file"  # in place of a status: what is said about a file itself
STATUSES = (Status.UNSUPPORTED.value, FILE, Status.ASSUMED.value, Status.DEFAULT.value, Status.EXACT.value)
Kind = tuple[int, str, str, str, bool]


@dataclass(frozen=True)
class Choice:
    """One of what can be filtered by, and how many notes that leaves."""

    name: str
    count: int


class Notes:
    """Every note of a report."""

    def __init__(self, overview: Overview) -> None:
        self._lines = {one.file: one.line for one in overview.translations}
        self._new = frozenset(overview.comparison.new) if overview.comparison else frozenset()
        self.all = overview.report.diagnostics
        self._kinds = {kind: number for number, kind in enumerate(dict.fromkeys(map(_kind, self.all)))}

    @property
    def kinds(self) -> list[Kind]:
        """What is said: [number of the status, code, text, hint, whether it only follows]."""
        return list(self._kinds)

    def places(self, said: Sequence[Diagnostic], has_text: bool) -> list[list[object]]:
        """The notes of a file by line: [line of the text, kind, cell, line in the cell, whether it is new].

        Where the report has no text of the file, the line itself is added.
        """
        return [self._place(one, has_text) for one in sorted(said, key=lambda one: self._lines[one.file](one))]

    def _place(self, one: Diagnostic, has_text: bool) -> list[object]:
        line, kind = self._lines[one.file](one), self._kinds[_kind(one)]
        found: list[object] = [line, kind, one.cell, one.line, int(one in self._new)]
        return found if has_text else [*found, one.source]

    @property
    def statuses(self) -> list[Choice]:
        """The statuses that occur, the gravest first."""
        counts = Counter(map(_status, self.all))
        return [Choice(name, counts[number]) for number, name in enumerate(STATUSES) if counts[number]]

    @property
    def codes(self) -> Mapping[str, int]:
        """How often each code is said, in order."""
        return dict(sorted(Counter(one.code for one in self.all).items()))

    @property
    def following(self) -> bool:
        """Whether any is left only because of another."""
        return any(one.follows for one in self.all)

    @property
    def new(self) -> int:
        """How many are new since the earlier report."""
        return sum(one in self._new for one in self.all)


def _kind(one: Diagnostic) -> Kind:
    return _status(one), one.code, one.text, one.hint, one.follows


def _status(one: Diagnostic) -> int:
    return STATUSES.index(one.status.value if one.status else FILE)
