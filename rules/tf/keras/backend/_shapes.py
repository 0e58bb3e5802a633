"""tf.keras.backend.* : shapes, dtypes and joining, by way of the rules for TensorFlow's own."""

import torch
from torch import Tensor

from tf2torch.rules.words import Pieces, Scalar, Shape, Tensors, caveat

from ..._arrays import (
    expand_dims as expand_dims_,
    reshape as reshape_,
    squeeze as squeeze_,
    stack as stack_,
    tile as tile_,
    transpose as transpose_,
)
from ..._values import cast as cast_


def batch_flatten(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.batch_flatten(x)
    x.flatten(1)
    """
    return x.flatten(1)


def cast(x: Scalar, dtype: torch.dtype) -> Tensor:
    """
    x: f32[2, 3]; n: i32[4]

    >>> tf.keras.backend.cast(n, "float32")
    n.float()
    >>> tf.keras.backend.cast(x, tf.int32)
    x.int()
    >>> tf.keras.backend.cast(n, tf.keras.backend.floatx())
    n.float()
    """
    return cast_(x, dtype)


def concatenate(tensors: Pieces, axis: int = -1) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.concatenate([x, y])
    torch.cat([x, y], dim=-1)
    >>> tf.keras.backend.concatenate([x, y], axis=0)
    torch.cat([x, y], dim=0)
    """
    return torch.cat(tensors, dim=axis)


def dtype(x: Tensor) -> str:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.dtype(x)
    str(x.dtype).removeprefix("torch.")
    """
    return str(x.dtype).removeprefix("torch.")


def expand_dims(x: Tensor, axis: int = -1) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.expand_dims(x)
    x.unsqueeze(-1)
    >>> tf.keras.backend.expand_dims(x, 0)
    x.unsqueeze(0)
    """
    return expand_dims_(x, axis)


def flatten(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.flatten(x)
    x.flatten()
    """
    return x.flatten()


def int_shape(x: Tensor) -> torch.Size:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.int_shape(x)
    x.shape
    >>> tf.keras.backend.int_shape(x)[0]
    x.shape[0]
    """
    caveat("a torch.Size, which is a tuple", differs="type")
    return x.shape


def ndim(x: Tensor) -> int:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.ndim(x)
    x.dim()
    """
    return x.dim()


def ones_like(x: Tensor, dtype: torch.dtype | None = None) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.ones_like(x)
    torch.ones_like(x)
    >>> tf.keras.backend.ones_like(x, "int32")
    torch.ones_like(x, dtype=torch.int32)
    """
    return torch.ones_like(x, dtype=dtype)


def permute_dimensions(x: Tensor, pattern: Shape) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.permute_dimensions(x, (0, 2, 1))
    x.mT
    """
    return transpose_(x, pattern)


def repeat_elements(x: Tensor, rep: int, axis: int) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.repeat_elements(x, 3, axis=1)
    x.repeat_interleave(3, dim=1)
    """
    return x.repeat_interleave(rep, dim=axis)


def reshape(x: Tensor, shape: Shape) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.reshape(x, (2, 12))
    x.reshape(2, 12)
    >>> tf.keras.backend.reshape(x, [-1, 4])
    x.reshape(-1, 4)
    """
    return reshape_(x, shape)


def reverse(x: Tensor, axes: int | list[int]) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.reverse(x, 1)
    torch.flip(x, [1])
    >>> tf.keras.backend.reverse(x, [0, -1])
    torch.flip(x, [0, -1])
    """
    if isinstance(axes, int):
        return torch.flip(x, [axes])
    return torch.flip(x, axes)


def shape(x: Tensor) -> torch.Size:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.shape(x)
    x.shape
    >>> tf.keras.backend.shape(x)[1]
    x.shape[1]
    """
    caveat("sizes are Python numbers in torch", differs="type")
    return x.shape


def squeeze(x: Tensor, axis: int) -> Tensor:
    """
    x: f32[2, 1, 4]

    >>> tf.keras.backend.squeeze(x, 1)
    x.squeeze(1)
    """
    return squeeze_(x, axis)


def stack(x: Tensors, axis: int = 0) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.stack([x, y])
    torch.stack([x, y])
    >>> tf.keras.backend.stack([x, y], axis=-1)
    torch.stack([x, y], dim=-1)
    """
    return stack_(x, axis)


def tile(x: Tensor, n: Shape) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.backend.tile(x, [1, 2])
    x.tile(1, 2)
    """
    return tile_(x, n)


def transpose(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]; z: f32[2, 3, 4]

    >>> tf.keras.backend.transpose(x)
    x.T
    >>> tf.keras.backend.transpose(z)
    z.permute(2, 1, 0)
    """
    return transpose_(x)


def zeros_like(x: Tensor, dtype: torch.dtype | None = None) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.zeros_like(x)
    torch.zeros_like(x)
    >>> tf.keras.backend.zeros_like(x, dtype="int32")
    torch.zeros_like(x, dtype=torch.int32)
    """
    return torch.zeros_like(x, dtype=dtype)
