"""The run behind `tf2torch convert`: settle the plan, translate file by file, report."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from tf2torch.commands.request import Request
from tf2torch.commands.talk import colorful, given, product, say, stop
from tf2torch.commands.translating import translate
from tf2torch.commands.watching import watch
from tf2torch.config import Options
from tf2torch.conversion import convert_bytes, deliver, delivered, failed
from tf2torch.execution.translating import Work
from tf2torch.exit_codes import ExitCode, worst
from tf2torch.files.errors import FileError, PlanError
from tf2torch.files.plan import Job, plan_beside, plan_in_place, plan_nowhere, plan_output
from tf2torch.helper_modules import add_helpers, module_for, path_for, refuse_foreign
from tf2torch.outcome import Failure, Outcome
from tf2torch.report import diff, terminal
from tf2torch.settings import Given, Settings, SettingsError, SettingsSource


def run(request: Request) -> ExitCode:
    """Do what was asked; the exit code tells how it went."""
    _refuse_conflicts(request)
    return watch(request, _run_once) if request.watch else _run_once(request)


def _run_once(request: Request) -> ExitCode:
    try:
        settings = SettingsSource(Given(request.values, request.shared.config, request.shared.isolated))
        if request.shared.show_settings:
            from tf2torch.commands.show_settings import show_settings

            return show_settings(settings, _first_folder(request))
        outcomes = _stdin(request, settings) if request.from_stdin else _files(request, settings)
    except (PlanError, SettingsError) as error:
        stop(str(error), error.hint)
    if not outcomes:
        return ExitCode.OK  # every file that was named is excluded
    say(terminal.render(outcomes, color=colorful(sys.stderr), width=shutil.get_terminal_size().columns))
    if not request.from_stdin and (request.update_dependencies or any(Path(path).is_dir() for path in request.paths)):
        from tf2torch.commands.needs import tell_needs  # a single file starts quicker without

        tell_needs(request, outcomes)
    return worst([_exit_code(request, outcome) for outcome in outcomes])


def _refuse_conflicts(request: Request) -> None:
    if request.watch and (not request.output or request.to_stdout or request.from_stdin):
        stop("--watch writes again whenever a source changes: it needs a place for that", "add -o OUT")
    if len(request.places) > 1:
        stop(f"{' and '.join(request.places)} exclude each other", "choose where the translation goes: see --help")
    if request.from_stdin and (len(request.paths) > 1 or request.in_place):
        stop("- (stdin) stands alone: no other path, no --in-place", "cat train.py | tf2torch convert -")
    if request.stdin_filename and not request.from_stdin:
        stop("--stdin-filename needs - as the path", "cat train.py | tf2torch convert - --stdin-filename train.py")


def _first_folder(request: Request) -> Path:
    first = Path(request.stdin_filename if request.from_stdin else request.paths[0])
    return first if first.is_dir() else first.parent


def _stdin(request: Request, settings: SettingsSource) -> list[Outcome]:
    name = request.stdin_filename or "<stdin>"
    options = settings.of(Path(request.stdin_filename).parent).options
    outcome = convert_bytes(given(), name, options)
    target = None if request.to_stdout or not request.output else Path(request.output)
    if target and not outcome.failure:
        try:
            outcome = deliver(outcome, Job(Path(name), target, chosen=True))
        except FileError as error:
            outcome = Outcome(name, failure=Failure("", str(error), error.hint))
    _show(request, outcome)
    return [outcome]


def _files(request: Request, settings: SettingsSource) -> list[Outcome]:
    jobs = _plan(request, settings)
    # Bad settings anywhere stop the run before the first file is written.
    work = [Work(str(job.source), _options(job, settings.of(job.source.parent))) for job in jobs]
    places = {path_for(job.source, job.target) for job, one in zip(jobs, work) if job.target and one.options.helpers}
    for path in sorted(places):
        refuse_foreign(path)
    translations = translate(work, request.running, bar=not (request.diff or request.to_stdout))
    outcomes: list[Outcome] = []
    try:
        for job, outcome in zip(jobs, translations):
            outcomes.append(_written(outcome, job))
            _show(request, outcomes[-1])
    except KeyboardInterrupt:
        say(f"interrupted: {len(outcomes)} of {len(jobs)} files done, the others are as they were")
        raise
    return outcomes


def _written(outcome: Outcome, job: Job) -> Outcome:
    """Write a translation, but what it imports first: every moment, what is there can run."""
    if job.target and not outcome.failure and outcome.result.helpers.functions:
        try:
            add_helpers(path_for(job.source, job.target), outcome.result.helpers)
        except FileError as error:
            return failed(outcome.path, error)
    return delivered(outcome, job)


def _options(job: Job, settings: Settings) -> Options:
    """The options of a file; where nothing is written, nothing can be imported from what is written beside it."""
    helpers = module_for(job.source) if settings.shared_helpers and job.target else ""
    return replace(settings.options, helpers=helpers)


def _plan(request: Request, settings: SettingsSource) -> tuple[Job, ...]:
    paths = [Path(path) for path in request.paths]
    if request.in_place:
        return plan_in_place(paths, settings.files)
    if request.diff or request.check or request.to_stdout:
        jobs = plan_nowhere(paths, settings.files)
        if request.to_stdout and len(jobs) > 1:
            raise PlanError(request.output, f"{len(jobs)} translations cannot go to stdout", "add -o OUT/")
        return jobs
    if request.output:
        is_folder = request.output.endswith(("/", "\\"))
        return plan_output(paths, Path(request.output), is_folder, settings.files)
    return plan_beside(paths, settings.files)


def _show(request: Request, outcome: Outcome) -> None:
    if request.diff:
        text = diff.render(outcome, color=colorful(sys.stdout))
        product(text.encode("utf-8", "surrogateescape"))
    elif request.to_stdout and not request.check and not outcome.failure:
        product(outcome.data)


def _exit_code(request: Request, outcome: Outcome) -> ExitCode:
    code = outcome.exit_code
    if code is not ExitCode.OK and not (request.exit_zero and not outcome.failure):
        return code
    written = request.exit_non_zero_on_change and outcome.target
    return ExitCode.LEFT if outcome.changed and (request.check or written) else ExitCode.OK
