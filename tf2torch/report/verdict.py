"""A verdict of `verify` for people: a table on a terminal, aligned lines everywhere else; what differs comes first."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from tf2torch.report.departure import departure, trace_remarks
from tf2torch.report.failed import in_full, in_short
from tf2torch.report.where import heading, short, where
from tf2torch.verify.comparison import Comparison, Worst
from tf2torch.verify.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

COLUMNS = ("value", "line", "shape", "dtype", "max abs", "max rel", "worst: original | translation", "out", "verdict")
STYLES = {
    Outcome.AGREES: "green",
    Outcome.DIFFERS: "red",
    Outcome.FAILED: "red",
    Outcome.EMPTY: "yellow",
    Outcome.RECORDED: "green",
}
AGREEING, SKIPPED = 30, 30  # lines shown at most; the JSON form has all


def render(verdict: Verdict, *, color: bool = False, width: int = 120) -> str:
    """The whole report with a newline at its end; `color` says that it goes to a terminal of that width."""
    return _on_terminal(verdict, width) if color else "\n".join(_plain(verdict)) + "\n"


def _plain(verdict: Verdict) -> Iterator[str]:
    yield headline(verdict)
    yield from departure(verdict)
    rows = [heading(COLUMNS, bool(verdict.texts.cells)), *map(cells, shown(verdict))]
    if len(rows) > 1:
        widths = [max(map(len, column)) for column in zip(*rows)]
        yield from ("  " + "  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip() for row in rows)
    yield from remarks(verdict)


def _on_terminal(verdict: Verdict, width: int) -> str:
    from rich.console import Console  # 0.06 s that logs and pipes need not pay
    from rich.text import Text

    text = StringIO()
    console = Console(file=text, force_terminal=True, width=width, highlight=False, color_system="standard")
    console.print(Text(headline(verdict), style=f"bold {STYLES[verdict.outcome]}"), soft_wrap=True)
    for line in departure(verdict):
        console.print(Text(line, style="" if line.startswith(" ") else "bold"), soft_wrap=True)
    _print_table(console, verdict)
    for line in remarks(verdict):
        console.print(Text(line), soft_wrap=True)
    return text.getvalue()


def _print_table(console: Console, verdict: Verdict) -> None:
    comparisons = shown(verdict)
    if not comparisons:
        return
    table = _table(bool(verdict.texts.cells))
    for comparison in comparisons:
        table.add_row(*_styled(comparison))
    console.print(table)


def _table(cells: bool) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, name in zip(COLUMNS, heading(COLUMNS, cells), strict=True):
        right = column in ("line", "max abs", "max rel", "out")
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    return table


def _styled(comparison: Comparison) -> Iterator[Text]:
    from rich.text import Text

    *numbers, verdict = cells(comparison)
    yield from (Text(cell) for cell in numbers)
    yield Text(verdict, style="green" if comparison.agrees else "red")


def headline(verdict: Verdict) -> str:
    """The verdict in one line: `train.py: difference: 2 of 14 values differ (3.1 s)`."""
    return f"{verdict.name}: {verdict.outcome.value}: {told(verdict)} ({verdict.seconds:.1f} s)"


def told(verdict: Verdict) -> str:
    """What became of the run, in a few words: `2 of 14 values differ`."""
    count, differing = len(verdict.comparisons), len(verdict.differing)
    if verdict.outcome is Outcome.AGREES:
        return _agreeing(count, verdict.trace.compared)
    if verdict.outcome is Outcome.DIFFERS:
        first = verdict.trace.first.place if verdict.trace.first is not None else None
        said = f"{differing} of {count} values differ" if differing else _along(verdict)
        return said + (f", first at {where(first.line, first.cell)}" if first is not None else "")
    if verdict.outcome is Outcome.EMPTY:
        return "this run proves nothing" if verdict.texts.original else "nothing was translated, which proves nothing"
    if verdict.outcome is Outcome.RECORDED:
        return "the original has run"
    return in_short(verdict.failures)


def _agreeing(count: int, along: int) -> str:
    """How many values agree at the end of a run, and how many on the way to it."""
    if not count:
        return "the one value along the way agrees" if along == 1 else f"all {along} values along the way agree"
    said = "the one value agrees" if count == 1 else f"all {count} values agree"
    return said + (f", and {along} along the way" if along else "")


def _along(verdict: Verdict) -> str:
    """Where all agrees again when the programs have ended."""
    differing, compared = sum(s.differing for s in verdict.trace.statements), verdict.trace.compared
    ends = "none of those at the end" if verdict.comparisons else "nothing is left to compare at the end"
    return f"{differing} of {compared} values along the way {'differs' if differing == 1 else 'differ'}, {ends}"


def shown(verdict: Verdict) -> tuple[Comparison, ...]:
    """Everything that differs, and the first of what agrees."""
    agreeing = [c for c in verdict.comparisons if c.agrees]
    return (*verdict.differing, *agreeing[:AGREEING])


def cells(comparison: Comparison) -> tuple[str, ...]:
    """One row, in the order of `COLUMNS`."""
    worst = comparison.worst
    return (
        comparison.name,
        short(comparison.line, comparison.cell),
        "x".join(map(str, comparison.shape)) or "-",
        comparison.dtype,
        f"{comparison.max_abs:.2g}" if worst else "0",
        f"{comparison.max_rel:.2g}" if worst else "0",
        _place(worst) if worst and not comparison.agrees else "",
        f"{comparison.share:.1%}" if comparison.share else "",
        "; ".join([comparison.reason or "agrees", *comparison.notes]),
    )


def _place(worst: Worst) -> str:
    index = f"[{', '.join(map(str, worst.index))}] " if worst.index else ""
    return f"{index}{worst.original} | {worst.translation}"


def remarks(verdict: Verdict) -> Iterator[str]:
    """All that is not in the table: failures with what was printed, what was not compared, notes."""
    hidden = len(verdict.comparisons) - len(shown(verdict))
    if hidden:
        yield f"  ... and {hidden} more that agree"
    yield from in_full(verdict)
    if verdict.skipped:
        yield "not compared:"
    for skipped in verdict.skipped[:SKIPPED]:
        place = f" ({where(skipped.line, skipped.cell)})" if skipped.line else ""
        yield f"  {skipped.name}{place}: {skipped.reason}"
    if len(verdict.skipped) > SKIPPED:
        yield f"  ... and {len(verdict.skipped) - SKIPPED} more"
    yield from trace_remarks(verdict)
    yield from (f"note: {note}" for note in verdict.notes)
