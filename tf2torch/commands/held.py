"""`--baseline` and `--update-baseline`: a run held against what is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tf2torch import __version__
from tf2torch.check.baseline import HINT, Baseline, read_baseline, text_of
from tf2torch.check.place import from_root
from tf2torch.check.ratchet import Ratchet
from tf2torch.check.report import FileReport, Report
from tf2torch.commands.talk import say
from tf2torch.files.errors import FileError
from tf2torch.files.write import put


def held_against(report: Report, update: bool) -> Report:
    """The report with only what is new; the baselines are written anew if that is asked for. Raises FileError."""
    groups: dict[Path, list[FileReport]] = {}
    for one in report.files:
        if one.baseline:
            groups.setdefault(one.baseline, []).append(one)
    if update and not groups:
        raise FileError("--update-baseline", "there is no baseline to update", "name it: --baseline FILE")
    for path, files in groups.items():
        report = _updated(report, path, files) if update else _compared(report, path, files)
    return report


def _compared(report: Report, path: Path, files: list[FileReport]) -> Report:
    before = read_baseline(path)
    _refuse_other_counts(path, before, files)
    compared = ratchet(path, before, files).compared()
    if before.tool != __version__ and any(one.fails for one in compared.new):
        say(f"{path}: made by tf2torch {before.tool}, this is {__version__}: what is new may be what it did not see")
    about = {one.path for one in files}
    new = {id(one) for one in compared.new}
    kept = tuple(one for one in report.diagnostics if one.path not in about or id(one) in new)
    gates = (*report.gates, compared.gate) if compared.gate else report.gates
    return replace(report, diagnostics=kept, known=report.known + compared.known, gates=gates)


def _updated(report: Report, path: Path, files: list[FileReport]) -> Report:
    before = read_baseline(path) if path.exists() else Baseline(files[0].fail_on)
    after = ratchet(path, before, files).after()
    put(path, text_of(after).encode())
    gone, new = before.findings - after.findings, after.findings - before.findings
    say(f"{path}: {after.findings.total()} known ({new.total()} new, {gone.total()} gone)")
    return _compared(report, path, files)


def ratchet(path: Path, before: Baseline, files: Iterable[FileReport]) -> Ratchet:
    """A baseline and the files of a run: their names count from the folder of the baseline."""
    root = path.parent.resolve()
    named = {from_root(one.path, root): one for one in files}
    gone = frozenset(name for name in before.files if name not in named and not (root / name).exists())
    return Ratchet(before, named, gone)


def _refuse_other_counts(path: Path, before: Baseline, files: Iterable[FileReport]) -> None:
    asked = {one.fail_on for one in files} - {before.fail_on}
    if asked and before.files:
        message = f"counts from '{before.fail_on.value}', this run from '{sorted(asked)[0].value}'"
        raise FileError(path, message, f"give the same --fail-on, or {HINT}")
