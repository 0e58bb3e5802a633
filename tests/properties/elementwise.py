"""Functions of one number at a time: of two tensors, a tensor and a number, bounds; activations are in activations."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import FLOATS, USUAL, WHOLE, Kinds, arrays, axes_of, filled, flags, seeds, shapes


@st.composite
def pairs(
    draw: st.DrawFn, dtypes: tuple[str, ...] = FLOATS, values: Kinds = USUAL, numbers: tuple[float, ...] = ()
) -> Call:
    """Two arrays that broadcast, in either order; one of them a number now and then."""
    shape, dtype = draw(shapes()), (draw(st.sampled_from(dtypes)),)
    x = draw(arrays(shape, dtype, values))
    if numbers and draw(st.integers(0, 2)) == 0:
        number = draw(st.sampled_from(numbers))
        other: Any = int(number) if dtype[0] in WHOLE else number
    else:
        first = draw(st.integers(0, len(shape)))
        other = draw(arrays(tuple(1 if draw(st.integers(0, 3)) == 0 else n for n in shape[first:]), dtype, values))
    narrow = dtype[0] in ("float32", "int32")  # TensorFlow takes a number that stands first for one of these
    ordered = isinstance(other, (int, float)) and not narrow
    return call(x, other) if ordered or draw(st.booleans()) else call(other, x)


def without_zeros(made: Call) -> Call:
    """The second of the two never 0."""
    x, y = made.args
    return call(x, np.where(y == 0, 3, y).astype(y.dtype) if isinstance(y, np.ndarray) else y or type(y)(3))


def apart(made: Call) -> Call:
    """Never equal to each other: the second lies between the values of the first."""
    return call(*(y + y.dtype.type(0.125 * i) if isinstance(y, np.ndarray) else y for i, y in enumerate(made.args)))


def first_positive(made: Call) -> Call:
    """The first of the two above 0."""
    x, y = made.args
    return call(abs(x) + 0.5 if isinstance(x, float) else np.abs(x) + x.dtype.type(0.5), y)


@st.composite
def powers_of_whole(draw: st.DrawFn) -> Call:
    """Whole numbers to powers that are not negative."""
    x = draw(arrays(dtypes=WHOLE))
    return call(x, draw(st.integers(0, 5) | arrays(x.shape, (x.dtype.name,)).map(np.abs)))


@st.composite
def clipped(draw: st.DrawFn, gap: int = 1, values: Kinds = USUAL) -> Call:
    """Bounds as numbers or as tensors, that are met now and then."""
    x = draw(arrays(dtypes=(*FLOATS, *WHOLE), values=values))
    bounds = draw(arrays((2, *x.shape[-1:]), (x.dtype.name,), ("normal", "ties")))
    low, high = np.asarray(bounds.min(0)), np.asarray(bounds.max(0) + bounds.dtype.type(gap))
    if draw(flags):
        low = draw(st.sampled_from([-1, 0])) if x.dtype.kind == "i" else draw(st.sampled_from([-1.0, 0.0, 0.5]))
    if draw(flags):
        high = draw(st.sampled_from([1, 2])) if x.dtype.kind == "i" else draw(st.sampled_from([0.5, 1.0, 7.5]))
    if isinstance(low, np.ndarray) or isinstance(high, np.ndarray):  # of which the lower is the lower everywhere
        low = np.minimum(low, high).astype(x.dtype) if isinstance(low, np.ndarray) else low
        high = np.maximum(low, high).astype(x.dtype) if isinstance(high, np.ndarray) else high
    return call(x, low, high)


@st.composite
def clipped_norm(draw: st.DrawFn) -> Call:
    """Norms above and below the bound."""
    x = draw(arrays(values=("normal", "ties", "large")))
    axes = axes_of(x.ndim).filter(lambda a: a not in ([], ()))
    return call(x, draw(st.sampled_from([0.5, 1.0, 20.0])), **given_or_not(draw, axes=axes))


@st.composite
def several(draw: st.DrawFn, values: Kinds = USUAL) -> list[Any]:
    """Arrays of one dtype, of other shapes each."""
    dtype = (draw(st.sampled_from(FLOATS)),)
    return draw(st.lists(arrays(dtypes=dtype, values=values), min_size=1, max_size=3))


@st.composite
def alike(draw: st.DrawFn) -> list[Any]:
    """Arrays of one dtype and shape."""
    shape, dtype = draw(shapes()), (draw(st.sampled_from((*FLOATS, *WHOLE))),)
    return draw(st.lists(arrays(shape, dtype), min_size=1, max_size=3))


@st.composite
def normalized(draw: st.DrawFn) -> Call:
    """Also vectors of zeros, which epsilon is for."""
    x = draw(arrays(values=("normal", "ties", "zeros")))
    axis = axes_of(x.ndim).filter(lambda a: a is not None and a not in ([], ())) if x.ndim else st.none()
    return call(x, **given_or_not(draw, axis=axis, epsilon=st.sampled_from([1e-12, 1e-4])))


@st.composite
def polynomials(draw: st.DrawFn) -> Call:
    """Coefficients as scalars."""
    x = draw(arrays())
    return call(draw(st.lists(arrays((), (x.dtype.name,)), min_size=1, max_size=4)), x)


def singles(dtypes: tuple[str, ...] = FLOATS, values: Kinds = USUAL) -> st.SearchStrategy[Call]:
    """One array."""
    return arrays(dtypes=dtypes, values=values).map(call)


def whole_tensors(draw_seed: int) -> Call:
    """int64 numbers beyond what a float holds."""
    rng = np.random.default_rng(draw_seed)
    return call(filled(rng, (2, 3), "int64") + 2**60, filled(rng, (3,), "int64") + 2**40)


NUMBERS = (0.0, 1.0, 2.0, -0.5, 0.7)
NONZERO = (1.0, 2.0, -3.0, -0.5, 0.7)
HOLES = ("normal", "ties", "nan", "infinite")
limits = st.sampled_from([0.5, 30.0])
TIE = "at a tie the first argument gets the gradient"
NO_GRADIENT = ", whose gradient TensorFlow has not"

CASES = (
    Case("tf.math.floordiv", pairs(WHOLE, numbers=NONZERO[:3]).map(without_zeros)),
    Case("tf.math.floordiv", st.builds(whole_tensors, seeds), "of large numbers"),
    Case("tf.math.floordiv", pairs(FLOATS, HOLES, NONZERO), "of floats", differs="gradient"),
    Case("tf.math.floormod", pairs(WHOLE, numbers=NONZERO[:3]).map(without_zeros)),
    Case("tf.math.floormod", pairs(FLOATS, ("normal", "ties"), NONZERO).map(without_zeros), "of floats"),
    Case("tf.truncatediv", pairs(WHOLE).map(without_zeros)),
    Case("tf.truncatemod", pairs((*FLOATS, *WHOLE), ("normal", "ties")).map(without_zeros), gradients=False),
    Case("tf.divide", pairs((*FLOATS, *WHOLE), HOLES, NONZERO).map(without_zeros)),
    Case("tf.truediv", pairs((*FLOATS, *WHOLE), HOLES, NONZERO).map(without_zeros)),
    Case("tf.divide", pairs(FLOATS, ("ties",), NUMBERS), "by zeros"),
    Case("tf.math.divide_no_nan", pairs(FLOATS, USUAL)),
    Case("tf.math.divide_no_nan", pairs(FLOATS, HOLES, NUMBERS), "with numbers", differs="gradient"),
    Case("tf.math.multiply_no_nan", pairs(FLOATS, ("normal",))),
    Case("tf.math.multiply_no_nan", pairs(FLOATS, HOLES, NUMBERS), "by zeros", differs="gradient"),
    Case("tf.math.reciprocal_no_nan", singles()),
    Case("tf.math.xdivy", pairs(FLOATS, USUAL, NUMBERS)),
    Case("tf.math.xlogy", pairs(FLOATS, ("positive", "ties"), NUMBERS)),
    Case("tf.math.xlog1py", pairs(FLOATS, ("positive", "ties"), NUMBERS)),
    Case("tf.maximum", pairs(FLOATS, ("ties",)).map(apart), "apart"),
    Case("tf.minimum", pairs(FLOATS, ("ties",)).map(apart), "apart"),
    Case("tf.maximum", pairs((*FLOATS, *WHOLE), ("normal", "ties", "nan"), NUMBERS), TIE, differs="gradient"),
    Case("tf.minimum", pairs((*FLOATS, *WHOLE), ("normal", "ties", "nan"), NUMBERS), TIE, differs="gradient"),
    Case("tf.pow", pairs(FLOATS, ("normal", "unit"), NUMBERS).map(first_positive)),
    Case("tf.pow", powers_of_whole(), "of whole numbers"),
    Case("tf.pow", arrays(values=("normal",)).map(lambda x: call(x, 3)), "of negative numbers"),
    Case("tf.math.squared_difference", pairs((*FLOATS, *WHOLE), HOLES, NUMBERS)),
    Case("tf.add", pairs((*FLOATS, *WHOLE), HOLES, NUMBERS)),
    Case("tf.subtract", pairs((*FLOATS, *WHOLE), HOLES, NUMBERS)),
    Case("tf.multiply", pairs((*FLOATS, *WHOLE), HOLES, NUMBERS)),
    Case("tf.atan2", pairs(FLOATS, ("normal",), NONZERO)),
    Case("tf.equal", pairs((*FLOATS, *WHOLE), HOLES, NUMBERS)),
    Case("tf.less", pairs((*FLOATS, *WHOLE), HOLES, NUMBERS)),
    Case("tf.greater_equal", pairs((*FLOATS, *WHOLE), HOLES, NUMBERS)),
    Case("tf.clip_by_value", clipped()),
    Case("tf.clip_by_value", clipped(gap=0), "between equals", differs="gradient"),
    Case("tf.clip_by_value", clipped(values=("nan",)), "of NaN, which has no gradient", gradients=False),
    Case("tf.clip_by_norm", clipped_norm()),
    Case("tf.clip_by_global_norm", st.builds(call, several(("normal",)), limits)),
    Case("tf.clip_by_global_norm", st.builds(call, several(("ties",)), limits), "of zeros", differs="gradient"),
    Case("tf.linalg.global_norm", several(("normal",)).map(call)),
    Case("tf.linalg.global_norm", several(("ties", "zeros")).map(call), "of zeros", differs="gradient"),
    Case("tf.math.l2_normalize", normalized()),
    Case("tf.add_n", alike().map(call)),
    Case("tf.math.polyval", polynomials()),
    Case("tf.abs", singles((*FLOATS, *WHOLE), ("normal", "ties", "infinite"))),
    Case("tf.abs", singles(values=("nan",)), "of NaN, whose gradient is NaN", gradients=False),
    Case("tf.sign", singles((*FLOATS, *WHOLE))),
    Case("tf.sqrt", singles(values=("normal", "ties", "positive"))),
    Case("tf.math.rsqrt", singles(values=("normal", "positive"))),
    Case("tf.math.log", singles(values=("normal", "ties", "positive"))),
    Case("tf.math.softplus", singles(values=("normal", "large"))),
    Case("tf.round", singles((*FLOATS, *WHOLE), HOLES), differs="gradient"),
    Case("tf.floor", singles(FLOATS, HOLES), differs="gradient"),
    Case("tf.math.lbeta", arrays(shapes(least=1), values=("positive",)).map(call)),
    Case("tf.math.lgamma", singles(values=("positive",))),
    Case("tf.math.erfcinv", singles(values=("unit",))),
    Case("tf.math.log_sigmoid", singles(values=("normal", "large"))),
)
