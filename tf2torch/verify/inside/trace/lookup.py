"""What a name with dots means at run time, found without running a line of the program."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from types import MemberDescriptorType
from typing import Any

MISSING = object()
VARIABLES = ("trainable_variables", "trainable_weights", "variables", "weights")
_GROUPS = ("_parameters", "_buffers", "_modules")


def resolve(root: Any, attributes: list[str]) -> Any:
    """The value behind `root.a.b`, MISSING where reading it would run code or it is not there."""
    value = root
    for name in attributes:
        value = _attribute(value, name)
        if value is MISSING:
            return MISSING
    return value


def _attribute(value: Any, name: str) -> Any:
    if name in VARIABLES and (found := variables(value, name)) is not None:
        return found
    stored = getattr(value, "__dict__", {})
    for names in (stored, *(stored.get(group) or {} for group in _GROUPS)):
        if isinstance(names, Mapping) and name in names:
            return names[name]
    told = inspect.getattr_static(type(value), name, MISSING)
    if isinstance(told, MemberDescriptorType):  # a slot
        return getattr(value, name, MISSING)
    return MISSING if callable(told) or hasattr(told, "__get__") else told


def variables(value: Any, name: str) -> list[Any] | None:
    """The variables of a module: TensorFlow's own list, and torch's parameters in TensorFlow's order."""
    torch, told = sys.modules.get("torch"), inspect.getattr_static(type(value), name, None)
    if torch is not None and isinstance(value, torch.nn.Module):
        return [v for v in _in_order(value) if v.requires_grad or name in ("variables", "weights")]
    if isinstance(told, property) and (told.fget.__module__ or "").split(".")[0] in ("tensorflow", "keras"):
        return list(getattr(value, name))
    return None


def _in_order(module: Any) -> Iterator[Any]:
    """tf.Module goes by the names of attributes, and has its own variables before those of modules inside."""
    torch: Any = sys.modules["torch"]
    stored = vars(module)
    held = {**stored["_parameters"], **stored["_buffers"], **stored["_modules"]}
    inner = []
    for name in sorted(held):
        for part in _parts(torch, held[name]):
            if isinstance(part, torch.nn.Module):
                inner.append(part)
            elif part is not None:
                yield part
    for part in inner:
        yield from _in_order(part)


def _parts(torch: Any, held: Any) -> Iterator[Any]:
    """Lists and dictionaries of parameters or modules are containers, not modules of their own, in TensorFlow."""
    lists, maps = (torch.nn.ParameterList, torch.nn.ModuleList), (torch.nn.ParameterDict, torch.nn.ModuleDict)
    if isinstance(held, (*lists, *maps)):
        items = list(held) if isinstance(held, lists) else [held[k] for k in sorted(held)]
        for item in items:
            yield from _parts(torch, item)
    else:
        yield held


def gradients_of(value: Any) -> Any:
    """`.grad` of a tensor, or of each in a list; MISSING where there is something else."""
    if isinstance(value, (list, tuple)):
        found = [gradients_of(item) for item in value]
        return MISSING if any(item is MISSING for item in found) else found
    torch = sys.modules.get("torch")
    return value.grad if torch is not None and isinstance(value, torch.Tensor) and value.is_leaf else MISSING
