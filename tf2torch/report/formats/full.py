"""Each diagnostic with the line that it is about, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.report import Report
from tf2torch.report.formats.concise import BOLD, COLORS, DIM, RESET, head, place
from tf2torch.report.formats.totals import totals


def render(report: Report, *, color: bool = False) -> str:
    """The diagnostics one below the other, and what it comes to."""
    blocks = ["\n".join(_block(one, color)) for one in report.diagnostics]
    return "\n\n".join([*blocks, "\n".join(totals(report))]) + "\n"


def _block(one: Diagnostic, color: bool) -> Iterator[str]:
    where = f"{one.path}:{place(one)}"
    yield f"{BOLD}{where}{RESET}: {head(one, color)}" if color else f"{where}: {head(one)}"
    if one.source.strip():
        yield from _excerpt(one, color)
    if one.hint:
        yield f"  {DIM}help:{RESET} {one.hint}" if color else f"  help: {one.hint}"


def _excerpt(one: Diagnostic, color: bool) -> Iterator[str]:
    number = str(one.line)
    before = one.source[: one.column - 1]
    space = "".join("\t" if c == "\t" else " " * _cells(c) for c in before)
    marks = "^" * max(sum(_cells(c) for c in one.source[one.column - 1 :][: one.width]), 1)
    yield f"  {number} | {one.source.rstrip()}"
    yield f"  {' ' * len(number)} | {space}" + (f"{COLORS[one.level]}{marks}{RESET}" if color else marks)


def _cells(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if character.isascii():
        return 1
    from unicodedata import combining, east_asian_width

    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
