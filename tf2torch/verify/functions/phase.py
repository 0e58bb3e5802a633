"""After both programs have run: their functions are called with made inputs, and what comes of it is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tf2torch.verify.compare import Finding
from tf2torch.verify.comparison import Comparison, Skipped
from tf2torch.verify.functions.folding import folded
from tf2torch.verify.functions.given import function_named, given_inputs
from tf2torch.verify.functions.judged import Results, judged
from tf2torch.verify.functions.making import Making
from tf2torch.verify.functions.performing import Programs, performed
from tf2torch.verify.functions.plan import Call
from tf2torch.verify.functions.recorded import Arguments, load_recorded
from tf2torch.verify.functions.rounding import double_arrays, double_program, doubtful, explained
from tf2torch.verify.functions.wanted import Unwanted, Wanted, wanted
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import Finished, Program, Runs


def call_functions(
    programs: tuple[Program, Program], finished: tuple[Finished, Finished], runner: Runs, options: VerifyOptions
) -> tuple[tuple[Comparison, ...], tuple[Skipped, ...]]:
    """Findings about every function of the original, the differing ones first."""
    recorded = tuple(load_recorded(f.workspace.result) for f in finished)
    chosen = list(wanted((programs[0].text, programs[1].text), (recorded[0], recorded[1]), _given(programs, options)))
    if options.function:
        chosen = [w for w in chosen if _name(w) in (options.function, f"{options.function}()")]
    skipped = tuple(Skipped(u.name, u.line, u.why) for u in chosen if isinstance(u, Unwanted))
    functions = [w for w in chosen if isinstance(w, Wanted)]
    if not functions:
        return (), skipped
    found = list(_called(functions, programs, runner, options))
    comparisons = sorted((f for f in found if isinstance(f, Comparison)), key=lambda c: (c.agrees, c.line))
    return tuple(comparisons), (*skipped, *(f for f in found if isinstance(f, Skipped)))


def _given(programs: tuple[Program, Program], options: VerifyOptions) -> Mapping[str, Arguments]:
    if not options.function or not options.inputs:
        return {}
    return {options.function: given_inputs(options.inputs, function_named(programs[0].text, options.function))}


def _name(found: Wanted | Unwanted) -> str:
    return found.function.name if isinstance(found, Wanted) else found.name


def _called(
    functions: list[Wanted], programs: tuple[Program, Program], runner: Runs, options: VerifyOptions
) -> Iterator[Finding]:
    making = Making(options.seed, options.double)
    for function in functions:
        making.add(function, options.samples)
    with performed(programs, making.calls, making.arrays, runner, options) as sides:
        findings = {call.label: _judged(call, functions, sides, options) for call in making.calls[0]}
    findings = _without_rounding(findings, making, programs, runner, options)
    for known in (w.function for w in functions):
        labels = [call.label for call in making.calls[0] if call.function == known.name]
        yield from folded((f for label in labels for f in findings[label]), len(labels))


def _without_rounding(
    findings: dict[str, list[Finding]], making: Making, programs: Programs, runner: Runs, options: VerifyOptions
) -> dict[str, list[Finding]]:
    """Where float32 is out of tolerance, double precision decides."""
    found = [f for each in findings.values() for f in each]
    first, second = (doubtful(calls, found) for calls in making.calls)
    if options.double or not first:
        return findings
    wide = (double_program(programs[0]), double_program(programs[1]))
    arrays, options = double_arrays(making.arrays), replace(options, double=True)
    with performed(wide, (first, second), arrays, runner, options) as sides:
        return {label: list(explained(each, sides)) for label, each in findings.items()}


def _judged(
    call: Call, functions: list[Wanted], sides: tuple[Results, Results], options: VerifyOptions
) -> list[Finding]:
    known = next(w.function for w in functions if w.function.name == call.function)
    return list(judged(known, call.label, sides[0], sides[1], options))
