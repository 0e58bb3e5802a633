"""Bytes -> text and back: byte-order mark, coding line and line ends survive a translation byte for byte."""

from __future__ import annotations

import os
import stat
import time
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tf2torch.diagnostics import Code
from tf2torch.files.errors import FileError
from tf2torch.files.links import broken
from tf2torch.model import SourceError

NOTEBOOK = ".ipynb"
BOM = b"\xef\xbb\xbf"
ATTEMPTS = 4  # to read a file between two changes
PAUSE = 0.05  # seconds before the second; a little longer each time
TICK = 10_000_000  # nanoseconds: clocks of file systems move on every 1 to 10 ms


@dataclass(frozen=True)
class Source:
    """The text of a file and what is needed to write another text the same way."""

    text: str  # without the mark; line ends are "\n" where the file uses one kind only
    encoding: str = "utf-8"
    mark: bytes = b""
    newline: str = "\n"

    def encode(self, text: str) -> bytes:
        """Bytes of `text` in the encoding, with the mark and the line ends, of the file this came from."""
        ended = text.replace("\n", self.newline) if self.newline != "\n" else text
        try:
            return self.mark + ended.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise _unwritable(error, self.encoding) from None


def read(path: Path) -> bytes:
    """The bytes of a file as they were at one moment; `FileError` when there are none to be had."""
    try:
        for attempt in range(ATTEMPTS):
            time.sleep(PAUSE * attempt)
            if (data := _unchanged(path)) is not None:
                return data
    except OSError as error:
        message, hint = broken(path), "repair or remove it"
        if not message:
            message, hint = f"cannot be read ({error.strerror})", "check the path and its permissions"
        raise FileError(path, message, hint) from None
    raise FileError(path, "changes while it is read", "run again when nothing writes to it")


def _unchanged(path: Path) -> bytes | None:
    """What a file holds; None where it was written to meanwhile."""
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        data = file.read()
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if (same and not _just_written(after)) or not stat.S_ISREG(after.st_mode) else None


def _just_written(told: os.stat_result) -> bool:
    """So lately that the clock of the file system may not have moved on for another change."""
    return 0 <= time.time_ns() - told.st_mtime_ns < TICK


def mentions_tensorflow(data: bytes, prefixes: Iterable[str] = ()) -> bool:
    """Whether a translation can have anything to do: a search of bytes, before anything slow is imported.

    `prefixes` are the packages that a user's own rules translate ("acme.ops").
    """
    words = (b"tensorflow", b"keras", *(prefix.split(".")[0].encode() for prefix in prefixes))
    return any(word in data for word in words)


def decode(data: bytes) -> Source:
    """The text of a Python file as Python itself would decode it; `SourceError` with the place where it cannot."""
    mark = BOM if data.startswith(BOM) else b""
    body = data[len(mark) :]
    encoding = _encoding(data)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(body, error, encoding) from None
    except LookupError as error:  # "rot13" and the like: codecs, but not of text
        raise _unusable(data, error) from None
    if "\0" in text:
        raise _binary(text)
    newline = _only_newline(text)
    return Source(text if newline == "\n" else text.replace(newline, "\n"), encoding, mark, newline)


def _encoding(data: bytes) -> str:
    try:
        name, _ = tokenize.detect_encoding(BytesIO(data).readline)
    except SyntaxError as error:
        if "unknown encoding" not in str(error) and "problem" not in str(error):
            return "utf-8"  # no coding line and not UTF-8: decoding says where
        raise _unusable(data, error) from None
    return "utf-8" if name == "utf-8-sig" else name


def _unusable(data: bytes, error: Exception) -> SourceError:
    line = 1 if b"coding" in data.split(b"\n", 1)[0] else 2
    message = f"the coding line names no usable encoding ({error})"
    return SourceError(Code.UNREADABLE.value, message, line, 1, "correct it, or save the file as UTF-8")


def _only_newline(text: str) -> str:
    """CRLF or CR where every line ends so; with mixed line ends the text is left exactly as it is."""
    windows, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
    if windows and windows == returns == feeds:
        return "\r\n"
    return "\r" if returns and not feeds else "\n"


def _undecodable(body: bytes, error: UnicodeDecodeError, encoding: str) -> SourceError:
    before = body[: error.start].decode(encoding, errors="replace")
    line, column = _place(before)
    message = f"byte 0x{body[error.start]:02x} is not {encoding}"
    hint = "save the file as UTF-8, or name its encoding in the first line: # -*- coding: latin-1 -*-"
    return SourceError(Code.UNREADABLE.value, message, line, column, hint)


def _binary(text: str) -> SourceError:
    line, column = _place(text[: text.index("\0")])
    return SourceError(Code.UNREADABLE.value, "a null byte: this is not text", line, column, "save the file as UTF-8")


def _unwritable(error: UnicodeEncodeError, encoding: str) -> SourceError:
    line, column = _place(error.object[: error.start])
    message = f"the translation holds {error.object[error.start]!r}, which {encoding} cannot write"
    hint = f"save the file as UTF-8 and change its coding line (line {line} is of the translation)"
    return SourceError(Code.UNREADABLE.value, message, line, column, hint)


def _place(before: str) -> tuple[int, int]:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1
