"""Where a program's module keeps its variables: the trainable numbers that its functions may read and change."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from tf2torch.verify.inside.objects import attributes, is_own

DEPTH = 8


def variables(namespace: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Every variable by the expression that gives it: `w`, `net.layers[0].w`, `params['b']`."""
    found: dict[str, Any] = {}
    known: set[int] = set()
    for name, value in list(namespace.items()):
        if not name.startswith("__") and not isinstance(value, (ModuleType, FunctionType, type)):
            found.update(_inside(name, value, folder, known, 0))
    return found


def _inside(path: str, value: Any, folder: Path, known: set[int], depth: int) -> Iterator[tuple[str, Any]]:
    if id(value) in known or depth > DEPTH:
        return
    if is_variable(value):
        known.add(id(value))
        yield path, value
        return
    for part, item in _parts(path, value, folder):
        known.add(id(value))
        yield from _inside(part, item, folder, known, depth + 1)


def _parts(path: str, value: Any, folder: Path) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping) or type(value).__name__ in ("ParameterDict", "ModuleDict"):
        yield from ((f"{path}[{key!r}]", item) for key, item in value.items())
    elif isinstance(value, (list, tuple)) or type(value).__name__ in ("ParameterList", "ModuleList"):
        yield from ((f"{path}[{i}]", item) for i, item in enumerate(value))
    elif is_own(value, folder):
        yield from ((f"{path}.{name}", item) for name, item in attributes(value).items())


def is_variable(value: Any) -> bool:
    """A variable of floats: TensorFlow's, Keras', a tensor of torch that is a leaf and wants gradients."""
    torch: Any = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return bool(value.is_leaf and value.requires_grad)
    value = unwrapped(value)
    tf: Any = sys.modules.get("tensorflow")
    return tf is not None and hasattr(tf, "Variable") and isinstance(value, tf.Variable) and value.dtype.is_floating


def unwrapped(value: Any) -> Any:
    """The variable of TensorFlow in a variable of Keras; anything else as it is."""
    if type(value).__module__.startswith("keras.") and hasattr(value, "value") and hasattr(value, "path"):
        return value.value
    return value
