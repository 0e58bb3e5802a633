"""GitLab's Code Quality report: a list of findings with fingerprints that do not change when lines move."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tf2torch.check.diagnostic import Diagnostic, Level, numbered
from tf2torch.check.report import Report

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def render(report: Report) -> str:
    """The list, with a newline at its end."""
    return json.dumps([_finding(one, print_) for one, print_ in numbered(report.diagnostics)], indent=2) + "\n"


def _finding(one: Diagnostic, fingerprint: str) -> Mapping[str, object]:
    line, column = one.at
    begin = {"line": line, "column": column}
    end = {"line": line, "column": column + one.width}
    return {
        "description": f"{one.code} {one.told}",
        "check_name": one.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[one.level],
        "location": {"path": one.file, "positions": {"begin": begin, "end": end}},
    }
