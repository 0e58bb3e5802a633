"""The report of a project as one page: each file side by side with its translation, notes beside their lines."""

from __future__ import annotations

from tf2torch import __version__
from tf2torch.model import Status
from tf2torch.outcome import State
from tf2torch.report.html.page import page
from tf2torch.report.html.report_notes import Notes
from tf2torch.report.html.report_proof import missing, verdicts
from tf2torch.report.html.report_view import blockers, explanations, files, quiet, shares
from tf2torch.report.html.runs import letters
from tf2torch.report.overview.head import MEANINGS, STATES, now
from tf2torch.report.overview.model import Overview, rate

SCRIPTS = ("data", "words", "source", "notes", "files", "filter", "walk", "windows", "above", "keys")


def render(overview: Overview) -> str:
    """The text of the page."""
    notes, before, uses = Notes(overview), overview.comparison, overview.report.uses
    every = sum(uses.values())
    views = list(files(overview))
    return page(
        "report.html",
        ("report.css",),
        tuple(f"report/{name}.js" for name in SCRIPTS),
        version=overview.tool or __version__,
        overview=overview,
        translated=every - uses.get(Status.UNSUPPORTED, 0),
        rate=rate(uses),
        now=now(overview),
        said={status.value: meaning for status, meaning in MEANINGS.items()},
        rate_before=rate(before.uses) if before else "",
        shares=shares(uses, before.uses if before else None),
        states=[(STATES[state], overview.count(state)) for state in State if overview.count(state)],
        verdicts=verdicts(overview),
        missing=missing(overview),
        blockers=blockers(overview.left),
        files=views,
        quiet=quiet(overview),
        notes=notes,
        explanations=explanations(overview),
        classes=letters(),
        places={v.number: notes.places(overview.about(v.name), bool(v.source["chunks"])) for v in views},
    )
