"""What follows the head of the Markdown, from the most important to the least, in pieces that can be left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tf2torch.model import Status
from tf2torch.report.diff import unified
from tf2torch.report.overview.blockers import blockers
from tf2torch.report.overview.marked import code, fenced, folded, html_code, table, text
from tf2torch.report.overview.model import Overview, Translation, is_left
from tf2torch.report.overview.proofs import proofs
from tf2torch.report.overview.tasks import remarks, tasks

OPEN, CHUNK = 10, 50  # tasks that show at once; lines of one section


@dataclass(frozen=True)
class Section:
    """Some lines that stay together; `title` names them where they are left out."""

    title: str
    lines: tuple[str, ...]


def sections(overview: Overview) -> Iterator[Section]:
    """All of them."""
    yield from _unread(overview)
    if overview.comparison:
        yield from _listed("New", list(tasks(overview.comparison.new)), len(overview.comparison.new))
    if lines := proofs(overview.verified):
        yield Section("Verified", tuple(lines))
    if lines := blockers(overview.left):
        yield Section("What blocks most", tuple(lines))
    if overview.comparison:
        gone = list(tasks(overview.comparison.gone, mark="x"))
        yield from _folded("Gone (translated, removed or ignored)", len(overview.comparison.gone), _single(gone))
    ordered = _worst_first(overview)
    yield from _left(overview, ordered)
    yield from _files(overview, ordered)
    for one in ordered:
        yield from _changes(one, overview)


def _worst_first(overview: Overview) -> list[Translation]:
    return sorted(overview.translations, key=lambda one: -sum(map(is_left, overview.about(one.file))))


def _unread(overview: Overview) -> Iterator[Section]:
    said = [f"- {code(one.file)}: {text(one.failure.message)}" for one in overview.report.failed if one.failure]
    yield from _listed("Not looked at", said, len(said), shown=CHUNK)


def _listed(title: str, lines: list[str], count: int, shown: int = OPEN) -> Iterator[Section]:
    """A list: the first ones show, the others fold."""
    if lines:
        yield Section(title, (f"### {title}: {count}", "", *lines[:shown]))
    yield from _folded(f"{title}, continued", count, _single(lines[shown:]))


def _folded(title: str, count: int, blocks: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> Iterator[Section]:
    """Many blocks of lines in several sections, so that cutting them leaves the first. `heads` are above each."""
    parts = list(_parts(blocks))
    for at, lines in enumerate(parts, 1):
        part = f" (part {at} of {len(parts)})" if len(parts) > 1 else ""
        yield Section(title, tuple(folded(f"{title}: {count}{part}", [*heads, *lines])))


def _single(lines: Iterable[str]) -> list[list[str]]:
    return [[line] for line in lines]


def _parts(blocks: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    lines: list[str] = []
    for block in blocks:
        if lines and len(lines) + len(block) > CHUNK:
            yield lines
            lines = []
        lines = [*lines, *block]
    if lines:
        yield lines


def _left(overview: Overview, ordered: list[Translation]) -> Iterator[Section]:
    """What is left, file by file."""
    blocks = []
    for one in ordered:
        found = tuple(filter(is_left, overview.about(one.file)))
        if found:
            blocks.append([f"- {code(one.file)}", *(f"  {line}" for line in tasks(found, one.file))])
    causes = sum(not one.follows for one in overview.left)
    yield from _folded("Left for you, file by file", causes, blocks)


def _files(overview: Overview, ordered: list[Translation]) -> Iterator[Section]:
    """The numbers of each file that uses TensorFlow."""
    used = [overview.counts[one.file] for one in ordered if overview.counts[one.file].uses]
    rows = [[code(one.file), *(str(one.uses.get(status, 0) or "") for status in Status)] for one in used]
    first, rule, *lines = table(["file", *(f">{status.value}" for status in Status)], rows)
    if len(rows) > 1:
        yield from _folded("Files that use TensorFlow", len(rows), _single(lines), (first, rule))


def _changes(one: Translation, overview: Overview) -> Iterator[Section]:
    """The diff of a file, folded, and what there is to say about its lines."""
    if one.before == one.after:
        return
    diff = fenced("".join(unified(one.file, one.before, one.after)), "diff")
    said = list(remarks(overview.about(one.file)))
    lines = [*said, *([""] if said else []), *diff]
    yield Section("Changes", tuple(folded(f"Changes of {html_code(one.file)}", lines)))
