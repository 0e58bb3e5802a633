"""A run in numbers and lists: what every report shows, in whatever form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tf2torch.model import Note, Status
from tf2torch.outcome import Outcome, State


@dataclass(frozen=True)
class Place:
    """A note in its file."""

    path: str
    note: Note
    cell: int = 0  # of a notebook
    line: int = 0  # in its cell, or in its file

    def __str__(self) -> str:
        cell = f"cell {self.cell}:" if self.cell else ""
        return f"{self.path}:{cell}{self.line}:{self.note.column}"


@dataclass(frozen=True)
class Assumption:
    """One assumption and everywhere it was made, in order."""

    api: str
    message: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Summary:
    """Counts of files and of uses; the failures, what is left for a human, and what was assumed."""

    files: Mapping[State, int]
    uses: Mapping[Status, int]
    failed: tuple[Outcome, ...]
    left: tuple[Place, ...]
    assumed: tuple[Assumption, ...]


def summarize(outcomes: Iterable[Outcome]) -> Summary:
    """The summary of a run; the outcomes' order is kept."""
    done = tuple(outcomes)
    places = [Place(one.path, note, *one.place(note.line)) for one in done for note in one.notes]
    return Summary(
        files=Counter(one.state for one in done),
        uses=Counter(place.note.status for place in places),
        failed=tuple(one for one in done if one.failure),
        left=tuple(place for place in places if place.note.status is Status.UNSUPPORTED),
        assumed=_grouped(place for place in places if place.note.status is Status.ASSUMED),
    )


def _grouped(places: Iterable[Place]) -> tuple[Assumption, ...]:
    groups: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        groups.setdefault((place.note.api, place.note.message), []).append(place)
    return tuple(Assumption(api, message, tuple(where)) for (api, message), where in groups.items())
