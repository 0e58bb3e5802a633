"""What no program may leave behind in a process that others share: settings, replaced functions, open contexts.

Which programs share a process is decided by their text (`verify/sharing.py`), which leaves little for this to find.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from types import ModuleType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGUSR2)
ROOTS = ("builtins", "math", "random", "numpy", "tensorflow", "keras", "torch")
DEEP = 2  # tf.keras.layers
LATE = ("__annotations__", "__slotnames__")  # Python adds them to a class when it needs them
APART = ("compat", "contrib", "testing", "distributed", "ao", "f2py")  # the same again, or nothing of a program's
PATCHED = ("tensorflow", "torch", "keras.src.backend.tensorflow.random")  # where random numbers are shared, if loaded


class State:
    """How a process is, and whether it still is so."""

    def __init__(self) -> None:
        self._settings = settings()
        owners = {id(owner): owner for owner in _owners()}
        self._names = [(owner, dict(vars(owner))) for owner in owners.values()]

    def unchanged(self) -> bool:
        """No setting and no function is another one than before."""
        if settings() != self._settings:
            return False
        return all(vars(owner) == kept or _same(owner, kept) for owner, kept in self._names)


def _same(owner: Any, kept: dict[str, Any]) -> bool:
    """Whether no function or class was replaced: counters, and what is loaded at its first use, are the library's.

    In a class a new one replaces what it inherits.
    """
    now = vars(owner)
    replaced = [name for name, value in kept.items() if _runs(value) and now.get(name) is not value]
    if not all(_is_lazy(kept[name], now.get(name)) for name in replaced):
        return False
    if isinstance(owner, type) and any(name not in kept and name not in LATE for name in now):
        return False
    kept.clear()
    kept.update(now)
    return True


def _runs(value: Any) -> bool:
    """Functions, classes, properties."""
    return callable(value) or hasattr(type(value), "__get__")


def _is_lazy(before: Any, now: Any) -> bool:
    """torch puts a hook around the step of an optimizer that is made for the first time."""
    return "Lazy" in type(before).__name__ or bool(getattr(now, "hooked", False))


def _owners() -> Iterator[Any]:
    """The modules and classes that programs name."""
    for root in ROOTS:
        module = sys.modules.get(root)
        for each in _modules(module, DEEP) if module is not None else ():
            yield each
            yield from (value for value in list(vars(each).values()) if isinstance(value, type))


def _modules(module: ModuleType, depth: int) -> Iterator[ModuleType]:
    yield module
    for name, value in list(vars(module).items()) if depth else ():
        if type(value) is ModuleType and name not in APART and not name.startswith("_") and _inside(value, name):
            yield from _modules(value, depth - 1)


def _inside(module: ModuleType, name: str) -> bool:
    """A part of the library, under its own name."""
    return module.__name__.split(".")[0] in ROOTS and module.__name__.rpartition(".")[2] == name


def settings() -> tuple[Any, ...]:
    """Everything that can be asked for and that changes what a program computes."""
    return (*_of_python(), *_of_numpy(), *_of_tensorflow(), *_of_keras(), *_of_torch())


def _of_python() -> Iterator[Any]:
    yield dict(os.environ)
    yield list(sys.path)
    yield sys.getrecursionlimit(), gc.isenabled(), threading.active_count(), logging.root.level
    yield tuple(signal.getsignal(number) for number in SIGNALS)
    yield list(warnings.filters)
    yield [name in sys.modules for name in PATCHED]


def _of_numpy() -> Iterator[Any]:
    np: Any = sys.modules["numpy"]
    yield np.geterr(), np.get_printoptions()


def _of_tensorflow() -> Iterator[Any]:
    tf: Any = sys.modules.get("tensorflow")
    if tf is None:
        return
    context = sys.modules["tensorflow.python.eager.context"].context()
    yield tf.executing_eagerly(), tf.config.functions_run_eagerly(), context.device_name, context.scope_name
    yield sys.modules["tensorflow.python.eager.record"].could_possibly_record()
    yield len(sys.modules["tensorflow.python.framework.ops"]._default_graph_stack.stack)


def _of_keras() -> Iterator[Any]:
    config: Any = sys.modules.get("keras.src.backend.config")
    if config is not None:
        yield config.floatx(), config.epsilon(), config.image_data_format()


def _of_torch() -> Iterator[Any]:
    torch: Any = sys.modules.get("torch")
    if torch is None:
        return
    yield torch.get_default_dtype(), str(torch.get_default_device()), torch.get_num_threads()
    yield torch.is_grad_enabled(), torch.is_inference_mode_enabled(), torch.is_anomaly_enabled()
    yield torch.are_deterministic_algorithms_enabled(), torch.is_autocast_enabled("cpu")
