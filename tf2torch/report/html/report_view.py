"""What the page of `report` shows, laid out for its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.model import Status
from tf2torch.outcome import State
from tf2torch.pages import Page, pages
from tf2torch.report.html.report_file import source
from tf2torch.report.html.report_proof import Proof, proof
from tf2torch.report.overview.model import Overview, Translation, is_left, rate

BLOCKERS = 8


@dataclass(frozen=True)
class Share:
    """How many uses have a status, and what part of all that is, in percent."""

    status: str
    count: int
    before: int
    percent: float


@dataclass(frozen=True)
class Blocker:
    """What is left most often."""

    code: str
    name: str
    count: int
    files: int


@dataclass(frozen=True)
class FileView:
    """One file in the list."""

    number: int
    name: str
    failed: bool
    left: int
    shares: tuple[Share, ...]
    rate: str
    failure: str
    proof: Proof | None
    source: Mapping[str, object]


def files(overview: Overview) -> Iterator[FileView]:
    """The files with something to show."""
    for number, one in enumerate(overview.translations):
        if not _is_quiet(one, overview):
            yield _file(number, one, overview)


def quiet(overview: Overview) -> list[str]:
    """The names of those without TensorFlow."""
    return [one.file for one in overview.translations if _is_quiet(one, overview)]


def _is_quiet(one: Translation, overview: Overview) -> bool:
    return not (one.before or one.verified or one.state is State.FAILED or overview.about(one.file))


def _file(number: int, one: Translation, overview: Overview) -> FileView:
    said, counts = overview.about(one.file), overview.counts.get(one.file)
    uses, failure = (counts.uses, counts.failure) if counts else ({}, None)
    return FileView(
        number,
        one.file,
        one.state is State.FAILED,
        sum(map(is_left, said)),
        shares(uses),
        rate(uses) if any(uses.values()) else "",
        failure.message if failure else "",
        proof(one),
        source(one, said),
    )


def shares(uses: Mapping[Status, int], before: Mapping[Status, int] | None = None) -> tuple[Share, ...]:
    """Uses by status, the gravest first."""
    every, then = sum(uses.values()) or 1, before or {}
    return tuple(Share(s.value, uses.get(s, 0), then.get(s, 0), uses.get(s, 0) / every * 100) for s in reversed(Status))


def blockers(left: tuple[Diagnostic, ...]) -> list[Blocker]:
    """What is left most often, by code and name; what only follows from others is in nobody's way."""
    causes = [one for one in left if not one.follows]
    counts = Counter((one.code, one.api) for one in causes)
    files = Counter((code, api) for code, api, _ in {(one.code, one.api, one.file) for one in causes})
    return [Blocker(*what, count, files[what]) for what, count in counts.most_common(BLOCKERS)]


def explanations(overview: Overview) -> list[tuple[str, Page | None]]:
    """The page of every code that is said; None for a code of another version."""
    known = {code.value: page for code, page in pages().items()}
    return [(code, known.get(code)) for code in sorted({one.code for one in overview.report.diagnostics})]
