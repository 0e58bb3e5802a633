"""tf.* : joining, splitting and reshaping."""

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, Tensors, Unsupported, caveat, unlikely


def concat(values: Tensors, axis: int) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.concat([x, y], axis=0)
    torch.cat([x, y], dim=0)
    >>> tf.concat((x, y), -1, name="joined")
    torch.cat((x, y), dim=-1)
    """
    return torch.cat(values, dim=axis)


def split(value: Tensor, num_or_size_splits: int | list[int], axis: int = 0, num: Ignored = None) -> Tensors:
    """
    x: f32[6, 4]; u: ?f32[6, 4]; parts: int = 2

    >>> tf.split(x, 3)
    torch.chunk(x, 3)
    >>> tf.split(x, [1, 2, 3])
    torch.split(x, [1, 2, 3])
    """
    caveat("torch returns a tuple where TensorFlow returns a list")
    if isinstance(num_or_size_splits, int):
        caveat("tf.split raises if the axis does not divide evenly; torch.chunk does not")
        return torch.chunk(value, num_or_size_splits, dim=axis)
    if unlikely(-1 in num_or_size_splits):
        raise Unsupported("a size of -1")
    return torch.split(value, num_or_size_splits, dim=axis)
