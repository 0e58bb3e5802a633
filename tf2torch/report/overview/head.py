"""What a reader sees first: the verdict, the numbers, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tf2torch.model import Status
from tf2torch.outcome import State
from tf2torch.report.overview.marked import table, text
from tf2torch.report.overview.model import Overview, rate

MEANINGS: Mapping[Status, str] = {
    Status.EXACT: "the same values and gradients",
    Status.DEFAULT: "the same; a default that differs in torch is written out",
    Status.ASSUMED: "the same if what is assumed holds",
    Status.UNSUPPORTED: "stays as it was: to be done by hand",
}
STATES: Mapping[State, str] = {
    State.CONVERTED: "translated",
    State.PARTLY: "translated in part",
    State.UNTOUCHED: "untouched",
    State.FAILED: "could not be read",
}
GATES = 3


def head(overview: Overview) -> Iterator[str]:
    """The lines; their number does not grow with the project."""
    yield f"## {_verdict(overview)}"
    yield ""
    if overview.report.uses:
        yield from _uses(overview)
        yield ""
    yield _files(overview)
    if overview.comparison and overview.comparison.tool != overview.tool:
        yield f"\nBefore: tf2torch {text(overview.comparison.tool)}. What is new may be what it did not see."
    if overview.differing:
        number, every = len(overview.differing), counted(len(overview.verified), "program")
        yield f"\n**{number} of {every} compute{'s' if number == 1 else ''} something else.**"
    for gate in overview.gates[:GATES]:
        yield f"\n**{text(gate[:1].upper() + gate[1:])}.**"
    if len(overview.gates) > GATES:
        yield f"\n**And {len(overview.gates) - GATES} more of the kind.**"


def _verdict(overview: Overview) -> str:
    before, said = overview.comparison, now(overview)
    if before is None:
        return f"tf2torch: {said}"
    return f"tf2torch: {len(before.new)} new, {len(before.gone)} gone; {said} (before: {rate(before.uses)})"


def now(overview: Overview) -> str:
    """The state in a line, without what it was compared with."""
    every, left = sum(overview.report.uses.values()), overview.left
    if not every and not left:
        return "no TensorFlow"
    following = sum(one.follows for one in left)
    follows = f", {following} follow from these" if following else ""
    done = f"{rate(overview.report.uses)} of {counted(every, 'use')} of TensorFlow translated"
    return f"{done}; {len(left) - following} left for you{follows}"


def _uses(overview: Overview) -> list[str]:
    uses, before = overview.report.uses, overview.comparison
    rows = []
    for status in Status:
        now, then = uses.get(status, 0), before.uses.get(status, 0) if before else 0
        changes = [str(then), f"{now - then:+d}" if now != then else ""] if before else []
        rows.append([status.value, str(now), *changes, MEANINGS[status]])
    return table(["status", ">uses", *([">before", ">change"] if before else []), "what it says"], rows)


def _files(overview: Overview) -> str:
    states = ", ".join(f"{overview.count(state)} {STATES[state]}" for state in State if overview.count(state))
    said = f"{counted(len(overview.translations), 'file')}: {states}." if states else "No files."
    report = overview.report
    said += f" {counted(report.ignored, 'use')} ignored by comments." if report.ignored else ""
    return said + (f" The baseline knows {report.known} of what is left." if report.known else "")


def counted(number: int, what: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"
