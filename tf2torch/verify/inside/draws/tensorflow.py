"""TensorFlow's random operations, fed from the shared stream, also inside `tf.function`."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any

from tf2torch.verify.inside.draws.stream import Stream, mantissa


def patch_tensorflow(stream: Stream) -> None:
    """Replace what is covered in `tf.random`, watch the rest."""
    tf = sys.modules["tensorflow"]
    covered = Covered(tf, stream)
    names = ("normal", "uniform", "truncated_normal", "shuffle", "categorical")
    kept = (*names, "set_seed", "get_global_generator", "set_global_generator", "create_rng_state", "fold_in", "split")
    for name in names:
        setattr(tf.random, name, _plain(tf, getattr(covered, name)))
    for name in ("normal", "uniform", "truncated_normal"):
        setattr(tf.random.Generator, name, _method(tf, getattr(covered, name)))
    _watch(tf, stream, tf.random, "tf.random", lambda n: n not in kept)
    _watch(tf, stream, tf.image, "tf.image", lambda n: "random" in n)
    _watch(tf, stream, tf.nn, "tf.nn", lambda n: n.endswith("dropout"))
    _watch(tf, stream, tf.data.Dataset, "tf.data.Dataset", lambda n: n in ("shuffle", "random"))
    _watch_keras(tf, stream)


def _plain(tf: Any, function: Callable[..., Any]) -> Any:
    @functools.wraps(function)
    def draw(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return tf.autograph.experimental.do_not_convert(draw)


def _method(tf: Any, function: Callable[..., Any]) -> Any:
    def draw(self: Any, *args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return tf.autograph.experimental.do_not_convert(draw)


def _watch(tf: Any, stream: Stream, owner: Any, prefix: str, wanted: Callable[[str], bool]) -> None:
    for name in [n for n in dir(owner) if not n.startswith("_") and wanted(n)]:
        if inspect.isfunction(inspect.getattr_static(owner, name)):
            setattr(owner, name, _watched(tf, stream, getattr(owner, name), f"{prefix}.{name}"))


def _watched(tf: Any, stream: Stream, function: Any, name: str) -> Any:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        stream.note(name)
        return function(*args, **kwargs)

    return tf.autograph.experimental.do_not_convert(call)


def _watch_keras(tf: Any, stream: Stream) -> None:
    """All of Keras' own draws (initialisers, dropout, shuffles) ask one function for their seed."""
    module: Any = sys.modules.get("keras.src.backend.tensorflow.random")
    if module is not None and hasattr(module, "draw_seed"):
        module.draw_seed = _watched(tf, stream, module.draw_seed, "a random operation of Keras")


class Covered:
    """TensorFlow's signatures over the shared stream."""

    def __init__(self, tf: Any, stream: Stream) -> None:
        self._tf, self._stream = tf, stream

    def normal(self, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, **_: Any) -> Any:
        """tf.random.normal"""
        return self._scaled(self._stream.normal, shape, mean, stddev, dtype)

    def truncated_normal(self, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, **_: Any) -> Any:
        """tf.random.truncated_normal: cut at two deviations"""
        return self._scaled(lambda key, size: self._stream.truncated(key, -2.0, 2.0, size), shape, mean, stddev, dtype)

    def uniform(self, shape: Any, minval: Any = 0, maxval: Any = None, dtype: Any = None, *_: Any, **named: Any) -> Any:
        """tf.random.uniform"""
        dtype = self._tf.as_dtype(dtype or "float32")
        if dtype.is_integer:
            if maxval is None:
                raise ValueError(f"Must specify maxval for integer dtype {dtype!r}")
            return self._draw(self._integers, [shape, minval, maxval], dtype)
        bits = mantissa(dtype.name)
        drawn = self._draw(lambda key, size: self._stream.uniform(key, size, bits), [shape], dtype)
        low = self._tf.convert_to_tensor(minval, dtype)
        high = self._tf.convert_to_tensor(1 if maxval is None else maxval, dtype)
        return drawn * (high - low) + low

    def shuffle(self, value: Any, seed: Any = None, name: Any = None) -> Any:
        """tf.random.shuffle: along the first axis"""
        value = self._tf.convert_to_tensor(value)
        order = self._draw(self._order, [self._tf.shape(value)[:1]], self._tf.int64)
        shuffled = self._tf.gather(value, order)
        shuffled.set_shape(value.shape)
        return shuffled

    def categorical(self, logits: Any, num_samples: Any, dtype: Any = None, seed: Any = None, name: Any = None) -> Any:
        """tf.random.categorical"""
        weights = self._tf.nn.softmax(self._tf.cast(logits, self._tf.float64))
        drawn = self._draw(self._stream.categorical, [weights, num_samples], self._tf.int64, shape=False)
        return self._tf.cast(drawn, dtype or self._tf.int64)

    def _scaled(self, kind: Any, shape: Any, mean: Any, stddev: Any, dtype: Any) -> Any:
        dtype = self._tf.as_dtype(dtype or "float32")
        drawn = self._draw(kind, [shape], dtype)
        return drawn * self._tf.convert_to_tensor(stddev, dtype) + self._tf.convert_to_tensor(mean, dtype)

    def _integers(self, key: int, size: Any, low: Any, high: Any) -> Any:
        return self._stream.integers(key, int(low), int(high), size)

    def _order(self, key: int, size: Any) -> Any:
        return self._stream.permutation(key, int(size[0]))

    def _draw(self, kind: Any, inputs: list[Any], dtype: Any, shape: bool = True) -> Any:
        """Draw now, or each time the graph runs; the key is the line that is being traced."""
        tf = self._tf
        head = [tf.convert_to_tensor(inputs[0], tf.int32 if shape else None)]
        tensors = head + [tf.convert_to_tensor(v) for v in inputs[1:]]
        if tf.executing_eagerly():
            drawn = kind(self._stream.here(), *[t.numpy() for t in tensors])
            return tf.constant(drawn.astype(dtype.as_numpy_dtype), dtype)
        key = self._traced_key()
        drawn = tf.numpy_function(lambda *a: kind(key, *a).astype(dtype.as_numpy_dtype), tensors, dtype)
        if shape:
            drawn.set_shape(tf.TensorShape(tf.get_static_value(head[0])))
        return drawn

    def _traced_key(self) -> int:
        """Autograph runs rewritten code; TensorFlow's own stack knows the lines it came from."""
        from tensorflow.python.util import tf_stack

        frames = [self._stream.key_of(f.filename, f.lineno) for f in tf_stack.extract_stack()]
        return next((key for key in reversed(frames) if key), 0)
