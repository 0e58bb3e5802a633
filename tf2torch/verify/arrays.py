"""How far apart two arrays of the same shape are, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tf2torch.verify.comparison import Worst
from tf2torch.verify.tolerance import Tolerance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Distance:
    """`share` is the part of the elements out of tolerance; `worst` the one furthest out, None when all are equal.

    `excess` is the error there as a multiple of what is allowed.
    """

    max_abs: float = 0.0
    max_rel: float = 0.0
    share: float = 0.0
    excess: float = 0.0
    worst: Worst | None = None


def distance(original: NDArray[Any], translation: NDArray[Any], allowed: Tolerance) -> Distance:
    """Measure two arrays of one shape; NaN equals NaN, an infinity equals itself and nothing else."""
    import numpy as np

    if np.array_equal(original, translation):
        return Distance()
    with np.errstate(all="ignore"):
        error, size = _error(original, translation), np.abs(original).astype(np.float64)
        outside = error > allowed.atol + allowed.rtol * np.where(np.isfinite(size), size, 0.0)
        relative = np.where(error == 0, 0.0, error / size)
        excess = np.where(error == 0, 0.0, error / (allowed.atol + allowed.rtol * size + np.finfo(np.float64).tiny))
        excess = np.where(np.isnan(excess), np.inf, excess)
    worst = _worst(original, translation, excess) if error.any() else None
    largest = float(np.nanmax(relative, initial=0.0))
    return Distance(float(error.max()), largest, float(outside.mean()), float(excess.max()), worst)


def _error(original: NDArray[Any], translation: NDArray[Any]) -> NDArray[np.float64]:
    import numpy as np

    equal = (original == translation) | (np.isnan(original) & np.isnan(translation))
    error = np.where(equal, 0.0, np.abs(_wide(original) - _wide(translation)).astype(np.float64))
    error = np.where(~equal & (error == 0), 1.0, error)  # integers beyond 2**53 that differ in their last digits
    return np.where(np.isnan(error), np.inf, error)


def _wide(array: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    return array if array.dtype.kind == "c" else array.astype(np.float64)


def _worst(original: NDArray[Any], translation: NDArray[Any], excess: NDArray[np.float64]) -> Worst:
    import numpy as np

    index = tuple(int(i) for i in np.unravel_index(int(excess.argmax()), excess.shape))
    return Worst(index, _show(original[index]), _show(translation[index]))


def _show(value: Any) -> str:
    return f"{value:.9g}" if value.dtype.kind in "fc" else str(value)
