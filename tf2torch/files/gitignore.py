"""What git ignores below a folder: git itself is asked, once, so that every rule of its own holds."""

from __future__ import annotations

import os
from pathlib import Path

COMMAND = ("git", "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory")


def ignored_below(folder: Path) -> frozenset[str]:
    """The absolute paths of ignored files and folders; none outside of a repository, or where there is no git.

    A folder that is ignored itself and was named all the same counts whole.
    """
    top = os.path.realpath(folder)
    if not _in_repository(Path(top)):
        return frozenset()
    names = (os.fsdecode(name).rstrip("/") for name in _asked(top).split(b"\0") if name)
    return frozenset(f"{top}{os.sep}{name}" for name in names if name not in (".", ""))


def _in_repository(folder: Path) -> bool:
    return any((parent / ".git").exists() for parent in (folder, *folder.parents))


def _asked(folder: str) -> bytes:
    import subprocess  # only where there is a repository

    try:
        done = subprocess.run(COMMAND, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
