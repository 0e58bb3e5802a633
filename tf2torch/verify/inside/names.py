"""Values that are names of something: dtypes, devices, shapes, members of an Enum."""

from __future__ import annotations

import sys
from enum import Enum
from operator import index
from typing import Any


def dtype_name(value: Any) -> str | None:
    """ "float32" for tf.float32, torch.float32, np.float32 and np.dtype("float32"); None for anything else."""
    import numpy as np

    tf: Any = sys.modules.get("tensorflow")
    torch: Any = sys.modules.get("torch")
    if isinstance(value, np.dtype):
        return str(value.name)
    if isinstance(value, type):
        return np.dtype(value).name if issubclass(value, np.generic) and value is not np.generic else None
    if torch is not None and isinstance(value, torch.dtype):
        return str(value).removeprefix("torch.")
    if tf is not None and isinstance(value, tf.DType):
        return str(value.name).removesuffix("_ref")
    return None


def device_name(value: Any) -> str | None:
    """The text of a torch.device; TensorFlow's devices are text already."""
    torch = sys.modules.get("torch")
    return str(value) if torch is not None and isinstance(value, torch.device) else None


def shape_list(value: Any) -> list[int | None] | None:
    """The sizes of a tf.TensorShape; a torch.Size is a tuple already."""
    tf: Any = sys.modules.get("tensorflow")
    if tf is None or not isinstance(value, tf.TensorShape) or value.rank is None:
        return None
    sizes: list[int | None] = value.as_list()
    return sizes


def text_of(value: Any) -> str | None:
    """Text, bytes, paths, slices and members of an Enum, as text that compares."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, slice):
        return f"slice({', '.join(map(_bound, (value.start, value.stop, value.step)))})"
    if isinstance(value, (bytes, range, type(Ellipsis))):
        return repr(value)
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    return str(value) if hasattr(value, "__fspath__") else None


def _bound(value: Any) -> str:
    """A bound of a slice: a scalar tensor is the whole number as which it is used."""
    try:
        return repr(index(value))
    except (TypeError, ValueError, RuntimeError):
        return repr(value)
