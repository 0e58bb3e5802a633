"""The run behind `tf2torch report`: look, or read what was saved; compare; write; choose the exit code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tf2torch import __version__
from tf2torch.check.inspect import inspect_outcome
from tf2torch.check.place import from_root, project_root
from tf2torch.check.report import FileReport, Report
from tf2torch.commands.checking import complain, held, outcomes_of
from tf2torch.commands.inquiry import Inquiry
from tf2torch.commands.report_request import ReportRequest
from tf2torch.commands.report_verify import ToRun, is_program, with_verdicts
from tf2torch.commands.talk import product, say, stop
from tf2torch.exit_codes import ExitCode
from tf2torch.files.errors import FileError
from tf2torch.files.write import put
from tf2torch.model import Status
from tf2torch.report.overview.compare import compared
from tf2torch.report.overview.judge import judged, with_files
from tf2torch.report.overview.model import Overview, translation_of
from tf2torch.report.overview.render import FORMATS, lacking, render
from tf2torch.report.overview.saved import read_saved
from tf2torch.settings import Given, SettingsError, SettingsSource
from tf2torch.settings.values import STATUSES, one_of


def run(request: ReportRequest) -> ExitCode:
    """Do what was asked; the exit code tells what was found."""
    _refuse_conflicts(request)
    try:
        overview = _overview(request)
        _write(request.inquiry, render(overview, request.form, request.most))
    except (FileError, SettingsError) as error:
        stop(str(error), error.hint)
    complain(replace(overview.report, gates=overview.gates))
    if overview.report.failed or (request.verify and _is_unproved(overview)):
        return ExitCode.FAILED
    return ExitCode.LEFT if overview.fails and not request.inquiry.exit_zero else ExitCode.OK


def _is_unproved(overview: Overview) -> bool:
    """Whether nothing could be verified here, which was asked for: a job that has lost TensorFlow must not pass."""
    missing = next((one.verified for one in overview.verified if one.verified and one.verified.missing), None)
    if missing:
        say(f"tf2torch: not verified: {missing.told}\n    {missing.hint}")
    return missing is not None


def _refuse_conflicts(request: ReportRequest) -> None:
    if request.form not in FORMATS:
        stop(f"--format: there is no '{request.form}'", one_of(request.form, FORMATS))
    if lacks := lacking(request.form):
        stop(f"--format {request.form} needs {' and '.join(lacks)}", f"pip install 'tf2torch[{request.form}]'")
    if request.kib and request.form != "markdown":
        stop(f"--max-kib is for Markdown, and this is {request.form}", "leave it out")
    if request.timeout and not request.verify:
        stop("--timeout is for --verify", "add --verify, or leave it out")
    if request.saved and any(request.compare):
        stop("--from or --compare, not both", "a comparison that was saved is read with --from")
    if request.reads and request.about_paths:
        stop(f"{request.reads} reads a saved report, where {request.about_paths[0]}", "leave it out")


def _overview(request: ReportRequest) -> Overview:
    if not request.reads:
        return _looked_at(request)
    fail_on = _status(request.inquiry.fail_on)
    if any(request.compare):
        base, head = (read_saved(Path(name)) for name in request.compare)
        return compared(base, head, fail_on)
    return _again(request.saved, fail_on)


def _status(text: str) -> Status | None:
    if text and text not in STATUSES:
        stop(f"--fail-on: there is no '{text}'", one_of(text, STATUSES))
    return Status(text) if text else None


def _again(name: str, fail_on: Status | None) -> Overview:
    """A saved report, judged anew where that is asked for."""
    saved = read_saved(Path(name))
    if fail_on is None:
        return saved
    if saved.comparison is not None:
        raise FileError(name, "is a comparison, which was judged when it was made", "give --fail-on to --compare")
    if saved.report.gates and any(one.fail_on is not fail_on for one in saved.report.files):
        message = "was held against a baseline that counts from another status"
        raise FileError(name, message, "leave out --fail-on, or make the report with it")
    return judged(saved, lambda file, own: fail_on, known=True)


def _looked_at(request: ReportRequest) -> Overview:
    inquiry = request.inquiry
    settings = SettingsSource(Given(inquiry.values, inquiry.shared.config, inquiry.shared.isolated))
    root = project_root(Path.cwd())
    files, translations, programs = [], [], []
    for outcome, known in outcomes_of(inquiry, root, settings):
        files.append(inspect_outcome(outcome, root, known, with_fixes=True))
        translations.append(translation_of(outcome, from_root(Path(outcome.path), root)))
        if request.verify and is_program(outcome):
            programs.append(ToRun(translations[-1].file, outcome, known.options))
    report = Report(root, tuple(files), tuple(one for file in files for one in file.diagnostics))
    overview = Overview(_weighed(report, held(inquiry, report)), tuple(translations), tool=__version__)
    return with_verdicts(overview, programs, request) if programs else overview


def _weighed(report: Report, against: Report) -> Report:
    """Everything is shown; what the baseline knows does not fail."""
    new = set(map(id, against.diagnostics))

    def weigh(file: FileReport) -> FileReport:
        found = (one if id(one) in new else replace(one, fails=False) for one in file.diagnostics)
        return replace(file, diagnostics=tuple(found))

    weighed = with_files(report, tuple(map(weigh, report.files)))
    return replace(weighed, known=against.known, gates=against.gates)


def _write(inquiry: Inquiry, text: str) -> None:
    data = text.encode("utf-8", "backslashreplace")
    if inquiry.output_file:
        put(Path(inquiry.output_file), data)
    else:
        product(data)
