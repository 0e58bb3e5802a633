"""A run for the eye: tables on a terminal, plain lines everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from tf2torch.outcome import Outcome
from tf2torch.report import plain
from tf2torch.report.summary import Assumption, Place, Summary, summarize

if TYPE_CHECKING:
    from rich.table import Table


def render(outcomes: Iterable[Outcome], *, color: bool = False, width: int = 100) -> str:
    """The report as text; `color` says that it goes to a terminal of that width."""
    done = tuple(outcomes)
    return _tables(done, width) if color else plain.render(done)


def _tables(done: tuple[Outcome, ...], width: int) -> str:
    from rich.console import Console  # 0.06 s that logs and pipes need not pay

    text = StringIO()
    console = Console(file=text, force_terminal=True, width=width, highlight=False, color_system="standard")
    summary = summarize(done)
    for line in _headlines(done, summary):
        console.print(line, soft_wrap=True)
    for table in _present(summary):
        console.print(table)
    for line in plain.totals(summary):
        console.print(line, style="bold", soft_wrap=True)
    return text.getvalue()


def _headlines(done: tuple[Outcome, ...], summary: Summary) -> Iterator[str]:
    from rich.markup import escape

    for outcome in done:
        if outcome.target:
            yield f"{escape(outcome.path)} -> [green]{escape(outcome.target)}[/]"
    for outcome in summary.failed:
        if outcome.failure:
            first, *rest = plain.failure_lines(outcome.path, outcome.failure)
            yield f"[red]{escape(first)}[/]"
            yield from (escape(line) for line in rest)


def _present(summary: Summary) -> Iterator[Table]:
    if summary.left:
        yield _left(summary.left)
    if summary.assumed:
        yield _assumed(summary.assumed)


def _left(places: tuple[Place, ...]) -> Table:
    from rich.text import Text

    table = _table("left for you", "where", "code", "what", "why, and what to do")
    for place in places:
        note = place.note
        why = Text(f"{note.message}\n") + Text(note.hint, style="dim") if note.hint else Text(note.message)
        table.add_row(Text(str(place)), Text(note.code, style="red"), Text(note.api), why)
    return table


def _assumed(assumptions: tuple[Assumption, ...]) -> Table:
    from rich.text import Text

    table = _table("translated under an assumption", "where", "times", "what is assumed")
    for one in assumptions:
        table.add_row(Text(str(one.places[0])), str(len(one.places)), Text(f"{one.api}: {one.message}"))
    return table


def _table(title: str, *columns: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
