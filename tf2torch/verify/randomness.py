"""What follows from random operations that the two programs do not share."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tf2torch.verify.archive import Draw
from tf2torch.verify.cells import NO_CELLS, Cells
from tf2torch.verify.comparison import VALUES_DIFFER, Comparison, Skipped


def excuse(
    comparisons: tuple[Comparison, ...], draws: Iterable[Draw]
) -> tuple[tuple[Comparison, ...], tuple[Skipped, ...]]:
    """A value bound by a statement with such an operation cannot be compared; what depends on it may still differ."""
    drawn = drawing(draws)
    random = [c for c in comparisons if c.line in drawn and c.reason == VALUES_DIFFER]
    skipped = tuple(Skipped(c.name, c.line, f"random: not shared by both programs: {drawn[c.line]}") for c in random)
    return tuple(c for c in comparisons if c not in random), skipped


def drawing(draws: Iterable[Draw]) -> dict[int, str]:
    """The lines with such operations, and which ones those are."""
    lines: dict[int, list[str]] = {}
    for draw in draws:
        if draw.line and draw.operation not in lines.setdefault(draw.line, []):
            lines[draw.line].append(draw.operation)
    return {line: ", ".join(operations) for line, operations in lines.items()}


def notes_of(draws: Iterable[Draw], cells: Cells = NO_CELLS) -> tuple[str, ...]:
    """One sentence for each such operation, with its lines."""
    operations = sorted({draw.operation for draw in draws})
    return tuple(_note(o, {d.line for d in draws if d.operation == o and d.line}, cells) for o in operations)


def signs_note(signs: Iterable[Draw], cells: Cells = NO_CELLS) -> tuple[str, ...]:
    """One sentence about all decompositions, with the lines."""
    lines = {sign.line for sign in signs if sign.line}
    where = f" of {cells.told(lines)}" if lines else ""
    told = "unique up to their signs, which both programs are given alike; on their own they may differ in these"
    return (f"the vectors of the decompositions{where} are {told}",) if tuple(signs) else ()


def _note(operation: str, lines: Collection[int], cells: Cells) -> str:
    where = f" ({cells.told(lines)})" if lines else ""
    return f"{operation}{where} draws numbers of its own: values that depend on it may differ"
