"""Picking along an axis, a different place for each element of a batch."""

import torch
from torch import Tensor


def gather_batched(params: Tensor, indices: Tensor, axis: int, batch_dims: int) -> Tensor:
    """Gathers along an axis, the first `batch_dims` axes of both running together."""
    axis, batch_dims = axis % params.dim(), batch_dims if batch_dims > 0 else batch_dims + indices.dim()
    moved = params.movedim(axis, batch_dims)
    flat = moved.reshape(-1, *moved.shape[batch_dims:])
    places = indices.reshape(len(flat), -1)
    picked = flat[torch.arange(len(flat), device=params.device).unsqueeze(1), places]
    picked = picked.reshape(*indices.shape, *moved.shape[batch_dims + 1 :])
    count = indices.dim() - batch_dims
    return picked.movedim(tuple(range(batch_dims, batch_dims + count)), tuple(range(axis, axis + count)))
