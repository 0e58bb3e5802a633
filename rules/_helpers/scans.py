"""Running sums and products in which each position leaves itself out."""

import torch
from torch import Tensor


def shifted(scan: Tensor, axis: int, first: int) -> Tensor:
    """The running values moved one place on, beginning with `first`; the last one is dropped."""
    start = torch.full_like(scan.narrow(axis, 0, 1), first)
    return torch.cat([start, scan.narrow(axis, 0, scan.shape[axis] - 1)], dim=axis)
