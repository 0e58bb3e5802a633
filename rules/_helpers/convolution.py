"""Padding and transposed convolution as TensorFlow has them."""

import math
from collections.abc import Sequence

import torch.nn.functional as F
from torch import Tensor


def same_padding(size: int, kernel: int, stride: int, dilation: int) -> tuple[int, int]:
    """Zeros before and after one axis so that ceil(size / stride) windows fit; the odd one goes behind."""
    total = max((math.ceil(size / stride) - 1) * stride + (kernel - 1) * dilation + 1 - size, 0)
    return total // 2, total - total // 2


def pad_same(
    x: Tensor,
    kernel: int | Sequence[int],
    stride: int | Sequence[int],
    dilation: int | Sequence[int] = 1,
    value: float = 0.0,
) -> Tensor:
    """Pad the axes behind batch and channels as padding="SAME" does."""
    pads: list[int] = []
    for axis in reversed(range(x.dim() - 2)):
        k, s, d = (n if isinstance(n, int) else n[axis] for n in (kernel, stride, dilation))
        pads += same_padding(x.shape[axis + 2], k, s, d)
    return F.pad(x, pads, value=value)


def pad_explicit(x: Tensor, paddings: Sequence[Sequence[int]]) -> Tensor:
    """Pad height and width of NCHW data; the four pairs of numbers are those of NHWC."""
    (top, bottom), (left, right) = paddings[1:3]
    return F.pad(x, (left, right, top, bottom))
