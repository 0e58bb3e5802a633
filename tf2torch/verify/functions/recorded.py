"""The calls of a program's functions that a run has seen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tf2torch.verify.functions.argument import Argument, argument_from_json

CALLS = "calls.json"

Arguments = Mapping[str, Argument]  # by parameter; the names of * and ** hold a tuple and a dict


@dataclass(frozen=True)
class Recorded:
    """`calls` in the order in which they came, the first of each outline; `signature` is a tf.function's own."""

    calls: tuple[Arguments, ...] = ()
    signature: tuple[Argument, ...] = ()


def save_recorded(folder: Path, recorded: Mapping[str, Recorded]) -> None:
    """Write the calls of each function."""
    document = {name: asdict(found) for name, found in recorded.items()}
    (folder / CALLS).write_text(json.dumps(document), encoding="utf-8")


def load_recorded(folder: Path) -> Mapping[str, Recorded]:
    """Read them; nothing when the program did not come to its end."""
    try:
        document = json.loads((folder / CALLS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: _recorded(found) for name, found in document.items()}


def _recorded(document: dict[str, list[dict[str, dict[str, object]]]]) -> Recorded:
    calls = tuple({name: argument_from_json(a) for name, a in call.items()} for call in document["calls"])
    return Recorded(calls, tuple(map(argument_from_json, document["signature"])))
