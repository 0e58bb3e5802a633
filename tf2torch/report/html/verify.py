"""The verdicts of `verify` as one page."""

from __future__ import annotations

from collections.abc import Sequence

from tf2torch import __version__
from tf2torch.report.html.page import page
from tf2torch.report.html.verify_view import MARKS, view
from tf2torch.report.verdicts import totals
from tf2torch.verify.session import overall
from tf2torch.verify.verdict import Verdict


def render(verdicts: Sequence[Verdict], left: int = 0) -> str:
    """The text of the page; `left` programs were not run."""
    outcome = overall(verdicts)
    return page(
        "verify.html",
        ("verify.css",),
        ("verify.js",),
        version=__version__,
        outcome=outcome,
        mark=MARKS.get(outcome, "good"),
        totals=list(totals(verdicts, left)),
        views=[view(number, verdict) for number, verdict in enumerate(verdicts)],
    )
