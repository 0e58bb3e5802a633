"""The gradient of a symmetric matrix, which may stand in its lower triangle alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tf2torch.verify.arrays import distance
from tf2torch.verify.tolerance import Tolerance

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOWER = "the same derivative of a symmetric matrix: TensorFlow has it in the lower triangle alone, torch in both"


def in_lower_triangle(original: NDArray[Any], translation: NDArray[Any], allowed: Tolerance) -> bool:
    """Whether the original has below the diagonal what the translation has above and below it together."""
    import numpy as np

    if original.ndim < 2 or original.shape[-1] != original.shape[-2] or original.dtype.kind not in "fc":
        return False
    if np.triu(original, 1).any() or not np.tril(original, -1).any():
        return False
    below = np.tril(translation) + np.conj(np.swapaxes(np.triu(translation, 1), -1, -2))
    return not distance(original, below, allowed).share
