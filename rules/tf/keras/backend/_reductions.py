"""tf.keras.backend.* : reductions, by way of the rules for TensorFlow's own."""

import torch
from torch import Tensor

from tf2torch.rules.words import Axes, known

from ...math._reduction import (
    argmax as argmax_,
    argmin as argmin_,
    l2_normalize as l2_normalize_,
    reduce_all,
    reduce_any,
    reduce_max,
    reduce_mean,
    reduce_min,
    reduce_prod,
    reduce_std,
    reduce_sum,
    reduce_variance,
)


def all(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    b: bool[2, 3]; x: i32[2, 3] in [0, 2)

    >>> tf.keras.backend.all(b)
    torch.all(b)
    >>> tf.keras.backend.all(x, axis=1)
    torch.all(x.bool(), dim=1)
    """
    if known(x.dtype == torch.bool):
        return reduce_all(x, axis, keepdims)
    return reduce_all(x.to(torch.bool), axis, keepdims)


def any(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    b: bool[2, 3]; x: i32[2, 3] in [0, 2)

    >>> tf.keras.backend.any(b)
    torch.any(b)
    >>> tf.keras.backend.any(x, axis=1)
    torch.any(x.bool(), dim=1)
    """
    if known(x.dtype == torch.bool):
        return reduce_any(x, axis, keepdims)
    return reduce_any(x.to(torch.bool), axis, keepdims)


def argmax(x: Tensor, axis: int = -1) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.argmax(x)
    torch.argmax(x, dim=-1)
    >>> tf.keras.backend.argmax(x, 0)
    torch.argmax(x, dim=0)
    """
    return argmax_(x, axis)


def argmin(x: Tensor, axis: int = -1) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.argmin(x)
    torch.argmin(x, dim=-1)
    >>> tf.keras.backend.argmin(x, 0)
    torch.argmin(x, dim=0)
    """
    return argmin_(x, axis)


def l2_normalize(x: Tensor, axis: Axes = None) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.l2_normalize(x, axis=-1)
    F.normalize(x, dim=-1, eps=1e-6)
    """
    return l2_normalize_(x, axis)


def max(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.max(x)
    torch.max(x)
    >>> tf.keras.backend.max(x, axis=-1)
    torch.amax(x, dim=-1)
    >>> tf.keras.backend.max(x, [0, 2], keepdims=True)
    torch.amax(x, dim=[0, 2], keepdim=True)
    """
    return reduce_max(x, axis, keepdims)


def mean(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; b: bool[2, 3]

    >>> tf.keras.backend.mean(x)
    torch.mean(x)
    >>> tf.keras.backend.mean(x, axis=-1)
    torch.mean(x, dim=-1)
    >>> tf.keras.backend.mean(x, [0, 2], keepdims=True)
    torch.mean(x, dim=[0, 2], keepdim=True)
    >>> tf.keras.backend.mean(b)
    torch.mean(b.float())
    >>> tf.keras.backend.mean(x > 0, axis=1)
    torch.mean((x > 0).float(), dim=1)
    """
    if known(x.dtype == torch.bool):
        return reduce_mean(x.to(torch.float32), axis, keepdims)
    return reduce_mean(x, axis, keepdims)


def min(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.min(x)
    torch.min(x)
    >>> tf.keras.backend.min(x, axis=-1)
    torch.amin(x, dim=-1)
    >>> tf.keras.backend.min(x, [0, 2], keepdims=True)
    torch.amin(x, dim=[0, 2], keepdim=True)
    """
    return reduce_min(x, axis, keepdims)


def prod(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.prod(x)
    torch.prod(x)
    >>> tf.keras.backend.prod(x, axis=-1)
    torch.prod(x, dim=-1)
    >>> tf.keras.backend.prod(x, [0, 2], keepdims=True)
    product_over(x, [0, 2], True)
    """
    return reduce_prod(x, axis, keepdims)


def std(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; z: f32[2, 3] = [[1., 1., 1.], [1., 2., 4.]]; b: bool[2, 3]

    >>> tf.keras.backend.std(x)
    torch.std(x, correction=0)
    >>> tf.keras.backend.std(x, axis=-1)
    torch.std(x, dim=-1, correction=0)
    >>> tf.keras.backend.std(x, [0, 2], keepdims=True)
    torch.std(x, dim=[0, 2], correction=0, keepdim=True)
    >>> tf.keras.backend.std(b)
    torch.std(b.float(), correction=0)
    >>> tf.keras.backend.std(z, axis=1)
    torch.std(z, dim=1, correction=0)
    """
    if known(x.dtype == torch.bool):
        return reduce_std(x.to(torch.float32), axis, keepdims)
    return reduce_std(x, axis, keepdims)


def sum(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.sum(x)
    torch.sum(x)
    >>> tf.keras.backend.sum(x, axis=-1)
    torch.sum(x, dim=-1)
    >>> tf.keras.backend.sum(x, [0, 2], keepdims=True)
    torch.sum(x, dim=[0, 2], keepdim=True)
    """
    return reduce_sum(x, axis, keepdims)


def var(x: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; b: bool[2, 3]

    >>> tf.keras.backend.var(x)
    torch.var(x, correction=0)
    >>> tf.keras.backend.var(x, axis=-1)
    torch.var(x, dim=-1, correction=0)
    >>> tf.keras.backend.var(x, [0, 2], keepdims=True)
    torch.var(x, dim=[0, 2], correction=0, keepdim=True)
    >>> tf.keras.backend.var(b)
    torch.var(b.float(), correction=0)
    """
    if known(x.dtype == torch.bool):
        return reduce_variance(x.to(torch.float32), axis, keepdims)
    return reduce_variance(x, axis, keepdims)
