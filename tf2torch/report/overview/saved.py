"""A report that was saved as JSON, read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tf2torch.check.diagnostic import Diagnostic, Fix
from tf2torch.check.report import FileReport, Report
from tf2torch.files.errors import FileError
from tf2torch.files.read import read
from tf2torch.model import MapEntry, SourceMap, Status
from tf2torch.outcome import Failure, State
from tf2torch.report.overview.as_json import FORMAT, VERSION
from tf2torch.report.overview.model import Comparison, Overview, Translation
from tf2torch.report.overview.said import Said
from tf2torch.report.overview.verified import Verified, Worst
from tf2torch.verify.verdict import Outcome

HOW = "make one with: tf2torch report src/ --format json -o report.json"


def read_saved(path: Path) -> Overview:
    """The report in a file; raises FileError where it is none, or one of another version."""
    data = read(path)
    try:
        said = Said(json.loads(data))
        if isinstance(said.value, dict) and "format" not in said.value and "diagnostics" in said.value:
            raise ValueError("it is a report of check")
        if said["format"].text() != FORMAT or said["version"].count(1) != VERSION:
            raise ValueError(f"it is {_named(said)}, and this tf2torch reads {FORMAT}, version {VERSION}")
        return _overview(said)
    except (ValueError, RecursionError) as error:
        raise FileError(path, f"is no report that was saved as JSON ({_why(error)})", HOW) from error


def _named(said: Said) -> str:
    return f"{said['format'].text()[:40]}, version {said['version'].count(1)}"


def _why(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error}"
    return "no UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)


def _overview(said: Said) -> Overview:
    translations = tuple(map(_translation, said["translations"].items()))
    compared = said["compared"].maybe()
    comparison = _comparison(compared) if compared else None
    return Overview(_report(said), translations, comparison, said["tool"]["version"].text())


def _report(said: Said) -> Report:
    check = said["check"]
    counted = {one["file"].text(): one for one in check["files"].items()}
    failed = {one["file"].text(): _failure(one) for one in check["failures"].items()}
    found: dict[str, list[Diagnostic]] = {one["file"].text(): [] for one in said["translations"].items()}
    for one in check["diagnostics"].items():
        if one["file"].text() not in found:
            raise one["file"].wrong("the name of a file of the report")
        found[one["file"].text()].append(_diagnostic(one))
    about = {one["file"].text(): one["fail_on"].one_of(Status) for one in said["translations"].items()}
    files = tuple(_file(name, about[name], counted.get(name), failed.get(name), found[name]) for name in about)
    diagnostics = tuple(one for file in files for one in file.diagnostics)
    gates = tuple(one.text() for one in check["gates"].items())
    return Report(Path(), files, diagnostics, check["summary"]["known"].count(), gates)


def _failure(said: Said) -> Failure:
    return Failure("", said["message"].text(), said["hint"].text_or_none())


def _file(
    name: str, fail_on: Status, counted: Said | None, failure: Failure | None, found: list[Diagnostic]
) -> FileReport:
    bare = FileReport(name, name, diagnostics=tuple(found), failure=failure, fail_on=fail_on)
    if counted is None:
        return bare
    numbers = (_uses(counted["uses"]), counted["left"].count(), counted["ignored"].count())
    return FileReport(name, name, *numbers, tuple(found), failure, fail_on=fail_on)


def _uses(said: Said) -> Mapping[Status, int]:
    return {status: said[status.value].count() for status in Status}


def _diagnostic(said: Said) -> Diagnostic:
    file, name, message = said["file"].text(), said["name"].text_or_none(), said["message"].text()
    status, fix = said["status"].maybe(), said["fix"].maybe()
    return Diagnostic(
        file,
        file,
        said["line"].count(1),
        said["column"].count(1),
        said["code"].text(),
        message.removeprefix(f"{name}: ") if name else message,
        status.one_of(Status) if status else None,
        name,
        said["hint"].text_or_none(),
        said["source"].text(),
        said["fails"].flag(),
        Fix(fix["first_line"].count(1), fix["last_line"].count(1), fix["text"].text()) if fix else None,
        _cell(said["cell"]),
    )


def _translation(said: Said) -> Translation:
    cells = tuple((one["cell"].count(1), one["above"].count()) for one in said["cells"].items())
    entries = tuple(map(_entry, said["map"].items()))
    verified = said["verified"].maybe()
    return Translation(
        said["file"].text(),
        said["state"].one_of(State),
        said["before"].text(),
        said["after"].text(),
        cells,
        SourceMap(entries),
        _verified(verified) if verified else None,
    )


def _entry(said: Said) -> MapEntry:
    lines = [one.count(1) for one in said.items()]
    if len(lines) != 4:
        raise said.wrong("a list of four lines")
    return MapEntry(*lines)


def _verified(said: Said) -> Verified:
    worst = said["worst"].maybe()
    return Verified(
        said["outcome"].one_of(Outcome),
        said["told"].text(),
        said["line"].count(),
        said["hint"].text_or_none(),
        said["missing"].flag(),
        said["compared"].count(),
        said["differing"].count(),
        _worst(worst) if worst else None,
        _cell(said["cell"]),
    )


def _worst(said: Said) -> Worst:
    errors = (said["max_abs"].measure(), said["max_rel"].measure())
    return Worst(said["name"].text(), said["line"].count(), *errors, _cell(said["cell"]))


def _cell(said: Said) -> int:
    return said.count(1) if said.maybe() else 0


def _comparison(said: Said) -> Comparison:
    new, gone = (tuple(map(_diagnostic, said[key].items())) for key in ("new", "gone"))
    base, gates = said["base"], tuple(one.text() for one in said["gates"].items())
    return Comparison(base["tool"].text(), _uses(base["uses"]), new, gone, gates)
