"""Convolutions and pools: any stride and dilation, both paddings, sides that do not divide."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import FLOATS, USUAL, Kinds, arrays, flags

paddings = st.sampled_from(["VALID", "SAME", "SAME"])
steps = st.sampled_from([1, 2, 2, 3])


def pair(draw: st.DrawFn, values: st.SearchStrategy[int]) -> Any:
    """One number for both sides, two, or four of NHWC."""
    height, width = draw(values), draw(values)
    return draw(st.sampled_from([height, [height, width], [1, height, width, 1]]))


def image(draw: st.DrawFn, channels: int, dtype: str, values: Kinds = ("normal",), least: int = 4) -> Any:
    """NHWC data, higher than wide or wider than high."""
    height = draw(st.integers(least, least + 3))
    width = draw(st.integers(least, least + 3).filter(lambda n: n != height))
    return draw(arrays((2, height, width, channels), (dtype,), values))


def stepped(draw: st.DrawFn, dilations: str = "dilations") -> dict[str, Any]:
    """Strides or dilations: TensorFlow takes both only where one of them is 1."""
    if draw(st.integers(0, 2)):
        return {"strides": pair(draw, steps)}
    return {"strides": 1, dilations: pair(draw, st.integers(1, 2))}


@st.composite
def conv2d(draw: st.DrawFn) -> Call:
    """Explicit paddings and groups of channels too."""
    (inner, outer), dtype = draw(st.permutations([2, 3])), draw(st.sampled_from(FLOATS))
    groups = draw(st.sampled_from([1, 1, 1, 2]))
    kernel = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    x = image(draw, inner * groups, dtype, least=7)  # of a kernel that does not fit TensorFlow gives any numbers
    w = draw(arrays((*kernel, inner, outer * groups), (dtype,), ("normal",)))
    edges = [[0, 0], *([draw(st.integers(0, 2)), draw(st.integers(0, 2))] for _ in "hw"), [0, 0]]
    return call(x, w, padding=draw(paddings | st.just(edges)), **stepped(draw))


@st.composite
def convolution(draw: st.DrawFn) -> Call:
    """Its strides and dilations are those of the sides only."""
    made = draw(conv2d().filter(lambda c: isinstance(c.kwargs["padding"], str)))
    sides = {k: v[1:3] if isinstance(v, list) and len(v) == 4 else v for k, v in made.kwargs.items()}
    return Call(made.args, sides)


@st.composite
def conv1d(draw: st.DrawFn) -> Call:
    """A single number for the stride."""
    (inner, outer), dtype = draw(st.permutations([2, 3])), (draw(st.sampled_from(FLOATS)),)
    x = draw(arrays((2, draw(st.integers(7, 10)), inner), dtype, ("normal",)))
    w = draw(arrays((draw(st.integers(1, 4)), inner, outer), dtype, ("normal",)))
    more = {"stride": draw(steps)} if draw(flags) else {"stride": 1, "dilations": draw(st.integers(1, 2))}
    return call(x, w, padding=draw(paddings), **more)


@st.composite
def depthwise(draw: st.DrawFn) -> Call:
    """Several filters for each channel; TensorFlow's strides are equal here."""
    dtype, times = draw(st.sampled_from(FLOATS)), draw(st.integers(1, 2))
    x, kernel = image(draw, 3, dtype, least=7), (draw(st.integers(1, 4)), draw(st.integers(1, 4)))
    w = draw(arrays((*kernel, 3, times), (dtype,), ("normal",)))
    step = draw(steps)
    dilations = {} if step > 1 or draw(flags) else {"dilations": [draw(st.integers(1, 2)), draw(st.integers(1, 2))]}
    return call(x, w, [1, step, step, 1], draw(paddings), **dilations)


@st.composite
def transposed(draw: st.DrawFn) -> Call:
    """Every output size that gives the input's back."""
    (inner, outer), dtype = draw(st.permutations([2, 3])), draw(st.sampled_from(FLOATS))
    kernel, stride, padding = [draw(st.integers(1, 4)) for _ in "hw"], [draw(steps) for _ in "hw"], draw(paddings)
    x = image(draw, inner, dtype, least=2)
    w = draw(arrays((*kernel, outer, inner), (dtype,), ("normal",)))
    sides = []
    for n, k, s in zip(x.shape[1:3], kernel, stride):
        least = (n - 1) * s + (k if padding == "VALID" else 1)
        sides.append(least + draw(st.integers(0, s - 1)))
    strides = draw(st.sampled_from([stride, [1, *stride, 1]]))
    return call(
        x, w, [2, *sides, outer], strides, **({} if padding == "SAME" and draw(flags) else {"padding": padding})
    )


@st.composite
def pooled(draw: st.DrawFn, values: Kinds, whole: bool = False) -> Call:
    """Windows that overlap, touch or leave gaps."""
    dtype = draw(st.sampled_from([*FLOATS, "int32"] if whole else FLOATS))
    x = image(draw, 3, dtype, values)
    size = pair(draw, st.integers(1, 4))
    return call(x, size, size if draw(flags) else pair(draw, steps), draw(paddings))


@st.composite
def normalized(draw: st.DrawFn) -> Call:
    """Over neighbouring channels."""
    x = draw(arrays((2, 3, 4, 7), ("float32",), ("normal",)))
    scale = st.sampled_from([0.5, 1.0, 2.0])
    return call(x, **given_or_not(draw, depth_radius=st.integers(1, 4), bias=scale, alpha=scale, beta=scale))


@st.composite
def separable(draw: st.DrawFn) -> Call:
    """Depth first, then across the channels."""
    dtype, times, step = draw(st.sampled_from(FLOATS)), draw(st.integers(1, 2)), draw(steps)
    x, kernel = image(draw, 3, dtype, least=7), (draw(st.integers(1, 4)), draw(st.integers(1, 4)))
    deep = draw(arrays((*kernel, 3, times), (dtype,), ("normal",)))
    across = draw(arrays((1, 1, 3 * times, 5), (dtype,), ("normal",)))
    return call(x, deep, across, [1, step, step, 1], draw(paddings))


@st.composite
def conv3d(draw: st.DrawFn) -> Call:
    """Three sides, strides of their own."""
    dtype, kernel = (draw(st.sampled_from(FLOATS)),), tuple(draw(st.integers(1, 3)) for _ in "dhw")
    x = draw(arrays((2, *draw(st.permutations([3, 4, 5])), 2), dtype, ("normal",)))
    w = draw(arrays((*kernel, 2, 3), dtype, ("normal",)))
    return call(x, w, [1, *(draw(st.integers(1, 2)) for _ in "dhw"), 1], draw(paddings))


@st.composite
def pooled_in(draw: st.DrawFn, sides: int) -> Call:
    """Along one side, or three, for which TensorFlow has float32 only."""
    shape = (2, *draw(st.permutations([5, 6, 7]))[:sides], 3)
    return call(draw(arrays(shape, FLOATS[:1], ("normal",))), draw(st.integers(1, 3)), draw(steps), draw(paddings))


CASES = (
    Case("tf.nn.conv2d", conv2d()),
    Case("tf.nn.convolution", convolution()),
    Case("tf.nn.conv1d", conv1d()),
    Case("tf.nn.depthwise_conv2d", depthwise()),
    Case("tf.nn.conv2d_transpose", transposed()),
    Case("tf.nn.max_pool2d", pooled(USUAL, whole=True)),
    Case("tf.nn.max_pool", pooled(USUAL)),
    Case("tf.nn.avg_pool2d", pooled(("normal", "large"))),
    Case("tf.nn.avg_pool", pooled(("normal",))),
    Case("tf.nn.separable_conv2d", separable()),
    Case("tf.nn.conv3d", conv3d()),
    Case("tf.nn.max_pool1d", pooled_in(1)),
    Case("tf.nn.avg_pool1d", pooled_in(1)),
    Case("tf.nn.max_pool3d", pooled_in(3)),
    Case("tf.nn.avg_pool3d", pooled_in(3)),
    Case("tf.nn.local_response_normalization", normalized()),
)
