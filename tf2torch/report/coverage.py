"""What share of uses has a translation: a table on a terminal, aligned lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING

from tf2torch.coverage import Coverage, Share

if TYPE_CHECKING:
    from rich.table import Table

COLUMNS = ("namespace", "uses", "translated", "refused", "missing")


def render(coverage: Coverage, *, top: int = 20, color: bool = False, width: int = 100) -> str:
    """The report with a newline at its end; `top` is how many missing names are shown."""
    return _on_terminal(coverage, top, width) if color else "\n".join(_plain(coverage, top)) + "\n"


def render_json(coverage: Coverage, top: int = 20) -> str:
    """The same as JSON; shares are numbers from 0 to 1."""
    said = {
        "file": coverage.path,
        "column": coverage.column,
        "totals": [asdict(one) for one in coverage.totals],
        "namespaces": [asdict(one) for one in coverage.namespaces],
        "missing": [{"api": use.api, "uses": use.uses} for use in coverage.missing[:top]],
    }
    return json.dumps(said, indent=2) + "\n"


def _plain(coverage: Coverage, top: int) -> Iterator[str]:
    rows = [COLUMNS, *map(_cells, coverage.namespaces), *map(_cells, coverage.totals)]
    yield from _aligned(rows)
    if missing := _missing(coverage, top):
        yield f"\n{_title(coverage, top)}"
        yield from _aligned(missing)


def _on_terminal(coverage: Coverage, top: int, width: int) -> str:
    from rich.console import Console  # 0.06 s that logs and pipes need not pay
    from rich.text import Text

    text = StringIO()
    console = Console(file=text, force_terminal=True, width=width, highlight=False, color_system="standard")
    console.print(_shares(coverage))
    if missing := _missing(coverage, top):
        table = _table(_title(coverage, top), "name", "uses")
        for row in missing:
            table.add_row(*map(Text, row))
        console.print(table)
    return text.getvalue()


def _shares(coverage: Coverage) -> Table:
    from rich.text import Text

    table = _table(f"{coverage.path}: {coverage.column}", *COLUMNS)
    spaces, totals = coverage.namespaces, coverage.totals
    for at, one in enumerate((*spaces, *totals), 1):
        table.add_row(*map(Text, _cells(one)), end_section=at == len(spaces), style="bold" if at > len(spaces) else "")
    return table


def _table(title: str, *columns: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title, style="bold"), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    return table


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Columns: the name first, then the numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *numbers in rows:
        yield "  ".join([name.ljust(widths[0]), *(n.rjust(w) for n, w in zip(numbers, widths[1:]))])


def _cells(one: Share) -> tuple[str, ...]:
    return (
        one.name,
        _number(one.uses),
        *(f"{100 * part:.1f} %" for part in (one.translated, one.refused, one.missing)),
    )


def _number(uses: float) -> str:
    return str(int(uses)) if uses == int(uses) else f"{uses:.5f}"


def _title(coverage: Coverage, top: int) -> str:
    count = len(coverage.missing)
    return f"missing: the {min(top, count)} most used of {count} names" if count > top else "missing"


def _missing(coverage: Coverage, top: int) -> list[tuple[str, ...]]:
    return [(use.api, _number(use.uses)) for use in coverage.missing[:top]]
