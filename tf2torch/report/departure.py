"""Where two programs part, in lines of text: the first difference in full, then a table of those that follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tf2torch.report.where import at, heading, short, where
from tf2torch.verify.comparison import Comparison
from tf2torch.verify.trace.step import Place, Role, Step, Trace
from tf2torch.verify.verdict import Verdict

ROWS = 20  # of the table; the JSON form has all
COLUMNS = ("line", "value", "runs", "shape", "max abs", "max rel", "out", "")


def departure(verdict: Verdict) -> Iterator[str]:
    """Nothing where no statement departs."""
    first = verdict.trace.first
    if first is None:
        return
    yield from _first(verdict, first)
    rows = list(_rows(verdict.trace))[1:]
    if rows:
        yield "then, in the order in which the original computes:"
        yield from _table([row.cells() for row in rows[:ROWS]], bool(verdict.texts.cells))
    if len(rows) > ROWS:
        yield f"  ... and {len(rows) - ROWS} more"


def trace_remarks(verdict: Verdict) -> Iterator[str]:
    """What the trace did not compare, beside what is listed for the end of the run, and what it has to say."""
    listed = {(s.name, s.reason) for s in verdict.skipped}
    missed = [s for s in verdict.trace.skipped if (s.name, s.reason) not in listed]
    if missed:
        yield "not compared statement by statement:"
    for skipped in missed[:ROWS]:
        yield f"  {where(skipped.line, skipped.cell)}, {skipped.name}: {skipped.reason}"
    if len(missed) > ROWS:
        yield f"  ... and {len(missed) - ROWS} more"
    yield from (f"note: {note}" for note in verdict.trace.notes)


def _first(verdict: Verdict, step: Step) -> Iterator[str]:
    place, ran = step.place, {(s.place.cell, s.place.line): s.ran for s in verdict.trace.statements}
    often = ran.get((place.cell, place.line), 1)
    within = f" in {place.scope}" if place.scope else ""
    run = f", run {step.occurrence} of {often}" if often > 1 else ""
    yield f"first difference: {at(verdict.name, place.line, place.cell)}{within}: {step.name}{run}"
    yield from _source("original", place.line, place.cell, place.text)
    yield from _source("translation", place.translated_line, place.translated_cell, place.translated_text)
    yield f"    {described(step.comparison)}"
    yield f"    {_explained(step)}"
    if step.unknown:
        yield f"    not compared of what it reads: {', '.join(step.unknown)}"


def _source(side: str, line: int, cell: int, text: str) -> Iterator[str]:
    if not text:
        yield f"    {side:<11} nothing stands for this line"
        return
    for i, shown in enumerate(text.splitlines()):
        yield f"    {side if i == 0 else '':<11} {short(line + i, cell):>4} | {shown}"


def described(found: Comparison) -> str:
    """One comparison in a sentence: what is wrong, by how much, where, and in how much of it."""
    outline = " ".join(filter(None, (found.dtype, "x".join(map(str, found.shape)))))
    parts = [f"{outline}: {found.reason}" if outline else found.reason]
    if found.worst is not None and found.max_abs:
        parts.append(f"max abs {found.max_abs:.3g}, max rel {found.max_rel:.3g}")
        index = f"at [{', '.join(map(str, found.worst.index))}] " if found.worst.index else ""
        parts.append(f"{index}{found.worst.original} became {found.worst.translation}")
    parts += found.notes
    if found.share:
        parts.append(f"{found.share:.1%} of it out of tolerance, by {found.excess:.3g} times what is allowed")
    return "; ".join(parts)


def _explained(step: Step) -> str:
    reads = ", ".join(step.reads)
    if step.role is Role.CONSEQUENCE:
        return f"consequence: something that it reads could not be compared or differed before: {reads}"
    return f"cause: all that it reads agreed until then: {reads}" if reads else "cause: it reads nothing that differed"


@dataclass
class _Row:
    """One value of one statement, over all its runs."""

    place: Place
    name: str
    role: Role
    runs: list[int]
    worst: Comparison

    def cells(self) -> tuple[str, ...]:
        """In the order of `COLUMNS`."""
        worst = self.worst
        reason = "" if worst.reason == "values differ" else f": {worst.reason}"
        return (
            short(self.place.line, self.place.cell),
            self.name,
            str(self.runs[0]) if len(self.runs) == 1 else f"{self.runs[0]}, ... ({len(self.runs)})",
            "x".join(map(str, worst.shape)) or "-",
            f"{worst.max_abs:.2g}",
            f"{worst.max_rel:.2g}",
            f"{worst.share:.1%}" if worst.share else "",
            f"{self.role.value}{reason}",
        )


def _rows(trace: Trace) -> Iterator[_Row]:
    rows: dict[tuple[int, int, str], _Row] = {}
    for step in trace.steps:
        key = step.place.cell, step.place.line, step.name
        row = rows.get(key)
        if row is None:
            rows[key] = _Row(step.place, step.name, step.role, [step.occurrence], step.comparison)
        else:
            row.runs.append(step.occurrence)
            row.worst = max(row.worst, step.comparison, key=lambda c: c.excess)
    yield from rows.values()


def _table(rows: list[tuple[str, ...]], cells: bool) -> Iterator[str]:
    table = [heading(COLUMNS, cells), *rows]
    widths = [max(map(len, column)) for column in zip(*table)]
    yield from ("  " + "  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip() for row in table)
