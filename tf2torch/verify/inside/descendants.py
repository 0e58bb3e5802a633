"""Processes that a program leaves behind: they end with it, also those that took themselves out of its group."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
ROUNDS = 100  # each ends one generation


def adopt_orphans() -> None:
    """Have processes whose parent is gone become children of this one; only Linux can."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def end_descendants(spared: Container[int] = ()) -> None:
    """End all children of this process but those spared, and theirs, which are its own once their parent is gone."""
    for _ in range(ROUNDS if spared or _has_children() else 0):
        pids = [pid for pid in _children(os.getpid()) if pid not in spared]
        if not pids:
            return
        for pid in pids:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _has_children() -> bool:
    """Also those that have ended and wait to be asked."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _children(parent: int) -> list[int]:
    """From the system's table of processes; empty where there is none to read."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            after_name = path.read_text(errors="replace").rpartition(")")[2]  # "123 (any name) S 45 ..."
            if int(after_name.split()[1]) == parent:
                found.append(int(path.parent.name))
    return found
