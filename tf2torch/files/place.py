"""Bytes under a name: all of them, or nothing, whatever happens to this process or to the disk.

Where the system can, they go to a file that has no name yet; a process that is killed leaves nothing then. A new file
gets its name when it is whole. What takes the place of another has a name of its own for the moment before the move;
where there are no files without names, from the start. Its writer holds a lock on it, so that whoever writes into the
same folder next can tell what a dead process has left, and removes it.
"""

from __future__ import annotations

import contextlib
import os
import re
from functools import cache
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows: a file that is open cannot be removed, which says the same as a lock
    fcntl = None  # type: ignore[assignment]

_TEMPORARY = re.compile(r"\.tf2torch-[0-9a-f]{12}\.tmp")


def place(target: Path, data: bytes, mode: int | None = None, *, replace: bool = True, lasting: bool = True) -> None:
    """Put a file there. Raises OSError, FileExistsError where something is there that may not be replaced.

    `lasting`: it has reached the disk before the name tells of it.
    """
    sweep(target.parent)
    if not _without_name(target, data, mode, replace, lasting):
        _with_name(target, data, mode, replace, lasting)


@cache
def sweep(folder: Path) -> None:
    """Remove what processes that are no more have left in a folder; once for each process is enough."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if _TEMPORARY.fullmatch(path.name):
                _remove_if_nobodys(path)


def _remove_if_nobodys(path: Path) -> None:
    with contextlib.suppress(OSError):
        if fcntl is None:
            path.unlink()
            return
        with os.fdopen(os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def _temporary(folder: Path) -> Path:
    return folder / f".tf2torch-{os.urandom(6).hex()}.tmp"


def _without_name(target: Path, data: bytes, mode: int | None, replace: bool, lasting: bool) -> bool:
    """Whether it is done; no: the other way does it, or says why it cannot be."""
    try:
        opened = os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (AttributeError, OSError):  # neither every system nor every file system can
        return False
    with os.fdopen(opened, "wb") as file:
        _hold(file)
        _fill(file, data, mode, lasting)
        if not os.path.lexists(target) and _name(file, target):
            return True
        temporary = _temporary(target.parent)
        try:
            return replace and _name(file, temporary) and _move(temporary, target, replace)
        finally:
            temporary.unlink(missing_ok=True)


def _name(file: BinaryIO, path: Path) -> bool:
    """Whether the file without a name has this one now."""
    descriptor = file.fileno()
    try:
        os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)  # the latter makes Python follow the link
    except OSError:
        return False
    return True


def _with_name(target: Path, data: bytes, mode: int | None, replace: bool, lasting: bool) -> None:
    temporary, file = _begun(target.parent)
    try:
        with file:
            _fill(file, data, mode, lasting)
            if fcntl is not None:
                _move(temporary, target, replace)
        if fcntl is None:
            _move(temporary, target, replace)
    finally:
        temporary.unlink(missing_ok=True)


def _begun(folder: Path) -> tuple[Path, BinaryIO]:
    """A temporary file that is held. Between being made and being held, another process may have removed it."""
    while True:
        temporary = _temporary(folder)
        file = temporary.open("xb")
        _hold(file)
        if os.fstat(file.fileno()).st_nlink:
            return temporary, file
        file.close()


def _hold(file: BinaryIO) -> None:
    if fcntl is not None:
        with contextlib.suppress(OSError):  # not every file system has locks
            fcntl.flock(file, fcntl.LOCK_EX)


def _fill(file: BinaryIO, data: bytes, mode: int | None, lasting: bool) -> None:
    file.write(data)
    file.flush()
    if lasting:
        os.fsync(file.fileno())
    if mode is not None:
        os.fchmod(file.fileno(), mode) if hasattr(os, "fchmod") else Path(file.name).chmod(mode)


def _move(temporary: Path, target: Path, replace: bool) -> bool:
    if replace:
        temporary.replace(target)
    else:
        _link(temporary, target)
    return True


def _link(temporary: Path, target: Path) -> None:
    """A second name, which unlike a move takes nobody's place."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system on which a file has one name
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from None
        temporary.replace(target)
