"""Processes that a program leaves behind: they end with it, also those that took themselves out of its group."""

from __future__ import annotations

import ctypes
import os
import signal
from contextlib import suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
ROUNDS = 100  # each ends one generation


def adopt_orphans() -> None:
    """Have processes whose parent is gone become children of this one; only Linux can."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def end_descendants() -> None:
    """End all children of this process, and theirs, which are its own once their parent is gone."""
    for _ in range(ROUNDS):
        pids = _children(os.getpid())
        if not pids:
            return
        for pid in pids:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _children(parent: int) -> list[int]:
    """From the system's table of processes; empty where there is none to read."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            after_name = path.read_text(errors="replace").rpartition(")")[2]  # "123 (any name) S 45 ..."
            if int(after_name.split()[1]) == parent:
                found.append(int(path.parent.name))
    return found
