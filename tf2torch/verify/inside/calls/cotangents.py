"""Random cotangents for the floats in a result, the same in both frameworks."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEEPEST = 20


def targets(out: Any, is_float: Callable[[Any], bool], path: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Every tensor of floats in a result, by its place there."""
    if depth > DEEPEST:
        return
    if is_float(out):
        yield path, out
    elif isinstance(out, Mapping):
        for key, item in out.items():
            yield from targets(item, is_float, f"{path}[{key!r}]", depth + 1)
    elif isinstance(out, (list, tuple)):
        for i, item in enumerate(out):
            yield from targets(item, is_float, f"{path}[{i}]", depth + 1)
    elif hasattr(out, "__dataclass_fields__"):
        for name in out.__dataclass_fields__:
            yield from targets(getattr(out, name), is_float, f"{path}.{name}", depth + 1)


def cotangent(path: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Numbers that depend on the place and the shape alone."""
    import numpy as np

    drawn: NDArray[np.float64] = np.asarray(np.random.default_rng([7, zlib.crc32(path.encode())]).normal(size=shape))
    return drawn
