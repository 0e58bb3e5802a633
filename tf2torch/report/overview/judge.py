"""What a report fails on, decided again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.report import FileReport, Report
from tf2torch.check.select import at_or_above
from tf2torch.model import Status
from tf2torch.report.overview.model import Overview


def judged(overview: Overview, counts_from: Callable[[str, Status], Status], known: bool = False) -> Overview:
    """The report as if each file counted from the status that is given for its name and its present one.

    With `known`, what did not fail because a baseline knows it does not fail now.
    """
    files = tuple(_file(one, counts_from(one.file, one.fail_on), known) for one in overview.report.files)
    return replace(overview, report=with_files(overview.report, files))


def with_files(report: Report, files: tuple[FileReport, ...]) -> Report:
    """The report with other files: its diagnostics are theirs."""
    return replace(report, files=files, diagnostics=tuple(one for file in files for one in file.diagnostics))


def _file(file: FileReport, fail_on: Status, known: bool) -> FileReport:
    def judge(one: Diagnostic) -> Diagnostic:
        is_known = known and not one.fails and at_or_above(one.status, file.fail_on)
        return replace(one, fails=at_or_above(one.status, fail_on) and not is_known)

    left = sum(count for status, count in file.uses.items() if at_or_above(status, fail_on))
    return replace(file, left=left, fail_on=fail_on, diagnostics=tuple(map(judge, file.diagnostics)))
