"""Rules to test the checker with: one that decides, one with a method and a refusal below."""

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, Operand, known, unlikely


def reduce_sum(input_tensor: Tensor, axis: int | list[int] | None = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; n: i32[5]

    >>> tf.reduce_sum(x)
    torch.sum(x)
    >>> tf.reduce_sum(x, [0, 2], keepdims=True)
    torch.sum(x, dim=[0, 2], keepdim=True)
    >>> tf.reduce_sum(x, axis=[])
    x
    >>> tf.reduce_sum(n, axis=0)
    torch.sum(n, dim=0, dtype=n.dtype)
    """
    if unlikely(axis == []):
        return input_tensor  # torch reads [] as "every axis"
    if unlikely(not input_tensor.is_floating_point()):
        return torch.sum(input_tensor, dim=axis, keepdim=keepdims, dtype=input_tensor.dtype)
    if known(axis is None and not keepdims):
        return torch.sum(input_tensor)
    return torch.sum(input_tensor, dim=axis, keepdim=keepdims)


def maximum(x: Operand, y: Operand, name: Ignored = None) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.maximum(x, y, name="larger")
    torch.maximum(x, y)
    """
    return torch.maximum(x, y)
