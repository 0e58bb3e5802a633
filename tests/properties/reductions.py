"""Functions that reduce axes, and running sums."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import (
    BOOL,
    FLOATS,
    SMALL,
    USUAL,
    WHOLE,
    Kinds,
    arrays,
    axes_of,
    axis_of,
    flags,
    shapes,
)

NO_EXTREME = "torch has no extreme of no elements, TensorFlow an infinity"


@st.composite
def reduced(
    draw: st.DrawFn,
    dtypes: tuple[str, ...] = FLOATS,
    values: Kinds = USUAL,
    shape: st.SearchStrategy[tuple[int, ...]] | None = None,
    some: bool = False,
    **more: st.SearchStrategy[Any],
) -> Call:
    """An array, axes in every form (`some`: at least one), keepdims."""
    x = draw(arrays(shape, dtypes, values))
    axis = axes_of(x.ndim)
    if some:
        axis = axis.filter(lambda a: a not in ([], ()))
    return call(x, **given_or_not(draw, axis=axis, keepdims=flags, **more))


@st.composite
def along(
    draw: st.DrawFn, dtypes: tuple[str, ...], values: Kinds = USUAL, empty: bool = True, **more: st.SearchStrategy[Any]
) -> Call:
    """An array of at least one axis, one axis of it."""
    x = draw(arrays(shapes(least=1, empty=empty), dtypes, values))
    return call(x, **given_or_not(draw, axis=axis_of(x.ndim), **more))


FULL = shapes(empty=False)
VARIED = shapes(least=1, empty=False, single=False)

CASES = (
    Case("tf.reduce_sum", reduced((*FLOATS, *WHOLE), ("normal", "ties", "nan", "infinite"))),
    Case("tf.reduce_sum", reduced(SMALL), "that wraps"),
    Case("tf.reduce_mean", reduced(FLOATS, ("normal", "ties", "nan", "infinite"))),
    Case("tf.reduce_mean", reduced(WHOLE, shape=FULL), "of whole numbers"),
    Case("tf.reduce_max", reduced((*FLOATS, *WHOLE), shape=FULL)),
    Case("tf.reduce_min", reduced((*FLOATS, *WHOLE), shape=FULL)),
    Case("tf.reduce_max", reduced(values=("nan",), shape=FULL), "of NaN, whose gradient is NaN", gradients=False),
    Case("tf.reduce_min", reduced(values=("nan",), shape=FULL), "of NaN, whose gradient is NaN", gradients=False),
    Case("tf.reduce_max", reduced((*FLOATS, *WHOLE)), "of nothing", raises=NO_EXTREME),
    Case("tf.reduce_prod", reduced((*FLOATS, *WHOLE))),
    Case("tf.reduce_any", reduced(BOOL)),
    Case("tf.reduce_all", reduced(BOOL)),
    Case("tf.reduce_logsumexp", reduced(FLOATS, ("normal", "ties", "large"))),
    Case("tf.math.reduce_variance", reduced(some=True)),
    Case("tf.math.reduce_variance", reduced(), "without axes", differs="gradient"),
    Case("tf.math.reduce_std", reduced(values=("normal",), shape=VARIED, some=True)),
    Case("tf.math.reduce_std", reduced(values=("ties", "zeros"), shape=FULL), "of equals", differs="gradient"),
    Case("tf.math.reduce_euclidean_norm", reduced(values=("normal",), some=True)),
    Case("tf.math.reduce_euclidean_norm", reduced(values=("ties", "zeros")), "of zeros", differs="gradient"),
    Case("tf.argmax", along((*FLOATS, *WHOLE, *BOOL), empty=False, output_type=st.sampled_from(["int32", "int64"]))),
    Case("tf.argmin", along((*FLOATS, *WHOLE, *BOOL), empty=False, output_type=st.sampled_from(["int32", "int64"]))),
    Case(
        "tf.math.count_nonzero", reduced((*FLOATS, *WHOLE, *BOOL), dtype=st.sampled_from(["int32", "int64", "float32"]))
    ),
    Case("tf.math.zero_fraction", reduced((*FLOATS, *WHOLE)).map(lambda made: Call(made.args))),
    Case("tf.cumsum", along((*FLOATS, *WHOLE, *SMALL), exclusive=flags, reverse=flags)),
    Case("tf.math.cumprod", along((*FLOATS, *WHOLE), ("normal",), exclusive=flags, reverse=flags)),
    Case("tf.math.cumprod", along(FLOATS, ("ties",), exclusive=flags, reverse=flags), "with zeros", differs="gradient"),
    Case("tf.math.cumulative_logsumexp", along(FLOATS, exclusive=flags, reverse=flags)),
)
