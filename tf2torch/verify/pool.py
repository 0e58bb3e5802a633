"""Several runners that serve as one: whoever comes gets the next free one."""

from __future__ import annotations

from queue import SimpleQueue
from types import TracebackType

from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import FRAMEWORKS, Finished, Program, Runner


class RunnerPool:
    """A context manager; threads may run pairs of programs at the same time, as many as there are runners."""

    repeats = True

    def __init__(
        self, options: VerifyOptions, count: int, frameworks: tuple[str, ...] = FRAMEWORKS, *, sharing: bool = False
    ) -> None:
        self.sharing = sharing
        self._all = tuple(Runner(options, frameworks, sharing=sharing) for _ in range(count))
        self._free: SimpleQueue[Runner] = SimpleQueue()
        for runner in self._all:
            self._free.put(runner)
        self._closed = False

    def __enter__(self) -> RunnerPool:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def run(self, original: Program, translation: Program, options: VerifyOptions) -> tuple[Finished, Finished]:
        """Run both programs at the same time, once a runner is free. Their directories stay until `forget`."""
        first, second = self.run_each((original, translation), options)
        return first, second

    def run_each(self, programs: tuple[Program, ...], options: VerifyOptions) -> tuple[Finished, ...]:
        """Run one program for each framework there is, all at the same time, once a runner is free."""
        runner = self._free.get()
        try:
            if self._closed:  # a process that was ended must not be started again
                raise OSError("the run was ended")
            return runner.run_each(programs, options)
        finally:
            self._free.put(runner)

    def forget(self, finished: tuple[Finished, ...]) -> None:
        """Remove what runs have written, once their values are compared."""
        self._all[0].forget(finished)

    def close(self) -> None:
        """End all processes, also those at work: whoever waits for them is told that they ended."""
        self._closed = True
        for runner in self._all:
            runner.close()
