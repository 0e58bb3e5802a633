"""The [tool.tf2torch] table of one pyproject.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tf2torch.settings.error import SettingsError
from tf2torch.toml import parse_toml


@dataclass(frozen=True)
class Origin:
    """Where a setting was written, for messages, and the folder that its paths count from."""

    name: Path | str
    folder: Path
    where: str = ""

    def wrong(self, subject: str, message: str, hint: str) -> SettingsError:
        """The error about something that was written there: "SUBJECT in [tool.tf2torch] MESSAGE"."""
        return SettingsError(self.name, f"{subject}{self.where} {message}".rstrip(), hint)


@dataclass(frozen=True)
class Table:
    """Keys and values as they were written, and where."""

    origin: Origin
    values: Mapping[str, Any]


def read_table(folder: Path) -> Table | None:
    """The table of the pyproject.toml in this folder; None where there is none, so that the search goes on above it."""
    path = folder / "pyproject.toml"
    if not path.is_file():
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(path, f"cannot be read ({error.strerror})", "check its permissions") from None
    if b"tf2torch" not in data:
        return None  # the usual case: no TOML parser needed
    tool = _parsed(path, data).get("tool", {})
    table = tool.get("tf2torch") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(path, "tool.tf2torch is not a table", "write [tool.tf2torch] and the keys below it")
    return None if table is None else Table(Origin(path, folder, " in [tool.tf2torch]"), table)


def _parsed(path: Path, data: bytes) -> Mapping[str, Any]:
    try:
        return parse_toml(data.decode())
    except ValueError as error:  # TOML's and decoding's errors both are
        raise SettingsError(path, f"is not TOML: {error}", "correct it at the place named") from None
