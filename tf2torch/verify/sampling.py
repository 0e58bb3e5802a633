"""Arrays too large to keep: a sample of their elements, the same on both sides, and the statistics of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tf2torch.verify.arrays import Distance, distance
from tf2torch.verify.leaf import Leaf
from tf2torch.verify.tolerance import Tolerance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE = 1 << 18
STATISTICS = ".statistics"


@lru_cache(maxsize=64)
def positions(size: int, count: int = SAMPLE) -> NDArray[np.int64]:
    """The flat indices of the sample; they depend on nothing but the size and how many are wanted."""
    import numpy as np

    drawn = np.random.default_rng(size).integers(0, size, count)
    return np.unique(np.concatenate([[0, size - 1], drawn]))


def statistics(array: NDArray[Any]) -> NDArray[np.float64]:
    """Smallest, largest and mean value, and how many are NaN."""
    import numpy as np

    flat = np.abs(array.reshape(-1)) if array.dtype.kind == "c" else array.reshape(-1)
    numbers = flat[~np.isnan(flat)] if flat.dtype.kind == "f" else flat
    if not numbers.size:
        return np.array([0.0, 0.0, 0.0, flat.size], np.float64)
    return np.array(
        [numbers.min(), numbers.max(), numbers.mean(dtype=np.float64), flat.size - numbers.size], np.float64
    )


def sampled_distance(
    leaves: tuple[Leaf, Leaf],
    arrays: tuple[Mapping[str, NDArray[Any]], Mapping[str, NDArray[Any]]],
    allowed: Tolerance,
    count: int = SAMPLE,
) -> tuple[Distance, str]:
    """How far apart two arrays are of which at least one was kept as a sample only, and a note that says so."""
    chosen = positions(leaves[0].size, count)
    left, right = (_part(leaf, side, chosen) for leaf, side in zip(leaves, arrays, strict=True))
    gap = distance(left, right, allowed)
    first, second = (_summary(leaf, side) for leaf, side in zip(leaves, arrays, strict=True))
    far = distance(first, second, allowed)
    if gap.worst is not None:
        gap = replace(gap, worst=replace(gap.worst, index=_index(int(chosen[gap.worst.index[0]]), leaves[0].shape)))
    if far.share and not gap.share:
        gap = replace(gap, max_abs=far.max_abs, max_rel=far.max_rel, share=1 / leaves[0].size)
    return gap, f"compared {len(chosen)} of {leaves[0].size} elements, and smallest, largest and mean of all"


def _part(leaf: Leaf, arrays: Mapping[str, NDArray[Any]], chosen: NDArray[np.int64]) -> NDArray[Any]:
    return arrays[leaf.array] if leaf.sampled else arrays[leaf.array].reshape(-1)[chosen]


def _summary(leaf: Leaf, arrays: Mapping[str, NDArray[Any]]) -> NDArray[np.float64]:
    return arrays[leaf.array + STATISTICS] if leaf.sampled else statistics(arrays[leaf.array])


def _index(position: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    import numpy as np

    return tuple(int(i) for i in np.unravel_index(position, shape))
