"""The run behind `tf2torch convert`: settle the plan, translate file by file, report."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tf2torch.commands.request import Request
from tf2torch.commands.talk import colorful, product, say, stop
from tf2torch.config import Options
from tf2torch.conversion import convert_bytes, convert_file, deliver
from tf2torch.exit_codes import ExitCode, worst
from tf2torch.files.errors import FileError, PlanError
from tf2torch.files.plan import Job, plan_beside, plan_in_place, plan_nowhere, plan_output
from tf2torch.outcome import Failure, Outcome
from tf2torch.report import diff, terminal
from tf2torch.settings import SettingsError, load


def run(request: Request) -> ExitCode:
    """Do what was asked; the exit code tells how it went."""
    _refuse_conflicts(request)
    try:
        outcomes = _stdin(request) if request.from_stdin else _files(request)
    except (PlanError, SettingsError) as error:
        stop(str(error), error.hint)
    say(terminal.render(outcomes, color=colorful(sys.stderr), width=shutil.get_terminal_size().columns))
    return worst([_exit_code(request, outcome) for outcome in outcomes])


def _refuse_conflicts(request: Request) -> None:
    if len(request.places) > 1:
        stop(f"{' and '.join(request.places)} exclude each other", "choose where the translation goes: see --help")
    if request.from_stdin and (len(request.paths) > 1 or request.in_place):
        stop("- (stdin) stands alone: no other path, no --in-place", "cat train.py | tf2torch convert -")
    if request.stdin_filename and not request.from_stdin:
        stop("--stdin-filename needs - as the path", "cat train.py | tf2torch convert - --stdin-filename train.py")


def _stdin(request: Request) -> list[Outcome]:
    name = request.stdin_filename or "<stdin>"
    options = _options(request, Path(request.stdin_filename).parent)
    outcome = convert_bytes(sys.stdin.buffer.read(), name, options)
    target = None if request.to_stdout or not request.output else Path(request.output)
    if target and not outcome.failure:
        try:
            outcome = deliver(outcome, Job(Path(name), target, chosen=True))
        except FileError as error:
            outcome = Outcome(name, failure=Failure("", str(error), error.hint))
    _show(request, outcome)
    return [outcome]


def _files(request: Request) -> list[Outcome]:
    jobs = _plan(request)
    prepared = list(_prepared(request, jobs))  # bad settings anywhere stop the run before the first file is written
    outcomes: list[Outcome] = []
    try:
        for job, options in prepared:
            outcomes.append(convert_file(job, options))
            _show(request, outcomes[-1])
    except KeyboardInterrupt:
        say(f"interrupted: {len(outcomes)} of {len(jobs)} files done, the others are as they were")
        raise
    return outcomes


def _plan(request: Request) -> tuple[Job, ...]:
    paths = [Path(path) for path in request.paths]
    if request.in_place:
        return plan_in_place(paths)
    if request.diff or request.check or request.to_stdout:
        jobs = plan_nowhere(paths)
        if request.to_stdout and len(jobs) > 1:
            raise PlanError(request.output, f"{len(jobs)} translations cannot go to stdout", "add -o OUT/")
        return jobs
    if request.output:
        return plan_output(paths, Path(request.output), is_folder=request.output.endswith(("/", "\\")))
    return plan_beside(paths)


def _prepared(request: Request, jobs: tuple[Job, ...]) -> Iterator[tuple[Job, Options]]:
    known: dict[Path, Options] = {}
    for job in jobs:
        folder = job.source.parent
        if folder not in known:
            known[folder] = _options(request, folder)
        yield job, known[folder]


def _options(request: Request, folder: Path) -> Options:
    """The settings of a folder; options on the command line add to them."""
    options = load(folder)
    return replace(
        options,
        annotate=options.annotate or request.annotate,
        exact_dtypes=options.exact_dtypes or request.exact_dtypes,
        compile=options.compile or request.compile,
    )


def _show(request: Request, outcome: Outcome) -> None:
    if request.diff:
        text = diff.render(outcome, color=colorful(sys.stdout))
        product(text.encode("utf-8", "surrogateescape"))
    elif request.to_stdout and not request.check and not outcome.failure:
        product(outcome.data)


def _exit_code(request: Request, outcome: Outcome) -> ExitCode:
    if request.check and outcome.changed and outcome.exit_code is ExitCode.OK:
        return ExitCode.LEFT
    return outcome.exit_code
