"""Counts of values, one row at a time."""

import torch
from torch import Tensor


def counts_by_row(
    arr: Tensor,
    weights: Tensor | None,
    minlength: int | None,
    maxlength: int | None,
    dtype: torch.dtype,
    binary_output: bool,
) -> Tensor:
    """How often each value is in each row: with weights their sum, with binary_output whether it is there at all."""
    count: int = max(int(arr.max()) + 1 if arr.numel() else 0, minlength or 0)
    count = count if maxlength is None else min(count, maxlength)
    found = arr.unsqueeze(-1) == torch.arange(count, device=arr.device)
    if weights is not None:
        return torch.sum(found * weights.unsqueeze(-1), dim=-2, dtype=weights.dtype)
    if binary_output:
        return torch.any(found, dim=-2).to(dtype)
    return torch.sum(found, dim=-2, dtype=dtype)
