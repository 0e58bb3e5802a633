"""Many programs, one after the other or several at a time; their verdicts come in the order of the programs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair
from tf2torch.verify.pool import RunnerPool
from tf2torch.verify.run import verify_pair
from tf2torch.verify.runner import FRAMEWORKS, Runs
from tf2torch.verify.verdict import Cause, Failure, Outcome, Side, Verdict

HINT = "a fault of tf2torch: please report it; TF2TORCH_DEBUG=1 shows where it happened"


@dataclass(frozen=True)
class Task:
    """One program: its name for messages, how both texts are had, and how they are verified."""

    name: str
    pair: Callable[[], Pair | Verdict]
    verify: Callable[[Pair, VerifyOptions, Runs], Verdict] = lambda pair, options, runs: verify_pair(
        pair, options, runner=runs
    )


def verify_all(
    tasks: Sequence[Task],
    options: VerifyOptions,
    *,
    jobs: int = 1,
    fail_fast: bool = False,
    frameworks: tuple[str, ...] = FRAMEWORKS,
    started: Callable[[str], None] = lambda name: None,
) -> Iterator[Verdict]:
    """Verify the tasks with `jobs` runners, each with one warm process per framework.

    One thread has the texts ready before they are needed. Programs run in one thread more than there are runners, so
    that the next ones start while the values of the last ones are compared. `started` is told each name, from there.
    """
    count = max(1, min(jobs, len(tasks)))
    pool = RunnerPool(options, count, frameworks, sharing=len(tasks) > count)
    translating, running = ThreadPoolExecutor(1), ThreadPoolExecutor(count + 1)
    try:
        pairs = [translating.submit(_pair, task) for task in tasks]
        work = [running.submit(_verdict, *each, options, pool, started) for each in zip(tasks, pairs, strict=True)]
        yield from _in_order(work, fail_fast)
    finally:
        for threads in (translating, running):
            threads.shutdown(wait=False, cancel_futures=True)
        pool.close()
        running.shutdown()


def _pair(task: Task) -> Pair | Verdict:
    try:
        return task.pair()
    except Exception as error:  # one bad program must not cost the user the others
        return _fault(task, error)


def _verdict(
    task: Task, ready: Future[Pair | Verdict], options: VerifyOptions, pool: Runs, started: Callable[[str], None]
) -> Verdict:
    pair = ready.result()
    if isinstance(pair, Verdict):
        return pair
    started(task.name)
    try:
        return task.verify(pair, options, pool)
    except Exception as error:
        return _fault(task, error)


def _fault(task: Task, error: Exception) -> Verdict:
    if os.environ.get("TF2TORCH_DEBUG"):
        raise error
    failure = Failure(Side.TRANSLATION, Cause.INTERNAL, f"{type(error).__name__}: {error}", hint=HINT)
    return Verdict(task.name, Outcome.FAILED, failures=(failure,))


def _in_order(futures: list[Future[Verdict]], fail_fast: bool) -> Iterator[Verdict]:
    for future in futures:
        verdict = future.result()
        yield verdict
        if fail_fast and verdict.outcome in (Outcome.DIFFERS, Outcome.FAILED):
            return


def overall(verdicts: Sequence[Verdict]) -> Outcome:
    """One outcome for a run: what could not run outweighs a difference, a difference all that agrees.

    Programs that compared nothing count only where no program compared anything.
    """
    found = {verdict.outcome for verdict in verdicts}
    order = (Outcome.FAILED, Outcome.DIFFERS, Outcome.AGREES, Outcome.RECORDED)
    return next((outcome for outcome in order if outcome in found), Outcome.EMPTY)
