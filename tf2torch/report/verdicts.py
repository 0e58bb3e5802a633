"""The verdicts of many programs for people: those that agree in one line, the others in full, and a table of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

from tf2torch.report import verdict as single
from tf2torch.verify.verdict import Outcome, Verdict

COLUMNS = ("program", "verdict", "compared", "differ", "not compared", "seconds")


def one(verdict: Verdict, *, color: bool = False, width: int = 120) -> str:
    """One program among many: a line where there was nothing to compare, else the whole report.

    Where it agrees: a line, and the notes, which say what of it is not proved.
    """
    if verdict.outcome in (Outcome.DIFFERS, Outcome.FAILED):
        return single.render(verdict, color=color, width=width)
    notes = verdict.notes if verdict.outcome is Outcome.AGREES else ()
    return "\n".join([single.headline(verdict), *(f"    note: {note}" for note in notes)]) + "\n"


def render(verdicts: Sequence[Verdict], left: int = 0, *, color: bool = False, width: int = 120) -> str:
    """The table of all programs and the totals; `left` were not run, because the first failure ended the run."""
    lines = "\n".join(totals(verdicts, left)) + "\n"
    return _on_terminal(verdicts, lines, width) if color else "\n".join(_plain(verdicts)) + "\n" + lines


def _plain(verdicts: Sequence[Verdict]) -> Iterator[str]:
    rows = [COLUMNS, *map(_cells, verdicts)]
    widths = [max(map(len, column)) for column in zip(*rows)]
    yield ""
    yield from ("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def _on_terminal(verdicts: Sequence[Verdict], lines: str, width: int) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console  # 0.06 s that logs and pipes need not pay
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in COLUMNS:
        table.add_column(column, justify="left" if column in ("program", "verdict") else "right", overflow="fold")
    for verdict in verdicts:
        name, outcome, *numbers = map(Text, _cells(verdict))
        table.add_row(name, Text(str(outcome), style=single.STYLES[verdict.outcome]), *numbers)
    text = StringIO()
    console = Console(file=text, force_terminal=True, width=width, highlight=False, color_system="standard")
    console.print(table)
    console.print(Text(lines, style="bold"), end="", soft_wrap=True)
    return text.getvalue()


def _cells(verdict: Verdict) -> tuple[str, ...]:
    compared, differing, skipped = len(verdict.comparisons), len(verdict.differing), len(verdict.skipped)
    numbers = (str(count) if count else "" for count in (compared, differing, skipped))
    return (verdict.name, verdict.outcome.value, *numbers, f"{verdict.seconds:.1f}")


def totals(verdicts: Sequence[Verdict], left: int = 0) -> Iterator[str]:
    """The last lines: programs by outcome, values."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    told = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome])
    values = sum(len(verdict.comparisons) for verdict in verdicts)
    yield f"{len(verdicts)} program{'' if len(verdicts) == 1 else 's'}: {told}; {values} values compared"
    if left:
        yield f"stopped at the first failure: {left} not run"
