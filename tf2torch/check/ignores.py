"""Comments that silence: `# tf2torch: ignore[T2T208] reason`, and `# tf2torch: file-ignore[T2T2] reason`."""

from __future__ import annotations

import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tf2torch.check.select import selects
from tf2torch.check.statements import statement_lines, tokens_of
from tf2torch.diagnostics import Code
from tf2torch.model import Note, Status
from tf2torch.settings.values import is_selector

WORD = "tf2torch:"
_COMMENT = re.compile(r"#\s*tf2torch:\s*(file-)?ignore\b(?:\[([^]]*)\])?")
WHOLE = range(sys.maxsize)
SHAPE = "write # tf2torch: ignore[T2T208] and a reason"


@dataclass
class Ignore:
    """One comment: what it ignores, and in which lines; `used` grows as it does."""

    line: int
    column: int
    codes: tuple[str, ...]
    lines: range
    used: set[str] = field(default_factory=set)

    def covers(self, line: int, code: str, status: Status | None) -> bool:
        """Whether it silences a diagnostic; it remembers that it did."""
        hits = [c for c in self.codes if selects(c, code, status)] if line in self.lines else []
        self.used.update(hits)
        return bool(hits)


def read_ignores(text: str, above: int = 0) -> list[Ignore]:
    """The comments of a module, in order; none where it cannot be taken apart into tokens.

    `above`: how many lines of the whole stand above this text.
    """
    if WORD not in text:
        return []
    return list(_ignores(tokens_of(text), text.split("\n"), above))


def without_ignored(notes: Iterable[Note], ignores: list[Ignore]) -> list[Note]:
    """The notes that no comment silences."""
    return [n for n in notes if not [i for i in ignores if i.covers(n.line, n.code, n.status)]]


def complaints(ignores: Iterable[Ignore]) -> Iterator[tuple[Ignore, Code, str, str]]:
    """What is wrong with the comments themselves: code, message and hint."""
    for one in ignores:
        bad = [code for code in one.codes if not is_selector(code)]
        unused = [code for code in one.codes if code not in one.used and code not in bad]
        if bad or not one.codes:
            what = f"'{bad[0]}' is neither a code nor a status" if bad else "it does not say what it ignores"
            yield one, Code.BAD_IGNORE, f"this comment ignores nothing: {what}", SHAPE
        if unused:
            yield one, Code.UNUSED_IGNORE, f"nothing is ignored here by {', '.join(unused)}", "remove it"


def _ignores(tokens: list[tokenize.TokenInfo], lines: list[str], above: int) -> Iterator[Ignore]:
    spans = statement_lines(tokens)
    for token in tokens:
        found = _COMMENT.search(token.string) if token.type == tokenize.COMMENT else None
        if found:
            line, column = token.start[0], token.start[1] + found.start() + 1
            codes = tuple(code.strip() for code in (found[2] or "").split(",") if code.strip())
            first, last = _covered(token, spans)
            covered = WHOLE if found[1] else range(above + first, above + last + 1)
            yield Ignore(above + line, column, codes, covered)


def _covered(token: tokenize.TokenInfo, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """A comment behind code holds for its line, at the end of a statement for all of it; alone, for what follows."""
    line = token.start[0]
    if not token.line[: token.start[1]].strip():
        inside = any(first < line <= last for first, last in spans)
        return (line, line + 1) if inside else next((span for span in spans if span[0] > line), (line, line))
    return next((span for span in spans if span[1] == line), (line, line))
