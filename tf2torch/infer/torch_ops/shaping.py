"""Functions that give a new tensor of another shape, or something about the shape."""

from __future__ import annotations

from math import prod

from tf2torch.infer.fact import Fact, Kind, tensor
from tf2torch.infer.torch_ops.shapes import axis_index, ints, promote, true


def cat(tensors: Fact, dim: Fact | None = None) -> Fact:
    facts = tensors.items or ((tensors.item,) if tensors.item else ())
    found = promote(*(f.dtype for f in facts))
    rank = facts[0].rank if facts else None
    index = 0 if dim is None else axis_index(dim, rank)
    if rank is None or index is None or tensors.items is None:
        return tensor(found, None if rank is None else (None,) * rank)
    shapes = [f.shape for f in facts if f.shape is not None and len(f.shape) == rank]
    if len(shapes) != len(facts):
        return tensor(found)
    total = [s[index] for s in shapes]
    joined = None if None in total else sum(n for n in total if n is not None)
    return tensor(found, tuple(joined if i == index else n for i, n in enumerate(shapes[0])))


concat = cat


def stack(tensors: Fact, dim: Fact | None = None) -> Fact:
    one = tensors.item or Fact()
    index = 0 if dim is None else axis_index(dim, None if one.rank is None else one.rank + 1)
    if one.shape is None or index is None:
        return tensor(one.dtype, None if one.shape is None else (None,) * (len(one.shape) + 1))
    count = None if tensors.items is None else len(tensors.items)
    return tensor(one.dtype, (*one.shape[:index], count, *one.shape[index:]))


def tile(input: Fact, *dims: Fact) -> Fact:
    times = ints(dims[0]) if len(dims) == 1 else None
    if input.shape is None or times is None or len(times) != len(input.shape):
        return tensor(input.dtype)
    return tensor(input.dtype, tuple(None if n is None or t is None else n * t for n, t in zip(input.shape, times)))


repeat = tile


def repeat_interleave(input: Fact, repeats: Fact, dim: Fact | None = None, **_: Fact) -> Fact:
    if dim is None or dim.kind is Kind.NONE:
        return tensor(input.dtype, (None,))
    return tensor(input.dtype, None if input.shape is None else (None,) * len(input.shape))


def pad(input: Fact, *_: Fact, **__: Fact) -> Fact:
    return tensor(input.dtype, None if input.shape is None else (None,) * len(input.shape))


def index_select(input: Fact, dim: Fact, index: Fact) -> Fact:
    at = axis_index(dim, input.rank)
    if input.shape is None or at is None:
        return tensor(input.dtype)
    count = index.shape[0] if index.shape is not None and len(index.shape) == 1 else None
    return tensor(input.dtype, (*input.shape[:at], count, *input.shape[at + 1 :]))


def gather(input: Fact, dim: Fact, index: Fact) -> Fact:
    return tensor(input.dtype, index.shape)


def take_along_dim(input: Fact, indices: Fact, dim: Fact) -> Fact:
    """The sizes beside the axis are broadcast."""
    return tensor(input.dtype, None if input.shape is None else (None,) * len(input.shape))


def index_put(input: Fact, *_: Fact, **__: Fact) -> Fact:
    return tensor(input.dtype, input.shape)


def argwhere(input: Fact) -> Fact:
    return tensor("int64", (None, input.rank))


def masked_select(input: Fact, mask: Fact) -> Fact:
    return tensor(input.dtype, (None,))


def diag_embed(input: Fact, *_: Fact, **__: Fact) -> Fact:
    return tensor(input.dtype, None if input.shape is None else (None,) * (len(input.shape) + 1))


def broadcast_shapes(*shapes: Fact) -> Fact:
    return Fact(Kind.SHAPE)


def searchsorted(sorted_sequence: Fact, values: Fact, out_int32: Fact | None = None, **_: Fact) -> Fact:
    return tensor("int32" if true(out_int32) else "int64", values.shape)


def bincount(input: Fact, *_: Fact, **__: Fact) -> Fact:
    return tensor(None, (None,))


def dim(input: Fact) -> Fact:
    return Fact(Kind.INT) if input.rank is None else Fact(Kind.INT, value=input.rank)


def numel(input: Fact) -> Fact:
    if input.shape is None or None in input.shape:
        return Fact(Kind.INT)
    return Fact(Kind.INT, value=prod(n for n in input.shape if n is not None))


def item(input: Fact) -> Fact:
    kind = {"bool": Kind.BOOL, None: Kind.UNKNOWN}.get(input.dtype, Kind.FLOAT if input.is_float else Kind.INT)
    return Fact(kind)


def tolist(input: Fact) -> Fact:
    return Fact(Kind.LIST) if input.rank else Fact()


def numpy(input: Fact) -> Fact:
    return Fact(Kind.NDARRAY, input.dtype, input.shape)
