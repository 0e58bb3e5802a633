"""Functions that reduce axes."""

from __future__ import annotations

from tf2torch.infer.fact import INTS, Fact, Kind, Storage, named, sequence, tensor
from tf2torch.infer.torch_ops.shapes import Sizes, axis_index, dtype_name, is_absent, true


def mean(
    input: Fact, dim: Fact | None = None, keepdim: Fact | None = None, dtype: Fact | None = None, **_: Fact
) -> Fact:
    """The reduced shape, the same dtype."""
    return tensor(dtype_name(dtype) if not is_absent(dtype) else input.dtype, reduced(input, dim, keepdim))


amax = amin = std = var = logsumexp = mean


def sum(input: Fact, dim: Fact | None = None, keepdim: Fact | None = None, dtype: Fact | None = None) -> Fact:
    """Like mean, but ints and bools widen to int64."""
    wide = "int64" if input.dtype in INTS or input.dtype == "bool" else input.dtype
    return tensor(dtype_name(dtype) if not is_absent(dtype) else wide, reduced(input, dim, keepdim))


prod = sum


def any(input: Fact, dim: Fact | None = None, keepdim: Fact | None = None) -> Fact:
    return tensor("bool", reduced(input, dim, keepdim))


all = any


def argmax(input: Fact, dim: Fact | None = None, keepdim: Fact | None = None) -> Fact:
    return tensor("int64", reduced(input, dim, keepdim))


argmin = argmax


def count_nonzero(input: Fact, dim: Fact | None = None) -> Fact:
    return tensor("int64", reduced(input, dim, None))


def vector_norm(x: Fact, ord: Fact | None = None, dim: Fact | None = None, keepdim: Fact | None = None) -> Fact:
    return tensor(x.dtype, reduced(x, dim, keepdim))


matrix_norm = vector_norm


def max(input: Fact, dim: Fact | None = None, keepdim: Fact | None = None) -> Fact:
    """One value; with dim, values and indices."""
    if dim is None:
        return tensor(input.dtype, ())
    shape = reduced(input, dim, keepdim)
    return named("values indices", (tensor(input.dtype, shape), tensor("int64", shape)))


min = max


def sort(input: Fact, dim: Fact | None = None, descending: Fact | None = None, stable: Fact | None = None) -> Fact:
    return named("values indices", (tensor(input.dtype, input.shape), tensor("int64", input.shape)))


def argsort(input: Fact, dim: Fact | None = None, descending: Fact | None = None, stable: Fact | None = None) -> Fact:
    return tensor("int64", input.shape)


def topk(input: Fact, k: Fact, *_: Fact, **__: Fact) -> Fact:
    count = k.value if isinstance(k.value, int) else None
    shape: Sizes = None if input.shape is None else (*input.shape[:-1], count)
    return named("values indices", (tensor(input.dtype, shape), tensor("int64", shape)))


def unique(input: Fact, **_: Fact) -> Fact:
    return Fact(storage=Storage.FRESH)


def var_mean(input: Fact, dim: Fact | None = None, keepdim: Fact | None = None, **_: Fact) -> Fact:
    one = tensor(input.dtype, reduced(input, dim, keepdim))
    return sequence((one, one), Kind.TUPLE)


def reduced(input: Fact, dim: Fact | None, keepdim: Fact | None) -> Sizes:
    """The shape after a reduction; None where it is not known."""
    keep = true(keepdim)
    if input.shape is None or keep is None:
        return () if is_absent(dim) and keep is False else None
    if is_absent(dim):
        return (1,) * len(input.shape) if keep else ()
    assert dim is not None
    given = dim.items if dim.items is not None else (dim,)
    axes = [axis_index(a, len(input.shape)) for a in given]
    if None in axes:
        return None
    if keep:
        return tuple(1 if i in axes else n for i, n in enumerate(input.shape))
    return tuple(n for i, n in enumerate(input.shape) if i not in axes)
