"""The run behind `tf2torch verify`: programs in, verdicts out, as each is found."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial

from tf2torch.commands.progress import Progress
from tf2torch.commands.talk import colorful, product, stop
from tf2torch.commands.verify_reports import check_places, write_reports
from tf2torch.commands.verify_request import VerifyRequest
from tf2torch.commands.verify_tasks import tasks_of
from tf2torch.exit_codes import ExitCode
from tf2torch.files.errors import FileError, PlanError
from tf2torch.report import verdict as single, verdicts as several
from tf2torch.settings import SettingsError
from tf2torch.verify.session import Task, overall, verify_all
from tf2torch.verify.verdict import Verdict


def run(request: VerifyRequest) -> ExitCode:
    """Verify all programs that the paths name; the exit code is that of the whole."""
    try:
        check_places(request)
        tasks = tasks_of(request)
    except (PlanError, SettingsError) as error:
        stop(str(error), error.hint)
    verdicts = _verdicts(request, tasks)
    left = len(tasks) - len(verdicts)
    _sum_up(request, verdicts, left)
    try:
        write_reports(request, verdicts, left)
    except FileError as error:
        stop(str(error), error.hint)
    return ExitCode(overall(verdicts).exit_code)


def _sum_up(request: VerifyRequest, verdicts: list[Verdict], left: int) -> None:
    if len(verdicts) + left > 1 and not request.to_stdout:
        _print(partial(several.render, verdicts, left))


def _verdicts(request: VerifyRequest, tasks: list[Task]) -> list[Verdict]:
    """The verdicts in the order of the programs; each is shown as soon as it and those before it are there."""
    verdicts: list[Verdict] = []
    show = single.render if len(tasks) == 1 else several.one
    with Progress(len(tasks), colorful(sys.stderr)) as progress:
        run = verify_all(
            tasks,
            request.options,
            jobs=request.jobs,
            fail_fast=request.fail_fast,
            frameworks=request.frameworks,
            started=progress.started,
        )
        for verdict in run:
            verdicts.append(verdict)
            progress.finished(verdict)
            if not request.to_stdout:
                with progress.aside():
                    _print(partial(show, verdict))
    return verdicts


def _print(render: Callable[..., str]) -> None:
    width = shutil.get_terminal_size((120, 24)).columns
    product(render(color=colorful(sys.stdout), width=width).encode("utf-8", "surrogateescape"))
