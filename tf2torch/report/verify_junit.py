"""Verdicts as JUnit XML, which every CI reads: a suite for each program, a case for each value and each statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree as ET

from tf2torch.report.verdict import cells, headline
from tf2torch.report.where import where
from tf2torch.report.xml_text import speakable
from tf2torch.verify.comparison import Comparison, Skipped
from tf2torch.verify.trace.step import Statement, Trace
from tf2torch.verify.verdict import Failure, Outcome, Side, Verdict


@dataclass(frozen=True)
class Case:
    """One test case; `kind` is `failure`, `error` or `skipped`, empty where it passed."""

    name: str
    line: int
    kind: str = ""
    message: str = ""
    type: str = ""
    text: str = ""


def render(verdicts: Sequence[Verdict]) -> str:
    """The XML text, with a newline at its end."""
    root = ET.Element("testsuites", name="tf2torch verify")
    cases = [list(_cases(verdict)) for verdict in verdicts]
    _count(root, [case for group in cases for case in group], sum(v.seconds for v in verdicts))
    for verdict, group in zip(verdicts, cases, strict=True):
        _suite(root, verdict, group)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, verdict: Verdict, cases: list[Case]) -> None:
    suite = ET.SubElement(root, "testsuite", name=speakable(verdict.name))
    _count(suite, cases, verdict.seconds)
    properties = ET.SubElement(suite, "properties") if verdict.notes else suite
    for number, note in enumerate(verdict.notes, 1):
        ET.SubElement(properties, "property", name=f"note {number}", value=speakable(note))
    for case in cases:
        _add(suite, verdict.name, case)
    for stream in ("stdout", "stderr"):
        texts = (f"{side.value}:\n{getattr(output, stream)}" for side, output in _outputs(verdict))
        ET.SubElement(suite, f"system-{stream[3:]}").text = speakable("\n".join(texts))


def _outputs(verdict: Verdict) -> Iterator[tuple[Side, object]]:
    return zip(Side, (verdict.original, verdict.translation), strict=True)


def _add(suite: ET.Element, program: str, case: Case) -> None:
    told = {"classname": speakable(_dotted(program)), "name": speakable(case.name), "file": speakable(program)}
    element = ET.SubElement(suite, "testcase", {**told, "line": str(case.line), "time": "0"})
    if case.kind:
        about = {"message": speakable(case.message), **({"type": speakable(case.type)} if case.type else {})}
        ET.SubElement(element, case.kind, about).text = speakable(case.text) or None


def _count(element: ET.Element, cases: list[Case], seconds: float) -> None:
    kinds = [case.kind for case in cases]
    counts = {"tests": len(kinds), "failures": kinds.count("failure"), "errors": kinds.count("error")}
    for name, number in {**counts, "skipped": kinds.count("skipped")}.items():
        element.set(name, str(number))
    element.set("time", f"{seconds:.3f}")


def _cases(verdict: Verdict) -> Iterator[Case]:
    for failure in verdict.failures:
        yield _error(failure)
    if verdict.outcome is Outcome.EMPTY:
        yield Case("something to compare", 0, "skipped", headline(verdict))
    yield from (_statement(statement, verdict.trace) for statement in verdict.trace.statements)
    yield from (_value(comparison) for comparison in verdict.comparisons)
    for skipped in (*verdict.trace.skipped, *verdict.skipped):
        yield Case(_named(skipped), skipped.line, "skipped", skipped.reason)


def _error(failure: Failure) -> Case:
    own = where(failure.own_line, failure.own_cell)
    text = f"{own} of its own text\n{failure.hint}" if failure.own_line else failure.hint
    place = f" ({where(failure.line, failure.cell)})" if failure.cell else ""
    return Case(
        f"the {failure.side.value} runs{place}", failure.line, "error", failure.message, failure.cause.value, text
    )


def _named(found: Comparison | Skipped) -> str:
    """With its place where the attribute `line` does not say all of it."""
    return f"{found.name} ({where(found.line, found.cell)})" if found.cell else found.name


def _value(comparison: Comparison) -> Case:
    if comparison.agrees:
        return Case(_named(comparison), comparison.line)
    return Case(_named(comparison), comparison.line, "failure", comparison.reason, "value", _numbers(comparison))


def _statement(statement: Statement, trace: Trace) -> Case:
    place = statement.place
    name = f"{where(place.line, place.cell)}: {place.text.strip().splitlines()[0] if place.text.strip() else ''}"
    step = next((s for s in trace.steps if s.place == place), None)
    if not statement.differing or step is None:
        return Case(name, place.line)
    what = f"{step.name}, run {step.occurrence}: {step.comparison.reason} ({step.role.value})"
    told = f"{_numbers(step.comparison)}\noriginal: {place.text}\ntranslation: {place.translated_text}"
    return Case(name, place.line, "failure", what, step.role.value, told)


def _numbers(comparison: Comparison) -> str:
    _, _, shape, dtype, most, relative, worst, share, _ = cells(comparison)
    lines = (
        f"shape {shape}, {dtype}",
        f"largest error {most}, relative {relative}",
        f"{share} out of tolerance",
        worst,
    )
    return "\n".join(lines if comparison.worst else lines[:1])


def _dotted(path: str) -> str:
    return ".".join(part for part in PurePath(path).with_suffix("").parts if part not in ("/", "..", "."))
