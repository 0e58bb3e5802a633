"""Text as XML 1.0 can hold it, escaped or not: programs print anything."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def speakable(text: str) -> str:
    """The text; what XML has no way to write becomes the escape that Python would write."""
    return _FORBIDDEN.sub(lambda found: ascii(found[0])[1:-1], text)
