"""Every public name of TensorFlow and Keras with the object behind it, by walking the API modules."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any


def public_names() -> dict[str, Any]:
    """Dotted name -> object, for everything below `tf` (with tf.compat.v1) and below `keras`."""
    import keras
    import tensorflow as tf

    return {"tf": tf, "keras": keras, **dict(_walk("tf", tf)), **dict(_walk("keras", keras))}


def _walk(prefix: str, module: ModuleType) -> Iterator[tuple[str, Any]]:
    for name in sorted(dir(module)):
        dotted = f"{prefix}.{name}"
        if name.startswith("_") or _again(dotted):
            continue
        value = getattr(module, name)
        if not isinstance(value, ModuleType):
            yield dotted, value
        elif _is_api(value):
            yield dotted, value
            yield from _walk(dotted, value)


def _again(dotted: str) -> bool:
    """All of tf.compat.v2 repeats tf; tf.compat.v1.compat and the like repeat what is found elsewhere."""
    again = ("tf.compat.v2.", "tf.compat.v1.compat", "tf.compat.v1.keras", "tf.compat.v1.raw_ops")
    return dotted.startswith(again)


def _is_api(module: ModuleType) -> bool:
    """API modules only: not what they happen to import, and nothing of tensorflow.python."""
    if type(module).__name__ == "KerasLazyLoader":
        return _loads(module)
    return module.__name__.startswith(("tensorflow._api.v2", "keras.")) and ".src" not in module.__name__


def _loads(module: ModuleType) -> bool:
    """tf.keras, tf.losses and their like load on first use; those of tf.compat.v1 refuse to with Keras 3."""
    try:
        return bool(dir(module))
    except (AttributeError, ImportError):
        return False
