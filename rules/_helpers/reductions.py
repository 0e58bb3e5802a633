"""Reductions that torch has for one axis only, or for floats only."""

from collections.abc import Sequence

import torch
from torch import Tensor


def product_over(x: Tensor, axes: Sequence[int], keepdim: bool) -> Tensor:
    """The product over several axes; the dtype stays."""
    for axis in sorted((a % x.dim() for a in axes), reverse=True):
        x = torch.prod(x, dim=axis, keepdim=keepdim, dtype=x.dtype)
    return x


def integer_mean(x: Tensor, axes: Sequence[int], keepdim: bool) -> Tensor:
    """The mean of whole numbers over several axes, cut off towards zero as TensorFlow does."""
    count = 1
    for axis in axes:
        count *= x.shape[axis]
    total = torch.sum(x, dim=tuple(axes), keepdim=keepdim)  # in int64, which does not overflow
    return torch.div(total, count, rounding_mode="trunc").to(x.dtype)
