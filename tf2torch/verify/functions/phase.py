"""After both programs have run: their functions are called with made inputs, and what comes of it is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tf2torch.verify.archive import arrays_of, load
from tf2torch.verify.compare import Finding
from tf2torch.verify.comparison import Comparison, Skipped
from tf2torch.verify.functions.folding import folded
from tf2torch.verify.functions.given import function_named, given_inputs
from tf2torch.verify.functions.judged import Results, judged
from tf2torch.verify.functions.making import Making
from tf2torch.verify.functions.plan import Call, Plan, save_plan
from tf2torch.verify.functions.recorded import Arguments, load_recorded
from tf2torch.verify.functions.wanted import Unwanted, Wanted, wanted
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import Finished, Program, Runs
from tf2torch.verify.values import Values

FRAMEWORKS = ("tensorflow", "torch")
SHARE = 0.1  # of the time of a whole program, for one call
LONGEST = 10.0  # seconds


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
    with TemporaryDirectory(prefix="tf2torch-") as folder:
        planned = [
            _planned(Path(folder) / framework, framework, program, making, calls, options)
            for framework, program, calls in zip(FRAMEWORKS, programs, making.calls, strict=True)
        ]
        finished = runner.run(planned[0], planned[1], options)
        sides = tuple(_results(f) for f in finished)
        for known in (w.function for w in functions):
            labels = [call.label for call in making.calls[0] if call.function == known.name]
            found = [f for label in labels for f in judged(known, label, sides[0], sides[1], options)]
            yield from folded(found, len(labels))
        runner.forget(finished)


def _planned(
    folder: Path, framework: str, program: Program, making: Making, calls: list[Call], options: VerifyOptions
) -> Program:
    folder.mkdir(parents=True)
    seconds = min(LONGEST, options.timeout * SHARE)
    save_plan(folder, Plan(framework, tuple(calls), seconds), making.arrays)
    return replace(program, plan=folder)


def _results(finished: Finished) -> Results:
    run = load(finished.workspace.result)
    if run is None:
        return Results({}, Values((), {}))
    return Results({c.label: c for c in run.calls}, Values(run.leaves, arrays_of(finished.workspace.result)))
