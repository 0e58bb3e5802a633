"""Differences that may be rounding: values that many steps led to, and the last digits of floats in texts.

Values at the end of a run are held to the plain tolerance, and those along the way to one that grows with the steps. So
a value may agree each time it was bound and be out of tolerance at the end. Of a float in a text only the digits are
left. Then double precision decides: what vanishes there was rounding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tf2torch.verify.comparison import PRINTED_DIFFER, VALUES_DIFFER, Comparison
from tf2torch.verify.double.told import SHRINKS, SINGLE
from tf2torch.verify.trace.step import Trace
from tf2torch.verify.verdict import Verdict, outcome_of


def in_doubt(verdict: Verdict) -> bool:
    """Whether all that differs are such values, each within what its steps allow, and such texts."""
    steps = [s.comparison for s in verdict.trace.steps]
    found = bool(verdict.differing or steps) and not verdict.failures
    return found and all(_near(c, verdict) for c in verdict.differing) and all(map(_is_printed, steps))


def _near(found: Comparison, verdict: Verdict) -> bool:
    return _is_printed(found) or (found.reason == VALUES_DIFFER and found.excess <= verdict.trace.growth)


def _is_printed(found: Comparison) -> bool:
    return found.reason == PRINTED_DIFFER


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
    if any(not c.agrees for c in comparisons) or _keys(verdict.trace) & _keys(double.trace):
        return verdict
    ordered = tuple(sorted(comparisons, key=lambda c: (not c.notes, c.line)))
    trace = _without_steps(verdict.trace)
    notes = (*verdict.notes, f"{_within(verdict)}; it is rounding: it vanishes in float64")
    return replace(verdict, outcome=outcome_of(ordered, (), trace), comparisons=ordered, trace=trace, notes=notes)


def _keys(trace: Trace) -> set[tuple[int, str, int]]:
    return {(s.place.line, s.name, s.occurrence) for s in trace.steps}


def _without_steps(trace: Trace) -> Trace:
    return replace(trace, steps=(), statements=tuple(replace(s, differing=0) for s in trace.statements))


def _within(verdict: Verdict) -> str:
    return "; ".join(_told(verdict))


def _told(verdict: Verdict) -> Iterator[str]:
    found = (*verdict.differing, *(s.comparison for s in verdict.trace.steps))
    values, texts = ([c for c in found if _is_printed(c) is printed] for printed in (False, True))
    if values:
        names, most = ", ".join(c.name for c in values), max(c.excess for c in values)
        allowed = f"of {verdict.trace.growth:g} that the steps allow"
        yield f"{names}: {most:.2g} times the plain tolerance apart at the end, {allowed}"
    if texts:
        yield f"{', '.join(dict.fromkeys(c.name for c in texts))}: {PRINTED_DIFFER}"


def _settled(single: Comparison, double: Comparison | None) -> Comparison:
    """What it is in double precision; the same where that says nothing."""
    if double is None or double.dtype in SINGLE or double.reason not in ("", VALUES_DIFFER):
        return single
    if double.max_abs > SHRINKS * single.max_abs:
        return single
    apart = f"{single.max_abs:.2g} apart in float32, {double.max_abs:.2g} in float64"
    told = f"rounding: {'the same in float64' if _is_printed(single) else apart}"
    return replace(single, reason="", share=0.0, notes=(*single.notes, told))
