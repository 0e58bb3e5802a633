"""Parts of a tensor by first and last places, steps and masks."""

from collections.abc import Sequence

import torch
from torch import Tensor


def strided(
    tensor: Tensor,
    begin: Sequence[int],
    end: Sequence[int],
    strides: Sequence[int] | None,
    begin_mask: int = 0,
    end_mask: int = 0,
    ellipsis_mask: int = 0,
    new_axis_mask: int = 0,
    shrink_axis_mask: int = 0,
) -> Tensor:
    """`tensor[begin:end:strides]`, with any steps. A mask's bit: this bound is open, this is `...`, None, an index."""
    axis = 0
    for place, (first, last) in enumerate(zip(begin, end)):
        bit = 1 << place
        if ellipsis_mask & bit:
            rest = [later for later in range(place + 1, len(begin)) if not new_axis_mask & (1 << later)]
            axis = tensor.dim() - len(rest)
        elif new_axis_mask & bit:
            tensor = tensor.unsqueeze(axis)
            axis += 1
        elif shrink_axis_mask & bit:
            tensor = tensor.select(axis, int(first))
        else:
            lower, upper = None if begin_mask & bit else int(first), None if end_mask & bit else int(last)
            steps = range(tensor.shape[axis])[lower : upper : 1 if strides is None else int(strides[place])]
            tensor = tensor.index_select(axis, torch.tensor(steps, dtype=torch.long, device=tensor.device))
            axis += 1
    return tensor
