"""SARIF 2.1.0, for code scanning: stable rule ids, relative paths, fingerprints that do not change when lines move."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from tf2torch import __version__
from tf2torch.check.diagnostic import Diagnostic, Fix, Level, numbered
from tf2torch.check.report import Report
from tf2torch.diagnostics import Code
from tf2torch.pages import Page, pages

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 5000  # GitHub keeps no more results of a run
LEVELS = list(Level)


def render(report: Report) -> str:
    """The log of one run, with a newline at its end."""
    every = numbered(report.diagnostics)
    kept = sorted(every, key=lambda pair: LEVELS.index(pair[0].level))[:MOST]
    order = {fingerprint: at for at, (_, fingerprint) in enumerate(every)}
    kept.sort(key=lambda pair: order[pair[1]])
    rules = {code: at for at, code in enumerate(sorted({one.code for one, _ in kept}))}
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(every) - len(kept))],
        "results": [_result(one, fingerprint, rules) for one, fingerprint in kept],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(codes: Mapping[str, int]) -> Mapping[str, object]:
    rules = [_rule(pages()[Code(code)]) for code in codes]
    return {"name": "tf2torch", "semanticVersion": __version__, "rules": rules}


def _rule(page: Page) -> Mapping[str, object]:
    return {
        "id": page.code.value,
        "name": "".join(word.capitalize() for word in page.code.name.split("_")),
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.means},
        "help": {"text": f"{page.means}\n\n{page.do}", "markdown": f"{page.means}\n\n**What to do:** {page.do}"},
    }


def _invocation(report: Report, left_out: int) -> Mapping[str, object]:
    """Whether every file could be looked at, and what the results do not say."""
    said = [_notification("error", f"{one.path}: {one.failure.message}") for one in report.failed if one.failure]
    said += [_notification("error", gate) for gate in report.gates]
    if left_out:
        said.append(_notification("warning", f"{left_out} more results are left out: {MOST} are kept"))
    done: dict[str, Any] = {"executionSuccessful": not report.failed}
    return {**done, "toolExecutionNotifications": said} if said else done


def _notification(level: str, text: str) -> Mapping[str, object]:
    return {"level": level, "message": {"text": text}}


def _result(one: Diagnostic, fingerprint: str, rules: Mapping[str, int]) -> Mapping[str, object]:
    artifact = {"uri": _uri(one.file)}
    line, column = one.at
    region = {"startLine": line, "startColumn": column, "endColumn": column + one.width}
    said: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": rules[one.code],
        "level": one.level.value,
        "message": {"text": f"{one.told} ({one.hint})" if one.hint else one.told},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"tf2torch/v1": fingerprint},
    }
    if one.status:
        said["properties"] = {"status": one.status.value, "name": one.api}
    if one.fix:
        said["fixes"] = [_fix(one.fix, artifact)]
    return said


def _fix(fix: Fix, artifact: Mapping[str, str]) -> Mapping[str, object]:
    region = {"startLine": fix.first, "startColumn": 1, "endLine": fix.last + 1, "endColumn": 1}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.text}}
    changes = [{"artifactLocation": artifact, "replacements": [replacement]}]
    return {"description": {"text": "what tf2torch writes here"}, "artifactChanges": changes}


def _uri(file: str) -> str:
    """A path as a URI: relative to the project's root; file:// where it lies elsewhere."""
    escaped = quote(file, safe="/", errors="surrogateescape")
    return f"file://{escaped}" if file.startswith("/") else escaped
