"""A verdict with what came of calling the programs' functions."""

from __future__ import annotations

from dataclasses import replace

from tf2torch.verify.functions.phase import call_functions
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import Finished, Program, Runs
from tf2torch.verify.verdict import Outcome, Verdict, outcome_of

NOTHING = "the programs have no module-level value in common but constants of the source, and no function was called"


def with_functions(
    verdict: Verdict,
    programs: tuple[Program, Program],
    finished: tuple[Finished, Finished],
    runner: Runs,
    options: VerifyOptions,
) -> Verdict:
    """The same verdict with what came of calling the programs' functions with made inputs."""
    comparisons, skipped = call_functions(programs, finished, runner, options)
    notes = verdict.notes
    if options.function:
        notes = (*notes, *_elsewhere(verdict))
    else:
        comparisons = (*verdict.differing, *comparisons, *(c for c in verdict.comparisons if c.agrees))
        skipped = (*verdict.skipped, *skipped)
    outcome = outcome_of(comparisons, (), None if options.function else verdict.trace)
    notes = tuple(n for n in notes if n != NOTHING or outcome is Outcome.EMPTY)
    return replace(verdict, outcome=outcome, comparisons=comparisons, skipped=skipped, notes=notes)


def _elsewhere(verdict: Verdict) -> tuple[str, ...]:
    """Where only a function is asked for, what else differs is a note: it may be the cause."""
    names = ", ".join(c.name for c in verdict.differing)
    return (f"values of the module differ, and the function may use them: {names}",) if names else ()
