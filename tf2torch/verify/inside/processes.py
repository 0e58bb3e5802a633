"""Which process runs a program: one of its own, or one that several programs share."""

from __future__ import annotations

from dataclasses import replace

from tf2torch.verify.inside.process import Process
from tf2torch.verify.inside.request import Reply, Request
from tf2torch.verify.inside.supervise import supervise

MOST = 100  # programs in one process: frameworks keep something of each
SHARE = 0.1  # of a program's time: who takes longer is ended where others ran before, and runs by itself


class Processes:
    """The children of a server. At most one of them waits for the next program that may share it."""

    def __init__(self) -> None:
        self._waiting: Process | None = None
        self._memory = 0  # that the waiting process may have

    def run(self, request: Request) -> Reply:
        """Run a program; says in the reply how many had run in the same process."""
        process = self._of(request)
        before = process.ran
        limit = request.timeout * SHARE if before else request.timeout
        reply, waits = supervise(request, process, limit)
        process.ran += 1
        if request.shared:
            self._waiting, self._memory = process if waits else None, request.memory
        return replace(reply, before=before)

    def _of(self, request: Request) -> Process:
        if not request.shared:
            return Process(self._waiting)
        waiting, other = self._waiting, request.memory != self._memory
        if waiting is not None and (other or waiting.ran >= MOST or waiting.exited() is not None):
            self.end()
        return self._waiting or Process()

    def end(self) -> None:
        """End the process that waits: what it was forked from has changed, or nobody asks any more."""
        if self._waiting is not None:
            self._waiting.kill()
            self._waiting.clear()
            self._waiting = None
