"""The file of a trace: one record for each report, written as the program runs, read one by one.

A record is a head of fixed size (which statement, which run, two lengths), a line of JSON and the bytes of its arrays;
there are no pickles. A record that was cut off,
because the program was ended while it wrote, ends the file.
"""

from __future__ import annotations

import json
import math
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tf2torch.verify.leaf import Leaf, leaf_from_json
from tf2torch.verify.trace.site import Moment

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVENTS, LAST, COUNTS = "trace.bin", "trace.last.bin", "trace.json"
_HEAD = struct.Struct("<IIIII")  # key, moment, occurrence, bytes of text, bytes of arrays
_MOMENTS = tuple(Moment)
At = tuple[int, Moment, int]
_FIELDS = tuple(f.name for f in fields(Leaf))
_DEFAULTS = tuple(f.default for f in fields(Leaf))


@dataclass(frozen=True)
class Event:
    """One report: at which statement, at which of its runs, called from which statement, and the values by name.

    The last run of a statement of which not all are kept is written down when the program has ended: `behind` is how
    many reports were written before it was made, -1 for any other.
    """

    key: int
    moment: Moment
    occurrence: int
    caller: int
    leaves: tuple[Leaf, ...]
    arrays: Mapping[str, NDArray[Any]]
    behind: int = -1

    @property
    def at(self) -> At:
        """What a report of one program has in common with one of the other."""
        return self.key, self.moment, self.occurrence


@dataclass(frozen=True)
class Counts:
    """How often each site reported, by key and moment, and whether the room for values was used up (at which key).

    `notes` are about the statements with these keys, 0 for none.
    """

    ran: Mapping[tuple[int, Moment], int]
    full: int = 0
    notes: tuple[tuple[int, str], ...] = ()


def write_event(stream: BinaryIO, event: Event) -> int:
    """Append one record; gives its size."""
    import numpy as np

    arrays = {name: np.ascontiguousarray(a) for name, a in event.arrays.items()}
    outlines = [(name, a.dtype.str, event.arrays[name].shape) for name, a in arrays.items()]
    told = [
        event.caller,
        [_short(leaf) for leaf in event.leaves],
        outlines,
        *([event.behind] if event.behind >= 0 else []),
    ]
    text = json.dumps(told, separators=(",", ":")).encode()
    data = b"".join(a.tobytes() for a in arrays.values())
    at = (event.key, _MOMENTS.index(event.moment), event.occurrence)
    stream.write(_HEAD.pack(*at, len(text), len(data)) + text + data)
    return _HEAD.size + len(text) + len(data)


def _short(leaf: Leaf) -> list[Any]:
    """The fields of a leaf, without the defaults at the end."""
    values = [getattr(leaf, name) for name in _FIELDS]
    while values and values[-1] == _DEFAULTS[len(values) - 1] and type(values[-1]) is type(_DEFAULTS[len(values) - 1]):
        values.pop()
    return values


def read_events(path: Path) -> Iterator[Event]:
    """Every record, one at a time."""
    if path.exists():
        with path.open("rb") as stream:
            while (event := read_event(stream)) is not None:
                yield event


def places_of(path: Path) -> dict[At, int]:
    """Where in the file each record begins; a record that was cut off is none."""
    found: dict[At, int] = {}
    if not path.exists():
        return found
    size = path.stat().st_size
    with path.open("rb") as stream:
        while len(head := stream.read(_HEAD.size)) == _HEAD.size:
            key, moment, occurrence, text, data = _HEAD.unpack(head)
            place = stream.tell() - _HEAD.size
            if stream.seek(text + data, os.SEEK_CUR) <= size:
                found[key, _MOMENTS[moment], occurrence] = place
    return found


def read_event(stream: BinaryIO, place: int | None = None) -> Event | None:
    """The record at a place that `places_of` gave, or the next one; None at the end of the file."""
    if place is not None:
        stream.seek(place)
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    key, moment, occurrence, length, room = _HEAD.unpack(head)
    text, data = stream.read(length), stream.read(room)
    if len(text) < length or len(data) < room:
        return None
    caller, leaves, outlines, *behind = json.loads(text)
    found = tuple(leaf_from_json(dict(zip(_FIELDS, leaf))) for leaf in leaves)
    return Event(key, _MOMENTS[moment], occurrence, caller, found, dict(_arrays(outlines, data)), *behind)


def _arrays(outlines: list[tuple[str, str, list[int]]], data: bytes) -> Iterator[tuple[str, NDArray[Any]]]:
    import numpy as np

    at = 0
    for name, kind, shape in outlines:
        count, dtype = math.prod(shape), np.dtype(kind)
        yield name, np.frombuffer(data, dtype, count, at).reshape(shape)
        at += count * dtype.itemsize


def write_counts(folder: Path, counts: Counts) -> None:
    """Beside the events, when the program has ended."""
    ran = [[key, moment.value, count] for (key, moment), count in counts.ran.items()]
    (folder / COUNTS).write_text(json.dumps([ran, counts.full, counts.notes]), encoding="utf-8")


def read_counts(folder: Path) -> Counts | None:
    """None where the program did not come so far."""
    try:
        ran, full, notes = json.loads((folder / COUNTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    told = ((0, note) if isinstance(note, str) else (note[0], note[1]) for note in notes)  # texts in old records
    return Counts({(key, Moment(moment)): count for key, moment, count in ran}, full, tuple(told))
