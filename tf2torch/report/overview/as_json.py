"""The report as one JSON document; `docs/report.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from tf2torch import __version__
from tf2torch.check.diagnostic import Diagnostic, numbered
from tf2torch.model import Status
from tf2torch.report.formats import as_json as check
from tf2torch.report.overview.model import Comparison, Overview, Translation

VERSION = 1


def render(overview: Overview) -> str:
    """The document, with a newline at its end."""
    comparison = overview.comparison
    said = {
        "version": VERSION,
        "tool": {"name": "tf2torch", "version": overview.tool or __version__},
        "check": json.loads(check.render(overview.report)),
        "translations": [_translation(one) for one in overview.translations],
        "compared": _comparison(comparison) if comparison else None,
    }
    return json.dumps(said, indent=1) + "\n"


def _translation(one: Translation) -> Mapping[str, object]:
    return {
        "file": one.file,
        "state": one.state.value,
        "before": one.before,
        "after": one.after,
        "cells": [{"cell": cell, "above": above} for cell, above in one.cells],
        "map": [[e.output_first, e.output_last, e.source_first, e.source_last] for e in one.source_map.entries],
    }


def _comparison(one: Comparison) -> Mapping[str, object]:
    return {
        "base": {"tool": one.tool, "uses": _uses(one.uses), "still": _uses(one.still)},
        "new": _listed(one.new),
        "gone": _listed(one.gone),
    }


def _uses(uses: Mapping[Status, int]) -> Mapping[str, int]:
    return {status.value: uses.get(status, 0) for status in Status}


def _listed(diagnostics: Iterable[Diagnostic]) -> list[Mapping[str, object]]:
    return [check.as_object(one, fingerprint) for one, fingerprint in numbered(tuple(diagnostics))]
