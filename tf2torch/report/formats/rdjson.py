"""Reviewdog's diagnostic format; where there is a translation, it is a suggestion. Columns count bytes of UTF-8."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tf2torch.check.diagnostic import Diagnostic, Fix, Level
from tf2torch.check.report import Report

SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.NOTE: "INFO"}


def render(report: Report) -> str:
    """The document, with a newline at its end."""
    found = [_diagnostic(one) for one in report.diagnostics]
    return json.dumps({"source": {"name": "tf2torch"}, "diagnostics": found}, indent=2) + "\n"


def _diagnostic(one: Diagnostic) -> Mapping[str, object]:
    said: dict[str, object] = {
        "message": "\n".join(filter(None, [one.told, one.hint])),
        "location": {"path": one.file, "range": {"start": _at(one, 0), "end": _at(one, one.width)}},
        "severity": SEVERITIES[one.level],
        "code": {"value": one.code},
    }
    if one.fix:
        said["suggestions"] = [_suggestion(one.fix)]
    return said


def _suggestion(fix: Fix) -> Mapping[str, object]:
    """Lines for lines: without columns a range is of whole lines, without the end of the last. Gone lines go whole."""
    if fix.text:
        lines = {"start": {"line": fix.first}, "end": {"line": fix.last}}
        return {"range": lines, "text": fix.text.removesuffix("\n")}
    whole = {"start": {"line": fix.first, "column": 1}, "end": {"line": fix.last + 1, "column": 1}}
    return {"range": whole, "text": ""}


def _at(one: Diagnostic, further: int) -> Mapping[str, int]:
    if one.cell:
        return {"line": 1, "column": 1}
    before = one.source[: one.column - 1 + further] if one.source else " " * (one.column - 1 + further)
    return {"line": one.line, "column": len(before.encode("utf-8", "surrogateescape")) + 1}
