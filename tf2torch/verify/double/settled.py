"""Values at the end of a run that many steps of rounding led to.

They are held to the plain tolerance, and those along the way to one that grows with the steps. So a value may agree
each time it was bound and be out of tolerance at the end. Then double precision decides: what vanishes there was
rounding.
"""

from __future__ import annotations

from dataclasses import replace

from tf2torch.verify.comparison import VALUES_DIFFER, Comparison
from tf2torch.verify.double.told import SHRINKS, SINGLE
from tf2torch.verify.verdict import Verdict, outcome_of


def in_doubt(verdict: Verdict) -> bool:
    """Whether all that differs are such values, each within what its steps allow."""
    found = verdict.differing
    return bool(found) and not verdict.failures and not verdict.trace.steps and all(_near(c, verdict) for c in found)


def _near(found: Comparison, verdict: Verdict) -> bool:
    return found.reason == VALUES_DIFFER and found.excess <= verdict.trace.growth


def settled(verdict: Verdict, double: Verdict) -> Verdict:
    """The same verdict, where `double` is that of both programs in double precision."""
    if double.failures:
        cause = double.failures[0]
        told = f"in float64 the {cause.side.value} {cause.cause.value}"
        return replace(
            verdict, notes=(*verdict.notes, f"{_within(verdict)}; whether it is rounding is not known: {told}")
        )
    others = {c.name: c for c in double.comparisons}
    comparisons = tuple(c if c.agrees else _settled(c, others.get(c.name)) for c in verdict.comparisons)
    if any(not c.agrees for c in comparisons):
        return verdict
    ordered = tuple(sorted(comparisons, key=lambda c: (not c.notes, c.line)))
    notes = (*verdict.notes, f"{_within(verdict)}; it is rounding: it vanishes in float64")
    return replace(verdict, outcome=outcome_of(ordered, (), verdict.trace), comparisons=ordered, notes=notes)


def _within(verdict: Verdict) -> str:
    names, most = ", ".join(c.name for c in verdict.differing), max(c.excess for c in verdict.differing)
    allowed = f"of {verdict.trace.growth:g} that the steps allow"
    return f"{names}: {most:.2g} times the plain tolerance apart at the end, {allowed}"


def _settled(single: Comparison, double: Comparison | None) -> Comparison:
    """What it is in double precision; the same where that says nothing."""
    if double is None or double.dtype in SINGLE or double.reason not in ("", VALUES_DIFFER):
        return single
    if double.max_abs > SHRINKS * single.max_abs:
        return single
    told = f"rounding: {single.max_abs:.2g} apart in float32, {double.max_abs:.2g} in float64"
    return replace(single, reason="", share=0.0, notes=(*single.notes, told))
