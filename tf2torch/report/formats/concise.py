"""One line for each diagnostic: `path:line:column: code message`, as compilers write them."""

from __future__ import annotations

from tf2torch.check.diagnostic import Diagnostic, Level
from tf2torch.check.report import Report
from tf2torch.report.formats.totals import totals

RESET, BOLD, DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
COLORS = {Level.ERROR: "\x1b[31m", Level.WARNING: "\x1b[33m", Level.NOTE: "\x1b[36m"}


def render(report: Report, *, color: bool = False) -> str:
    """The lines, and what it comes to."""
    return "\n".join([*(line(one, color) for one in report.diagnostics), *totals(report)]) + "\n"


def line(one: Diagnostic, color: bool = False) -> str:
    """One diagnostic."""
    return f"{one.path}:{place(one)}: {head(one, color)}"


def place(one: Diagnostic) -> str:
    """Line and column, with the cell before them in a notebook."""
    return f"{f'cell {one.cell}:' if one.cell else ''}{one.line}:{one.column}"


def head(one: Diagnostic, color: bool = False) -> str:
    """Code, status and message."""
    code = f"{COLORS[one.level]}{one.code}{RESET}" if color else one.code
    status = f" [{one.status.value}]" if one.status else ""
    return f"{code}{status} {one.text}"
