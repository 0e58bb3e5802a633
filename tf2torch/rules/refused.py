"""Names that have no rule for a reason: read from `refused.toml` beside the rules, when the first one is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from tf2torch.toml import parse_toml

FILE = "refused.toml"
KEYS = frozenset({"names", "why", "hint", "graph", "gone"})


class Graph(str, Enum):
    """Whether a use makes its whole file one of TensorFlow 1's graph code."""

    NEVER = ""
    ALWAYS = "always"
    WHEN_USED = "when used"  # a session that is run, a graph that is entered


@dataclass(frozen=True)
class Refused:
    """A name, everything below which is refused: why, and what to do by hand."""

    name: str
    why: str
    hint: str
    graph: Graph = Graph.NEVER
    gone: bool = False  # no public name of TensorFlow 2


def read_refused(root: Path) -> Mapping[str, Refused]:
    """Every row of the table in a rule folder, by its name; empty where the folder has none."""
    path = root / FILE
    if not path.is_file():
        return {}
    rows = [row for entry in parse_toml(path.read_text(encoding="utf-8"))["refused"] for row in _rows(entry)]
    return {row.name: row for row in rows}


def _rows(entry: Mapping[str, Any]) -> list[Refused]:
    if not entry.keys() <= KEYS:
        raise ValueError(f"{FILE}: unknown keys {sorted(entry.keys() - KEYS)} at {entry['names'][0]}")
    graph, gone = Graph(entry.get("graph", "")), bool(entry.get("gone"))
    return [Refused(name, entry["why"], entry["hint"], graph, gone) for name in entry["names"]]


def nearest(api: str, table: Mapping[str, Refused]) -> Refused | None:
    """The row with the longest name at or above a name."""
    while api and api not in table:
        api = api.rpartition(".")[0]
    return table.get(api)
