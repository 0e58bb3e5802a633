"""Values for the inputs of an example: one seeded numpy stream, handed to both frameworks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from tf2torch.verify.functions.spec import Spec

NUMPY = (
    ("f16", "float16"),
    ("bf16", "float32"),  # numpy has no bfloat16: both frameworks round the same float32
    ("f32", "float32"),
    ("f64", "float64"),
    ("i8", "int8"),
    ("i16", "int16"),
    ("i32", "int32"),
    ("i64", "int64"),
    ("u8", "uint8"),
    ("c64", "complex64"),
    ("bool", "bool"),
)


def draw(inputs: Mapping[str, Spec]) -> dict[str, Any]:
    """Name -> ndarray, list of ndarrays or Python number."""
    rng = np.random.default_rng(43)  # its first numbers have both signs, and whole ones a zero among them
    return {name: _draw(spec, rng) for name, spec in inputs.items()}


def for_tensorflow(inputs: Mapping[str, Spec], drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Constants and variables of TensorFlow; arrays and numbers as they are."""
    return {name: _tensorflow(spec, drawn[name]) for name, spec in inputs.items()}


def for_torch(inputs: Mapping[str, Spec], drawn: Mapping[str, Any], watched: bool = True) -> dict[str, Any]:
    """torch tensors, floats with requires_grad (only variables unless `watched`); arrays and numbers as they are."""
    return {name: _torch(spec, drawn[name], watched or spec.holder == "var") for name, spec in inputs.items()}


def _draw(spec: Spec, rng: np.random.Generator) -> Any:
    if spec.holder == "number":
        return spec.value
    if spec.holder == "list":
        return [_array(spec, rng) for _ in range(spec.count)]
    return _array(spec, rng)


def _array(spec: Spec, rng: np.random.Generator) -> Any:
    dtype = np.dtype(dict(NUMPY)[spec.dtype])
    if spec.value is not None:
        return np.array(spec.value, dtype)
    if dtype.kind == "b":
        return rng.integers(0, 2, spec.shape).astype(bool)
    if dtype.kind in "iu":
        return _whole(spec, rng).astype(dtype)
    if dtype.kind == "c":
        return np.asarray(rng.normal(size=spec.shape) + 1j * rng.normal(size=spec.shape), dtype)
    if spec.range:
        return np.asarray(rng.uniform(spec.range.low, spec.range.high, spec.shape), dtype)
    return np.asarray(rng.normal(size=spec.shape), dtype)


def _whole(spec: Spec, rng: np.random.Generator) -> Any:
    """Negative numbers too: a floor is no truncation."""
    if not spec.range:
        return rng.integers(0 if spec.dtype == "u8" else -9, 10, spec.shape)
    low, high = int(spec.range.low), int(spec.range.high)
    return np.asarray(rng.integers(low + (not spec.range.with_low), high + spec.range.with_high, spec.shape))


def _tensorflow(spec: Spec, value: Any) -> Any:
    import tensorflow as tf

    if spec.holder in ("number", "ndarray"):
        return value
    if isinstance(value, list):
        return [_tensorflow(Spec(spec.dtype), v) for v in value]
    tensor = tf.cast(tf.constant(value), tf.bfloat16) if spec.dtype == "bf16" else tf.constant(value)
    return tf.Variable(tensor) if spec.holder == "var" else tensor


def _torch(spec: Spec, value: Any, watched: bool) -> Any:
    import torch

    if spec.holder == "number":
        return value
    if spec.holder == "ndarray":
        return value.copy()
    if isinstance(value, list):
        return [_torch(Spec(spec.dtype), v, watched) for v in value]
    tensor = torch.tensor(value, dtype=torch.bfloat16 if spec.dtype == "bf16" else None)
    return tensor.requires_grad_(spec.is_float and watched)
