"""The errors of the file system, worded for people."""

from __future__ import annotations


class FileError(Exception):
    """A path that cannot be used, read or written: says which, why, and what to do."""

    def __init__(self, path: object, message: str, hint: str = "") -> None:
        super().__init__(f"{path}: {message}")
        self.path, self.message, self.hint = str(path), message, hint


class PlanError(FileError):
    """The paths of a whole run do not fit together: nothing is read or written."""
