"""The bounds inside which a program runs: memory, no core dump, no writing through links to the user's files."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tf2torch.verify.options import MIB

PR_SET_PDEATHSIG = 1
FILE = 8 << 30  # bytes of one file that a program may write
# Events of Python that change a file or folder, and which of their arguments name one.
CHANGES = {
    "os.remove": (0,),
    "os.rmdir": (0,),
    "os.mkdir": (0,),
    "os.rename": (0, 1),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.utime": (0,),
}
THROUGH = frozenset(("os.truncate", "os.chmod", "os.chown", "os.utime"))  # these follow a link


def limit_memory(mebibytes: int) -> None:
    """Bound the data a process may allocate; systems without such a bound run without it."""
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (mebibytes * MIB, mebibytes * MIB))
    except (ValueError, OSError):
        return


def limit_files() -> None:
    """Bound the size of a file, so that an endless one ends before the disk is full."""
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    except (ValueError, OSError):
        return


def die_with_parent() -> None:
    """Have the system end this process when the server goes, however it goes; only Linux can."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
    except (AttributeError, OSError):
        return


class FolderGuard:
    """Refuses to change anything in the user's folder: data files are copies, large ones links to it.

    Python never lets go of a hook, so there is one for all programs of a process.
    """

    def __init__(self) -> None:
        self._root = self._workspace = ""
        sys.addaudithook(self._check)

    def begin(self, folder: Path, workspace: Path) -> None:
        """For the next program. Its workspace may lie inside the folder: that of a program in /tmp does."""
        self._root, self._workspace = str(folder) + os.sep, str(workspace)

    def _check(self, event: str, arguments: tuple[Any, ...]) -> None:
        root, own = self._root, self._workspace
        for path in _changed(event, arguments) if root else ():
            if path != own and path.startswith(root) and not path.startswith(own + os.sep):
                raise PermissionError(f"{path}: verify does not let a program change files outside its own copy")


def _changed(event: str, arguments: tuple[Any, ...]) -> Iterator[str]:
    """The real places that an event of Python's audit writes to, removes or makes."""
    if event == "open":
        if isinstance(arguments[0], str) and _writes(arguments[1], arguments[2]):
            yield os.path.realpath(arguments[0])  # of a temporary file Python names the folder first
        return
    for number in CHANGES.get(event, ()):
        if isinstance(path := arguments[number], (str, bytes, os.PathLike)):
            place = Path(os.fsdecode(path)).absolute()
            yield os.path.realpath(place) if event in THROUGH else str(place.parent.resolve() / place.name)


def _writes(mode: Any, flags: Any) -> bool:
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR))
