"""Errors of each statement as a drawing: as multiples of what the tolerance allows, on a logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

LEAST, MOST = -4, 8  # powers of ten that are told apart; beyond them a dot stands at the edge
LEFT, TOP, HEIGHT, BOTTOM = 64, 14, 190, 34
CHARACTER = 8  # what one takes in a label, with some room
WIDTH, LEAST_COLUMN, MOST_COLUMN = 900, 26, 60  # few columns are wider, many make the drawing wider


@dataclass(frozen=True)
class Errors:
    """One statement or value: its line, what it is called, and its errors, one for each run."""

    line: int
    name: str
    excess: tuple[float, ...]


@dataclass(frozen=True)
class Dot:
    """One error in the drawing."""

    x: float
    y: float
    differs: bool
    title: str


@dataclass(frozen=True)
class Column:
    """One statement in the drawing."""

    line: int
    x: float
    label: str  # the line; empty where the column before has it
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Tick:
    """A mark on the axis of errors."""

    y: float
    label: str


@dataclass(frozen=True)
class Plot:
    """A drawing, as the template writes it."""

    width: float
    height: float
    column: float
    left: float
    floor: float
    tolerance: float
    ticks: tuple[Tick, ...]
    columns: tuple[Column, ...]


def plot(errors: Sequence[Errors], called: Callable[[int], str] = str) -> Plot:
    """Lay out the drawing; `called` says what a line is called."""
    widest = max((len(called(one.line)) for one in errors), default=0)
    least = max(LEAST_COLUMN, CHARACTER * widest)
    column = max(least, min(MOST_COLUMN, WIDTH // max(len(errors), 1)))
    columns = tuple(_columns(errors, column, called))
    width = LEFT + column * len(columns) + 16
    ticks = [Tick(_height(10.0**power), _label(power)) for power in range(LEAST, MOST + 1, 2)]
    ticks = [Tick(_height(0.0), "0"), *ticks, Tick(_height(math.inf), "∞")]
    return Plot(width, TOP + HEIGHT + BOTTOM, column, LEFT, TOP + HEIGHT, _height(1.0), tuple(ticks), columns)


def _columns(errors: Sequence[Errors], width: float, called: Callable[[int], str]) -> Iterator[Column]:
    before = 0
    for number, one in enumerate(errors):
        x = LEFT + width * (number + 0.5)
        dots = {(_height(e), e > 1): _title(one, e, called(one.line)) for e in one.excess}
        placed = tuple(Dot(x, y, differs, title) for (y, differs), title in dots.items())
        yield Column(one.line, x, called(one.line) if one.line != before else "", placed)
        before = one.line


def _title(one: Errors, excess: float, line: str) -> str:
    return f"line {line}, {one.name}: " + (f"{excess:.3g} times the tolerance" if excess else "equal")


def _height(excess: float) -> float:
    """Where an error stands: 0 at the floor, infinity at the top."""
    steps = MOST - LEAST + 2
    if excess <= 0:
        step = 0.0
    elif math.isfinite(excess):
        step = min(max(math.log10(excess), LEAST), MOST) - LEAST + 1
    else:
        step = float(steps)
    return round(TOP + HEIGHT * (1 - step / steps), 1)


def _label(power: int) -> str:
    superscript = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return "1" if power == 0 else f"10{superscript}"
