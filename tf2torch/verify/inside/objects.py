"""The attributes of objects of the program's own classes that hold values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any


def is_own(value: Any, folder: Path) -> bool:
    """Whether a class belongs to the program: defined in it, or in a module that lies beside it."""
    import sys

    module = type(value).__module__
    if module == "__main__":
        return True
    file = getattr(sys.modules.get(module), "__file__", None)
    return file is not None and folder in Path(file).parents and "site-packages" not in file


def attributes(value: Any) -> Mapping[str, Any]:
    """What the program stored on an object, without what its framework base class stores on every object.

    No property is read: a property is code.
    """
    stored = {**_slots(value), **getattr(value, "__dict__", {})}
    if is_dataclass(value):
        stored = {f.name: getattr(value, f.name) for f in fields(value) if f.name in stored}
    registered = [stored.get(name) or {} for name in ("_parameters", "_buffers", "_modules")]
    hidden = _framework_names(type(value))
    public = {k: v for k, v in stored.items() if k not in hidden and not k.startswith("_self_")}
    return {**public, **{k: v for group in registered for k, v in group.items() if hidden}}


def _slots(value: Any) -> dict[str, Any]:
    names = [n for cls in type(value).__mro__ for n in _as_names(getattr(cls, "__slots__", ()))]
    return {n: getattr(value, n) for n in names if n not in ("__dict__", "__weakref__") and hasattr(value, n)}


def _as_names(slots: Any) -> tuple[str, ...]:
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _framework_names(cls: type) -> frozenset[str]:
    """What an empty object of the framework's base class already has: bookkeeping, not the program's values."""
    base = next((c for c in cls.__mro__ if c.__module__.split(".")[0] in ("torch", "tensorflow", "keras")), None)
    if base is None:
        return frozenset()
    try:
        return frozenset(vars(base()))
    except Exception:  # a base class that wants arguments: take its public names as the program's
        return frozenset(("_parameters", "_buffers", "_modules"))
