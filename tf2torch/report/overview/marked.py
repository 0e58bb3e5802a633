"""Markdown as GitHub and GitLab read it: text that stays text, code, tables, what folds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

UNSEEN = "\u200b"  # keeps "@name" and "#1" from calling people and pointing at issues
LONGEST = 400  # characters of one message


def text(said: str) -> str:
    """One line that is text and nothing else: no markup, no HTML, no mention of people."""
    line = " ".join(said.split())
    line = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    line = re.sub(r"[\\`*\[\]|~<>]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", line.replace("&", "&amp;"))
    line = re.sub(r"^([#+=-])|^(\d+)(?=[.)](\s|$))", lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\", line)
    return re.sub(r"@(?=\w)|#(?=\d)", rf"\g<0>{UNSEEN}", line)


def code(said: str) -> str:
    """Words in code style."""
    line = " ".join(said.split())
    ticks = _longer_than_any(line)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Lines of a table; a head that begins with ">" is above numbers. Cells are Markdown already."""
    named = list(heads)
    rule = ["---:" if head.startswith(">") else "---" for head in named]
    lines = [[head.removeprefix(">") for head in named], rule, *([_cell(one) for one in row] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def _cell(marked: str) -> str:
    """Also within code a "|" would end the cell, unless it is escaped."""
    return re.sub(r"(?<!\\)\|", r"\\|", marked)


def fenced(block: str, language: str) -> list[str]:
    """A block of code, whatever is in it."""
    fence = _longer_than_any(block, 3)
    return [f"{fence}{language}", block.rstrip("\n"), fence]


def folded(summary: str, lines: Iterable[str]) -> list[str]:
    """Lines that show when they are asked for; the summary is plain text or a file's name."""
    return [f"<details><summary>{summary}</summary>", "", *lines, "", "</details>"]


def html_code(said: str) -> str:
    """Words in code style where HTML is read and Markdown is not."""
    return f"<code>{escape(' '.join(said.split()))}</code>"


def _longer_than_any(said: str, least: int = 1) -> str:
    return "`" * max(least, 1 + max(map(len, re.findall("`+", said)), default=0))
