"""TensorFlow in double precision: its functions give float64 where nothing asked for float32."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Iterator
from types import FunctionType
from typing import Any

SPACES = ("", "math", "linalg", "nn", "image", "signal", "io", "dtypes", "sparse")
LEFT = ("Variable", "function", "numpy_function", "py_function", "print", "custom_gradient", "device", "init_scope")
CASTS = ("cast", "saturate_cast")  # they take numbers by way of float32, whatever they make of them
DEEPEST = 4


def widen_tensorflow() -> None:
    """Change Keras' floats, what variables begin with, datasets, and the functions of the public modules."""
    tf: Any = sys.modules["tensorflow"]
    if "keras" in sys.modules:
        sys.modules["keras"].config.set_floatx("float64")
    wide = Wide(tf)
    wide.variables()
    for space in SPACES:
        module = getattr(tf, space) if space else tf
        for name in dir(module):
            function = inspect.getattr_static(module, name)
            if isinstance(function, FunctionType) and not name.startswith("_") and name not in LEFT:
                setattr(module, name, wide.over(function))
    for name in ("from_tensors", "from_tensor_slices"):
        setattr(tf.data.Dataset, name, staticmethod(wide.of_arrays(getattr(tf.data.Dataset, name))))


class Wide:
    """Puts float64 in the place of float32 that nobody asked for."""

    def __init__(self, tf: Any) -> None:
        self._tf = tf
        self._scope: Any = None
        self._inside = False  # what a function calls itself keeps its own dtypes

    def variables(self) -> None:
        """Variables whose initial value has no dtype of its own."""

        def creator(following: Any, **named: Any) -> Any:
            if named.get("dtype") is None:
                named["initial_value"] = self._arrays(self._numbers(named["initial_value"], depth=1))
            return following(**named)

        self._scope = self._tf.variable_creator_scope(creator)
        self._scope.__enter__()  # for as long as the program runs, and this object is kept

    def of_arrays(self, function: Any) -> Any:
        """A function whose arrays and numbers become double."""

        @functools.wraps(function)
        def call(value: Any, *args: Any, **named: Any) -> Any:
            return function(self._arrays(value), *args, **named)

        return call

    def over(self, function: Any) -> Any:
        """The same function, asked again in double precision where it gave single."""

        @functools.wraps(function)
        def call(*args: Any, **named: Any) -> Any:
            if self._inside:
                return function(*args, **named)
            self._inside = True
            try:
                given = self._numbers(args) if function.__name__ in CASTS else args
                return self._wide(function, self._arrays(given), self._arrays(named))
            finally:
                self._inside = False

        return self._tf.autograph.experimental.do_not_convert(call)

    def _wide(self, function: Any, args: Any, named: Any) -> Any:
        if any(callable(value) for value in (*args, *named.values())):
            self._inside = False  # the program's own code runs within
        found = function(*args, **named)
        if not self._is_single(found) or self._is_single((args, named)):
            return found
        for again in self._attempts(function, args, named):
            try:
                wider = again()
            except Exception:  # it does not take a dtype, or no tensors there
                continue
            if not self._is_single(wider):
                return wider
        return self._cast(found)

    def _attempts(self, function: Any, args: Any, named: Any) -> Iterator[Any]:
        if any(callable(value) for value in (*args, *named.values())):
            return
        if "dtype" in inspect.signature(function).parameters and "dtype" not in named:
            yield lambda: function(*args, **{**named, "dtype": self._tf.float64})
        yield lambda: function(*self._numbers(args), **self._numbers(named))

    def _numbers(self, value: Any, depth: int = 0) -> Any:
        """Python's floats, alone or in lists, as tensors of doubles."""
        kinds = (list, tuple)
        if type(value) is float or (type(value) in kinds and depth and self._all_numbers(value)):
            return self._tf.constant(value, self._tf.float64)
        if type(value) in kinds and depth < DEEPEST:
            return type(value)(self._numbers(item, depth + 1) for item in value)
        if type(value) is dict:
            return {key: self._numbers(item, depth + 1) for key, item in value.items()}
        return value

    def _all_numbers(self, value: Any) -> bool:
        leaves = list(_leaves(value))
        return bool(leaves) and all(type(v) in (int, float) for v in leaves) and any(type(v) is float for v in leaves)

    def _arrays(self, value: Any, depth: int = 0) -> Any:
        """Arrays of single precision as double ones."""
        import numpy as np

        if isinstance(value, (np.ndarray, np.generic)):
            return value.astype({"float32": "float64", "complex64": "complex128"}.get(value.dtype.name, value.dtype))
        if type(value) in (list, tuple) and depth < DEEPEST:
            return type(value)(self._arrays(item, depth + 1) for item in value)
        if type(value) is dict:
            return {key: self._arrays(item, depth + 1) for key, item in value.items()}
        return value

    def _is_single(self, value: Any) -> bool:
        tf = self._tf
        return any(tf.is_tensor(v) and v.dtype in (tf.float32, tf.complex64) for v in _leaves(value))

    def _cast(self, value: Any) -> Any:
        tf = self._tf
        if isinstance(value, tf.Tensor):
            return tf.cast(value, {tf.float32: tf.float64, tf.complex64: tf.complex128}.get(value.dtype, value.dtype))
        if type(value) in (list, tuple):
            return type(value)(self._cast(item) for item in value)
        return value


def _leaves(value: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(value, (list, tuple)) and depth < DEEPEST:
        for item in value:
            yield from _leaves(item, depth + 1)
    elif isinstance(value, dict) and depth < DEEPEST:
        yield from _leaves(list(value.values()), depth + 1)
    else:
        yield value
