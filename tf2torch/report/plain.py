"""A run as plain lines, for logs and pipes: `path:line:column: code message`, as compilers write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tf2torch.model import Status
from tf2torch.outcome import Failure, Outcome, State
from tf2torch.report.summary import Assumption, Place, Summary, summarize


def render(outcomes: Iterable[Outcome]) -> str:
    """The whole report, with a newline at its end."""
    done = tuple(outcomes)
    summary = summarize(done)
    return "\n".join([*_body(done, summary), *totals(summary)]) + "\n"


def _body(done: tuple[Outcome, ...], summary: Summary) -> Iterator[str]:
    for outcome in done:
        if outcome.target:
            yield f"{outcome.path} -> {outcome.target}"
    for outcome in summary.failed:
        if outcome.failure:
            yield from failure_lines(outcome.path, outcome.failure)
    for place in summary.left:
        yield from _left(place)
    for assumption in summary.assumed:
        yield f"{assumption.places[0]}: assumed: {describe(assumption)}"


def failure_lines(path: str, failure: Failure) -> Iterator[str]:
    """`path:line:column: code message`, and the hint below it."""
    where = f"{path}:{failure.line}:{failure.column}" if failure.line else path
    code = f"{failure.code} " if failure.code else ""
    yield f"{where}: {code}{failure.message}"
    if failure.hint:
        yield f"    {failure.hint}"


def describe(assumption: Assumption) -> str:
    """The assumption in words, and how often else it was made."""
    more = len(assumption.places) - 1
    times = f" (and {more} more like it)" if more else ""
    return f"{assumption.api}: {assumption.message}{times}"


def _left(place: Place) -> Iterator[str]:
    note = place.note
    about = "" if note.api in note.message else f"{note.api}: "
    yield f"{place}: {note.code} {about}{note.message}"
    if note.hint:
        yield f"    {note.hint}"


def totals(summary: Summary) -> Iterator[str]:
    """The last lines: files by state, uses by status."""
    files, uses = sum(summary.files.values()), sum(summary.uses.values())
    states = _counts((kind.value, summary.files.get(kind, 0)) for kind in State)
    yield f"{files} file{'' if files == 1 else 's'}: {states}"
    if uses:
        statuses = _counts((kind.value, summary.uses.get(kind, 0)) for kind in Status)
        yield f"{uses} use{'' if uses == 1 else 's'} of TensorFlow: {statuses}"


def _counts(numbers: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{number} {name}" for name, number in numbers if number)
