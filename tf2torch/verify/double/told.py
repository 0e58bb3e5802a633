"""What double precision tells of each difference: rounding, or an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tf2torch.verify.cells import NO_CELLS, Cells
from tf2torch.verify.comparison import VALUES_DIFFER, Comparison
from tf2torch.verify.verdict import Verdict

SHRINKS = 1e-3  # rounding shrinks by some 1e-8; what is left of an error that only shows in float32 is more
SHOWN = 5
SINGLE = ("float32", "complex64")


def with_double(verdict: Verdict, double: Verdict, cells: Cells = NO_CELLS) -> Verdict:
    """The same verdict; each difference says what became of it in double precision."""
    if double.failures:
        told = "; ".join(
            f"the {f.side.value} {f.cause.value} ({cells.at(f.line)}): {f.message}" for f in double.failures
        )
        note = f"in float64 {told}. So nothing tells rounding from errors here"
        return replace(verdict, notes=(*verdict.notes, note))
    found = {c.name: c for c in double.comparisons}
    steps = {_key(s.comparison, s.occurrence, s.place.line): s.comparison for s in double.trace.steps}
    comparisons = tuple(_told(c, found.get(c.name)) for c in verdict.comparisons)
    trace = replace(
        verdict.trace,
        steps=tuple(
            replace(s, comparison=_step_told(s.comparison, steps.get(_key(s.comparison, s.occurrence, s.place.line))))
            for s in verdict.trace.steps
        ),
    )
    notes = (*verdict.notes, *_hidden(verdict, found, cells), *_single(double.comparisons), *_all_rounding(comparisons))
    return replace(verdict, comparisons=comparisons, trace=trace, notes=notes)


def _key(comparison: Comparison, occurrence: int, line: int) -> tuple[str, int, int]:
    return comparison.name, occurrence, line


def _told(single: Comparison, double: Comparison | None) -> Comparison:
    if single.reason != VALUES_DIFFER:
        return single
    return replace(single, notes=(*single.notes, _judgement(single, double)))


def _step_told(single: Comparison, double: Comparison | None) -> Comparison:
    """A step that is not there in double precision agreed there."""
    if single.reason != VALUES_DIFFER:
        return single
    if double is None:
        return replace(single, notes=(*single.notes, "rounding: agrees in float64"))
    return replace(single, notes=(*single.notes, _judgement(single, double)))


def _judgement(single: Comparison, double: Comparison | None) -> str:
    if double is None:
        return "rounding or error: not known, the run in float64 did not compare it"
    if double.dtype in SINGLE:
        return "rounding or error: not known, it stayed in float32"
    apart = f"{single.max_abs:.2g} apart in float32, {double.max_abs:.2g} in float64"
    if double.reason not in ("", VALUES_DIFFER):
        return f"no rounding: in float64 {double.reason}"
    if double.max_abs <= SHRINKS * single.max_abs:
        return f"rounding: {apart}"
    return f"no rounding: {apart}"


def _hidden(verdict: Verdict, double: dict[str, Comparison], cells: Cells) -> Iterator[str]:
    """Errors below the tolerance of float32, the first ones in the original's order."""
    pairs = [(c, double[c.name]) for c in verdict.comparisons if c.agrees and c.name in double]
    wrong = [(c, d) for c, d in pairs if d.reason == VALUES_DIFFER and d.dtype not in SINGLE]
    for single, other in sorted(wrong, key=lambda pair: pair[0].line)[:SHOWN]:
        told = f"{single.name} ({cells.at(single.line)}) agrees in float32, but is {other.max_abs:.2g} apart in float64"
        yield f"{told}: an error below the tolerance, no rounding"
    if len(wrong) > SHOWN:
        yield f"{len(wrong) - SHOWN} more values agree in float32 and are apart in float64"


def _single(double: Iterable[Comparison]) -> Iterator[str]:
    names = [c.name for c in double if c.dtype in SINGLE]
    if names:
        yield f"in float64 these stayed in float32, and nothing is said of them: {', '.join(names[:20])}"


def _all_rounding(comparisons: tuple[Comparison, ...]) -> Iterator[str]:
    differing = [c for c in comparisons if not c.agrees]
    if differing and all(any(note.startswith("rounding: ") for note in c.notes) for c in differing):
        yield "all that differs is rounding: it vanishes in float64"
