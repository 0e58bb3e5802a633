"""tf.* : divisions under names of their own."""

import torch
from torch import Tensor

from tf2torch.rules.words import Operand, caveat, unlikely


def truncatediv(x: Operand, y: Operand) -> Tensor:
    """
    n: i32[2, 3]; m: i32[3] in [1, 5); x: f32[2, 3]; y: f32[3]

    >>> tf.truncatediv(n, m)
    torch.div(n, m, rounding_mode="trunc")
    >>> tf.truncatediv(n, -2)
    torch.div(n, -2, rounding_mode="trunc")
    >>> tf.truncatediv(7, m)
    torch.div(7, m, rounding_mode="trunc")
    >>> tf.truncatediv(n, [1, 2, 3])
    torch.div(n, torch.tensor([1, 2, 3], dtype=torch.int32), rounding_mode="trunc")
    """
    return torch.div(x, y, rounding_mode="trunc")


def truncatemod(x: Operand, y: Operand) -> Tensor:
    """
    n: i32[2, 3]; m: i32[3] in [1, 5); x: f32[2, 3]; y: f32[3]

    >>> tf.truncatemod(n, m)
    torch.fmod(n, m)
    >>> tf.truncatemod(n, -4)
    torch.fmod(n, -4)
    >>> tf.truncatemod(x, y)
    torch.fmod(x, y)
    >>> tf.truncatemod(7, m)
    torch.fmod(torch.full_like(m, 7), m)
    """
    if unlikely(isinstance(x, (int, float))):
        return torch.fmod(torch.full_like(y, x), y)  # type: ignore[arg-type]
    caveat("TensorFlow has no gradient here, torch has", differs="gradient")
    return torch.fmod(x, y)


def realdiv(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3]; y: f32[3]

    >>> tf.realdiv(x, y)
    x / y
    >>> tf.realdiv(1.0, y)
    1.0 / y
    """
    return x / y
