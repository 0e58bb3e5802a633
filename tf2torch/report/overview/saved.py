"""A report that was saved as JSON, read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tf2torch.check.diagnostic import Diagnostic, Fix
from tf2torch.check.report import FileReport, Report
from tf2torch.files.errors import FileError
from tf2torch.files.read import read
from tf2torch.model import MapEntry, SourceMap, Status
from tf2torch.outcome import Failure, State
from tf2torch.report.overview.as_json import VERSION
from tf2torch.report.overview.model import Comparison, Overview, Translation

HOW = "make one with: tf2torch report src/ --format json -o report.json"


def read_saved(path: Path) -> Overview:
    """The report in a file; raises FileError where it is none, or one of another version."""
    try:
        said = json.loads(read(path))
        if said["version"] != VERSION:
            raise FileError(path, f"a report of version {said['version']}, this tf2torch reads {VERSION}", HOW)
        return _overview(said)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileError(path, "no report of `tf2torch report --format json`", HOW) from error


def _overview(said: Mapping[str, Any]) -> Overview:
    translations = tuple(map(_translation, said["translations"]))
    comparison = _comparison(said["compared"]) if said["compared"] else None
    return Overview(_report(said["check"], translations), translations, comparison, str(said["tool"]["version"]))


def _report(said: Mapping[str, Any], translations: tuple[Translation, ...]) -> Report:
    counted = {one["file"]: one for one in said["files"]}
    failed = {one["file"]: Failure("", one["message"], one["hint"] or "") for one in said["failures"]}
    files = tuple(_file(one.file, counted.get(one.file), failed.get(one.file)) for one in translations)
    diagnostics = tuple(map(_diagnostic, said["diagnostics"]))
    return Report(Path(), files, diagnostics, said["summary"]["known"], tuple(said["gates"]))


def _file(name: str, said: Mapping[str, Any] | None, failure: Failure | None) -> FileReport:
    if said is None:
        return FileReport(name, name, failure=failure)
    return FileReport(name, name, _uses(said["uses"]), said["left"], said["ignored"], failure=failure)


def _uses(said: Mapping[str, int]) -> Mapping[Status, int]:
    return {Status(status): int(count) for status, count in said.items()}


def _diagnostic(said: Mapping[str, Any]) -> Diagnostic:
    fix, name = said["fix"], said["name"] or ""
    return Diagnostic(
        said["file"],
        said["file"],
        int(said["line"]),
        int(said["column"]),
        said["code"],
        said["message"].removeprefix(f"{name}: ") if name else said["message"],
        Status(said["status"]) if said["status"] else None,
        name,
        said["hint"] or "",
        said["source"],
        said["fails"],
        Fix(fix["first_line"], fix["last_line"], fix["text"]) if fix else None,
        said["cell"] or 0,
    )


def _translation(said: Mapping[str, Any]) -> Translation:
    cells = tuple((int(one["cell"]), int(one["above"])) for one in said["cells"])
    entries = tuple(MapEntry(*map(int, four)) for four in said["map"])
    return Translation(said["file"], State(said["state"]), said["before"], said["after"], cells, SourceMap(entries))


def _comparison(said: Mapping[str, Any]) -> Comparison:
    new, gone = (tuple(map(_diagnostic, said[key])) for key in ("new", "gone"))
    base = said["base"]
    return Comparison(base["tool"], _uses(base["uses"]), _uses(base["still"]), new, gone)
