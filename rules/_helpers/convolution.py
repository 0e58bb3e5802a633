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


def conv2d_transposed(
    x: Tensor, filters: Tensor, output_shape: Sequence[int] | Tensor, stride: int | tuple[int, int], padding: str
) -> Tensor:
    """The transposed convolution of NHWC data with filters (height, width, out, in), cropped to output_shape."""
    steps = (stride, stride) if isinstance(stride, int) else stride
    full = F.conv_transpose2d(x.permute(0, 3, 1, 2), filters.permute(3, 2, 0, 1), stride=stride)
    crop: list[int] = []
    for axis in (1, 0):
        size = int(output_shape[axis + 1])
        before = same_padding(size, filters.shape[axis], steps[axis], 1)[0] if padding == "SAME" else 0
        crop += [-before, size + before - full.shape[axis + 2]]
    return F.pad(full, crop).permute(0, 2, 3, 1)
