"""Has both programs make calls, and reads what came of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tf2torch.verify.archive import arrays_of, load
from tf2torch.verify.functions.judged import Results
from tf2torch.verify.functions.plan import Call, Plan, save_plan
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import Finished, Program, Runs
from tf2torch.verify.values import Values

if TYPE_CHECKING:
    from numpy.typing import NDArray

FRAMEWORKS = ("tensorflow", "torch")
SHARE = 0.1  # of the time of a whole program, for one call
LONGEST = 10.0  # seconds

Programs = tuple[Program, Program]


@contextmanager
def performed(
    programs: Programs,
    calls: tuple[Sequence[Call], Sequence[Call]],
    arrays: Mapping[str, NDArray[Any]],
    runner: Runs,
    options: VerifyOptions,
) -> Iterator[tuple[Results, Results]]:
    """Both programs run again, and then make these calls; the results are there for as long as the block lasts."""
    plans = [Plan(f, tuple(c), min(LONGEST, options.timeout * SHARE)) for f, c in zip(FRAMEWORKS, calls, strict=True)]
    with TemporaryDirectory(prefix="tf2torch-") as root:
        first, second = (_planned(Path(root), p, plan, arrays) for p, plan in zip(programs, plans, strict=True))
        finished = runner.run(first, second, options)
        yield _results(finished[0]), _results(finished[1])
        runner.forget(finished)


def _planned(root: Path, program: Program, plan: Plan, arrays: Mapping[str, NDArray[Any]]) -> Program:
    folder = root / plan.framework
    folder.mkdir()
    save_plan(folder, plan, arrays)
    return replace(program, plan=folder)


def _results(finished: Finished) -> Results:
    run = load(finished.workspace.result)
    if run is None:
        return Results({}, Values((), {}))
    return Results({c.label: c for c in run.calls}, Values(run.leaves, arrays_of(finished.workspace.result)))
