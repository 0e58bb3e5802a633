"""tf.math.* : element-wise functions, reductions and searches."""

import torch
from torch import Tensor

from tf2torch.rules.words import known, unlikely


def reduce_sum(input_tensor: Tensor, axis: int | list[int] | None = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; n: i32[5]

    >>> tf.reduce_sum(x)
    torch.sum(x)
    """
    if unlikely(axis == []):
        return input_tensor  # torch would read dim=[] as "every axis"
    if unlikely(not input_tensor.is_floating_point()):
        return torch.sum(input_tensor, dim=axis, keepdim=keepdims, dtype=input_tensor.dtype)
    if known(axis is None and not keepdims):
        return torch.sum(input_tensor)
    return torch.sum(input_tensor, dim=axis, keepdim=keepdims)


def argmax(input: Tensor, axis: int | None = None, output_type: torch.dtype = torch.int64) -> Tensor:
    """
    x: f32[3, 4]

    >>> tf.argmax(x)
    torch.argmax(x, dim=0)
    """
    if axis is None:
        axis = 0
    if output_type == torch.int64:
        return torch.argmax(input, dim=axis)
    return torch.argmax(input, dim=axis).to(output_type)
