"""Which lines belong together: statements, or the heads of them, by Python's own tokens."""

from __future__ import annotations

import io
import tokenize

_BETWEEN = (tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


def tokens_of(text: str) -> list[tokenize.TokenInfo]:
    """The tokens of a module; none where it cannot be taken apart."""
    try:
        return list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return []


def statement_lines(tokens: list[tokenize.TokenInfo]) -> list[tuple[int, int]]:
    """First and last line of each statement, or of the head of one, in order."""
    spans, first = [], 0
    for token in tokens:
        if token.type == tokenize.NEWLINE:
            spans.append((first or token.start[0], token.start[0]))
            first = 0
        elif not first and token.type not in _BETWEEN:
            first = token.start[0]
    return spans
