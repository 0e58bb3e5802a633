"""The texts of a file that Python reads one by one: the whole of a module, each cell of a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tf2torch.outcome import Outcome


@dataclass(frozen=True)
class Part:
    """A text and how many lines of the whole stand above it."""

    above: int
    text: str


def parts_of(outcome: Outcome, text: str) -> tuple[Part, ...]:
    """The parts, in order. Lines that only IPython reads are empty in them."""
    return tuple(_cells(outcome.cells, text.split("\n"))) if outcome.cells else (Part(0, text),)


def _cells(cells: tuple[tuple[int, int], ...], lines: list[str]) -> Iterator[Part]:
    above = sorted(line for _, line in cells)
    for start, after in zip(above, [*above[1:], len(lines) + 1]):
        inside = lines[start : after - 1]
        if not next(filter(None, inside), "").startswith("%%"):
            yield Part(start, "\n".join("" if _is_for_ipython(line) else line for line in inside))


def _is_for_ipython(line: str) -> bool:
    return line.lstrip().startswith(("%", "!", "?"))
