"""Functions that make tensors, and that give them another dtype."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import BOOL, FLOATS, SMALL, WHOLE, arrays, flags, seeds, shapes


@st.composite
def ranges(draw: st.DrawFn) -> Call:
    """Whole numbers either way, or floats whose count depends on rounding."""
    if draw(flags):
        first, count, step = draw(st.integers(-5, 5)), draw(st.integers(0, 6)), draw(st.sampled_from([1, 2, 3, -1, -2]))
        last = first + step * count - draw(st.integers(0, abs(step) - 1)) * (1 if step > 0 else -1) * (count > 0)
        if first == 0 and step == 1 and draw(flags):
            return call(last)
        return call(first, last, step)
    first, step = draw(st.sampled_from([0.0, 0.5, -1.25])), draw(st.sampled_from([0.1, 0.25, 0.3]))
    return call(first, first + step * draw(st.integers(1, 9)), step)


@st.composite
def spaced(draw: st.DrawFn) -> Call:
    """Between numbers, or between scalars in tensors."""
    if draw(flags):
        dtype = (draw(st.sampled_from(FLOATS)),)
        return call(draw(arrays((), dtype)), draw(arrays((), dtype)), draw(st.integers(1, 7)))
    ends = draw(st.sampled_from([(0.0, 1.0), (-2.5, 4.0), (3.0, -1.0), (0, 10), (5, -5)]))
    return call(*ends, draw(st.integers(1, 7)))


@st.composite
def units(draw: st.DrawFn) -> Call:
    """Not square, in batches."""
    dtypes = st.sampled_from(["float32", "float64", "int32"])
    batch = st.sampled_from([[2], [3, 2], [0]])
    return call(
        draw(st.integers(0, 4)), **given_or_not(draw, num_columns=st.integers(0, 5), batch_shape=batch, dtype=dtypes)
    )


@st.composite
def filled(draw: st.DrawFn) -> Call:
    """With a number, or a scalar in a tensor, through which the gradient goes."""
    shape = draw(shapes())
    value: Any = draw(st.sampled_from([7, 2.5, True, -1]) | arrays((), (*FLOATS, *WHOLE)))
    return call(draw(st.sampled_from([list(shape), shape])), value)


@st.composite
def cast(draw: st.DrawFn) -> Call:
    """Between all dtypes, numbers that fit."""
    x = draw(arrays(dtypes=(*FLOATS, *WHOLE, *BOOL, "int16", "uint8"), values=("normal", "ties", "positive")))
    if x.dtype.kind in "if":
        x = (
            np.abs(x) if x.dtype.kind == "i" else np.abs(x).astype(x.dtype)
        )  # of a negative float as uint8 C has no word
    return call(x, draw(st.sampled_from(["float32", "float64", "float16", "int32", "int64", "uint8", "int8", "bool"])))


@st.composite
def saturated(draw: st.DrawFn) -> Call:
    """Numbers beyond the bounds."""
    x = draw(arrays(dtypes=(*FLOATS, *WHOLE, *SMALL), values=("normal", "large")))
    x = (x * x.dtype.type(25)).astype(x.dtype) if x.dtype.kind == "f" or x.dtype.itemsize > 2 else x
    return call(x, draw(st.sampled_from(["uint8", "int8"])))


@st.composite
def reinterpreted(draw: st.DrawFn) -> Call:
    """As numbers as wide, narrower, or wider."""
    wide, narrow = draw(st.sampled_from([("float64", "int32"), ("int64", "float32"), ("int32", "uint8")]))
    if draw(flags):
        return call(draw(arrays(dtypes=(wide,))), narrow)
    times = np.dtype(wide).itemsize // np.dtype(narrow).itemsize
    same = draw(st.sampled_from([("float32", "int32"), ("int64", "float64"), ("int32", "float32")]))
    if draw(flags):
        return call(draw(arrays(dtypes=same[:1])), same[1])
    return call(draw(arrays((*draw(shapes(most=2)), times), (narrow,))), wide)


def whole_number_of(seed: int, dtype: str) -> Any:
    """Numbers over the whole width."""
    info = np.iinfo(dtype)
    return np.random.default_rng(seed).integers(info.min, info.max, (2, 3), dtype=dtype, endpoint=True)


CASES = (
    Case("tf.range", ranges()),
    Case("tf.linspace", spaced()),
    Case("tf.eye", units()),
    Case("tf.fill", filled()),
    Case("tf.cast", cast()),
    Case(
        "tf.cast", st.builds(call, st.builds(whole_number_of, seeds, st.just("int64")), st.just("int32")), "that wraps"
    ),
    Case("tf.bitcast", reinterpreted(), gradients=False, raises="torch joins only what lies side by side"),
    Case("tf.saturate_cast", saturated()),
    Case("tf.zeros_like", arrays(dtypes=(*FLOATS, *WHOLE)).map(call)),
)
