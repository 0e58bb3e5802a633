"""Lists of tensors that stand in for tensor arrays, which change in place and give themselves back."""

from typing import Any

import torch
from torch import Tensor


def written(array: list[Any], index: Any, value: Tensor) -> list[Any]:
    """The list with the value at this place; it grows as far as that needs."""
    array.extend([None] * (int(index) + 1 - len(array)))
    array[index] = value
    return array


def filled(array: list[Any], values: Any) -> list[Any]:
    """The list with these values, one by one."""
    array[:] = values
    return array


def scattered(array: list[Any], indices: Any, values: Tensor) -> list[Any]:
    """The list with each value at its place."""
    for index, value in zip(torch.as_tensor(indices).tolist(), values):
        array.extend([None] * (index + 1 - len(array)))
        array[index] = value
    return array
