"""JSON with the places of its values, so that one value can be replaced and every other byte kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Span:
    """The value between two offsets of the text."""

    start: int
    end: int


def value(text: str, span: Span) -> Any:
    """What stands there, decoded."""
    return json.loads(text[span.start : span.end])


def members(text: str, span: Span) -> dict[str, Span]:
    """The members of the object there, by key. Raises ValueError where there is no object."""
    found: dict[str, Span] = {}
    for at in _entries(text, span.start, "{"):
        key, after = _DECODER.raw_decode(text, at)
        start = _skip(text, _skip(text, after) + 1)
        found[key] = Span(start, _DECODER.raw_decode(text, start)[1])
    return found


def items(text: str, span: Span) -> list[Span]:
    """The items of the array there. Raises ValueError where there is no array."""
    return [Span(at, _DECODER.raw_decode(text, at)[1]) for at in _entries(text, span.start, "[")]


def _entries(text: str, start: int, opening: str) -> Iterator[int]:
    """Where each entry of an object or array starts; its text is known to be JSON."""
    if text[start] != opening:
        raise ValueError(f"{opening} expected")
    at = _skip(text, start + 1)
    while text[at] not in "}]":
        yield at
        at = _skip(text, _end_of_entry(text, at, opening))
        if text[at] == ",":
            at = _skip(text, at + 1)


def _end_of_entry(text: str, at: int, opening: str) -> int:
    if opening == "{":
        at = _skip(text, _skip(text, _DECODER.raw_decode(text, at)[1]) + 1)
    return _DECODER.raw_decode(text, at)[1]


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def replaced(text: str, changes: dict[Span, str]) -> str:
    """The text with other values at some places."""
    pieces, at = [], 0
    for span in sorted(changes, key=lambda s: s.start):
        pieces += [text[at : span.start], changes[span]]
        at = span.end
    return "".join([*pieces, text[at:]])
