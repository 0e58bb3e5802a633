"""The run behind `tf2torch report`: look, or read what was saved; compare; write; choose the exit code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tf2torch import __version__
from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.inspect import inspect_outcome
from tf2torch.check.place import from_root, project_root
from tf2torch.check.report import Report
from tf2torch.commands.checking import complain, held, outcomes_of
from tf2torch.commands.inquiry import Inquiry
from tf2torch.commands.talk import product, stop
from tf2torch.exit_codes import ExitCode
from tf2torch.files.errors import FileError
from tf2torch.files.write import put
from tf2torch.report.overview.compare import compared
from tf2torch.report.overview.model import Overview, translation_of
from tf2torch.report.overview.render import FORMATS, render
from tf2torch.report.overview.saved import read_saved
from tf2torch.settings import Given, SettingsError, SettingsSource
from tf2torch.settings.values import one_of


@dataclass(frozen=True)
class Wanted:
    """What the options say of the report itself, as given."""

    form: str
    has_paths: bool = False
    saved: str = ""
    compare: tuple[str, str] = ("", "")
    most: int = 900 * 1024


def run(inquiry: Inquiry, wanted: Wanted) -> ExitCode:
    """Do what was asked; the exit code tells what was found."""
    _refuse_conflicts(wanted)
    try:
        overview = _overview(inquiry, wanted)
        _write(inquiry, render(overview, wanted.form, wanted.most))
    except (FileError, SettingsError) as error:
        stop(str(error), error.hint)
    complain(overview.report)
    if overview.report.failed:
        return ExitCode.FAILED
    return ExitCode.LEFT if overview.fails and not inquiry.exit_zero else ExitCode.OK


def _refuse_conflicts(wanted: Wanted) -> None:
    if wanted.form not in FORMATS:
        stop(f"--format: there is no '{wanted.form}'", one_of(wanted.form, FORMATS))
    if wanted.has_paths + bool(wanted.saved) + any(wanted.compare) > 1:
        stop("one of paths, --from and --compare", "save reports with --format json -o FILE, then compare them")


def _overview(inquiry: Inquiry, wanted: Wanted) -> Overview:
    if any(wanted.compare):
        base, head = (read_saved(Path(name)) for name in wanted.compare)
        return compared(base, head)
    return read_saved(Path(wanted.saved)) if wanted.saved else _looked_at(inquiry)


def _looked_at(inquiry: Inquiry) -> Overview:
    settings = SettingsSource(Given(inquiry.values, inquiry.shared.config, inquiry.shared.isolated))
    root = project_root(Path.cwd())
    files, translations = [], []
    for outcome, known in outcomes_of(inquiry, root, settings):
        files.append(inspect_outcome(outcome, root, known, with_fixes=True))
        translations.append(translation_of(outcome, from_root(Path(outcome.path), root)))
    report = Report(root, tuple(files), tuple(one for file in files for one in file.diagnostics))
    return Overview(_weighed(report, held(inquiry, report)), tuple(translations), tool=__version__)


def _weighed(report: Report, against: Report) -> Report:
    """Everything is shown; what the baseline knows does not fail."""
    new = set(map(id, against.diagnostics))

    def weigh(one: Diagnostic) -> Diagnostic:
        return one if id(one) in new else replace(one, fails=False)

    return replace(report, diagnostics=tuple(map(weigh, report.diagnostics)), gates=against.gates)


def _write(inquiry: Inquiry, text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    if inquiry.output_file:
        put(Path(inquiry.output_file), data)
    else:
        product(data)
