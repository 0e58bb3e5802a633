"""What `verify` found out about one file, as far as a report tells it."""

from __future__ import annotations

from dataclasses import dataclass

from tf2torch.report.departure import described
from tf2torch.report.verdict import told
from tf2torch.verify.comparison import Comparison
from tf2torch.verify.verdict import Cause, Failure, Outcome, Verdict


@dataclass(frozen=True)
class Worst:
    """The value that is furthest from the original's, measured against what the tolerance allows."""

    name: str
    line: int  # of the source, in a notebook of the cell; 0: not known
    max_abs: float
    max_rel: float
    cell: int = 0  # of a notebook


@dataclass(frozen=True)
class Verified:
    """How it ended, and in words. `line` is where a difference begins or a program failed, in the source (0: unknown).

    Of a notebook, `line` counts in its `cell`.
    `missing` says that a framework is not installed here; `compared` and `differing` count values.
    """

    outcome: Outcome
    told: str
    line: int = 0
    hint: str = ""
    missing: bool = False
    compared: int = 0
    differing: int = 0
    worst: Worst | None = None
    cell: int = 0


def verified(verdict: Verdict) -> Verified:
    """The finding in short."""
    if verdict.outcome is Outcome.FAILED and verdict.failures:
        return _failed(verdict.failures)
    along, (line, cell) = verdict.trace.statements, _begins(verdict)
    return Verified(
        verdict.outcome,
        _said(verdict),
        line,
        compared=len(verdict.comparisons) + verdict.trace.compared,
        differing=len(verdict.differing) + sum(one.differing for one in along),
        worst=_worst(verdict),
        cell=cell,
    )


def _failed(failures: tuple[Failure, ...]) -> Verified:
    first = min(failures, key=lambda one: one.cause is not Cause.MISSING)
    said = f"the {first.side.value} {first.cause.value}: {first.message}"
    return Verified(Outcome.FAILED, said, first.line, first.hint, first.cause is Cause.MISSING, cell=first.cell)


def _said(verdict: Verdict) -> str:
    if verdict.outcome is Outcome.EMPTY and verdict.notes:
        return verdict.notes[0]
    first = verdict.trace.first
    if first is not None:
        return f"{first.name}: {described(first.comparison)}"
    if verdict.differing:
        return f"{verdict.differing[0].name}: {described(verdict.differing[0])}"
    rounded = sum(map(_is_rounding, verdict.comparisons))
    return told(verdict) + (f"; {rounded} of them in double precision only" if rounded else "")


def _begins(verdict: Verdict) -> tuple[int, int]:
    """Line and cell of the first difference."""
    first = verdict.trace.first
    if first is not None:
        return first.place.line, first.place.cell
    return (verdict.differing[0].line, verdict.differing[0].cell) if verdict.differing else (0, 0)


def _worst(verdict: Verdict) -> Worst | None:
    steps = tuple(step.comparison for step in verdict.trace.steps)
    compared: tuple[Comparison, ...] = (*verdict.comparisons, *steps)
    known = (one for one in compared if one.worst and not _is_rounding(one))
    found = max(known, key=lambda one: one.excess, default=None)
    return Worst(found.name, found.line, found.max_abs, found.max_rel, found.cell) if found else None


def _is_rounding(one: Comparison) -> bool:
    """Whether a value is out of tolerance in single precision and agrees in double: what it shows is no error."""
    return one.agrees and one.excess > 1
