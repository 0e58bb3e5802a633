"""`[tool.tf2torch]` of the nearest pyproject.toml -> `Options`; a key it does not know is an error, not a silence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tf2torch.config import Options
from tf2torch.toml import parse_toml

KEYS = ("annotate", "compile", "exact-dtypes", "rules")


class SettingsError(Exception):
    """A configuration that cannot be used: the file, what is wrong, what to do."""

    def __init__(self, path: Path, message: str, hint: str = "") -> None:
        super().__init__(f"{path}: {message}")
        self.path, self.message, self.hint = path, message, hint


def load(folder: Path) -> Options:
    """The settings that hold for a file in `folder`: of the nearest pyproject.toml with a [tool.tf2torch] table."""
    absolute = folder.resolve()
    for parent in (absolute, *absolute.parents):
        path = parent / "pyproject.toml"
        table = _table(path) if path.is_file() else None
        if table is not None:
            return _options(path, table)
    return Options()


def _table(path: Path) -> Mapping[str, Any] | None:
    """The [tool.tf2torch] table; None where the file has none, so that the search goes on above it."""
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
    return table


def _parsed(path: Path, data: bytes) -> Mapping[str, Any]:
    try:
        return parse_toml(data.decode())
    except ValueError as error:  # TOML's and decoding's errors both are
        raise SettingsError(path, f"is not TOML: {error}", "correct it at the place named") from None


def _options(path: Path, table: Mapping[str, Any]) -> Options:
    for key in table:
        if key not in KEYS:
            raise SettingsError(path, f"unknown key '{key}' in [tool.tf2torch]", _nearest(key))
    return Options(
        exact_dtypes=_switch(path, table, "exact-dtypes"),
        annotate=_switch(path, table, "annotate"),
        compile=_switch(path, table, "compile"),
        rules=_rules(path, table.get("rules", {})),
    )


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.lower().replace("_", "-"), KEYS, n=1, cutoff=0.5)
    known = ", ".join(KEYS)
    return f"did you mean '{near[0]}'? Known keys: {known}" if near else f"known keys: {known}"


def _switch(path: Path, table: Mapping[str, Any], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise SettingsError(path, f"'{key}' in [tool.tf2torch] is {value!r}", f"write {key} = true, or false")
    return value


def _rules(path: Path, table: object) -> Mapping[str, Path]:
    shape = 'write rules = {"acme.ops" = "tools/acme_rules.py"}'
    if not isinstance(table, dict):
        raise SettingsError(path, "'rules' in [tool.tf2torch] is not a table", shape)
    rules: dict[str, Path] = {}
    for prefix, file in table.items():
        if not isinstance(file, str) or not all(part.isidentifier() for part in prefix.split(".")):
            raise SettingsError(path, f"'{prefix}' in [tool.tf2torch.rules] is not a name and a rule file", shape)
        rules[prefix] = path.parent / file
        if not rules[prefix].is_file():
            message = f"the rule file '{file}' for '{prefix}' does not exist"
            raise SettingsError(path, message, f"paths count from {path.parent}")
    return rules
