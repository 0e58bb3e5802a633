"""Why programs could not run, in lines of text, with what they printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tf2torch.report.where import at, where
from tf2torch.verify.verdict import Failure, Side, Verdict

OUTPUT = 20  # lines shown at most; the JSON form has all
LIKEWISE = ", and likewise the translation"


def in_short(failures: tuple[Failure, ...]) -> str:
    """`the original could not import a module`."""
    first = failures[:1] if _is_one(failures) else failures
    return "; ".join(f"the {f.side.value} {f.cause.value}" for f in first) + (LIKEWISE if first != failures else "")


def in_full(verdict: Verdict) -> Iterator[str]:
    """Each failure, or one for both programs where it is the same."""
    if _is_one(verdict.failures):
        yield from _lines(verdict, verdict.failures[0], LIKEWISE)
        return
    for failure in verdict.failures:
        yield from _lines(verdict, failure)


def _is_one(failures: tuple[Failure, ...]) -> bool:
    """Whether both programs failed at the same statement for the same reason."""
    if len(failures) != 2:
        return False
    first, second = (replace(f, side=Side.ORIGINAL, own_line=0, own_cell=0) for f in failures)
    return first == second


def _lines(verdict: Verdict, failure: Failure, likewise: str = "") -> Iterator[str]:
    translated = failure.side is Side.TRANSLATION
    own = f" ({where(failure.own_line, failure.own_cell)} of the translation)" if failure.own_line else ""
    what = f"the {failure.side.value} {failure.cause.value}: {failure.message}{own if translated else likewise}"
    yield f"{at(verdict.name, failure.line, failure.cell)}: {what}"
    if failure.hint:
        yield f"    {failure.hint}"
    output = verdict.translation if translated else verdict.original
    for name, text in (("stdout", output.stdout), ("stderr", output.stderr)):
        lines = text.splitlines()[-OUTPUT:]
        yield from (f"    {name}| {line}" for line in lines)
