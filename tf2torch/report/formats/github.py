"""Workflow commands that GitHub shows as annotations.

A step shows ten errors, ten warnings and ten notices; the rest vanish without a word. So ten of each kind are written,
those that matter most, and the tenth says how many more there are; the rest are plain lines of the log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tf2torch.check.diagnostic import Diagnostic, Level
from tf2torch.check.report import Report
from tf2torch.report.formats.concise import line
from tf2torch.report.formats.totals import totals

SHOWN = 10
COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(report: Report) -> str:
    """Annotations, then everything that is not one of them."""
    shown: list[str] = [f"::error title=tf2torch::{_data(gate)}" for gate in report.gates]
    rest: list[Diagnostic] = []
    for level in Level:
        room = SHOWN - (len(shown) if level is Level.ERROR else 0)
        first = _by_importance([one for one in report.diagnostics if one.level is level])
        shown += _annotations(first[:room], len(first) - room)
        rest += first[room:]
    order = {id(one): at for at, one in enumerate(report.diagnostics)}
    below = [line(one) for one in sorted(rest, key=lambda one: order[id(one)])]
    return "\n".join([*shown, *below, *totals(report)]) + "\n"


def _by_importance(found: list[Diagnostic]) -> list[Diagnostic]:
    """Whole files first; then one for each thing that is in the way, the most frequent first; then the others.

    What only follows from another finding (T2T206) comes after what it may follow from.
    """
    often = Counter((one.code, one.api) for one in found)
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for at, one in enumerate(found):
        alike = (one.code, one.api)
        about_file = one.status is None or one.code == "T2T004"
        ranked.append((not about_file, seen[alike], one.follows, -often[alike], at))
        seen[alike] += 1
    return [found[rank[-1]] for rank in sorted(ranked)]


def _annotations(shown: list[Diagnostic], more: int) -> Iterator[str]:
    for number, one in enumerate(shown, 1):
        text = "\n".join(filter(None, [one.told, one.hint]))
        if number == len(shown) and more > 0:
            text += f"\nand {more} more: the log of this step has them all"
        places = f"file={_property(one.file)},line={one.at[0]},col={one.at[1]}"
        title = _property(f"{one.code} {one.api}".strip())
        yield f"::{COMMANDS[one.level]} {places},title={title}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
