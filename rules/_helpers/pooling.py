"""Average pooling with TensorFlow's padding."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .convolution import pad_same


def avg_pool_same(x: Tensor, size: int | tuple[int, int], stride: int | tuple[int, int]) -> Tensor:
    """Average pooling with padding="SAME": padded cells are not counted."""
    inside = pad_same(torch.ones_like(x[:1, :1]), size, stride)
    return F.avg_pool2d(pad_same(x, size, stride), size, stride) / F.avg_pool2d(inside, size, stride)
