"""TensorFlow's signatures over the shared stream, also inside `tf.function`."""

from __future__ import annotations

from typing import Any, Protocol

from tf2torch.verify.inside.draws.keys import Resolve
from tf2torch.verify.inside.draws.stream import Key, Stream, mantissa


class Source(Protocol):
    """Tells the key of a draw: see `keys`."""

    def prepare(self) -> tuple[list[Any], Resolve]:
        """Tensors that the key depends on, and the function that makes it of their values."""


class Covered:
    """The random functions; `source` says by what their numbers are chosen, `whole` that shapes are the result's."""

    def __init__(self, tf: Any, stream: Stream, source: Source, whole: bool = False) -> None:
        self._tf, self._stream, self._source, self._whole = tf, stream, source, whole

    def normal(self, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, *_: Any, **named: Any) -> Any:
        """tf.random.normal"""
        return self._scaled(self._stream.normal, shape, mean, stddev, dtype)

    def truncated_normal(
        self, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, *_: Any, **named: Any
    ) -> Any:
        """tf.random.truncated_normal: cut at two deviations"""
        return self._scaled(lambda key, size: self._stream.truncated(key, -2.0, 2.0, size), shape, mean, stddev, dtype)

    def uniform(self, shape: Any, minval: Any = 0, maxval: Any = None, dtype: Any = None, *_: Any, **named: Any) -> Any:
        """tf.random.uniform"""
        dtype = self._tf.as_dtype(dtype or self._floats())
        if dtype.is_integer:
            if maxval is None:
                raise ValueError(f"Must specify maxval for integer dtype {dtype!r}")
            return self._draw(self._integers, [shape, minval, maxval], dtype)
        drawn = self._unit(shape, dtype)
        low = self._tf.convert_to_tensor(minval, dtype)
        high = self._tf.convert_to_tensor(1 if maxval is None else maxval, dtype)
        return drawn * (high - low) + low

    def shuffle(self, value: Any, *_: Any, **named: Any) -> Any:
        """tf.random.shuffle: along the first axis"""
        value = self._tf.convert_to_tensor(value)
        order = self._draw(self._order, [self._tf.shape(value)[:1]], self._tf.int64)
        shuffled = self._tf.stop_gradient(self._tf.gather(value, order))  # TensorFlow's has no gradient
        shuffled.set_shape(value.shape)
        return shuffled

    def categorical(self, logits: Any, num_samples: Any, dtype: Any = None, *_: Any, **named: Any) -> Any:
        """tf.random.categorical"""
        weights = self._tf.nn.softmax(self._tf.cast(logits, self._tf.float64))
        drawn = self._draw(self._stream.categorical, [weights, num_samples], self._tf.int64, shape=False)
        return self._tf.cast(drawn, dtype or self._tf.int64)

    def gamma(self, shape: Any, alpha: Any, beta: Any = None, dtype: Any = None, *_: Any, **named: Any) -> Any:
        """tf.random.gamma: its gradient goes to alpha and beta"""
        tf = self._tf
        dtype = tf.as_dtype(dtype or self._floats())
        alpha, beta = tf.convert_to_tensor(alpha, dtype), tf.convert_to_tensor(1 if beta is None else beta, dtype)
        size = self._before(shape, tf.broadcast_dynamic_shape(tf.shape(alpha), tf.shape(beta)))
        return self._gamma(tf.broadcast_to(alpha, size)) / beta

    def poisson(self, shape: Any, lam: Any, dtype: Any = None, *_: Any, **named: Any) -> Any:
        """tf.random.poisson"""
        tf = self._tf
        rates = tf.cast(lam, tf.float64)
        size = self._before(shape, tf.shape(rates))
        drawn = self._draw(self._stream.poisson, [tf.broadcast_to(rates, size)], tf.float64, shape=False)
        drawn.set_shape(tf.TensorShape(tf.get_static_value(size)))
        return tf.cast(drawn, dtype or self._floats())

    def dropout(self, x: Any, rate: Any, noise_shape: Any = None, *_: Any, **named: Any) -> Any:
        """tf.nn.dropout: what is kept is scaled up"""
        tf = self._tf
        x = tf.convert_to_tensor(x)
        if isinstance(rate, (int, float)) and rate == 0:
            return x
        sizes = tf.shape(x)
        if noise_shape is not None:
            given = noise_shape if not hasattr(noise_shape, "as_list") else noise_shape.as_list()
            known = None if tf.is_tensor(given) else [sizes[i] if n is None else n for i, n in enumerate(given)]
            sizes = tf.cast(given, tf.int32) if known is None else tf.stack(known)
        rate = tf.cast(rate, x.dtype)
        kept = self._unit(sizes, x.dtype) >= rate
        dropped = tf.where(kept, x * (1 / (1 - rate)), tf.zeros([], x.dtype))
        dropped.set_shape(x.shape)
        return dropped

    def _before(self, shape: Any, inner: Any) -> Any:
        """The shape of the result: that of the parameters comes last; stateless operations are told all of it."""
        outer = self._tf.reshape(self._tf.cast(shape, self._tf.int32), [-1])
        return outer if self._whole else self._tf.concat([outer, inner], 0)

    def _floats(self) -> str:
        return self._stream.floats

    def _unit(self, shape: Any, dtype: Any) -> Any:
        bits = mantissa(dtype.name)
        return self._draw(lambda key, size: self._stream.uniform(key, size, bits), [shape], dtype)

    def _gamma(self, alpha: Any) -> Any:
        tf = self._tf

        @tf.custom_gradient  # type: ignore[untyped-decorator]  # TensorFlow has no types
        def drawn(alpha: Any) -> Any:
            sample = self._draw(self._concentrated, [alpha], alpha.dtype, shape=False)
            sample.set_shape(alpha.shape)
            return sample, lambda up: up * tf.raw_ops.RandomGammaGrad(alpha=alpha, sample=sample)

        return drawn(alpha)

    def _concentrated(self, key: Key, alpha: Any) -> Any:
        return self._stream.gamma(key, alpha.astype("float64"))

    def _scaled(self, kind: Any, shape: Any, mean: Any, stddev: Any, dtype: Any) -> Any:
        dtype = self._tf.as_dtype(dtype or self._floats())
        drawn = self._draw(kind, [shape], dtype)
        return drawn * self._tf.convert_to_tensor(stddev, dtype) + self._tf.convert_to_tensor(mean, dtype)

    def _integers(self, key: Key, size: Any, low: Any, high: Any) -> Any:
        return self._stream.integers(key, int(low), int(high), size)

    def _order(self, key: Key, size: Any) -> Any:
        return self._stream.permutation(key, int(size[0]))

    def _draw(self, kind: Any, inputs: list[Any], dtype: Any, shape: bool = True) -> Any:
        """Draw now, or each time the graph runs."""
        tf = self._tf
        extra, resolve = self._source.prepare()
        head = [tf.convert_to_tensor(inputs[0], tf.int32 if shape else None)]
        tensors = head + [tf.convert_to_tensor(v) for v in inputs[1:]]

        def drawn(*values: Any) -> Any:
            count = len(tensors)
            return kind(resolve(*values[count:]), *values[:count]).astype(dtype.as_numpy_dtype)

        if tf.executing_eagerly():
            return tf.constant(drawn(*[t.numpy() for t in [*tensors, *extra]]), dtype)
        made = tf.numpy_function(drawn, [*tensors, *extra], dtype)
        if shape:
            made.set_shape(tf.TensorShape(tf.get_static_value(head[0])))
        return made
