"""The report as one JSON document; `docs/report.schema.json` describes it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping

from tf2torch import __version__
from tf2torch.check.diagnostic import Diagnostic, numbered
from tf2torch.model import Status
from tf2torch.report.formats import as_json as check
from tf2torch.report.overview.model import Comparison, Overview, Translation
from tf2torch.report.overview.verified import Verified, Worst

FORMAT, VERSION = "tf2torch report", 1


def render(overview: Overview) -> str:
    """The document, with a newline at its end."""
    comparison, counts = overview.comparison, overview.counts
    tool = {"name": "tf2torch", "version": overview.tool or __version__}
    said = {
        "format": FORMAT,
        "version": VERSION,
        "tool": tool,
        "check": check.document(overview.report) | {"tool": tool},
        "translations": [_translation(one, counts[one.file].fail_on) for one in overview.translations],
        "compared": _comparison(comparison) if comparison else None,
    }
    return json.dumps(said, indent=1) + "\n"


def _translation(one: Translation, fail_on: Status) -> Mapping[str, object]:
    return {
        "file": one.file,
        "state": one.state.value,
        "fail_on": fail_on.value,
        "before": one.before,
        "after": one.after,
        "cells": [{"cell": cell, "above": above} for cell, above in one.cells],
        "map": [[e.output_first, e.output_last, e.source_first, e.source_last] for e in one.source_map.entries],
        "verified": _verified(one.verified) if one.verified else None,
    }


def _verified(one: Verified) -> Mapping[str, object]:
    return {
        "outcome": one.outcome.value,
        "told": one.told,
        "cell": one.cell or None,
        "line": one.line,
        "hint": one.hint or None,
        "missing": one.missing,
        "compared": one.compared,
        "differing": one.differing,
        "worst": _worst(one.worst) if one.worst else None,
    }


def _worst(one: Worst) -> Mapping[str, object]:
    errors = {"max_abs": _number(one.max_abs), "max_rel": _number(one.max_rel)}
    return {"name": one.name, "cell": one.cell or None, "line": one.line, **errors}


def _number(value: float) -> float | str:
    """JSON has no infinities."""
    return value if math.isfinite(value) else str(value)


def _comparison(one: Comparison) -> Mapping[str, object]:
    return {
        "base": {"tool": one.tool, "uses": check.counted(one.uses)},
        "new": _listed(one.new),
        "gone": _listed(one.gone),
        "gates": list(one.gates),
    }


def _listed(diagnostics: Iterable[Diagnostic]) -> list[Mapping[str, object]]:
    return [check.as_object(one, fingerprint) for one, fingerprint in numbered(tuple(diagnostics))]
