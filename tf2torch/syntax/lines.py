"""Lines as Python's parser counts them: a form feed or U+2028 is part of a line, `str.splitlines` ends one there."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with its end."""
    return _LINE.findall(text)


def only_carriage_returns(text: str) -> bool:
    """Whether the lines end as those of old Macintosh files, which the parsers here read differently."""
    return "\r" in text and "\n" not in text
