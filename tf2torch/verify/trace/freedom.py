"""Values that two right programs need not have in common: what a decomposition leaves open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tf2torch.verify.compare import compare
from tf2torch.verify.comparison import VALUES_DIFFER, Comparison, Skipped
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.trace.events import Event
from tf2torch.verify.trace.roles import within
from tf2torch.verify.values import Values

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGN = "unique only up to its sign"
OPEN = "not determined: both programs have a decomposition of the same matrix, and it has several"
FOLLOWS = "depends on a value that is unique only up to its sign"
HELD = "not determined by the decomposition that gave it"
LOOSE = 100  # multiples of the rounding of one operation


def freedom(sides: tuple[Event, Event], found: tuple[Comparison, ...], options: VerifyOptions) -> str:
    """Why what a decomposition gives may differ, "" where nothing shows that it may."""
    if any(c.reason != VALUES_DIFFER for c in found if not c.agrees):
        return ""
    if _differ_by_sign(sides, options):
        return SIGN
    return OPEN if decompose_the_same(sides, found) else ""


def excuse_free(
    comparisons: tuple[Comparison, ...], paths: tuple[str, ...]
) -> tuple[tuple[Comparison, ...], tuple[Skipped, ...]]:
    """Values at the end of the run under paths that hold what a decomposition leaves open."""
    free = [c for c in comparisons if c.reason == VALUES_DIFFER and any(within(c.name, path) for path in paths)]
    return tuple(c for c in comparisons if c not in free), tuple(Skipped(c.name, c.line, HELD) for c in free)


def _differ_by_sign(sides: tuple[Event, Event], options: VerifyOptions) -> bool:
    """Whether everything that differs agrees once the signs are taken off.

    The vectors of eigenvalues that lie close together are badly determined: they may be a hundred times as far apart.
    """
    first, second = (_absolute(event) for event in sides)
    return all(c.agrees for c in compare(first, second, {}, replace(options, growth=max(options.growth, LOOSE)))[0])


def _absolute(event: Event) -> Values:
    import numpy as np

    arrays = {name: a if a.dtype.kind == "b" else np.abs(a) for name, a in event.arrays.items()}
    return Values(event.leaves, arrays)


def decompose_the_same(sides: tuple[Event, Event], found: tuple[Comparison, ...]) -> bool:
    """Whether the vectors of both are orthonormal, and both give the same matrix; the values themselves must agree.

    That is all that `s, u, v = svd(a)` or `e, v = eigh(a)` promises: where values are equal, or zero, the vectors
    that belong to them may be turned.
    """
    if any(leaf.sampled for event in sides for leaf in event.leaves):
        return False
    parts = [[event.arrays[leaf.array] for leaf in event.leaves if leaf.has_array] for event in sides]
    names = [leaf.path for leaf in sides[0].leaves if leaf.has_array]
    if [a.shape for a in parts[0]] != [a.shape for a in parts[1]] or len(parts[0]) not in (2, 3):
        return False
    if any(not c.agrees and c.name == names[0] for c in found) or not all(map(_is_decomposition, parts)):
        return False
    return _near(_product(parts[0]), _product(parts[1]), parts[0])


def _is_decomposition(parts: list[NDArray[Any]]) -> bool:
    values, *vectors = parts
    fits = all(v.dtype.kind in "fc" and v.ndim == values.ndim + 1 for v in vectors)
    return fits and all(v.shape[-1] >= values.shape[-1] and _orthonormal(v) for v in vectors)


def _orthonormal(vectors: NDArray[Any]) -> bool:
    import numpy as np

    inner = np.conj(np.swapaxes(vectors, -1, -2)) @ vectors
    error = np.abs(inner - np.eye(vectors.shape[-1])).max(initial=0.0)
    return bool(error <= LOOSE * np.finfo(vectors.dtype).eps * vectors.shape[-2])


def _product(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """The matrix."""
    import numpy as np

    values, left, right = parts[0], parts[1], parts[-1]
    count = values.shape[-1]
    product: NDArray[Any] = (left[..., :count] * values[..., None, :]) @ np.conj(
        np.swapaxes(right[..., :count], -1, -2)
    )
    return product


def _near(one: NDArray[Any], other: NDArray[Any], parts: list[NDArray[Any]]) -> bool:
    import numpy as np

    size = np.abs(parts[0]).max(initial=0.0) * max(parts[1].shape[-2], parts[-1].shape[-2])
    return bool(np.abs(one - other).max(initial=0.0) <= LOOSE * np.finfo(parts[1].dtype).eps * size)
