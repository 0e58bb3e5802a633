"""Symbolic links: where they lead, and what is wrong with those that lead nowhere."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from tf2torch.files.errors import FileError


def real(path: Path) -> Path:
    """Where a path leads in the end, as far as it leads anywhere: by this, files are told apart."""
    return Path(os.path.realpath(path))


def behind_links(path: Path) -> Path:
    """The place to write to. Raises FileError where there is none."""
    found = real(path)
    if os.path.islink(found):  # noqa: PTH114  # Path.is_symlink raises where it may not look
        raise FileError(path, "is a link that leads back to itself", "write elsewhere with -o")
    return found


def broken(path: Path) -> str:
    """What is wrong with a link; "" where nothing is, or where it is no link."""
    try:
        path.stat()
    except OSError as error:
        if os.path.islink(path):  # noqa: PTH114
            loop = error.errno == errno.ELOOP
            return "this link leads back to itself" if loop else _lost(path) if error.errno == errno.ENOENT else ""
    return ""


def _lost(path: Path) -> str:
    return f"this link points to {path.readlink()}, which does not exist"
