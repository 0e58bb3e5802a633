"""The generated tables, read when first needed. `python -m tf2torch.dev.tables` writes them; nobody edits them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Literal: TypeAlias = "bool | int | float | str | tuple[Literal, ...] | None"


@cache
def aliases() -> Mapping[str, str]:
    """Public name or module -> canonical name. Use `canonical`, which also knows what lies below an aliased module."""
    return dict(_read("aliases"))


@cache
def names() -> Mapping[str, str]:
    """Every canonical public name of TensorFlow with its kind: function, class, module, dtype or constant."""
    return dict(_read("names"))


@cache
def torch_defaults() -> Mapping[str, Mapping[str, Literal]]:
    """Function as rules spell it ("torch.sum", "F.softmax", "nn.Linear", "Tensor.sum") -> keyword -> default."""
    table: dict[str, dict[str, Any]] = _read("torch_defaults")
    return {function: {key: _frozen(value) for key, value in found.items()} for function, found in table.items()}


@cache
def canonical(name: str) -> str:
    """The name under which a rule lives: tf.compat.v2.reduce_sum -> tf.math.reduce_sum; unknown names stay."""
    while (nearer := _step(name)) is not None:
        name = nearer
    return name


def _step(name: str) -> str | None:
    """Replace the longest prefix that is an alias; None where there is none."""
    table, head = aliases(), name
    while head:
        if head in table:
            return table[head] + name[len(head) :]
        head = head.rpartition(".")[0]
    return None


def _frozen(value: Any) -> Literal:
    """JSON has no tuples; torch's defaults have no lists."""
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _read(table: str) -> Any:
    return json.loads(Path(__file__).with_name(f"{table}.json").read_text(encoding="utf-8"))
