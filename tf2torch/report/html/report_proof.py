"""What `verify` found out about a file, as the page of `report` shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tf2torch.report.html.verify_view import MARKS
from tf2torch.report.overview.model import Overview, Translation
from tf2torch.report.overview.proofs import ORDER, WORDS
from tf2torch.report.overview.verified import Verified
from tf2torch.report.where import where


@dataclass(frozen=True)
class Place:
    """A line: what it is called, and where it stands in the text of the file (0: unknown)."""

    name: str
    line: int


@dataclass(frozen=True)
class Proof:
    """A verdict; `mark` is its colour."""

    word: str
    mark: str
    place: Place
    worst: Place
    verified: Verified


def proof(one: Translation) -> Proof | None:
    """The verdict on a file; nothing where it was not asked for, or nothing could be run at all."""
    found = one.verified
    if found is None or found.missing:
        return None
    worst = _place(one, found.worst.line, found.worst.cell) if found.worst else Place("", 0)
    return Proof(WORDS[found.outcome], _mark(found), _place(one, found.line, found.cell), worst, found)


def _mark(found: Verified) -> str:
    return MARKS.get(found.outcome, "good")


def _place(one: Translation, line: int, cell: int) -> Place:
    above = dict(one.cells).get(cell, 0)
    return Place(where(line, cell), above + line if line else 0)


def verdicts(overview: Overview) -> list[tuple[str, str, int]]:
    """How many files have each verdict: its word, its colour, the number; what differs first."""
    found = [one.verified for one in overview.verified if one.verified and not one.verified.missing]
    counts = Counter(one.outcome for one in found)
    return [(WORDS[one], MARKS.get(one, "good"), counts[one]) for one in ORDER if counts[one]]


def missing(overview: Overview) -> Verified | None:
    """Why nothing was verified, where a framework is not there."""
    return next((one.verified for one in overview.verified if one.verified and one.verified.missing), None)
