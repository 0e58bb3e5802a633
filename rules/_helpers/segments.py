"""Rows that belong together, reduced."""

import torch
from torch import Tensor


def segments_reduced(data: Tensor, segment_ids: Tensor, num_segments: int, how: str, empty: float) -> Tensor:
    """Each segment reduced ("sum", "mean", "prod", "amax", "amin"); rows with a negative id are left out."""
    ids, rows = segment_ids.flatten().long(), data.flatten(0, segment_ids.dim() - 1)
    rows, ids = rows[ids >= 0], ids[ids >= 0]
    start = data.new_full((num_segments, *rows.shape[1:]), empty)
    if how == "sum":
        return start.index_add(0, ids, rows)
    return start.index_reduce(0, ids, rows, how, include_self=False)


def segment_sizes(segment_ids: Tensor, count: int, like: Tensor) -> Tensor:
    """How many rows each segment has, at least 1, as divisors for rows like these."""
    ids = segment_ids.flatten()
    sizes = torch.bincount(ids[ids >= 0], minlength=count).clamp(min=1)
    return sizes.reshape(-1, *[1] * (like.dim() - 1))
