"""What the page of `verify` shows of one verdict, laid out for the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tf2torch.report.html.highlight import lines
from tf2torch.report.html.plot import Errors, Plot, plot
from tf2torch.report.html.rows import rows
from tf2torch.report.verdict import cells, headline
from tf2torch.verify.cells import Cells
from tf2torch.verify.comparison import Comparison
from tf2torch.verify.in_cells import in_script
from tf2torch.verify.trace.step import Role, Statement, Step, Trace
from tf2torch.verify.verdict import Outcome, Texts, Verdict

FINDINGS = 20  # of one line
AGREEING = 500  # values that agree and are shown; the JSON form has all
MARKS = {Outcome.AGREES: "good", Outcome.DIFFERS: "bad", Outcome.FAILED: "bad", Outcome.EMPTY: "unsure"}


@dataclass(frozen=True)
class Finding:
    """One value, in the cells of a table. `role` is cause, consequence, differs or agrees.

    `line` is the one on the page, `where` what it is called: they differ in notebooks.
    """

    name: str
    line: int
    where: str
    run: str
    role: str
    reason: str
    shape: str
    dtype: str
    max_abs: str
    max_rel: str
    worst: str
    share: str


@dataclass(frozen=True)
class Row:
    """A line of each text, one of which may be missing, and what was found out about it.

    The numbers are what the lines are called: in notebooks they count in the cell.
    """

    line: int
    number: str
    left: Markup
    own_line: int
    own_number: str
    right: Markup
    mark: str
    told: str
    findings: tuple[Finding, ...]
    more: int  # findings that are not shown


@dataclass(frozen=True)
class View:
    """One program on the page."""

    number: int
    verdict: Verdict
    mark: str
    headline: str
    first: Step | None
    first_numbers: Finding | None
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    hidden: int
    plot: Plot | None
    names: Cells  # of the original's lines
    own_names: Cells


def view(number: int, told: Verdict) -> View:
    """Lay out one verdict; on the page, a notebook is its cells one below the other."""
    verdict = in_script(told)
    names, own_names = Cells(verdict.texts.cells), Cells(verdict.texts.own_cells)
    agreeing = [c for c in verdict.comparisons if c.agrees]
    shown = (*verdict.differing, *agreeing[:AGREEING])
    first, errors = verdict.trace.first, list(_errors(verdict))
    headed = headline(told).removeprefix(f"{told.name}: {told.outcome.value}: ")
    return View(
        number,
        verdict,
        MARKS.get(verdict.outcome, "good"),
        headed,
        first,
        _step(first, names) if first else None,
        tuple(_rows(verdict.texts, _by_line(verdict, names), verdict.trace)),
        tuple(_value(c, names) for c in shown),
        len(verdict.comparisons) - len(shown),
        plot(errors, names.short) if any(one.excess for one in errors) else None,
        names,
        own_names,
    )


def _rows(texts: Texts, found: Mapping[int, tuple[Finding, ...]], trace: Trace) -> Iterator[Row]:
    left, right = lines(texts.original), lines(texts.translation)
    statements = {s.place.line: s for s in trace.statements}
    marks = {line: _mark(found.get(line, ()), statements.get(line)) for line in {*found, *statements}}
    if trace.steps:  # then a value that differs at the end follows from where they part
        marks = {line: Role.CONSEQUENCE.value if mark == "differs" else mark for line, mark in marks.items()}
    if trace.first:
        marks[trace.first.place.line] = "first"
    for line, own in rows(len(left), len(right), texts.source_map):
        here, statement = found.get(line, ()), statements.get(line)
        number, own_number = (_number(n, starts) for n, starts in ((line, texts.cells), (own, texts.own_cells)))
        texts_here = (number, left[line - 1] if line else Markup(), own)
        beside = (own_number, right[own - 1] if own else Markup())
        behind = line or next(
            iter(texts.source_map.source_lines(own)), 0
        )  # further lines of a statement share its mark
        yield Row(
            line,
            *texts_here,
            *beside,
            marks.get(behind, ""),
            _told(statement, here),
            here[:FINDINGS],
            len(here[FINDINGS:]),
        )


def _number(line: int, starts: tuple[tuple[int, int], ...]) -> str:
    """What stands in the margin: nothing at the lines above cells."""
    inside = Cells(starts).place(line)[1]
    return str(inside) if line and line not in dict(starts).values() else ""


def _mark(findings: tuple[Finding, ...], statement: Statement | None) -> str:
    roles = {f.role for f in findings}
    for role in (Role.CAUSE.value, Role.CONSEQUENCE.value, "differs"):
        if role in roles:
            return role
    return Role.AGREES.value if roles or (statement is not None and statement.compared) else ""


def _told(statement: Statement | None, findings: tuple[Finding, ...]) -> str:
    """What a click on the line says before the table."""
    if statement is not None and statement.compared:
        runs = f" in {statement.ran} runs" if statement.ran > 1 else ""
        which = f"{statement.differing} differ" if statement.differing else "none differs"
        values = "1 value" if statement.compared == 1 else f"{statement.compared} values"
        return f"{', '.join(statement.names)}: {values} compared{runs}, {which}"
    return "compared once the program had ended" if findings else ""


def _by_line(verdict: Verdict, names: Cells) -> Mapping[int, tuple[Finding, ...]]:
    found: dict[int, list[Finding]] = {}
    for step in verdict.trace.steps:
        found.setdefault(step.place.line, []).append(_step(step, names))
    for comparison in verdict.comparisons:
        found.setdefault(comparison.line, []).append(_value(comparison, names))
    return {line: tuple(findings) for line, findings in found.items()}


def _step(step: Step, names: Cells) -> Finding:
    return _finding(step.comparison, step.name, names, str(step.occurrence), step.role.value)


def _value(comparison: Comparison, names: Cells) -> Finding:
    when = (
        "" if "()" in comparison.name else "end"
    )  # a function that was called with made inputs has no place in the run
    return _finding(comparison, comparison.name, names, when, "agrees" if comparison.agrees else "differs")


def _finding(comparison: Comparison, name: str, names: Cells, run: str, role: str) -> Finding:
    _, _, shape, dtype, max_abs, max_rel, worst, share, reason = cells(comparison)
    line = comparison.line
    return Finding(name, line, names.short(line), run, role, reason, shape, dtype, max_abs, max_rel, worst, share)


def _errors(verdict: Verdict) -> Iterator[Errors]:
    """Of each statement; of each value where no statement was compared."""
    for s in verdict.trace.statements:
        yield Errors(s.place.line, ", ".join(s.names), tuple(p.excess for p in s.points) or (s.excess,))
    if not verdict.trace.statements:
        for c in sorted(verdict.comparisons, key=lambda c: c.line):
            yield Errors(c.line, c.name, (c.excess,))
