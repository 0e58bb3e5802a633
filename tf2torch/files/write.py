"""Text -> disk without a moment at which the file is missing, half written or not Python."""

from __future__ import annotations

import ast
import json
import os
import stat
import warnings
from pathlib import Path

from tf2torch.files.errors import FileError
from tf2torch.files.read import NOTEBOOK


def write(path: Path, data: bytes, like: Path | None = None) -> None:
    """Put a translation at `path`, after a check that it can be read."""
    if like is not None and like.suffix == NOTEBOOK:
        _is_json(path, data)
    else:
        parses(path, data)
    put(path, data, like)


def put(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write `data` beside `path`, then move it into place; links are followed and modes kept.

    `like` is the file whose mode a new file takes. A file that holds these bytes already is not touched.
    """
    target = _behind_links(path)
    if _holds(target, data):
        return
    if target.exists() and not target.is_file() and not target.is_dir():
        _pour(path, target, data)
        return
    _writable(path, target)
    _replace(path, target, data, _mode(target, like))


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


def _behind_links(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise FileError(path, "is a link that leads back to itself", "write elsewhere with -o") from None


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.is_file() and target.read_bytes() == data
    except OSError:
        return False


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
    return stat.S_IMODE(like.stat().st_mode) | stat.S_IWUSR if like else None


def _pour(path: Path, target: Path, data: bytes) -> None:
    """Into a pipe, or /dev/null: a file moved to its place would take the device away."""
    try:
        with target.open("wb", buffering=0) as file:
            file.write(data)
    except OSError as error:
        raise FileError(path, f"cannot be written ({error.strerror})", "write elsewhere with -o") from None


def _replace(path: Path, target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.with_name(f".tf2torch-{os.urandom(6).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except OSError as error:
        raise FileError(path, f"cannot be written ({error.strerror})", "check the disk and its permissions") from None
    finally:
        temporary.unlink(missing_ok=True)
