"""Reports from inside a TensorFlow graph: made by an operation of the graph, each time it runs.

A function under `tf.function` runs once to make a graph; what its statements bind then are tensors without values. So
a report there adds an operation that hands the values over when the graph runs, in the order of the statements, as
TensorFlow keeps it for all operations with an effect. It has no outputs, so nothing is computed from it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from tf2torch.verify.inside.objects import attributes, is_own
from tf2torch.verify.inside.tensors import Frozen, flows, plain, record, variable_of
from tf2torch.verify.inside.trace.named import Named

DEEP = 6  # structures nested deeper than that are left out


class Symbols:
    """Values with tensors of a graph in them: the tensors in one list, their places in the values kept."""

    def __init__(self, folder: Any) -> None:
        self.tensors: list[Any] = []
        self._told: list[tuple[str, int, bool | None]] = []
        self._folder, self._tf = folder, sys.modules["tensorflow"]

    def freeze(self, value: Any, depth: int = 0) -> Any:
        """The value with a number in place of each tensor that has no value yet."""
        tf: Any = self._tf
        if isinstance(value, (tf.IndexedSlices, tf.SparseTensor)):
            value = _dense(value)
        if isinstance(value, tf.Variable) or (isinstance(value, tf.Tensor) and not hasattr(value, "numpy")):
            return self._place(value)
        if depth > DEEP:
            return Frozen("a value deep inside", {})
        if isinstance(value, (list, tuple)):
            return [self.freeze(item, depth + 1) for item in value]
        if isinstance(value, Mapping):
            return {key: self.freeze(item, depth + 1) for key, item in value.items()}
        if is_own(value, self._folder):
            return Frozen(type(value).__name__, {k: self.freeze(v, depth + 1) for k, v in attributes(value).items()})
        return value

    def thaw(self, value: Any, arrays: tuple[Any, ...]) -> Any:
        """The value with what its tensors were when the graph ran."""
        if isinstance(value, _Place):
            dtype, ident, grad = self._told[value.number]
            return plain(arrays[value.number], dtype, "tensor", ident, grad)
        if isinstance(value, list):
            return [self.thaw(item, arrays) for item in value]
        if isinstance(value, dict):
            return {key: self.thaw(item, arrays) for key, item in value.items()}
        if isinstance(value, Frozen):
            return Frozen(value.type, {k: self.thaw(v, arrays) for k, v in value.attributes.items()})
        return value

    def _place(self, value: Any) -> Any:
        if value.dtype.name in ("resource", "variant"):
            return Frozen(f"a tensor of type {value.dtype.name}", {})
        ident, grad = variable_of(value), flows(value)
        self.tensors.append(_read(value) if ident else value)
        self._told.append((value.dtype.name, ident, grad))
        return _Place(len(self.tensors) - 1)


class _Place:
    def __init__(self, number: int) -> None:
        self.number = number


def _read(variable: Any) -> Any:
    """The value of a variable, without a tape that takes note of it."""
    tf: Any = sys.modules["tensorflow"]
    with record().stop_recording():
        return tf.raw_ops.ReadVariableOp(resource=variable.handle, dtype=variable.dtype)


def _dense(value: Any) -> Any:
    tf: Any = sys.modules["tensorflow"]
    with record().stop_recording():
        return tf.convert_to_tensor(value) if isinstance(value, tf.IndexedSlices) else tf.sparse.to_dense(value)


def hand_over(later: Any, named: Named, folder: Any) -> None:
    """Add the operation that reports these values: it calls `later` with a function that gives them."""
    tf: Any = sys.modules["tensorflow"]
    symbols = Symbols(folder)
    frozen = [(name, symbols.freeze(value)) for name, value in named]

    def run(*arrays: Any) -> None:
        later(lambda: [(name, symbols.thaw(value, arrays)) for name, value in frozen])

    with record().stop_recording():
        tf.numpy_function(run, symbols.tensors, [])


def hindrance() -> str:
    """Why the graph that is being made cannot report, "" where it can; its makers are among the running frames."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.endswith("polymorphic_function.py") and getattr(frame.f_locals.get("self"), "_jit_compile", False):
            return "a function compiled with jit_compile cannot report"
        if file.endswith("structured_function.py"):
            return "a function of a dataset runs for several items at a time"
        if file.endswith("parallel_for/control_flow_ops.py"):
            return "a function that is vectorised has no single values"
        frame = frame.f_back
    return ""
