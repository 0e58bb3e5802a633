"""The files of a `convert` or `check`, translated as the options say: how many at a time, where, cached or not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from tf2torch.cache.store import cache_folder, tidy
from tf2torch.commands.options import Running
from tf2torch.commands.talk import colorful, stop
from tf2torch.execution.pool import Pool, PoolError, Serial
from tf2torch.execution.translating import Work, is_small, translate_all
from tf2torch.outcome import Outcome
from tf2torch.settings.values import one_of

EXECUTORS = ("processes", "dask")


def translate(
    work: Sequence[Work], running: Running, bar: bool = True, beyond: tuple[str, ...] = ()
) -> Iterator[Outcome]:
    """The outcomes in the order of the files; on a terminal with a bar that shows how many are done.

    No bar where the caller prints between two outcomes. `beyond`: folders of modules that count besides these files.
    """
    pool = _pool(work, running)
    folder = "" if running.no_cache else str(cache_folder())
    if folder:
        tidy(cache_folder())
    outcomes = _made(work, pool, folder, beyond)
    shown = bar and colorful(sys.stderr) and not isinstance(pool, Serial)
    return _with_bar(outcomes, len(work)) if shown else outcomes


def _made(work: Sequence[Work], pool: Pool, folder: str, beyond: tuple[str, ...]) -> Iterator[Outcome]:
    try:
        yield from translate_all(work, pool, folder, beyond)
    except PoolError as error:
        stop(str(error), error.hint)


def _pool(work: Sequence[Work], running: Running) -> Pool:
    if running.executor not in EXECUTORS:
        stop(f"--executor: there is no '{running.executor}'", one_of(running.executor, EXECUTORS))
    jobs = _jobs(running.jobs)
    if running.executor == "dask":
        return _cluster(running)
    if running.scheduler:
        stop("--scheduler is for --executor dask", "add --executor dask")
    if jobs == 1 or is_small(work):
        return Serial()
    from tf2torch.execution.processes import Processes

    return Processes(min(jobs, len(work)))


def _cluster(running: Running) -> Pool:
    if not running.scheduler:
        stop("--executor dask needs the address of its scheduler", "add --scheduler tcp://HOST:PORT")
    from tf2torch.execution.cluster import Cluster

    return Cluster(running.scheduler)


def _jobs(text: str) -> int:
    if text == "auto":
        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1
    if not text.isdecimal() or int(text) < 1:
        stop(f"--jobs: '{text}' is not a number of processes", "say -j 4, or -j auto for as many as there are cores")
    return int(text)


def _with_bar(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(30), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield from bar.track(outcomes, total=total)
