"""Functions that pick elements or put them somewhere: gathers, scatters, slices, orders, segments, counts."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import BOOL, FLOATS, WHOLE, arrays, axis_of, flags, seeds, shapes

EVERY = (*FLOATS, *WHOLE, *BOOL)
NUMBERS = (*FLOATS, *WHOLE)


def places(draw: st.DrawFn, shape: tuple[int, ...], below: int) -> Any:
    """Whole numbers in [0, below)."""
    rng = np.random.default_rng(draw(seeds))
    return np.asarray(rng.integers(0, below, shape)).astype(draw(st.sampled_from(WHOLE)))


@st.composite
def gathered(draw: st.DrawFn) -> Call:
    """Indices of any rank along any axis."""
    x = draw(arrays(shapes(least=1, empty=False), EVERY))
    axis = draw(axis_of(x.ndim))
    indices = places(draw, draw(st.sampled_from([(), (6,), (2, 7), (0,)])), x.shape[axis])
    return call(x, indices, axis=axis) if axis or draw(flags) else call(x, indices)


@st.composite
def gathered_batches(draw: st.DrawFn) -> Call:
    """The first axes of both run together."""
    x = draw(arrays(shapes(least=2, most=4, empty=False), NUMBERS))
    batch = draw(st.integers(1, x.ndim - 1))
    axis = draw(st.integers(batch, x.ndim - 1))
    more = draw(st.sampled_from([(), (6,), (6, 7)]))
    indices = places(draw, (*x.shape[:batch], *more), x.shape[axis])
    axis = axis - x.ndim if draw(flags) else axis
    return call(x, indices, axis=axis, batch_dims=batch)


@st.composite
def gathered_points(draw: st.DrawFn) -> Call:
    """Coordinates of some of the axes."""
    batch = draw(st.sampled_from([0, 0, 1]))
    x = draw(arrays(shapes(least=1 + batch, most=4, empty=False), EVERY))
    depth = draw(st.integers(1, x.ndim - batch))
    lead = (*x.shape[:batch], *draw(st.sampled_from([(), (6,), (7, 6)][: 3 - batch])))
    index = [places(draw, lead, n) for n in x.shape[batch : batch + depth]]
    indices = np.stack(index, axis=-1).astype(index[0].dtype)
    return call(x, indices, **({"batch_dims": 1} if batch else {}))


@st.composite
def scattered(draw: st.DrawFn, onto: bool, distinct: bool = False) -> Call:
    """Updates at coordinates that repeat (unless `distinct`); `onto` a tensor or onto zeros of a shape."""
    x = draw(arrays(shapes(least=1, empty=False), NUMBERS))
    depth = draw(st.integers(1, x.ndim))
    points = list(np.ndindex(*x.shape[:depth]))
    if distinct:
        chosen = draw(st.permutations(range(len(points))))[: draw(st.integers(0, 6))]
    else:
        chosen = draw(st.lists(st.integers(0, len(points) - 1), max_size=6))
    indices = np.array([points[i] for i in chosen], draw(st.sampled_from(WHOLE))).reshape(-1, depth)
    updates = draw(arrays((len(chosen), *x.shape[depth:]), (x.dtype.name,)))
    if onto:
        return call(x, indices, updates)
    return call(indices, updates, draw(st.sampled_from([list(x.shape), x.shape, np.array(x.shape, indices.dtype)])))


@st.composite
def masked(draw: st.DrawFn) -> Call:
    """A mask over the first axes, or over one other axis."""
    x = draw(arrays(shapes(least=1), EVERY))
    axis = draw(st.integers(0, x.ndim - 1))
    last = draw(st.integers(axis + 1, x.ndim))
    mask = draw(arrays(x.shape[axis:last], BOOL))
    return call(x, mask, axis=axis) if axis or draw(flags) else call(x, mask)


@st.composite
def chosen(draw: st.DrawFn) -> Call:
    """All three broadcast; a number in place of one of them."""
    full, dtype = draw(shapes()), (draw(st.sampled_from(NUMBERS)),)
    shaped = [
        tuple(1 if draw(st.integers(0, 3)) == 0 else n for n in full[draw(st.integers(0, len(full))) :]) for _ in "cxy"
    ]
    condition, x, y = (draw(arrays(s, d)) for s, d in zip(shaped, (BOOL, dtype, dtype)))
    if dtype[0] == "float32" and draw(flags):
        return call(condition, *draw(st.permutations([x, 0.5])))
    return call(condition, x, y)


@st.composite
def sliced(draw: st.DrawFn) -> Call:
    """Sizes of -1 reach to the end."""
    x = draw(arrays(shapes(least=1, most=4), EVERY))
    begin = [draw(st.integers(0, n)) for n in x.shape]
    size = [draw(st.integers(-1, n - b)) for n, b in zip(x.shape, begin)]
    if draw(st.integers(0, 2)):
        return call(x, begin, size)
    return call(x, np.array(begin, np.int32), np.array(size, np.int32))


@st.composite
def strided(draw: st.DrawFn) -> Call:
    """Bounds beyond the ends, from the end, steps backwards; fewer than there are axes."""
    x = draw(arrays(shapes(least=1, most=4), EVERY))
    count = draw(st.integers(1, x.ndim))
    bounds = st.lists(st.integers(-7, 7), min_size=count, max_size=count)
    steps = st.lists(st.sampled_from([1, 2, 3, -1, -2]), min_size=count, max_size=count)
    return call(x, draw(bounds), draw(bounds), **given_or_not(draw, strides=steps))


@st.composite
def hot(draw: st.DrawFn, on_off: bool) -> Call:
    """One-hot rows, along any axis, with other values than 1 and 0."""
    depth = draw(st.integers(1, 6))
    shape = draw(shapes(most=2))
    indices = places(draw, shape, depth)
    if on_off:
        indices = indices - 1 + draw(st.integers(0, 2)) * 2
        values = draw(st.sampled_from([(1.0, 0.0), (2.5, -1.0)]))
        return call(indices.astype(np.int32), depth, *values, **given_or_not(draw, dtype=st.just("float32")))
    dtype = st.sampled_from(["float32", "float64", "int32", "int64"])
    return call(indices, depth, **given_or_not(draw, axis=st.integers(-1, len(shape)), dtype=dtype))


@st.composite
def ordered(draw: st.DrawFn) -> Call:
    """Along any axis, either way round, with ties."""
    x = draw(arrays(shapes(least=1), NUMBERS, ("normal", "ties", "infinite")))
    directions = st.sampled_from(["ASCENDING", "DESCENDING"])
    return call(x, **given_or_not(draw, axis=axis_of(x.ndim), direction=directions))


@st.composite
def largest(draw: st.DrawFn, values: tuple[str, ...]) -> Call:
    """The k largest along the last axis."""
    x = draw(arrays(shapes(least=1, empty=False), NUMBERS, values))
    return call(x, **given_or_not(draw, k=st.integers(1, x.shape[-1])))


@st.composite
def distinct(draw: st.DrawFn) -> Call:
    """Vectors with repeated values."""
    x = draw(arrays((draw(st.integers(0, 9)),), NUMBERS, ("ties", "normal")))
    return call(x, **given_or_not(draw, out_idx=st.sampled_from(["int32", "int64"])))


@st.composite
def searched(draw: st.DrawFn) -> Call:
    """Sorted rows and values, some of which are in them."""
    rows, n, m = draw(st.sampled_from([(), (3,), (2, 3)])), draw(st.integers(1, 5)), draw(st.integers(1, 4))
    dtype = (draw(st.sampled_from(NUMBERS)),)
    ranked, values = np.sort(draw(arrays((*rows, n), dtype))), draw(arrays((*rows, m), dtype))
    return call(ranked, values, **given_or_not(draw, side=st.sampled_from(["left", "right"])))


@st.composite
def segments(draw: st.DrawFn, dtypes: tuple[str, ...] = NUMBERS) -> Call:
    """Sorted ids with gaps."""
    x = draw(arrays(shapes(least=1, empty=False), dtypes, ("normal", "ties")))
    return call(x, np.sort(places(draw, x.shape[:1], 6)))


@st.composite
def unsorted_segments(draw: st.DrawFn, dtypes: tuple[str, ...] = NUMBERS) -> Call:
    """Ids in any order, segments without elements."""
    x = draw(arrays(shapes(least=1, empty=False), dtypes, ("normal", "ties")))
    return call(x, places(draw, x.shape[:1], 5), draw(st.integers(5, 7)))


@st.composite
def counted(draw: st.DrawFn) -> Call:
    """Whole numbers of any shape."""
    x = places(draw, draw(shapes(least=1)), draw(st.integers(1, 6)))
    return call(x.astype(np.int32), **given_or_not(draw, minlength=st.integers(0, 9)))


@st.composite
def counted_in_many_ways(draw: st.DrawFn) -> Call:
    """Rows, weights, larger values dropped, presence only."""
    x = places(draw, draw(st.sampled_from([(7,), (3, 5)])), 6).astype(np.int32)
    way = draw(st.sampled_from(["weights", "maxlength", "axis", "binary_output"]))
    options = {"weights": draw(arrays(x.shape, ("int32",))), "maxlength": 4, "axis": -1, "binary_output": True}
    axis = {"axis": -1} if way == "binary_output" and draw(flags) else {}
    return call(x, **{way: options[way]}, **axis, **given_or_not(draw, minlength=st.integers(0, 9)))


@st.composite
def binned(draw: st.DrawFn) -> Call:
    """Values beyond the ends too."""
    x = draw(arrays(shapes(least=1, empty=False), ("float32",), ("normal",)))
    return call(x, [-1.0, 1.5], **given_or_not(draw, nbins=st.integers(1, 7)))


@st.composite
def stitched(draw: st.DrawFn) -> Call:
    """Pieces of a permutation."""
    dtype, order = (draw(st.sampled_from(NUMBERS)),), draw(st.permutations(range(6)))
    cut = draw(st.integers(0, 6))
    indices = [np.array(part, np.int32) for part in (order[:cut], order[cut:])]
    return call(indices, [draw(arrays((len(part), 3), dtype)) for part in indices])


@st.composite
def permuted(draw: st.DrawFn) -> Call:
    """A permutation of any length."""
    return call(np.array(draw(st.permutations(range(draw(st.integers(1, 7))))), draw(st.sampled_from(WHOLE))))


@st.composite
def confused(draw: st.DrawFn) -> Call:
    """Labels and predictions."""
    n, classes = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    labels, predictions = places(draw, (n,), classes), places(draw, (n,), classes)
    more = given_or_not(draw, num_classes=st.integers(classes, 7), dtype=st.sampled_from(["int32", "float32"]))
    return call(labels, predictions.astype(labels.dtype), **more)


@st.composite
def partitioned(draw: st.DrawFn) -> Call:
    """Into pieces of which some are empty."""
    x = draw(arrays(shapes(least=1), NUMBERS))
    return call(x, places(draw, x.shape[: draw(st.integers(1, x.ndim))], 3).astype(np.int32), 4)


@st.composite
def in_top(draw: st.DrawFn) -> Call:
    """Predictions with ties."""
    x = draw(arrays((draw(st.integers(1, 4)), 5), ("float32",), ("normal", "ties")))
    return call(places(draw, x.shape[:1], 5), x, draw(st.integers(1, 5)))


@st.composite
def embedded(draw: st.DrawFn) -> Call:
    """Rows of a table, scaled down or not."""
    x = draw(arrays((7, 3), values=("normal",)))
    return call(x, places(draw, draw(shapes(most=2)), 7), **given_or_not(draw, max_norm=st.sampled_from([0.5, 2.0])))


def without_repeats(made: Call) -> Call:
    """Values of which no two agree in a row, so that there is one order only."""
    x = made.args[0]
    spread = np.argsort(np.argsort(x, axis=-1, kind="stable"), axis=-1).astype(x.dtype)
    return call(spread, **made.kwargs)


ORDER = "where values repeat torch may take any"

CASES = (
    Case("tf.gather", gathered()),
    Case("tf.gather", gathered_batches(), "in batches"),
    Case("tf.gather_nd", gathered_points()),
    Case("tf.scatter_nd", scattered(onto=False)),
    Case("tf.tensor_scatter_nd_update", scattered(onto=True, distinct=True)),
    Case("tf.tensor_scatter_nd_add", scattered(onto=True)),
    Case("tf.tensor_scatter_nd_sub", scattered(onto=True)),
    Case("tf.tensor_scatter_nd_max", scattered(onto=True), gradients=False),
    Case("tf.tensor_scatter_nd_min", scattered(onto=True), gradients=False),
    Case("tf.boolean_mask", masked()),
    Case("tf.where", chosen()),
    Case("tf.where", arrays(shapes(least=1), (*BOOL, *NUMBERS)).map(call), "of one argument"),
    Case("tf.slice", sliced()),
    Case("tf.strided_slice", strided()),
    Case("tf.one_hot", hot(on_off=False)),
    Case("tf.one_hot", hot(on_off=True), "with other values"),
    Case("tf.sort", ordered()),
    Case("tf.argsort", ordered()),
    Case("tf.math.top_k", largest(("normal", "ties")).map(without_repeats)),
    Case("tf.math.top_k", largest(("ties",)), "values", invariant=lambda out, *_: out[0], gradients=False),
    Case("tf.unique", distinct(), gradients=False),
    Case("tf.unique_with_counts", distinct(), gradients=False),
    Case("tf.searchsorted", searched()),
    Case("tf.math.segment_sum", segments()),
    Case("tf.math.segment_mean", segments(FLOATS)),
    Case("tf.math.segment_max", segments()),
    Case("tf.math.segment_min", segments()),
    Case("tf.math.segment_prod", segments(), gradients=False),
    Case("tf.math.unsorted_segment_sum", unsorted_segments()),
    Case("tf.math.unsorted_segment_mean", unsorted_segments(FLOATS)),
    Case("tf.math.unsorted_segment_max", unsorted_segments(FLOATS)),
    Case("tf.math.unsorted_segment_min", unsorted_segments(FLOATS)),
    Case("tf.math.unsorted_segment_prod", unsorted_segments()),
    Case("tf.math.unsorted_segment_sqrt_n", unsorted_segments(FLOATS)),
    Case("tf.math.bincount", counted()),
    Case("tf.math.bincount", counted_in_many_ways(), "in other ways", gradients=False),
    Case("tf.histogram_fixed_width", binned(), gradients=False),
    Case("tf.dynamic_stitch", stitched()),
    Case("tf.math.invert_permutation", permuted()),
    Case("tf.math.confusion_matrix", confused()),
    Case("tf.dynamic_partition", partitioned()),
    Case("tf.math.in_top_k", in_top()),
    Case("tf.nn.embedding_lookup", embedded()),
)
