"""Numbers at even distances."""

import torch
from torch import Tensor


def float_range(start: float, limit: float, step: float) -> Tensor:
    """The numbers from start up to limit, as many as float32 says that there are."""
    first, last, each = (torch.as_tensor(n, dtype=torch.float32) for n in (start, limit, step))
    return first + torch.arange(int(torch.ceil(torch.abs((last - first) / each)))) * each
