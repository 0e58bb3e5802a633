"""What is left as a list to tick off, and what is worth knowing of what is translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.model import Status
from tf2torch.report.overview.marked import code, text

LINES = 12  # line numbers that are named at a time


def tasks(found: Sequence[Diagnostic], file: str = "", mark: str = " ") -> Iterator[str]:
    """A line each for what is in the way, one for each file for what only follows.

    `file`: they are all in it, and what is alike is one task.
    """
    alike: dict[object, list[Diagnostic]] = {}
    for one in found:
        key = (one.file, one.follows or (one.code, one.text, one.hint, 0 if file else id(one)))
        alike.setdefault(key, []).append(one)
    for those in sorted(alike.values(), key=lambda those: those[0].follows):
        yield f"- [{mark}] {_following(those, file) if those[0].follows else _cause(those, file)}"


def _cause(those: Sequence[Diagnostic], file: str) -> str:
    one = those[0]
    hint = f"; {text(one.hint)}" if one.hint else ""
    return f"{f'{_lines(those)}:' if file else _place(one)} **{one.code}** {_said(one)}{hint}"


def _following(those: Sequence[Diagnostic], file: str) -> str:
    uses = "1 use that follows" if len(those) == 1 else f"{len(those)} uses that follow"
    where = "" if file else f"{code(those[0].file)}: "
    return f"{where}**{those[0].code}** {uses} from what is left: {_lines(those)}"


def remarks(found: Sequence[Diagnostic]) -> Iterator[str]:
    """What was written out or assumed: each thing once, with all its lines."""
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in found:
        if one.status in (Status.DEFAULT, Status.ASSUMED):
            alike.setdefault((one.code, _bare(one)), []).append(one)
    for (number, message), those in alike.items():
        yield f"- {_lines(those)}: **{number}** {text(message)}"


def _said(one: Diagnostic) -> str:
    """The name as code, unless it is part of the sentence."""
    bare = _bare(one)
    return text(bare) if bare == one.text else f"{code(one.api)}: {text(bare)}"


def _bare(one: Diagnostic) -> str:
    """What is said, without the name before it."""
    return one.text.removeprefix(f"{one.api}: ") if one.api else one.text


def _place(one: Diagnostic) -> str:
    return code(f"{one.file}:cell {one.cell}:{one.line}" if one.cell else f"{one.file}:{one.line}")


def _lines(those: Iterable[Diagnostic]) -> str:
    """`lines 3, 7`; of a notebook `cell 2, line 3`."""
    named = list(dict.fromkeys(f"cell {one.cell}, line {one.line}" if one.cell else str(one.line) for one in those))
    word = "" if named[0].startswith("cell") else "line " if len(named) == 1 else "lines "
    more = f" and {len(named) - LINES} more" if len(named) > LINES else ""
    return f"{word}{(', ' if word else '; ').join(named[:LINES])}{more}"
