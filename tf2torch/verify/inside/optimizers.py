"""The settings of an optimizer that mean the same in both frameworks.

Their epsilon does not: Keras and torch add it at different places, and a translation makes up for that as it can.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

_BETAS = ("Adam", "AdamW", "Adamax", "Nadam", "NAdam")


def settings(value: Any) -> Mapping[str, Any] | None:
    """By Keras' names; None for what is no optimizer, or has no values to tell yet."""
    torch: Any = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.optim.Optimizer):
        return _of_torch(value)
    if type(value).__module__.startswith("keras") and hasattr(type(value), "apply_gradients"):
        return _of_keras(value)
    return None


def _of_torch(optimizer: Any) -> Mapping[str, Any]:
    group, kind = optimizer.param_groups[0], type(optimizer).__name__
    found = {"learning_rate": float(group["lr"])}
    if kind == "SGD" and "momentum" in group:
        found |= {"momentum": float(group["momentum"]), "nesterov": bool(group["nesterov"])}
    if kind in _BETAS:
        found |= {"beta_1": float(group["betas"][0]), "beta_2": float(group["betas"][1])}
    if kind == "AdamW":
        found["weight_decay"] = float(group["weight_decay"])
    return found


def _of_keras(optimizer: Any) -> Mapping[str, Any] | None:
    tf, record = sys.modules["tensorflow"], sys.modules["tensorflow.python.eager.record"]
    if not tf.executing_eagerly():
        return None
    with record.stop_recording():
        found = {"learning_rate": float(optimizer.learning_rate)}
    names = ("momentum", "nesterov", "beta_1", "beta_2", "weight_decay")
    told = {
        name: getattr(optimizer, name) for name in names if isinstance(getattr(optimizer, name, None), (int, float))
    }
    return {**found, **told}
