"""A verdict about a notebook: every line as the cell and the line in it, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from tf2torch.verify.cells import Cells
from tf2torch.verify.comparison import Comparison, Skipped
from tf2torch.verify.trace.step import Place, Trace
from tf2torch.verify.verdict import Failure, Output, Side, Verdict

At = Callable[[int, int], tuple[int, int]]  # a cell and a line in, a cell and a line out
Finding = TypeVar("Finding", Comparison, Skipped)
_FRAME = re.compile(r'File "\./[^"/]+\.py", line (\d+)')


def in_cells(verdict: Verdict, cells: tuple[Cells, Cells]) -> Verdict:
    """The same verdict; the lines of notebooks count in their cells."""
    if not any(side.starts for side in cells):
        return verdict
    first, second = cells
    moved = _Moving(lambda _, line: first.place(line), lambda _, line: second.place(line)).verdict(verdict)
    outputs = (_framed(verdict.original, first), _framed(verdict.translation, second))
    return replace(moved, original=outputs[0], translation=outputs[1])


def in_script(verdict: Verdict) -> Verdict:
    """The same verdict; its lines count in the scripts of its texts. Cells stay as they are."""
    return _Moving(_back(verdict.texts.cells), _back(verdict.texts.own_cells)).verdict(verdict)


def _back(starts: tuple[tuple[int, int], ...]) -> At:
    above = dict(starts)
    return lambda cell, line: (cell, above.get(cell, 0) + line if line else 0)


def _framed(output: Output, cells: Cells) -> Output:
    """Tracebacks with cells in place of the lines of a file that the user does not have."""
    if not cells.starts:
        return output

    def frame(match: re.Match[str]) -> str:
        return f"In {cells.at(int(match[1]))}"

    return Output(_FRAME.sub(frame, output.stdout), _FRAME.sub(frame, output.stderr))


@dataclass(frozen=True)
class _Moving:
    """`at` is for lines of the original, `own` for those of the translation."""

    at: At
    own: At

    def verdict(self, verdict: Verdict) -> Verdict:
        return replace(
            verdict,
            comparisons=tuple(map(self.finding, verdict.comparisons)),
            skipped=tuple(map(self.finding, verdict.skipped)),
            failures=tuple(map(self.failure, verdict.failures)),
            trace=self.trace(verdict.trace),
        )

    def trace(self, trace: Trace) -> Trace:
        return replace(
            trace,
            steps=tuple(
                replace(s, place=self.place(s.place), comparison=self.finding(s.comparison)) for s in trace.steps
            ),
            statements=tuple(replace(s, place=self.place(s.place)) for s in trace.statements),
            skipped=tuple(map(self.finding, trace.skipped)),
        )

    def finding(self, found: Finding) -> Finding:
        cell, line = self.at(found.cell, found.line)
        return replace(found, cell=cell, line=line)

    def place(self, place: Place) -> Place:
        (cell, line), (there, other) = (
            self.at(place.cell, place.line),
            self.own(place.translated_cell, place.translated_line),
        )
        return replace(place, cell=cell, line=line, translated_cell=there, translated_line=other)

    def failure(self, failure: Failure) -> Failure:
        cell, line = self.at(failure.cell, failure.line)
        own = self.at if failure.side is Side.ORIGINAL else self.own
        own_cell, own_line = own(failure.own_cell, failure.own_line)
        return replace(failure, cell=cell, line=line, own_cell=own_cell, own_line=own_line)
