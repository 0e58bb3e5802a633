"""Text -> disk without a moment at which a file is missing, half written or not Python; nothing else is overwritten."""

from __future__ import annotations

import ast
import json
import os
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path

from tf2torch.files.digest import digest
from tf2torch.files.errors import FileError
from tf2torch.files.links import behind_links
from tf2torch.files.place import place
from tf2torch.files.read import NOTEBOOK


@dataclass(frozen=True)
class Guard:
    """What must still be so when a place is written to; if it is not, somebody else was there, and it is left alone."""

    leads_to: Path | None = None  # where links led when the run was planned
    holds: str = ""  # the digest of what may be replaced; "": anything
    free: bool = False  # nothing is there, unless these very bytes


def write(path: Path, data: bytes, like: Path | None = None, guard: Guard = Guard()) -> None:
    """Put a translation at `path`, after a check that it can be read."""
    if like is not None and like.suffix == NOTEBOOK:
        _is_json(path, data)
    else:
        parses(path, data)
    put(path, data, like, guard)


def put(path: Path, data: bytes, like: Path | None = None, guard: Guard = Guard()) -> None:
    """Put bytes there, all of them or nothing; links are followed and modes kept. Raises FileError.

    `like` is the file whose mode a new file takes. A file that holds these bytes already is not touched.
    """
    target = behind_links(path)
    try:
        _put(path, target, data, like, guard)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise FileError(path, f"cannot be written ({error.strerror})", "check the disk and its permissions") from None


def _put(path: Path, target: Path, data: bytes, like: Path | None, guard: Guard) -> None:
    if guard.leads_to not in (None, target):
        raise FileError(path, f"leads to {target} now: it was replaced during this run", "look at it, and run again")
    now = _bytes(target)
    if now == data:
        return
    if target.exists() and not target.is_file() and not target.is_dir():
        _pour(target, data)
        return
    if guard.holds and not target.is_dir():
        _refuse_changed(path, now, guard.holds)
    _writable(path, target)
    if guard.free and os.path.lexists(target):
        raise _taken(path)
    place(target, data, _mode(target, like), replace=not guard.free)


def parses(path: Path, data: bytes) -> None:
    """Refuse to write what Python cannot read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in the source is not ours to report
            ast.parse(data, str(path))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise FileError(path, f"the translation does not parse (its line {line}: {error})", _REPORT) from None
    except (RecursionError, MemoryError):
        raise FileError(path, "the translation is nested too deeply for Python to read", _REPORT) from None


def _is_json(path: Path, data: bytes) -> None:
    """A notebook's cells have been checked by what made them."""
    try:
        json.loads(data)
    except ValueError as error:
        raise FileError(path, f"the translation is no notebook ({error})", _REPORT) from None


_REPORT = "nothing was written; this is a fault of tf2torch, please report it"


def _taken(path: Path) -> FileError:
    """The file beside the source may hold the user's own work on an earlier translation."""
    hint = f"it may hold your own changes: add -o {path} to replace it"
    return FileError(path, "exists already and differs from this translation", hint)


def _bytes(target: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    return target.read_bytes() if target.is_file() else None


def _refuse_changed(path: Path, now: bytes | None, before: str) -> None:
    if now is None:
        raise FileError(path, "is gone: it was removed while it was translated", "nothing was written")
    if digest(now) != before:
        raise FileError(path, "was changed while it was translated, and stays as it is now", "run again")


def _writable(path: Path, target: Path) -> None:
    if target.is_dir():
        raise FileError(path, "is a folder, and a file is to be written", "name a file, or a folder for the output")
    if target.exists() and not _may_write(target):
        raise FileError(path, "is read-only", "make it writable (chmod u+w), or write elsewhere with -o")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(path, f"its folder cannot be made ({error.strerror})", "write elsewhere with -o") from None
    if not _may_write(target.parent):
        raise FileError(path, f"the folder {path.parent} is read-only", "write elsewhere with -o")


def _may_write(path: Path) -> bool:
    """Mode bits as well as access: root may write everywhere, and still means a read-only file to stay."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)


def _mode(target: Path, like: Path | None) -> int | None:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    if like is None:
        return None
    try:
        return stat.S_IMODE(like.stat().st_mode) | stat.S_IWUSR
    except OSError:  # gone meanwhile
        return None


def _pour(target: Path, data: bytes) -> None:
    """Into a pipe, or /dev/null: a file moved to its place would take the device away."""
    with target.open("wb", buffering=0) as file:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
