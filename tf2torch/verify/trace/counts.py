"""Statements that did not run equally often in both programs, and those that ran too often to be compared each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tf2torch.verify.cells import NO_CELLS, Cells
from tf2torch.verify.comparison import Comparison, Skipped
from tf2torch.verify.trace.events import Counts
from tf2torch.verify.trace.limits import RUNS
from tf2torch.verify.trace.site import Moment
from tf2torch.verify.trace.table import Table

Ran = Mapping[tuple[int, Moment], int]
Uneven = tuple[int, Moment]


def uneven(original: Ran, translation: Ran, table: Table) -> tuple[list[Uneven], list[Skipped]]:
    """The statements whose number of runs is a difference, one for each loop or branch, and those that may be none.

    Statements of the module must run equally often, and so must those of a function that was called equally often.
    How often a function is called is left to those who call it: TensorFlow and torch do not always agree.
    """
    found: dict[tuple[str, int, int], Uneven] = {}
    skipped = []
    for (key, moment), ran in sorted(original.items(), key=lambda item: item[0][0]):
        other = translation.get((key, moment))
        if other is None or other == ran or key not in table:
            continue
        scope = table[key].scope
        if moment is not Moment.ENTER and _equally_called(scope, original, translation, table):
            found.setdefault((scope, ran, other), (key, moment))
        elif moment is Moment.ENTER:
            skipped.append(Skipped(table[key].defines, key, f"called {often(ran, other)}"))
    return list(found.values()), skipped


def _equally_called(scope: str, original: Ran, translation: Ran, table: Table) -> bool:
    entries = [(s.line, Moment.ENTER) for s in table.values() if s.defines and s.defines == scope]
    return all(original.get(e) == translation.get(e) for e in entries)


def often(ran: int, other: int) -> str:
    """In words, for both programs."""
    return f"{_times(ran)} in the original and {_times(other)} in the translation"


def _times(count: int) -> str:
    return ("never", "once", "twice")[count] if count < 3 else f"{count} times"


def uneven_comparison(name: str, line: int, ran: int, other: int) -> Comparison:
    """The number of runs as a value that differs."""
    return Comparison(name, line, f"ran {often(ran, other)}")


def notes(original: Counts | None, translation: Counts | None, cells: Cells = NO_CELLS) -> Iterator[str]:
    """What was not written down, and what the programs' recorders had to say."""
    for side, counts in (("original", original), ("translation", translation)):
        if counts is None:
            yield f"the trace of the {side} ends where it was ended"
        elif counts.full:
            yield f"the trace of the {side} was full at {cells.at(counts.full)}: nothing is compared from there on"
    told = [n for counts in (original, translation) if counts is not None for n in counts.notes]
    yield from dict.fromkeys(f"{cells.at(line)}: {text}" if line else text for line, text in told)
    often_run = sorted({key for (key, _), ran in original.ran.items() if ran > RUNS}) if original is not None else []
    if often_run:
        told_lines, then = cells.told(often_run, 10), "then powers of two, three runs between two of them, and the last"
        yield f"{told_lines}: compared the first {RUNS} runs, {then}"
