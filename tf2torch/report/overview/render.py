"""The forms of the report."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

from tf2torch.check.diagnostic import Diagnostic, Level
from tf2torch.report.overview import as_json, markdown
from tf2torch.report.overview.model import Overview

FORMATS = ("markdown", "html", "json", "sarif", "github")
NEEDS = {"html": ("jinja2", "pygments")}  # what `pip install tf2torch` does not bring; the extra has the form's name


def lacking(form: str) -> tuple[str, ...]:
    """The libraries that a form needs and that are not here."""
    return tuple(name for name in NEEDS.get(form, ()) if find_spec(name) is None)


def render(overview: Overview, name: str, most: int) -> str:
    """The report in a form; `most` bytes where the form can be cut."""
    if name == "markdown":
        return markdown.render(overview, most)
    if name == "html":
        from tf2torch.report.html import report  # its libraries are an extra

        return report.render(overview)
    if name == "json":
        return as_json.render(overview)
    if name == "github":
        from tf2torch.report.formats.github import render as github

        return github(replace(overview.report, diagnostics=_failing(overview), gates=overview.gates))
    from tf2torch.report.formats.sarif import render as sarif

    alerts = tuple(one for one in overview.report.diagnostics if one.level is not Level.NOTE)
    return sarif(replace(overview.report, diagnostics=alerts, gates=overview.gates))


def _failing(overview: Overview) -> tuple[Diagnostic, ...]:
    """What annotations are for: of a change, only what it brings."""
    if overview.comparison is not None:
        return overview.comparison.new
    return tuple(one for one in overview.report.diagnostics if one.fails)
