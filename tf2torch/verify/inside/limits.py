"""The bounds inside which a program runs: memory, no core dump, no writing through links to the user's files."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from tf2torch.verify.options import MIB

PR_SET_PDEATHSIG = 1


def limit_memory(mebibytes: int) -> None:
    """Bound the data a process may allocate; systems without such a bound run without it."""
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (mebibytes * MIB, mebibytes * MIB))
    except (ValueError, OSError):
        return


def die_with_parent() -> None:
    """Have the system end this process when the server goes, however it goes; only Linux can."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
    except (AttributeError, OSError):
        return


def guard_folder(folder: Path, workspace: Path) -> None:
    """Refuse to open a file of the user's folder for writing: large data files are links to it.

    The run's own workspace may lie inside that folder: a program in /tmp has its workspace in /tmp.
    """
    root, own = str(folder) + os.sep, str(workspace) + os.sep

    def check(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and _writes(arguments[1], arguments[2]):
            target = os.path.realpath(arguments[0])  # of a temporary file Python names the folder first
            if target != str(workspace) and target.startswith(root) and not target.startswith(own):
                raise PermissionError(f"{target}: verify does not let a program write over files outside its own copy")

    sys.addaudithook(check)


def _writes(mode: Any, flags: Any) -> bool:
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR))
