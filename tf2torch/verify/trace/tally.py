"""What was compared at one statement, added up run by run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tf2torch.verify.comparison import Comparison
from tf2torch.verify.trace.step import Place, Point, Statement

POINTS = 64  # of a statement, for a plot


@dataclass
class Tally:
    """The sums for one statement of the original."""

    place: Place
    literal: bool = False
    names: dict[str, None] = field(default_factory=dict)
    ran: int = 0
    compared: int = 0
    differing: int = 0
    points: dict[int, Point] = field(default_factory=dict)

    def add(self, occurrence: int, comparisons: Iterable[Comparison]) -> None:
        """The values of one run."""
        self.ran = max(self.ran, occurrence)
        for found in comparisons:
            self.names.setdefault(found.name)
            self.compared += 1
            self.differing += not found.agrees
            self._plot(occurrence, found)

    def _plot(self, occurrence: int, found: Comparison) -> None:
        known = self.points.get(occurrence, Point(occurrence, 0.0, 0.0, 0.0))
        errors = (known.max_abs, found.max_abs), (known.max_rel, found.max_rel), (known.excess, found.excess)
        self.points[occurrence] = Point(occurrence, *(max(pair) for pair in errors))

    def statement(self, ran: int) -> Statement:
        """The whole; `ran` is how often the statement ran in all."""
        points = tuple(self.points[n] for n in sorted(self.points))
        return Statement(
            self.place,
            tuple(self.names),
            max(ran, self.ran),
            self.compared,
            self.differing,
            max((p.max_abs for p in points), default=0.0),
            max((p.max_rel for p in points), default=0.0),
            max((p.excess for p in points), default=0.0),
            _few(points),
            self.literal,
        )


def _few(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The worst point of each of so many stretches of the run, and its first and last point."""
    if len(points) <= POINTS:
        return points
    size = -(-(len(points) - 2) // (POINTS - 2))
    inner = points[1:-1]
    worst = (max(inner[i : i + size], key=lambda p: p.excess) for i in range(0, len(inner), size))
    return (points[0], *worst, points[-1])
