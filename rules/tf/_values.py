"""tf.* : what is asked of a tensor, and copies of it in another form."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, aliases_variable, caveat, counted, known


def shape(input: Tensor, out_type: Ignored = None) -> torch.Size:
    """
    x: f32[2, 3]; v: var f32[4]

    >>> tf.shape(x)
    x.shape
    >>> tf.shape(v, out_type=tf.int64)
    v.shape
    >>> tf.shape(x)[0]
    x.shape[0]
    >>> tf.shape(x)[-1] * 2
    x.shape[-1] * 2
    """
    caveat("sizes are Python numbers in torch", differs="type")
    return input.shape


def size(input: Tensor, out_type: Ignored = None) -> int:
    """
    x: f32[2, 3]

    >>> tf.size(x)
    x.numel()
    >>> tf.size(input=x, out_type=tf.int64)
    x.numel()
    """
    caveat("a Python number in torch", differs="type")
    return input.numel()


def rank(input: Tensor) -> int:
    """
    x: f32[2, 3]

    >>> tf.rank(x)
    x.dim()
    """
    caveat("a Python number in torch", differs="type")
    return input.dim()


def identity(input: Tensor) -> Tensor:
    """
    x: f32[2, 3]; v: var f32[4]

    >>> tf.identity(x)
    x.clone()
    >>> tf.identity(v)
    v.clone()
    >>> tf.identity(3.0)
    torch.tensor(3.0).clone()
    """
    return input.clone()


def stop_gradient(input: Tensor) -> Tensor:
    """
    x: f32[2, 3]; v: var f32[4]

    >>> tf.stop_gradient(x)
    x.detach()
    >>> tf.stop_gradient(x * 2.0)
    (x * 2.0).detach()
    >>> tf.stop_gradient(v)
    v.detach().clone()
    """
    if known(not aliases_variable(input)):
        return input.detach()
    return input.detach().clone()


def cast(x: Tensor | float, dtype: torch.dtype) -> Any:
    """
    x: f32[2, 3] in (-3, 3); n: i32[5]; b: bool[2, 3]; c: c64[2]; k: int = 7; s: f32[4] = [1.9, -1.9, 0.0, nan]

    >>> tf.cast(n, tf.float32)
    n.float()
    >>> tf.cast(x, dtype=tf.int32)
    x.int()
    >>> tf.cast(x > 0, "float64")
    (x > 0).double()
    >>> tf.cast(n, np.float32)
    n.float()
    >>> tf.cast(n, x.dtype)
    n.to(x.dtype)
    >>> tf.cast(s, tf.bool)
    s.bool()
    >>> tf.cast(c, tf.float32)
    c.float()
    >>> tf.cast(k, tf.float32)
    torch.tensor(k, dtype=torch.float32)
    >>> tf.cast(tf.shape(x)[0], tf.float32)
    float(x.shape[0])
    >>> tf.cast(tf.size(x) + 1, tf.float32)
    float(x.numel() + 1)
    >>> tf.cast(tf.shape(x)[0] / 2, tf.float32)
    torch.tensor(x.shape[0] / 2, dtype=torch.float32)
    >>> tf.cast(tf.shape(x)[0], tf.int64)
    x.shape[0]
    >>> tf.cast(tf.shape(x)[0], tf.float64)
    torch.tensor(x.shape[0], dtype=torch.float64)
    >>> tf.cast([1, 0], tf.bool)
    torch.tensor([1, 0]).bool()
    """
    if known(counted(x) and isinstance(x, int) and dtype == torch.float32):
        caveat("a Python number", differs="type")
        return float(x)
    if known(counted(x) and isinstance(x, int) and (dtype == torch.int32 or dtype == torch.int64)):
        caveat("a Python number", differs="type")
        return x
    if isinstance(x, (int, float)):
        return torch.tensor(x, dtype=dtype)
    return x.to(dtype)


def zeros_like(input: Tensor, dtype: torch.dtype | None = None, layout: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]; n: i32[4]

    >>> tf.zeros_like(x)
    torch.zeros_like(x)
    >>> tf.zeros_like(n, dtype=tf.float32)
    torch.zeros_like(n, dtype=torch.float32)
    >>> tf.zeros_like([1.0, 2.0])
    torch.zeros_like(torch.tensor([1.0, 2.0]))
    """
    return torch.zeros_like(input, dtype=dtype)


def ones_like(input: Tensor, dtype: torch.dtype | None = None, layout: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]; n: i32[4]

    >>> tf.ones_like(x)
    torch.ones_like(x)
    >>> tf.ones_like(n, tf.float32)
    torch.ones_like(n, dtype=torch.float32)
    """
    return torch.ones_like(input, dtype=dtype)


def is_tensor(x: object) -> bool:
    """
    x: f32[2, 3]; a: ndarray f32[2]

    >>> tf.is_tensor(x)
    torch.is_tensor(x)
    >>> tf.is_tensor(a)
    torch.is_tensor(a)
    """
    return torch.is_tensor(x)


def ensure_shape(x: Tensor, shape: Ignored) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.ensure_shape(x, [None, 3])
    x
    """
    caveat("the check of the shape is left out")
    return x
