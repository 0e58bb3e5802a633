"""All tables as text, so that a test can compare them with what is stored."""

from __future__ import annotations

import json
from typing import Any

from tf2torch.dev.tables.aliases import aliases, kinds
from tf2torch.dev.tables.public_names import public_names
from tf2torch.dev.tables.torch_defaults import torch_defaults


def generate() -> dict[str, str]:
    """File name -> content, sorted and deterministic."""
    found = public_names()
    tables = {"aliases": aliases(found), "names": kinds(found), "torch_defaults": torch_defaults()}
    return {f"{name}.json": _text(table) for name, table in tables.items()}


def _text(table: Any) -> str:
    """One entry per line: a new version of TensorFlow or torch should give a diff that can be read."""
    lines = (f"{json.dumps(key)}: {json.dumps(value, sort_keys=True)}" for key, value in sorted(table.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"
