"""Which lines of a translation stand in the place of which lines of the source."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable
from textwrap import dedent

from tf2torch.check.diagnostic import Fix
from tf2torch.check.statements import statement_lines, tokens_of
from tf2torch.model import Note, Status

MARK = "# TODO(tf2torch):"  # as the translation writes it


def fixes(before: str, after: str, notes: Iterable[Note]) -> dict[int, Fix]:
    """The fixes by the line of the first note in each; none where part of the lines is left for a human."""
    if before == after:
        return {}
    lines: dict[int, list[Note]] = {}
    for note in notes:
        lines.setdefault(note.line, []).append(note)
    found = (_fix(change, lines) for change in _changes(before, after))
    return {line: fix for line, fix in found if line}


def _changes(before: str, after: str) -> list[Fix]:
    old, new = before.split("\n"), after.split("\n")
    found = [
        Fix(i + 1, j, "".join(f"{line}\n" for line in _own(new[k:end]))) for i, j, k, end in _blocks(before, old, new)
    ]
    return [fix for fix in found if _stands_alone(fix, old)]


def _blocks(before: str, old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Changed lines and what they become; changes in one statement are one change."""
    from difflib import SequenceMatcher  # few formats want fixes

    whole = {n: last for first, last in statement_lines(tokens_of(before)) for n in range(first - 1, last)}
    blocks: list[tuple[int, int, int, int]] = []
    for tag, i, j, k, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "insert" and not _within(blocks, i, whole)):
            continue
        if _within(blocks, i, whole):
            start, _, k, _ = blocks.pop()
            blocks.append((start, j, k, end))
        else:
            blocks.append((i, j, k, end))
    return blocks


def _within(blocks: list[tuple[int, int, int, int]], line: int, whole: dict[int, int]) -> bool:
    """Whether the statement that changed last goes on at this line."""
    return bool(blocks) and whole.get(blocks[-1][1] - 1, 0) > line


def _stands_alone(fix: Fix, old: list[str]) -> bool:
    """Whether the source parses with this change and no other: half of a block is no suggestion."""
    was = "\n".join(old[fix.first - 1 : fix.last])
    below = next((line for line in old[fix.last :] if line.strip()), "")
    same = _indent(was) == _indent(fix.text) >= _indent(below)
    if same and _parses(dedent(was)) and _parses(dedent(fix.text)):
        return True
    return _parses("\n".join([*old[: fix.first - 1], *fix.text.split("\n")[:-1], *old[fix.last :]]))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _parses(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _own(lines: list[str]) -> list[str]:
    """The lines without the comments at their end, which are about the statement below that is left."""
    while lines and lines[-1].lstrip().startswith(MARK):
        lines = lines[:-1]
    return lines


def _fix(change: Fix, lines: dict[int, list[Note]]) -> tuple[int, Fix]:
    inside = [line for line in range(change.first, change.last + 1) if line in lines]
    if any(note.status is Status.UNSUPPORTED for line in inside for note in lines[line]):
        return 0, change
    return (inside[0] if inside else 0), change
