"""The whole report as one JSON document; `docs/check.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tf2torch import __version__
from tf2torch.check.diagnostic import Diagnostic, numbered
from tf2torch.check.report import FileReport, Report
from tf2torch.model import Status

VERSION = 1


def render(report: Report) -> str:
    """The document, with a newline at its end."""
    return json.dumps(document(report), indent=2) + "\n"


def document(report: Report) -> dict[str, object]:
    """The document itself."""
    return {
        "version": VERSION,
        "tool": {"name": "tf2torch", "version": __version__},
        "summary": {
            "files": len(report.files),
            "uses": counted(report.uses),
            "listed": len(report.diagnostics),
            "known": report.known,
            "ignored": report.ignored,
        },
        "gates": list(report.gates),
        "failures": [_failure(one) for one in report.failed],
        "files": [_file(one) for one in report.files if one.uses],
        "diagnostics": [as_object(one, print_) for one, print_ in numbered(report.diagnostics)],
    }


def as_object(one: Diagnostic, fingerprint: str) -> Mapping[str, object]:
    """One diagnostic."""
    fix = one.fix
    return {
        "file": one.file,
        "cell": one.cell or None,
        "line": one.line,
        "column": one.column,
        "code": one.code,
        "level": one.level.value,
        "status": one.status.value if one.status else None,
        "name": one.api or None,
        "message": one.text,
        "hint": one.hint or None,
        "source": one.source,
        "fails": one.fails,
        "fingerprint": fingerprint,
        "fix": {"first_line": fix.first, "last_line": fix.last, "text": fix.text} if fix else None,
    }


def counted(uses: Mapping[Status, int]) -> Mapping[str, int]:
    """How many uses have each status."""
    return {status.value: uses.get(status, 0) for status in Status}


def _file(one: FileReport) -> Mapping[str, object]:
    return {"file": one.file, "uses": counted(one.uses), "left": one.left, "ignored": one.ignored}


def _failure(one: FileReport) -> Mapping[str, object]:
    assert one.failure is not None
    return {"file": one.file, "message": one.failure.message, "hint": one.failure.hint or None}
