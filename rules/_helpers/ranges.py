"""Numbers at even distances."""

import torch
from torch import Tensor


def float_range(start: float, limit: float, step: float) -> Tensor:
    """The numbers from start up to limit, as many as float32 says that there are."""
    first, last, each = (torch.as_tensor(n, dtype=torch.float32) for n in (start, limit, step))
    return first + torch.arange(int(torch.ceil(torch.abs((last - first) / each)))) * each


def points_between(start: Tensor | float, stop: Tensor | float, num: int, axis: int) -> Tensor:
    """`num` points at even distances between two tensors (or a tensor and a number), along an axis of their own."""
    like = start if isinstance(start, Tensor) else torch.as_tensor(stop)
    first, last = (torch.as_tensor(n, dtype=like.dtype, device=like.device).unsqueeze(-1) for n in (start, stop))
    shares = torch.linspace(0.0, 1.0, num, dtype=like.dtype, device=like.device)
    return torch.lerp(first, last, shares).movedim(-1, axis)
