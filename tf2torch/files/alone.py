"""One process at a time, for what is read, added to and written back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no locks on folders
    fcntl = None  # type: ignore[assignment]


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process is in such a block for the folder. The lock ends with the process."""
    descriptor = _locked(folder)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _locked(folder: Path) -> int | None:
    """An open folder with a lock on it; None where that cannot be had: what is written then says why."""
    if fcntl is None:
        return None
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        return descriptor
    return None
