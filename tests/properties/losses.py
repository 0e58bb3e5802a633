"""Losses of tf.nn and of Keras, as functions."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import FLOATS, USUAL, WHOLE, Kinds, arrays, axes_of, axis_of, flags, seeds, shapes

ROWS = shapes(least=1, empty=False)


def shares(x: Any, axis: int = -1) -> Any:
    """Positive numbers that sum to 1 along an axis."""
    e = np.exp(x)
    return (e / e.sum(axis, keepdims=True)).astype(x.dtype)


@st.composite
def softmax_entropy(draw: st.DrawFn) -> Call:
    """Labels that sum to 1."""
    x = draw(arrays(ROWS, values=("normal", "large")))
    more = given_or_not(draw, axis=st.integers(-1, x.ndim - 1))
    labels = shares(draw(arrays(x.shape, (x.dtype.name,), ("normal",))), more.get("axis", -1))
    return call(labels, x, **more)


@st.composite
def sparse_entropy(draw: st.DrawFn, column: bool = False, **more: st.SearchStrategy[Any]) -> Call:
    """Class numbers; of Keras also with a last axis of 1 (`column`) and as floats."""
    x = draw(arrays(shapes(least=2 if column else 1, empty=False), values=("normal", "large")))
    rng = np.random.default_rng(draw(seeds))
    labels = np.asarray(rng.integers(0, x.shape[-1], x.shape[:-1])).astype(draw(st.sampled_from(WHOLE)))
    if column and draw(flags):
        labels = labels[..., None]
    return call(labels, x, **given_or_not(draw, **more))


@st.composite
def targets(
    draw: st.DrawFn,
    labels: Kinds = USUAL,
    values: Kinds = USUAL,
    dtypes: tuple[str, ...] = FLOATS,
    shape: st.SearchStrategy[tuple[int, ...]] = ROWS,
    **more: st.SearchStrategy[Any],
) -> Call:
    """What is true and what is predicted, of one shape and dtype."""
    y = draw(arrays(shape, dtypes, labels))
    return call(y, draw(arrays(y.shape, (y.dtype.name,), values)), **given_or_not(draw, **more))


@st.composite
def zeros_and_ones(draw: st.DrawFn, values: Kinds, **more: st.SearchStrategy[Any]) -> Call:
    """Labels of 0 and 1, floats or whole numbers."""
    p = draw(arrays(ROWS, values=values))
    y = (draw(arrays(p.shape, ("float32",), ("normal",))) > 0).astype(draw(st.sampled_from([p.dtype.name, "int32"])))
    return call(y, p, **given_or_not(draw, **more))


@st.composite
def weighted(draw: st.DrawFn) -> Call:
    """A weight for all, or one for each of the last axis."""
    made = draw(targets(("unit", "zeros"), ("normal", "large"), shape=shapes(least=1)))
    y = made.args[0]
    weight = draw(st.sampled_from([0.5, 2.0]) | arrays(y.shape[-1:], (y.dtype.name,), ("positive",)))
    return Call((*made.args, weight))


@st.composite
def categorical(draw: st.DrawFn) -> Call:
    """From probabilities or from logits, with smoothed labels."""
    logits = draw(flags)
    p = draw(arrays(shapes(least=1, empty=False, single=False), values=("normal",) if logits else ("unit",)))
    y = shares(draw(arrays(p.shape, (p.dtype.name,), ("normal",))))
    return call(y, p, from_logits=logits, **given_or_not(draw, label_smoothing=st.sampled_from([0.0, 0.1])))


@st.composite
def binary(draw: st.DrawFn) -> Call:
    """From probabilities or from logits, along any axis."""
    logits = draw(flags)
    made = draw(zeros_and_ones(("normal", "large") if logits else ("unit",)))
    axis = axis_of(made.args[0].ndim)
    more = given_or_not(draw, label_smoothing=st.sampled_from([0.0, 0.1]), axis=axis)
    return Call(made.args, {"from_logits": logits, **more})


@st.composite
def moments(draw: st.DrawFn) -> Call:
    """Axes as a list or one alone."""
    x = draw(arrays(shapes(least=1, empty=False), values=USUAL))
    axes = axes_of(x.ndim).filter(lambda a: a is not None and a not in ([], ()))
    return call(x, draw(axes), **given_or_not(draw, keepdims=flags))


@st.composite
def weighted_moments(draw: st.DrawFn) -> Call:
    """A positive weight for each element."""
    made = draw(moments())
    x = made.args[0]
    return Call((*made.args, draw(arrays(x.shape, (x.dtype.name,), ("positive",)))), made.kwargs)


@st.composite
def standardised(draw: st.DrawFn) -> Call:
    """Statistics of the last axis; offset and scale may be missing."""
    x = draw(arrays(shapes(least=1)))
    last, dtype = x.shape[-1:], (x.dtype.name,)
    offset, scale = (draw(st.none() | arrays(last, dtype)) for _ in "os")
    mean, variance = draw(arrays(last, dtype)), draw(arrays(last, dtype, ("positive",)))
    return call(x, mean, variance, offset, scale, draw(st.sampled_from([1e-3, 0.5])))


@st.composite
def poisson(draw: st.DrawFn) -> Call:
    """Counts, 0 and 1 among them, where the full loss is another."""
    x = draw(arrays(values=("normal",)))
    rng = np.random.default_rng(draw(seeds))
    counts = np.asarray(rng.integers(0, 5, x.shape)).astype(x.dtype)
    return call(counts, x, **given_or_not(draw, compute_full_loss=flags))


CASES = (
    Case("tf.nn.softmax_cross_entropy_with_logits", softmax_entropy()),
    Case("tf.nn.sparse_softmax_cross_entropy_with_logits", sparse_entropy()),
    Case("tf.nn.sigmoid_cross_entropy_with_logits", targets(("unit", "zeros"), ("normal", "large"))),
    Case("tf.nn.weighted_cross_entropy_with_logits", weighted()),
    Case("tf.nn.log_poisson_loss", poisson()),
    Case("tf.nn.l2_loss", arrays().map(call)),
    Case("tf.nn.moments", moments()),
    Case("tf.nn.weighted_moments", weighted_moments()),
    Case("tf.nn.batch_normalization", standardised()),
    Case("tf.keras.losses.mse", targets()),
    Case("tf.keras.losses.mse", zeros_and_ones(USUAL), "of labels"),
    Case("tf.keras.losses.mae", targets()),
    Case("tf.keras.losses.mape", targets(("ties", "normal"))),
    Case("tf.keras.losses.msle", targets(("positive", "ties"), ("positive", "ties"))),
    Case("tf.keras.losses.huber", targets(delta=st.sampled_from([0.5, 1.0, 2.0]))),
    Case("tf.keras.losses.logcosh", targets(values=("normal", "large"))),
    Case("tf.keras.losses.cosine_similarity", targets(("normal",), ("normal",))),
    Case("tf.keras.losses.kld", targets(("unit", "zeros"), ("unit",))),
    Case("tf.keras.losses.poisson", targets(("positive", "zeros"), ("positive",))),
    Case("tf.keras.losses.hinge", targets(("ties",), ("ties", "normal"))),
    Case("tf.keras.losses.hinge", zeros_and_ones(("ties", "normal")), "of labels"),
    Case("tf.keras.losses.squared_hinge", targets(("ties",), ("ties", "normal"))),
    Case("tf.keras.losses.categorical_hinge", zeros_and_ones(("normal",))),
    Case("tf.keras.losses.binary_crossentropy", binary()),
    Case("tf.keras.losses.categorical_crossentropy", categorical()),
    Case("tf.keras.losses.sparse_categorical_crossentropy", sparse_entropy(column=True, from_logits=st.just(True))),
)
