"""Entries on the disk: written beside and moved into place, read only where they are whole."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from tf2torch.files.digest import digest
from tf2torch.files.place import place

DAYS = 30  # an entry that nobody asked for in this time goes
VARIABLE = "TF2TORCH_CACHE_DIR"


def cache_folder() -> Path:
    """Where the cache lies: TF2TORCH_CACHE_DIR, else tf2torch in the user's folder of caches."""
    if told := os.environ.get(VARIABLE):
        return Path(told)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "tf2torch" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tf2torch"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tf2torch"


def get(folder: Path, key: str) -> Any:
    """What was put under a key; None where there is nothing, or nothing whole. Any trouble is a miss."""
    path = _path(folder, key)
    try:
        data = path.read_bytes()
        if data[:64].decode("ascii") != digest(data[64:]):
            return None
        if path.stat().st_mtime < time.time() - 86_400:
            os.utime(path)  # in use: it stays
        return json.loads(data[64:])
    except (OSError, ValueError):
        return None


def put(folder: Path, key: str, value: Any) -> None:
    """Keep a value under a key. A full disk or a read-only folder is no reason to complain: nothing is kept then."""
    path = _path(folder, key)
    body = json.dumps(value, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        place(path, digest(body).encode("ascii") + body, lasting=False)


def tidy(folder: Path) -> None:
    """Remove what nobody has asked for in a month, once a day."""
    mark = folder / "tidied"
    try:
        if mark.exists() and mark.stat().st_mtime > time.time() - 86_400:
            return
        folder.mkdir(parents=True, exist_ok=True)
        mark.touch()
        for path in folder.glob("??/*"):
            if path.stat().st_mtime < time.time() - DAYS * 86_400:
                path.unlink(missing_ok=True)
    except OSError:
        return


def clean(folder: Path) -> int:
    """Remove every entry; gives how many there were. Raises OSError where that is not allowed."""
    from shutil import rmtree

    count = sum(1 for _ in folder.glob("??/*"))
    for part in folder.glob("??"):
        rmtree(part)
    (folder / "tidied").unlink(missing_ok=True)
    return count


def _path(folder: Path, key: str) -> Path:
    return folder / key[:2] / key[2:]
