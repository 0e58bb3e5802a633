"""The reports of both programs side by side, in the order in which the original made them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tf2torch.verify.trace.events import EVENTS, Event, places_of, read_event, read_events


@dataclass(frozen=True)
class Aligned:
    """One report of the original and the translation's of the same run of the same statement, None without one."""

    original: Event
    translation: Event | None


def aligned(original: Path, translation: Path) -> Iterator[Aligned]:
    """`original` and `translation` are the folders of two runs; one report of each is in memory at a time."""
    places = places_of(translation / EVENTS)
    if not places:
        yield from (Aligned(event, None) for event in read_events(original / EVENTS))
        return
    with (translation / EVENTS).open("rb") as stream:
        for event in read_events(original / EVENTS):
            place = places.get(event.at)
            yield Aligned(event, None if place is None else read_event(stream, place))
