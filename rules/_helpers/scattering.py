"""Values put into places that are given by their coordinates."""

from collections.abc import Sequence

import torch
from torch import Tensor


def scattered_extremes(tensor: Tensor, indices: Tensor, updates: Tensor, how: str) -> Tensor:
    """Each place that the last axis of `indices` names keeps the larger ("amax") or smaller ("amin") value."""
    count: int = indices.shape[-1]
    rows, places = tensor.flatten(0, count - 1), torch.zeros_like(indices[..., 0]).long()
    for axis in range(count):
        places = places * tensor.shape[axis] + indices[..., axis]
    updates = updates.reshape(-1, *tensor.shape[count:])
    return rows.index_reduce(0, places.flatten(), updates, how).reshape(tensor.shape)


def stitched(indices: Sequence[Tensor], data: Sequence[Tensor]) -> Tensor:
    """The rows of all `data` at the places that `indices` gives them; where a place repeats, later rows win."""
    size: int = 1 + max(int(i.max()) if i.numel() else -1 for i in indices)
    rest = data[0].shape[indices[0].dim() :]
    whole = data[0].new_zeros(size, *rest)
    for places, rows in zip(indices, data):
        whole = whole.index_put((places.flatten(),), rows.reshape(-1, *rest))
    return whole
