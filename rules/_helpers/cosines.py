"""Discrete cosine transforms as products with a matrix of cosines."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor


def cosine_transform(x: Tensor, type: int, n: int | None, norm: str | None) -> Tensor:
    """The discrete cosine transform of type 1, 2, 3 or 4 along the last axis, cut or filled up with zeros to n."""
    if n is not None:
        x = F.pad(x, (0, n - x.shape[-1]))
    size: int = x.shape[-1]
    row = torch.arange(size, dtype=torch.float64, device=x.device).unsqueeze(1)
    column = row.T + (0.5 if type in (3, 4) else 0.0)
    row = row + (0.5 if type in (2, 4) else 0.0)
    weights = 2 * torch.cos(math.pi * row * column / (size - 1 if type == 1 else size))
    if type in (1, 3):
        weights[0] = weights[0] / 2
    if type == 1:
        weights[-1] = weights[-1] / 2
    if norm == "ortho":
        weights = weights / math.sqrt(2 * size)
        if type == 2:
            weights[:, 0] = weights[:, 0] / math.sqrt(2)
        if type == 3:
            weights[0] = weights[0] * math.sqrt(2)
    return x @ weights.to(x.dtype)
