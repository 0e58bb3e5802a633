"""A notebook as a program: where its cells begin, how its lines look, what of it does not run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tf2torch.outcome import place_of


@dataclass(frozen=True)
class Cells:
    """Of one text. Without cells it is no notebook, and its lines are what they are.

    `starts` are the cells' numbers, each with the line above the cell; `shown` is the text for the eye, line by line;
    `unknown` are the names that stand for what IPython alone knows, each with where that is.
    """

    starts: tuple[tuple[int, int], ...] = ()
    shown: str = ""
    unknown: tuple[tuple[str, str], ...] = ()

    def place(self, line: int) -> tuple[int, int]:
        """The cell, 0 for none, and the line in it."""
        return place_of(line, self.starts) if line else (0, 0)

    def at(self, line: int) -> str:
        """In words."""
        cell, inside = self.place(line)
        return f"cell {cell}, line {inside}" if cell else f"line {inside}"

    def short(self, line: int) -> str:
        """For a column or the margin of a drawing: `4`, `3:4`, or nothing."""
        cell, inside = self.place(line)
        return f"{cell}:{inside}" if cell else str(inside or "")

    def told(self, lines: Iterable[int], most: int = 0) -> str:
        """Several lines in words: `line 3, 5` or `cell 2, line 1, 3; cell 4, line 2`; `most` of them, 0 for all."""
        listed = sorted(set(lines))
        groups: dict[int, list[str]] = {}
        for line in listed[:most] if most else listed:
            cell, inside = self.place(line)
            groups.setdefault(cell, []).append(str(inside))
        told = (f"cell {c}, line {', '.join(n)}" if c else f"line {', '.join(n)}" for c, n in groups.items())
        return "; ".join(told) + (", ..." if most and len(listed) > most else "")


NO_CELLS = Cells()
