"""The finding about one value: compared, or not compared and why."""

from __future__ import annotations

from dataclasses import dataclass

VALUES_DIFFER = "values differ"  # the reason of a comparison whose shape and dtype agree
PRINTED_DIFFER = "printed floats differ in the last digit"  # by more than the tolerance of numbers


@dataclass(frozen=True)
class Worst:
    """Where two arrays are furthest apart, measured against the tolerance, and the values there."""

    index: tuple[int, ...]
    original: str
    translation: str


@dataclass(frozen=True)
class Comparison:
    """One value that both programs have. `reason` is empty when it agrees, else what is wrong with it.

    `line` counts from 1 in the original (0: not known); `share` is the part of the elements out of tolerance.
    `literal` marks a name bound to a constant in the source: it is compared, and proves nothing.
    `excess` is the largest error as a multiple of what the tolerance allows there: 1 is just within.
    In a notebook, `line` counts in its `cell`; cell 0 is none.
    """

    name: str
    line: int
    reason: str
    shape: tuple[int, ...] = ()
    dtype: str = ""
    max_abs: float = 0.0
    max_rel: float = 0.0
    share: float = 0.0
    worst: Worst | None = None
    notes: tuple[str, ...] = ()
    literal: bool = False
    excess: float = 0.0
    cell: int = 0

    @property
    def agrees(self) -> bool:
        """Whether both programs have the same value here."""
        return not self.reason


@dataclass(frozen=True)
class Skipped:
    """A value that was not compared, and why."""

    name: str
    line: int
    reason: str
    cell: int = 0
