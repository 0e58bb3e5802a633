"""What a program gave: its output taken apart into leaves, its gradients, and what became of its inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Leaf:
    """`kind`: tensor, ndarray, number, dtype, shape, device, text, none or the name of a class.

    `value` is an array or a text.
    """

    path: str
    kind: str
    dtype: str
    value: Any


@dataclass(frozen=True)
class Outcome:
    """One run. `gradients` has None for an input that got no gradient; `after` is each input when all was done."""

    leaves: tuple[Leaf, ...]
    gradients: Mapping[str, Any]
    after: Mapping[str, Any]


def leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A nested list, tuple or dict -> its parts; a list and a tuple are the same structure, as is a tensor array."""
    value = getattr(value, "_tf_should_use_wrapped_value", value)
    if type(value).__name__ == "TensorArray":
        value = list(value._implementation._tensor_array)
    if isinstance(value, (list, tuple)) and not _is_shape(value):
        yield path, f"{len(value)} items"
        for i, item in enumerate(value):
            yield from leaves(f"{path}[{i}]", item)
    elif isinstance(value, dict):
        for key in sorted(value):
            yield from leaves(f"{path}[{key!r}]", value[key])
    else:
        yield path, value


def leaf(path: str, value: Any) -> Leaf:
    """One part of an output, in terms that both frameworks share."""
    if value is None:
        return Leaf(path, "none", "", "None")
    if isinstance(value, str):
        return Leaf(path, "text", "", value)
    if _is_shape(value):
        return Leaf(path, "shape", "", np.array([-1 if size is None else size for size in value], np.int64))
    if isinstance(value, (bool, int, float, complex)):
        return Leaf(path, "number", type(value).__name__, np.array(value))
    if isinstance(value, (np.ndarray, np.generic)):
        return Leaf(path, "ndarray", value.dtype.name, np.asarray(value))
    if hasattr(value, "dtype") and (hasattr(value, "numpy") or hasattr(value, "detach")):
        return Leaf(path, "tensor", dtype_name(value.dtype), array(value))
    if type(value).__name__.lower() == "dtype":
        return Leaf(path, "dtype", "", dtype_name(value))
    if type(value).__name__ in ("device", "_EagerDeviceContext"):
        return Leaf(path, "device", "", _made_on(value))
    if type(value).__name__ == "Generator":  # of random numbers: what it draws is compared, it has no value itself
        return Leaf(path, "generator", "", "")
    return Leaf(path, type(value).__name__, "", str(value))


def dtype_name(dtype: Any) -> str:
    """tf.float32, torch.float32 -> float32."""
    return str(getattr(dtype, "name", dtype)).removeprefix("torch.")


def array(tensor: Any) -> Any:
    """A tensor of either framework as numpy; bfloat16, which numpy lacks, as float32."""
    if hasattr(tensor, "detach"):
        tensor = tensor.detach().cpu().resolve_conj().resolve_neg()
        return (tensor.float() if dtype_name(tensor.dtype) == "bfloat16" else tensor).numpy().copy()
    found = np.asarray(tensor.numpy())
    return found.astype(np.float32) if found.dtype.name == "bfloat16" else found


def _made_on(device: Any) -> str:
    """Where a tensor is made in `with device:`, which is what a device is for: cpu:0, cuda:1."""
    if type(device).__name__ == "device":
        import torch

        with device:
            where = torch.ones(1).device
        return f"{where.type}:{where.index or 0}"
    import tensorflow as tf

    with device:
        name = str(tf.ones(1).device)
    return name.rpartition("device:")[2].lower().replace("gpu", "cuda")


def is_differentiable(value: Any) -> bool:
    """A tensor of either framework whose dtype has gradients."""
    if not (hasattr(value, "dtype") and (hasattr(value, "detach") or hasattr(value, "numpy"))):
        return False
    return not isinstance(value, (np.ndarray, np.generic)) and dtype_name(value.dtype)[:2] in ("fl", "bf", "co")


def _is_shape(value: Any) -> bool:
    return type(value).__name__ in ("TensorShape", "Size")
