"""Strategies for arrays: shapes in which no two sizes agree, dtypes, values with ties or holes, odd memory layouts."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

FLOATS = ("float32", "float64")
WHOLE = ("int32", "int64")
SMALL = ("int8", "int16", "uint8")
BOOL = ("bool",)

Kinds = tuple[str, ...]  # of values, see VALUES
USUAL: Kinds = ("normal", "ties")
WITH_NAN: Kinds = ("normal", "ties", "nan", "infinite")

flags = st.booleans()
seeds = st.integers(0, 2**16)


@st.composite
def shapes(draw: st.DrawFn, least: int = 0, most: int = 3, empty: bool = True, single: bool = True) -> tuple[int, ...]:
    """Sizes of which no two agree; now and then one of them is 1 if `single`, or 0 if `empty`."""
    rank = draw(st.sampled_from([r for r in (2, 3, 1, 4, 2, 3, 0) if least <= r <= most]))
    sizes = list(draw(st.permutations([2, 3, 4, 5]))[:rank])
    odd = draw(st.sampled_from([None, None, None, *([1] if single else []), *([0] if empty else [])]))
    if rank and odd is not None:
        sizes[draw(st.integers(0, rank - 1))] = odd
    return tuple(sizes)


@st.composite
def arrays(
    draw: st.DrawFn,
    shape: tuple[int, ...] | st.SearchStrategy[tuple[int, ...]] | None = None,
    dtypes: tuple[str, ...] = FLOATS,
    values: Kinds = USUAL,
) -> Any:
    """One array; where no shape is given, of any up to three axes."""
    if shape is None:
        shape = shapes()
    sizes = shape if isinstance(shape, tuple) else draw(shape)
    rng = np.random.default_rng(draw(seeds))
    dtype = draw(st.sampled_from(dtypes))
    kind = draw(st.sampled_from(values)) if dtype in (*FLOATS, "float16") else "whole"
    layout = draw(st.sampled_from(["plain", "plain", "transposed", "strided"]))
    return laid_out(layout, sizes, lambda s: filled(rng, s, dtype, kind))


def laid_out(layout: str, shape: tuple[int, ...], fill: Any) -> Any:
    """The same shape as a transposed or strided view of other memory."""
    if layout == "transposed":
        return fill(shape[::-1]).T
    if layout == "strided" and shape:
        return fill((*shape[:-1], 2 * shape[-1]))[..., ::2]
    return fill(shape)


def filled(rng: np.random.Generator, shape: tuple[int, ...], dtype: str, kind: str = "normal") -> Any:
    """Numbers of one kind."""
    if dtype == "bool":
        return rng.integers(0, 2, shape).astype(bool)
    if dtype in (*WHOLE, *SMALL):
        return np.asarray(rng.integers(0 if dtype[0] == "u" else -9, 10, shape)).astype(dtype)
    return np.asarray(VALUES[kind](rng, shape)).astype(dtype)


def _ties(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return rng.integers(-2, 3, shape) / 2


def _holes(*holes: float) -> Any:
    def values(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
        found = np.asarray(_ties(rng, shape))
        return np.where(rng.random(shape) < 0.25, rng.choice(holes, shape), found)

    return values


VALUES: dict[str, Any] = {
    "normal": lambda rng, shape: rng.normal(size=shape),
    "ties": _ties,  # of -1, -0.5, 0, 0.5 and 1: zeros among them
    "nan": _holes(np.nan),
    "infinite": _holes(np.inf, -np.inf),
    "positive": lambda rng, shape: rng.uniform(0.5, 3, shape),
    "unit": lambda rng, shape: rng.uniform(0.05, 0.95, shape),
    "large": lambda rng, shape: rng.normal(size=shape) * 90,
    "zeros": lambda rng, shape: np.zeros(shape),
}


def axis_of(rank: int) -> st.SearchStrategy[int]:
    """One axis, also counted from the end."""
    return st.integers(-rank, rank - 1)


def axes_of(rank: int) -> st.SearchStrategy[Any]:
    """None, one axis, or a list or tuple of several, the empty one too."""
    some = st.lists(axis_of(rank), max_size=3, unique_by=lambda axis: axis % rank) if rank else st.just([])
    several = some | some.map(tuple)
    return st.none() | several | (axis_of(rank) if rank else st.none())
