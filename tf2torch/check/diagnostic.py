"""One diagnostic: the type that every output format is made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from tf2torch.diagnostics import Code
from tf2torch.model import Status

RANKS = {status: rank for rank, status in enumerate(Status)}
WARNINGS = (Code.UNUSED_IGNORE, Code.BAD_IGNORE)


class Level(str, Enum):
    """How grave a diagnostic is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Fix:
    """Whole lines of the source and what the translation has in their place."""

    first: int  # 1-based, both inclusive
    last: int
    text: str  # with a newline at its end, unless it is empty


@dataclass(frozen=True)
class Diagnostic:
    """Something to say about one place. `status` is that of a use of TensorFlow; None: it is about the file itself.

    `line` and `column` count from 1, `column` counts characters; `source` is the text of that line.
    `path` is the file as the user named it, `file` counts from the root of the project and has "/" everywhere.
    """

    path: str
    file: str
    line: int
    column: int
    code: str
    message: str
    status: Status | None = None
    api: str = ""
    hint: str = ""
    source: str = ""
    fails: bool = True  # whether the run fails because of it
    fix: Fix | None = None
    cell: int = 0  # of a notebook; `line` then counts in the cell

    @property
    def at(self) -> tuple[int, int]:
        """Line and column for readers that show the file itself: a notebook's cells are no lines of it."""
        return (1, 1) if self.cell else (self.line, self.column)

    @property
    def told(self) -> str:
        """The text for such readers."""
        return f"cell {self.cell}, line {self.line}: {self.text}" if self.cell else self.text

    @property
    def level(self) -> Level:
        """An error fails the run; else a warning should be read, and a note is for counting."""
        if self.status is None:
            return Level.WARNING if self.code in WARNINGS else Level.ERROR
        if self.fails:
            return Level.ERROR
        return Level.WARNING if self.status is Status.ASSUMED else Level.NOTE

    @property
    def text(self) -> str:
        """What is said, with the name it is about."""
        said = self.message or "translated"
        return said if not self.api or self.api in said else f"{self.api}: {said}"

    @property
    def follows(self) -> bool:
        """Whether it is left only because of another that is left: when that is done, this one goes by itself."""
        return self.code == Code.FOREIGN_INPUT.value

    @property
    def key(self) -> str:
        """What stays the same when lines move: code, name, and the text of the line without its spaces at both ends."""
        line = " ".join(self.source.split()) if self.source else self.message
        return f"{self.code} {self.api or '-'} {_digest(line)[:10]}"

    @property
    def width(self) -> int:
        """How many characters to point at: the name that stands there."""
        name = re.match(r"[\w.]+", self.source[self.column - 1 :])
        return len(name[0]) if name else 1


def numbered(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[Diagnostic, str]]:
    """Each with a fingerprint of its own: file, key, and which of those that are alike it is."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for one in diagnostics:
        alike = (one.file, one.key)
        seen[alike] = seen.get(alike, 0) + 1
        text = f"{one.file}\0{one.key}\0{seen[alike]}"
        found.append((one, _digest(text)[:32]))
    return found


def _digest(text: str) -> str:
    from hashlib import sha256  # a run that finds nothing needs none

    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
