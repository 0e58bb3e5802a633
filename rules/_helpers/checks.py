"""Checks that raise where TensorFlow's do."""

from typing import Any

import torch
from torch import Tensor


def assert_all(condition: Any, message: str = "") -> None:
    """Raise AssertionError unless the condition holds everywhere."""
    if not torch.as_tensor(condition).all():
        raise AssertionError(message or "the condition does not hold everywhere")


def assert_compatible(shape: Any, other: Any) -> None:
    """Raise ValueError unless the sizes are the same; None stands for any."""
    sizes = tuple(other)
    if len(shape) != len(sizes) or any(n is not None and n != size for size, n in zip(shape, sizes)):
        raise ValueError(f"Shapes {tuple(shape)} and {sizes} are incompatible")


def assert_near(x: Tensor, y: Any, rtol: float | None = None, atol: float | None = None) -> None:
    """Raise AssertionError unless x and y agree within atol + rtol * |y|; both are 10 machine epsilons by default."""
    least = 10 * torch.finfo(x.dtype).eps
    bound = (least if atol is None else atol) + (least if rtol is None else rtol) * abs(y)
    if not torch.all(torch.abs(x - y) < bound):
        raise AssertionError("the values are not near each other")


def checked_finite(x: Tensor, message: str) -> Tensor:
    """A copy of the tensor. Raises ValueError if it holds an infinity or a NaN."""
    if not torch.isfinite(x).all():
        raise ValueError(f"{message}: not all values are finite")
    return x.clone()


def assert_shapes(shapes: Any, message: str = "") -> None:
    """Raise AssertionError unless each tensor has the shape beside it; a letter stands for one size throughout."""
    sizes: dict[Any, int] = {}
    for tensor, shape in shapes.items() if isinstance(shapes, dict) else shapes:
        wanted, actual = list(shape), list(tensor.shape)
        if len(wanted) > 1 and wanted[0] == "*":  # any number of axes before
            wanted = wanted[1:]
            actual = actual[max(len(actual) - len(wanted), 0) :]
        if len(wanted) == 1 and not actual:
            actual = [1]  # a number counts as one of one element
        fits = len(actual) == len(wanted)
        for size, name in zip(actual, wanted):
            known = name if isinstance(name, int) else sizes.setdefault(name, size)
            fits = fits and (name in (None, ".") or size == known)
        if not fits:
            raise AssertionError(message or f"the shape {tuple(tensor.shape)} is not {shape}")
