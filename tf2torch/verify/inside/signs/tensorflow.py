"""The signs of TensorFlow's decompositions."""

from __future__ import annotations

import sys
from typing import Any

from tf2torch.verify.inside.draws.stream import Stream
from tf2torch.verify.inside.signs.fixed import fixed_vector


def patch_tensorflow_signs(stream: Stream) -> None:
    """Replace the decompositions of `tf.linalg`."""
    tf: Any = sys.modules["tensorflow"]
    signs = Signs(tf)
    for name in ("svd", "eigh", "qr"):
        setattr(tf.linalg, name, _over(tf, stream, getattr(tf.linalg, name), name, getattr(signs, name)))


def _over(tf: Any, stream: Stream, original: Any, name: str, change: Any) -> Any:
    def decompose(*args: Any, **named: Any) -> Any:
        found = original(*args, **named)
        if not isinstance(found, (tuple, list)):  # singular values alone
            return found
        stream.choose(f"tf.linalg.{name}")
        return change(found)

    decompose.__name__ = name
    return tf.autograph.experimental.do_not_convert(decompose)


class Signs:
    """Each method gives a decomposition of the same matrix with its signs chosen."""

    def __init__(self, tf: Any) -> None:
        self._tf = tf

    def svd(self, found: Any) -> Any:
        """s, u, v"""
        values, left, right = found
        signs = self._of(left)
        count = self._tf.shape(values)[-1]
        return values, left * signs, right * self._spread(signs, self._tf.shape(right)[-1], count)

    def eigh(self, found: Any) -> Any:
        """values, vectors"""
        values, vectors = found
        return values, vectors * self._of(vectors)

    def qr(self, found: Any) -> Any:
        """q, r: the diagonal of r is positive"""
        left, right = found
        signs = self._tf.stop_gradient(self._unit(self._tf.linalg.diag_part(right)))[..., None, :]
        count = self._tf.shape(signs)[-1]
        columns = self._spread(signs, self._tf.shape(left)[-1], count)
        rows = self._spread(signs, self._tf.shape(right)[-2], count)
        return type(found)(left * columns, self._tf.linalg.adjoint(rows) * right)

    def _of(self, vectors: Any) -> Any:
        """One sign, or phase, for each column."""
        tf = self._tf
        size = tf.shape(vectors)[-2]
        fixed = tf.numpy_function(lambda n: fixed_vector(int(n)), [size], tf.float64)
        fixed = tf.cast(tf.reshape(fixed, [size, 1]), vectors.dtype)
        products = tf.reduce_sum(fixed * vectors, -2, keepdims=True)
        return tf.math.conj(tf.stop_gradient(self._unit(products)))

    def _unit(self, numbers: Any) -> Any:
        tf = self._tf
        sizes = tf.cast(tf.abs(numbers), numbers.dtype)
        there = tf.abs(numbers) > 0
        one = tf.ones([], numbers.dtype)
        return tf.where(there, numbers / tf.where(there, sizes, one), one)

    def _spread(self, signs: Any, size: Any, count: Any) -> Any:
        """The signs of the first `count` columns, as many as `size`: what is beyond the others' stays."""
        tf = self._tf
        kept = signs[..., : tf.minimum(count, size)]
        rest = tf.concat([tf.shape(kept)[:-1], [size - tf.shape(kept)[-1]]], 0)
        return tf.concat([kept, tf.ones(rest, kept.dtype)], -1)
