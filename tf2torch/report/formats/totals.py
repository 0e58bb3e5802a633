"""The last lines of the formats for people: what was looked at and what was found, in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from tf2torch.check.report import Report
from tf2torch.model import Status


def totals(report: Report) -> Iterator[str]:
    """Files and findings; uses by status; what is not listed, and why."""
    shown = len(report.diagnostics)
    within = len({one.path for one in report.diagnostics})
    files = _count(len(report.files), "file")
    yield f"{_count(shown, 'finding')} in {within} of {files}" if shown else f"{files}: nothing found"
    uses = report.uses
    if total := sum(uses.values()):
        by_status = ", ".join(f"{uses[status]} {status.value}" for status in Status if uses.get(status))
        yield f"{_count(total, 'use')} of TensorFlow: {by_status}"
    if report.known or report.ignored:
        parts = [f"{report.known} in the baseline"] if report.known else []
        parts += [f"{report.ignored} ignored by comments"] if report.ignored else []
        yield f"not listed: {', '.join(parts)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
