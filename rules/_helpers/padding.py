"""Padding that torch has for some ranks only."""

import torch
from torch import Tensor


def pad_reflect(tensor: Tensor, paddings: list[list[int]]) -> Tensor:
    """Mirrors each axis at its edge, the edge itself left out; one (before, after) pair per axis."""
    for axis, (before, after) in enumerate(paddings):
        last = tensor.shape[axis] - 1
        index = torch.arange(-before, last + 1 + after, device=tensor.device)
        tensor = tensor.index_select(axis, last - (last - index.abs()).abs())
    return tensor


def pad_symmetric(tensor: Tensor, paddings: list[list[int]]) -> Tensor:
    """Mirrors each axis at its edge, the edge itself repeated; one (before, after) pair per axis."""
    for axis, (before, after) in enumerate(paddings):
        size = tensor.shape[axis]
        index = torch.arange(-before, size + after, device=tensor.device)
        index = torch.where(index < 0, -1 - index, torch.where(index >= size, 2 * size - 1 - index, index))
        tensor = tensor.index_select(axis, index)
    return tensor
