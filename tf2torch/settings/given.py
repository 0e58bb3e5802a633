"""What the command line says of settings: options, and --config KEY=VALUE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tf2torch.settings.error import SettingsError
from tf2torch.settings.table import Origin, Table
from tf2torch.toml import parse_toml

SHAPE = "write --config KEY=VALUE, such as --config exact-dtypes=true"


@dataclass(frozen=True)
class Given:
    """`values` are settings by their keys; `isolated`: no pyproject.toml counts."""

    values: Mapping[str, Any] = field(default_factory=dict)
    config: tuple[str, ...] = ()
    isolated: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that come before the nearest file's: --config, and above it the options that have a name."""
        here = Path.cwd()
        config = Table(Origin("--config", here), _merged(self.config))
        return (config, Table(Origin("command line", here), self.values))


def _merged(pairs: Iterable[str]) -> Mapping[str, Any]:
    table: dict[str, Any] = {}
    for pair in pairs:
        for key, value in _pair(pair).items():
            both = isinstance(value, dict) and isinstance(table.get(key), dict)
            table[key] = {**table[key], **value} if both else value
    return table


def _pair(pair: str) -> Mapping[str, Any]:
    """One KEY=VALUE as TOML has it; a word without quotes is taken as one."""
    key, sign, value = pair.partition("=")
    if not sign or not key.strip():
        raise SettingsError("--config", f"'{pair}' is not KEY=VALUE", SHAPE)
    for text in (f"{key}={value}", f"{key}='{value.strip()}'"):
        try:
            return parse_toml(text)
        except ValueError:
            continue
    raise SettingsError("--config", f"'{pair}' is not TOML", SHAPE)
