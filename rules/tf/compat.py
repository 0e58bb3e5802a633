"""tf.compat.* : what helped programs to run in TensorFlow 1 and 2."""

from __future__ import annotations


def dimension_value(dimension: int | None) -> int | None:
    """
    x: f32[2, 3]; n: int = 3

    >>> tf.compat.dimension_value(x.shape[-1])
    x.shape[-1]
    >>> tf.compat.dimension_value(n)
    n
    """
    return dimension
