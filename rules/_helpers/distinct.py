"""Distinct values."""

from collections import namedtuple
from typing import Annotated, Any

import torch
from torch import Tensor


def unique_in_order(values: Tensor, index_type: torch.dtype) -> Annotated[Any, "y idx count"]:
    """The distinct values in order of first appearance, the place of each value among them, their counts."""
    distinct, inverse = torch.unique(values.detach(), return_inverse=True)
    places = torch.arange(values.numel(), device=values.device)
    first = torch.full((distinct.numel(),), values.numel(), device=values.device)
    order = first.scatter_reduce(0, inverse, places, "amin").argsort()
    counts = torch.bincount(inverse, minlength=distinct.numel())[order]
    named = namedtuple("named", ["y", "idx", "count"])
    return named(distinct[order], order.argsort()[inverse].to(index_type), counts.to(index_type))


def unique_and_places(values: Tensor, index_type: torch.dtype) -> Annotated[Any, "y idx"]:
    """The distinct values in order of first appearance, and the place of each value among them."""
    y, idx, _ = unique_in_order(values, index_type)
    named = namedtuple("named", ["y", "idx"])
    return named(y, idx)
