"""Running sums and products in which each position leaves itself out."""

import torch
from torch import Tensor


def shifted(scan: Tensor, axis: int, first: int) -> Tensor:
    """The running values moved one place on, beginning with `first`; the last one is dropped."""
    start = torch.full_like(scan.sum(axis, keepdim=True), first, dtype=scan.dtype)
    return torch.cat([start, scan], dim=axis).narrow(axis, 0, scan.shape[axis])
