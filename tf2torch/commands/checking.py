"""The run behind `tf2torch check`: look at each file, hold it against the baseline, print, choose the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tf2torch.check.inspect import inspect_bytes, inspect_outcome
from tf2torch.check.place import project_root
from tf2torch.check.report import FileReport, Report
from tf2torch.commands.inquiry import Inquiry
from tf2torch.commands.show_settings import show_settings
from tf2torch.commands.talk import colorful, given, product, say, stop
from tf2torch.commands.translating import translate
from tf2torch.execution.translating import Work
from tf2torch.exit_codes import ExitCode
from tf2torch.files.discover import discover
from tf2torch.files.errors import FileError
from tf2torch.files.write import put
from tf2torch.outcome import Outcome
from tf2torch.project import RunModules
from tf2torch.report.formats import FORMATS, WITH_FIXES, WITH_STATISTICS, render, render_statistics
from tf2torch.settings import Given, Settings, SettingsError, SettingsSource
from tf2torch.settings.values import one_of


def run(inquiry: Inquiry) -> ExitCode:
    """Do what was asked; the exit code tells what was found."""
    _refuse_conflicts(inquiry)
    try:
        settings = SettingsSource(Given(inquiry.values, inquiry.shared.config, inquiry.shared.isolated))
        if inquiry.shared.show_settings:
            return show_settings(settings, _first_folder(inquiry))
        report = held(inquiry, _looked_at(inquiry, settings))
        _print(inquiry, report)
    except (FileError, SettingsError) as error:
        stop(str(error), error.hint)
    complain(report)
    return report.exit_code(inquiry.exit_zero)


def _refuse_conflicts(inquiry: Inquiry) -> None:
    if inquiry.output_format not in FORMATS:
        stop(f"--output-format: there is no '{inquiry.output_format}'", one_of(inquiry.output_format, FORMATS))
    if inquiry.statistics and inquiry.output_format not in WITH_STATISTICS:
        stop("--statistics has no such format", f"leave --output-format out, or say {' or '.join(WITH_STATISTICS)}")
    if inquiry.from_stdin and len(inquiry.paths) > 1:
        stop("- (stdin) stands alone: no other path", "cat train.py | tf2torch check -")
    if inquiry.stdin_filename and not inquiry.from_stdin:
        stop("--stdin-filename needs - as the path", "cat train.py | tf2torch check - --stdin-filename train.py")


def _first_folder(inquiry: Inquiry) -> Path:
    first = Path(inquiry.stdin_filename if inquiry.from_stdin else inquiry.paths[0])
    return first if first.is_dir() else first.parent


def _looked_at(inquiry: Inquiry, settings: SettingsSource) -> Report:
    root = project_root(Path.cwd())
    with_fixes = inquiry.output_format in WITH_FIXES
    if inquiry.from_stdin:
        name = inquiry.stdin_filename or "<stdin>"
        modules = RunModules((name,), str(Path.cwd()), _around(root))
        known = settings.of(Path(name).parent)
        files = [inspect_bytes(given(), name, root, known, with_fixes, modules)]
    else:
        files = _files(inquiry, root, settings, with_fixes)
    return Report(root, tuple(files), tuple(one for file in files for one in file.diagnostics))


def _files(inquiry: Inquiry, root: Path, settings: SettingsSource, with_fixes: bool) -> list[FileReport]:
    return [inspect_outcome(one, root, known, with_fixes) for one, known in outcomes_of(inquiry, root, settings)]


def outcomes_of(inquiry: Inquiry, root: Path, settings: SettingsSource) -> Iterator[tuple[Outcome, Settings]]:
    """Every file of the run, translated, with the settings that hold for it. Raises FileError, SettingsError."""
    paths = [one.path for one in discover([Path(path) for path in inquiry.paths], choice=settings.files)]
    prepared = [(path, settings.of(path.parent)) for path in paths]  # bad settings anywhere stop the run first
    work = [Work(str(path), known.options) for path, known in prepared]
    outcomes = translate(work, inquiry.running, beyond=_around(root))
    return zip(outcomes, [known for _, known in prepared])


def _around(root: Path) -> tuple[str, ...]:
    """What a file imports says something of it whether it is looked at or not: pre-commit names some files of many."""
    return (str(root), str(root / "src"))


def held(inquiry: Inquiry, report: Report) -> Report:
    """The report with only what the baseline does not know."""
    if not inquiry.update_baseline and not any(one.baseline for one in report.files):
        return report
    from tf2torch.commands.held import held_against  # only where there is a baseline

    return held_against(report, inquiry.update_baseline)


def _print(inquiry: Inquiry, report: Report) -> None:
    color = colorful(sys.stdout) and not inquiry.output_file
    if inquiry.statistics:
        text = render_statistics(report, inquiry.output_format)
    else:
        text = render(report, inquiry.output_format, color=color)
    data = text.encode("utf-8", "surrogateescape")
    if inquiry.output_file:
        put(Path(inquiry.output_file), data)
    else:
        product(data)


def complain(report: Report) -> None:
    """What no format can show: files that could not be looked at, and the gates."""
    for one in report.failed:
        assert one.failure is not None
        say(f"{one.path}: {one.failure.message}\n    {one.failure.hint}")
    for gate in report.gates:
        say(f"tf2torch: {gate}")
