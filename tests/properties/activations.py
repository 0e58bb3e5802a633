"""Activations of tf.nn and of Keras, at their kinks too."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import FLOATS, Kinds, arrays, axis_of, shapes

KINKS: Kinds = ("normal", "ties", "large", "infinite")
SMOOTH: Kinds = ("normal", "large")


@st.composite
def activated(draw: st.DrawFn, values: Kinds = ("normal", "ties", "large"), **more: st.SearchStrategy[Any]) -> Call:
    """An array of any shape, the function's own options."""
    return call(draw(arrays(values=values)), **given_or_not(draw, **more))


@st.composite
def along(draw: st.DrawFn, even: bool = False) -> Call:
    """Along any axis, also after a shift that overflows exp."""
    shape = draw(shapes(least=1))
    if even:
        shape = tuple(2 * n for n in shape)
    x = draw(arrays(shape, FLOATS, SMOOTH))
    return call(x, **given_or_not(draw, axis=axis_of(x.ndim)))


slopes = st.sampled_from([0.0, 0.1, 0.5])
alphas = st.sampled_from([0.5, 1.0, 2.0])

CASES = (
    Case("tf.nn.relu", activated(KINKS)),
    Case("tf.nn.relu6", activated(KINKS)),
    Case("tf.nn.leaky_relu", activated(KINKS, alpha=slopes)),
    Case("tf.nn.elu", activated()),
    Case("tf.nn.selu", activated(("normal", "large"))),
    Case("tf.nn.gelu", activated(approximate=st.booleans())),
    Case("tf.nn.silu", activated(beta=alphas)),
    Case("tf.nn.softsign", activated()),
    Case("tf.nn.crelu", along()),
    Case("tf.nn.softmax", along()),
    Case("tf.nn.log_softmax", along()),
    Case(
        "tf.keras.activations.relu",
        activated(negative_slope=slopes, max_value=st.sampled_from([0.5, 6.0]), threshold=st.sampled_from([0.0, 0.5])),
    ),
    Case("tf.keras.activations.leaky_relu", activated(negative_slope=slopes)),
    Case("tf.keras.activations.elu", activated(alpha=alphas)),
    Case("tf.keras.activations.celu", activated(("normal",), alpha=alphas)),
    Case("tf.keras.activations.softplus", activated(("normal", "large"))),
    Case("tf.keras.activations.squareplus", activated(b=st.sampled_from([1.0, 4.0]))),
    Case("tf.keras.activations.mish", activated()),
    Case("tf.keras.activations.log_sigmoid", activated()),
    Case("tf.keras.activations.hard_sigmoid", activated()),
    Case("tf.keras.activations.hard_silu", activated()),
    Case("tf.keras.activations.hard_tanh", activated()),
    Case("tf.keras.activations.tanh_shrink", activated()),
    Case("tf.keras.activations.soft_shrink", activated(threshold=alphas)),
    Case("tf.keras.activations.hard_shrink", activated(threshold=alphas)),
    Case("tf.keras.activations.glu", along(even=True)),
    Case("tf.keras.activations.softmax", along()),
)
