"""What is written is what is read, whatever becomes of the program that writes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tf2torch.verify.leaf import Kind, Leaf
from tf2torch.verify.trace.align import aligned
from tf2torch.verify.trace.events import (
    EVENTS,
    Counts,
    Event,
    places_of,
    read_counts,
    read_events,
    write_counts,
    write_event,
)
from tf2torch.verify.trace.site import Moment

ARRAY = np.arange(6, dtype=np.float32).reshape(2, 3).T  # not in the order of memory
LEAVES = (
    Leaf("x", Kind.SEQUENCE, "list", size=2, kept=2),
    Leaf("x[0]", Kind.TENSOR, "tensor", "float32", (3, 2), "a0", size=6, kept=6, ident=3, grad=False),
    Leaf("x[1]", Kind.TEXT, "str", text="é\n"),
)
EVENT = Event(7, Moment.AFTER, 1, 0, LEAVES, {"a0": ARRAY, "a1": np.float64(2.5)[()]})


def written(folder: Path, *events: Event) -> Path:
    folder.mkdir()
    with (folder / EVENTS).open("wb") as stream:
        for event in events:
            write_event(stream, event)
    return folder


def event(occurrence: int, key: int = 7) -> Event:
    return Event(key, Moment.AFTER, occurrence, 0, (), {})


def test_an_event_comes_back(tmp_path: Path) -> None:
    (found,) = read_events(written(tmp_path / "run", EVENT) / EVENTS)
    assert found.leaves == LEAVES
    assert np.array_equal(found.arrays["a0"], ARRAY)
    assert (found.arrays["a1"].shape, float(found.arrays["a1"])) == ((), 2.5)


def test_a_record_that_was_cut_off_ends_the_file(tmp_path: Path) -> None:
    folder = written(tmp_path / "run", EVENT, EVENT)
    data = (folder / EVENTS).read_bytes()
    for end in (len(data) - 1, len(data) // 2 + 3, len(data) // 2 + 20):
        (folder / EVENTS).write_bytes(data[:end])
        assert len(list(read_events(folder / EVENTS))) == 1
        assert places_of(folder / EVENTS) == {EVENT.at: 0}


def test_a_run_without_a_trace_has_no_events_and_no_counts(tmp_path: Path) -> None:
    assert list(read_events(tmp_path / EVENTS)) == []
    assert read_counts(tmp_path) is None


def test_counts_come_back(tmp_path: Path) -> None:
    counts = Counts({(7, Moment.HEAD): 3}, 9, ((0, "note"), (7, "of a statement")))
    write_counts(tmp_path, counts)
    assert read_counts(tmp_path) == counts


def test_events_are_paired_by_statement_and_run_in_the_originals_order(tmp_path: Path) -> None:
    original = written(tmp_path / "original", event(1), event(1, 8), event(2), event(3))
    translation = written(tmp_path / "translation", event(1, 8), event(2), event(1))
    pairs = [(p.original.key, p.original.occurrence, p.translation is not None) for p in aligned(original, translation)]
    assert pairs == [(7, 1, True), (8, 1, True), (7, 2, True), (7, 3, False)]


def test_everything_is_unpaired_without_a_translation(tmp_path: Path) -> None:
    original = written(tmp_path / "original", event(1))
    assert [p.translation for p in aligned(original, tmp_path)] == [None]
