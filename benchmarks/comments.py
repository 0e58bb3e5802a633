"""The comments of a Python text, counted: what a translation must not lose."""

from __future__ import annotations

import io
import tokenize
from collections import Counter


def comments_of(code: str) -> Counter[str]:
    """Every comment with how often it occurs; trailing blanks do not count."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return Counter(token.string.rstrip() for token in tokens if token.type == tokenize.COMMENT)


def lost_comments(source: str, translated: str) -> Counter[str]:
    """The comments of the source that are not, or not as often, in the translation."""
    return comments_of(source) - comments_of(translated)
