"""The vector whose product with another decides that one's sign."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@lru_cache(maxsize=64)
def fixed_vector(size: int) -> NDArray[np.float64]:
    """Numbers that nothing in a program is at right angles with, unless it means to be."""
    import numpy as np

    fixed: NDArray[np.float64] = 1.0 + np.modf(np.sqrt(2.0) * np.arange(1, size + 1))[0]
    return fixed
