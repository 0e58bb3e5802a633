"""Rows that belong together, reduced."""

import math

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


def segment_extreme(data: Tensor, segment_ids: Tensor, reduce: str) -> Tensor:
    """The largest ("amax") or smallest ("amin") rows of each segment, equal ones sharing the gradient; 0 if none."""
    sizes = torch.bincount(segment_ids).reshape(-1, *[1] * (data.dim() - 1))
    # NaN equals no row: what index_reduce starts from would get a share of the gradient, though it is not counted.
    start = data.new_full((len(sizes), *data.shape[1:]), math.nan if data.is_floating_point() else 0)
    found = start.index_reduce(0, segment_ids.long(), data, reduce, include_self=False)
    return torch.where(sizes > 0, found, 0)
