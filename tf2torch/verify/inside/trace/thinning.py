"""Which runs of a statement are written down. Both programs ask by the same numbers, so they keep the same ones."""

from __future__ import annotations

from tf2torch.verify.trace.limits import ELEMENTS, LASTS, RUNS, TOTAL


def is_round(occurrence: int) -> bool:
    """Powers of two, and the three steps between two of them: 1024, 1280, 1536, 1792, 2048, ..."""
    unit = 1 << max(occurrence.bit_length() - 3, 0)
    return occurrence % unit == 0


def may_be_last(occurrence: int) -> bool:
    """Whether a run is worth keeping until the next one: each of the first LASTS, then fewer.

    Keeping one takes longer than counting it. The last that is kept is within a four-thousandth of the last run.
    """
    unit = 1 << max(occurrence.bit_length() - LASTS.bit_length() + 1, 0)
    return occurrence % unit == 0


class Thinning:
    """Counts the runs of each statement and the elements that its values had; statements are numbered from 0."""

    def __init__(self, statements: int) -> None:
        self.ran = [0] * statements
        self._room = [ELEMENTS] * statements
        self._total = TOTAL

    def next(self, number: int) -> int:
        """The number of this run of a statement if it is to be kept, else 0."""
        self.ran[number] = count = self.ran[number] + 1
        if count <= RUNS and self._room[number] > 0 and self._total > 0:
            return count
        return count if is_round(count) else 0

    def used(self, number: int, elements: int) -> None:
        """Say how many elements the values of a run had."""
        self._room[number] -= elements
        self._total -= elements
