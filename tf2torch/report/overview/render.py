"""The forms of the report."""

from __future__ import annotations

from dataclasses import replace

from tf2torch.check.diagnostic import Level
from tf2torch.report.overview import as_json, markdown
from tf2torch.report.overview.model import Overview

FORMATS = ("markdown", "json", "sarif")


def render(overview: Overview, name: str, most: int) -> str:
    """The report in a form; `most` bytes where the form can be cut."""
    if name == "markdown":
        return markdown.render(overview, most)
    if name == "json":
        return as_json.render(overview)
    from tf2torch.report.formats.sarif import render as sarif

    alerts = tuple(one for one in overview.report.diagnostics if one.level is not Level.NOTE)
    return sarif(replace(overview.report, diagnostics=alerts))
