"""The reports of both programs side by side, in the order in which the original made them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tf2torch.verify.trace.events import EVENTS, LAST, Event, places_of, read_event, read_events


@dataclass(frozen=True)
class Aligned:
    """One report of the original and the translation's of the same run of the same statement, None without one."""

    original: Event
    translation: Event | None


def aligned(original: Path, translation: Path) -> Iterator[Aligned]:
    """`original` and `translation` are the folders of two runs; one report of each is in memory at a time.

    Of the last runs, which are written down in the end, the original's stand where they were made, and only those that
    both programs have.
    """
    with ExitStack() as stack:
        files = [translation / name for name in (EVENTS, LAST) if (translation / name).exists()]
        streams = [(stack.enter_context(file.open("rb")), places_of(file)) for file in files]
        for event in in_order(original):
            found = (read_event(stream, places[event.at]) for stream, places in streams if event.at in places)
            other = next(found, None)
            if other is not None or event.behind < 0:
                yield Aligned(event, other)


def in_order(folder: Path) -> Iterator[Event]:
    """The reports of a run as they were made."""
    last = list(read_events(folder / LAST))
    for number, event in enumerate(read_events(folder / EVENTS)):
        while last and last[0].behind <= number:
            yield last.pop(0)
        yield event
    yield from last
