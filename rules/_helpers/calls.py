"""Python functions that are called with tensors or arrays, and what they give as tensors."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor


def called(function: Callable[..., Any], inputs: Any, dtypes: Any) -> Any:
    """What the function gives for these tensors, as tensors: a list of them for several dtypes."""
    made = function(*(torch.as_tensor(value) for value in inputs))
    if isinstance(dtypes, torch.dtype):
        return torch.as_tensor(made, dtype=dtypes)
    parts = [made] if isinstance(made, Tensor) else made
    tensors = []
    for value, dtype in zip(parts, dtypes):
        tensors.append(torch.as_tensor(value, dtype=dtype))
    return tensors


def called_by_numpy(function: Callable[..., Any], inputs: Any, dtypes: Any) -> Any:
    """What the function gives for the tensors' arrays, as tensors: a list of them for several dtypes."""
    made = function(*(torch.as_tensor(value).detach().cpu().numpy() for value in inputs))
    if isinstance(dtypes, torch.dtype):
        return torch.as_tensor(made, dtype=dtypes)
    tensors = []
    for value, dtype in zip(made, dtypes):
        tensors.append(torch.as_tensor(value, dtype=dtype))
    return tensors
