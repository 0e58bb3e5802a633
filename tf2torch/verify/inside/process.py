"""A child of the server as the server sees it."""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import suppress

from tf2torch.verify.inside.child import run_child
from tf2torch.verify.inside.descendants import end_descendants


class Process:
    """Forked from the server, with its framework loaded; it runs what comes through the channel.

    `other` is the child that waits meanwhile: it has to notice when the server goes, and to be left alone when
    everything that this one has started is ended.
    """

    def __init__(self, other: Process | None = None) -> None:
        self.channel, theirs = socket.socketpair()
        self._other = other
        self._status: int | None = None
        self.ran = 0  # programs
        self.pid = os.fork()
        if self.pid == 0:
            self.channel.close()
            if other is not None:
                other.channel.close()
            run_child(theirs)
        theirs.close()
        self._told = _told_of(self.pid)
        self.signs = tuple(sign for sign in (self.channel.fileno(), self._told) if sign >= 0)  # that something happened

    def exited(self) -> int | None:
        """Its exit status, negative for a signal; None while it lives."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if pid else None
        return self._status

    def end(self) -> int:
        """Have it write where it is, then kill it."""
        os.kill(self.pid, signal.SIGUSR1)
        time.sleep(0.2)
        return self.kill()

    def kill(self) -> int:
        """End it as it is."""
        if self.exited() is None:
            self._kill_group()
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status or 0

    def clear(self) -> None:
        """End what an ended process has left behind, and let go of it."""
        self._kill_group()
        end_descendants((self._other.pid,) if self._other is not None else ())
        self.channel.close()
        if self._told >= 0:
            os.close(self._told)

    def _kill_group(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)


def _told_of(pid: int) -> int:
    """A descriptor that becomes readable when the process ends; -1 where the system has none."""
    try:
        return os.pidfd_open(pid)
    except (AttributeError, OSError):
        return -1
