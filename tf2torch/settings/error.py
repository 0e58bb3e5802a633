"""What is wrong with the settings, worded for people."""

from __future__ import annotations

from pathlib import Path


class SettingsError(Exception):
    """A configuration that cannot be used: the file (or the option), what is wrong, what to do."""

    def __init__(self, path: Path | str, message: str, hint: str = "") -> None:
        super().__init__(f"{path}: {message}")
        self.path, self.message, self.hint = path, message, hint
