"""Several processes on this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from functools import partial
from typing import Generic

from tf2torch.execution.pool import Item, Result, Task, Weight

LOOK = 1.0  # seconds between two looks of a process whether the one that started it is still there


class Processes:
    """In processes of their own. A process that dies takes no other item with it: what was open runs again, alone."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def map(
        self,
        task: Task[Item, Result],
        items: Sequence[Item],
        weight: Weight[Item],
        lost: Task[Item, Result],
    ) -> Iterator[Result]:
        """The results in the order of the items."""
        with self._executor(self._jobs) as executor:
            run = _Ordered(task, items, lost, self._executor)
            yield from run.results(executor, weight)

    @staticmethod
    def _executor(jobs: int) -> AbstractContextManager[Executor]:
        begin = partial(_begin, os.getpid())
        return _Stopping(ProcessPoolExecutor(jobs, mp_context=_context(), initializer=begin))


class _Stopping(AbstractContextManager[Executor]):
    """An executor that starts nothing more once its block is left."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def __enter__(self) -> Executor:
        return self._executor

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


class _Ordered(Generic[Item, Result]):
    """One run: starts the heavy items first, gives results in order, runs what a dead process left behind once more."""

    def __init__(
        self,
        task: Task[Item, Result],
        items: Sequence[Item],
        lost: Task[Item, Result],
        executor: Callable[[int], AbstractContextManager[Executor]],
    ) -> None:
        self._task, self._items, self._lost, self._executor = task, items, lost, executor

    def results(self, executor: Executor, weight: Weight[Item]) -> Iterator[Result]:
        heavy_first = sorted(range(len(self._items)), key=lambda i: -weight(self._items[i]))
        futures = {i: executor.submit(self._task, self._items[i]) for i in heavy_first}
        for i, item in enumerate(self._items):
            yield self._result(futures.pop(i), item)

    def _result(self, future: Future[Result], item: Item) -> Result:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(item)

    def _alone(self, item: Item) -> Result:
        with self._executor(1) as executor:
            try:
                return executor.submit(self._task, item).result()
            except BrokenProcessPool:
                return self._lost(item)


def _context() -> multiprocessing.context.BaseContext:
    """Forking starts in no time, where it can be done: this process has no threads yet."""
    return multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


def _begin(user_started: int) -> None:
    """An interrupt is for the process that the user started; syntax trees need no collector.

    That process may be killed, and a process of a pool waits for work without end: it looks now and then.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda *_: os.getppid() == user_started or os._exit(1))
        signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)
