"""The report of a project as one page: each file side by side with its translation, notes beside their lines."""

from __future__ import annotations

from collections import Counter

from tf2torch import __version__
from tf2torch.outcome import State
from tf2torch.report.html.page import page
from tf2torch.report.html.report_notes import Notes
from tf2torch.report.html.report_view import blockers, explanations, files, quiet, shares
from tf2torch.report.html.runs import letters
from tf2torch.report.html.verify_view import MARKS
from tf2torch.report.overview.model import Overview, rate
from tf2torch.verify.verdict import Outcome

SCRIPTS = ("data", "source", "notes", "files", "filter", "walk", "windows", "keys")


def render(overview: Overview) -> str:
    """The text of the page."""
    notes, before = Notes(overview), overview.comparison
    views = list(files(overview))
    proofs = Counter(one.verified.outcome for one in overview.verified if one.verified)
    return page(
        "report.html",
        ("report.css",),
        tuple(f"report/{name}.js" for name in SCRIPTS),
        version=overview.tool or __version__,
        overview=overview,
        every=sum(overview.report.uses.values()),
        rate=rate(overview.report.uses),
        rate_before=rate(before.uses) if before else "",
        shares=shares(overview.report.uses, before.uses if before else None),
        states=[(state.value, overview.count(state)) for state in State if overview.count(state)],
        proofs=[(one.value, MARKS.get(one, "good"), proofs[one]) for one in Outcome if proofs[one]],
        blockers=blockers(overview.left),
        files=views,
        quiet=quiet(overview),
        notes=notes,
        explanations=explanations(overview),
        classes=letters(),
        places={v.number: notes.places(overview.about(v.name), bool(v.source["chunks"])) for v in views},
    )
