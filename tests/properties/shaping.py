"""Functions that give another shape: joining, splitting, repeating, padding, turning."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import BOOL, FLOATS, WHOLE, arrays, axis_of, flags, shapes

EVERY = (*FLOATS, *WHOLE, *BOOL)


def as_sizes(draw: st.DrawFn, sizes: Any) -> Any:
    """Sizes as a list, a tuple or a tensor."""
    return draw(st.sampled_from([list(sizes), tuple(sizes), np.array(sizes, np.int32)]))


@st.composite
def reshaped(draw: st.DrawFn) -> Call:
    """To any grouping of the same sizes, one of them -1 now and then."""
    x = draw(arrays(shapes(empty=False), EVERY))
    order = list(draw(st.permutations(x.shape)))
    cut = draw(st.integers(0, len(order)))
    sizes = [int(np.prod(order[:cut])), *order[cut:]]
    if draw(flags):
        sizes[draw(st.integers(0, len(sizes) - 1))] = -1
    return call(x, as_sizes(draw, sizes))


@st.composite
def joined(draw: st.DrawFn) -> Call:
    """Arrays that differ in the size of one axis only."""
    shape, dtype = list(draw(shapes(least=1))), (draw(st.sampled_from(EVERY)),)
    axis = draw(axis_of(len(shape)))
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        shape[axis] = draw(st.integers(0, 3))
        pieces.append(draw(arrays(tuple(shape), dtype)))
    return call(pieces, axis)


@st.composite
def stacked(draw: st.DrawFn) -> Call:
    """Arrays of one shape."""
    shape, dtype = draw(shapes(most=2)), (draw(st.sampled_from(EVERY)),)
    return call(
        draw(st.lists(arrays(shape, dtype), min_size=1, max_size=3)),
        **given_or_not(draw, axis=axis_of(len(shape) + 1)),
    )


@st.composite
def unstacked(draw: st.DrawFn) -> Call:
    """Along any axis."""
    x = draw(arrays(shapes(least=1, empty=False), EVERY))
    return call(x, **given_or_not(draw, axis=axis_of(x.ndim)))


@st.composite
def split(draw: st.DrawFn) -> Call:
    """Into a number of pieces, or into pieces of given sizes (one of them 0 now and then)."""
    shape = list(draw(shapes(least=1, empty=False)))
    axis, pieces = draw(axis_of(len(shape))), draw(st.integers(1, 4))
    sizes = draw(st.lists(st.integers(0, 3), min_size=1, max_size=4))
    equal = draw(flags)
    shape[axis] = pieces * draw(st.integers(1, 2)) if equal else sum(sizes)
    x = draw(arrays(tuple(shape), EVERY))
    return call(x, pieces if equal else draw(st.sampled_from([sizes, np.array(sizes, np.int32)])), axis)


@st.composite
def expanded(draw: st.DrawFn) -> Call:
    """A new axis anywhere."""
    x = draw(arrays(dtypes=EVERY))
    return call(x, draw(axis_of(x.ndim + 1)))


@st.composite
def squeezed(draw: st.DrawFn) -> Call:
    """Axes of size 1, named or not."""
    shape = [1 if draw(flags) else n for n in draw(shapes(most=4))]
    ones = [i for i, n in enumerate(shape) if n == 1]
    some = draw(st.lists(st.sampled_from(ones), unique=True)) if ones else []
    signed = [i - len(shape) if draw(flags) else i for i in some]
    x = draw(arrays(tuple(shape), EVERY))
    return call(x, **given_or_not(draw, axis=st.sampled_from([signed, tuple(signed), *signed])))


@st.composite
def squeezed_wrongly(draw: st.DrawFn) -> Call:
    """An axis that is not of size 1: TensorFlow raises."""
    x = draw(arrays(shapes(least=1, single=False)))
    return call(x, draw(axis_of(x.ndim)))


@st.composite
def tiled(draw: st.DrawFn) -> Call:
    """One number for each axis."""
    x = draw(arrays(dtypes=EVERY))
    times = draw(st.lists(st.integers(0, 3), min_size=x.ndim, max_size=x.ndim))
    return call(x, as_sizes(draw, times) if x.ndim else np.array(times, np.int32))


@st.composite
def repeated(draw: st.DrawFn) -> Call:
    """As often for all, or each its own number of times; of all elements where there is no axis."""
    x = draw(arrays(shapes(least=1), EVERY))
    axis = draw(axis_of(x.ndim) | st.none())
    count = x.size if axis is None else x.shape[axis]
    each = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    times = draw(st.sampled_from([2, 3, each or 2, np.array(each, np.int32)]))
    return call(x, times, **({} if axis is None else {"axis": axis}))


@st.composite
def padded(draw: st.DrawFn, mode: str, least: int = 0) -> Call:
    """As much on each side as the mode allows."""
    x = draw(arrays(shapes(least=1, most=4, empty=mode == "CONSTANT"), (*FLOATS, *WHOLE)))
    most = {"CONSTANT": 3, "REFLECT": -1, "SYMMETRIC": 0}[mode]
    pads = [[draw(st.integers(least, most if most > 0 else n + most)) for _ in "ab"] for n in x.shape]
    constant = st.sampled_from([2, -1] if x.dtype.kind == "i" else [2.5, -1.0])
    more = given_or_not(draw, constant_values=constant) if mode == "CONSTANT" else {}
    paddings = np.array(pads, np.int32) if mode == "CONSTANT" and draw(flags) else pads
    return call(x, paddings, mode if draw(flags) else mode.lower(), **more)


@st.composite
def turned(draw: st.DrawFn) -> Call:
    """Along some axes."""
    x = draw(arrays(dtypes=EVERY))
    axes = draw(st.lists(axis_of(x.ndim), max_size=3, unique_by=lambda a: a % x.ndim)) if x.ndim else []
    return call(x, draw(st.sampled_from([axes, tuple(axes), np.array(axes, np.int32)])))


@st.composite
def rolled(draw: st.DrawFn) -> Call:
    """By more than the size too; the same axis twice too."""
    x = draw(arrays(shapes(least=1), EVERY))
    if draw(flags):
        return call(x, draw(st.integers(-7, 7)), draw(axis_of(x.ndim)))
    axes = draw(st.lists(axis_of(x.ndim), min_size=1, max_size=3))
    return call(x, draw(st.lists(st.integers(-7, 7), min_size=len(axes), max_size=len(axes))), axes)


@st.composite
def broadcast(draw: st.DrawFn) -> Call:
    """To more axes, and axes of size 1 to others."""
    full = draw(shapes(most=4))
    first = draw(st.integers(0, len(full)))
    x = draw(arrays(tuple(1 if draw(flags) else n for n in full[first:]), EVERY))
    return call(x, as_sizes(draw, full))


@st.composite
def meshes(draw: st.DrawFn) -> Call:
    """Of one to three axes."""
    dtype = (draw(st.sampled_from((*FLOATS, *WHOLE))),)
    axes = [draw(arrays((n,), dtype)) for n in draw(shapes(least=1))]
    return call(*axes, **given_or_not(draw, indexing=st.sampled_from(["xy", "ij"])))


@st.composite
def sequences(draw: st.DrawFn) -> Call:
    """Rows of which the first few elements are reversed."""
    x = draw(arrays(shapes(least=2, empty=False), EVERY))
    lengths = draw(st.lists(st.integers(0, x.shape[1]), min_size=x.shape[0], max_size=x.shape[0]))
    return call(x, np.array(lengths, draw(st.sampled_from(WHOLE))), seq_axis=1)


@st.composite
def masks(draw: st.DrawFn) -> Call:
    """Lengths up to beyond the size of the mask."""
    lengths = np.abs(draw(arrays(shapes(empty=False), WHOLE)))
    dtype = st.sampled_from(["bool", "float32", "int32"])
    return call(lengths, **given_or_not(draw, maxlen=st.integers(1, 6), dtype=dtype))


@st.composite
def blocks(draw: st.DrawFn, deep: bool) -> Call:
    """Images whose sides (or channels, if `deep`) the block divides."""
    block, (n, h, w, c) = draw(st.sampled_from([2, 3])), draw(st.permutations([1, 2, 3, 4]))
    shape = (n, h, w, c * block**2) if deep else (n, h * block, w * block, c)
    return call(draw(arrays(shape, (*FLOATS, "int32"))), block)


CASES = (
    Case("tf.reshape", reshaped()),
    Case("tf.concat", joined()),
    Case("tf.stack", stacked()),
    Case("tf.unstack", unstacked()),
    Case("tf.split", split()),
    Case("tf.expand_dims", expanded()),
    Case("tf.squeeze", squeezed()),
    Case("tf.tile", tiled()),
    Case("tf.repeat", repeated()),
    Case("tf.pad", padded("CONSTANT")),
    Case("tf.pad", padded("REFLECT"), "by reflection"),
    Case("tf.pad", padded("SYMMETRIC"), "symmetrically"),
    Case("tf.reverse", turned()),
    Case("tf.roll", rolled()),
    Case("tf.broadcast_to", broadcast()),
    Case("tf.meshgrid", meshes()),
    Case("tf.reverse_sequence", sequences()),
    Case("tf.sequence_mask", masks()),
    Case("tf.nn.space_to_depth", blocks(deep=False)),
    Case("tf.nn.depth_to_space", blocks(deep=True)),
)
