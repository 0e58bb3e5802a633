"""The diagnostics of each file below its name."""

from __future__ import annotations

from collections.abc import Iterator

from tf2torch.check.report import Report
from tf2torch.report.formats.concise import BOLD, RESET, head, place
from tf2torch.report.formats.totals import totals


def render(report: Report, *, color: bool = False) -> str:
    """File by file, and what it comes to."""
    return "\n".join([*_groups(report, color), *totals(report)]) + "\n"


def _groups(report: Report, color: bool) -> Iterator[str]:
    for path in dict.fromkeys(one.path for one in report.diagnostics):
        group = [one for one in report.diagnostics if one.path == path]
        places = [place(one) for one in group]
        width = max(map(len, places))
        yield f"{BOLD}{path}{RESET}:" if color else f"{path}:"
        yield from (f"  {place:{width}}  {head(one, color)}" for place, one in zip(places, group))
        yield ""
