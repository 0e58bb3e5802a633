"""Functions whose result shares its input's memory (or may share it)."""

from __future__ import annotations

from math import prod

from tf2torch.infer.fact import Fact, Kind, sequence, sequence_of, tensor
from tf2torch.infer.torch_ops.shapes import Sizes, axis_index, dtype_name, ints, is_absent, spread_ints


def reshape(input: Fact, *shape: Fact) -> Fact:
    """One size may be -1."""
    return tensor(input.dtype, _filled(input.shape, spread_ints(shape)))


def view(input: Fact, *shape: Fact) -> Fact:
    """Another shape, or the same bits as another dtype: then the last size may change."""
    if len(shape) != 1 or shape[0].kind is not Kind.DTYPE:
        return reshape(input, *shape)
    sizes = input.shape
    return tensor(dtype_name(shape[0]), (*sizes[:-1], None) if sizes else sizes)


def _filled(old: Sizes, new: Sizes) -> Sizes:
    if new is None or -1 not in new:
        return new
    rest = [n for n in new if n != -1]
    if old is None or None in old or None in rest or 0 in rest:
        return tuple(None if n == -1 else n for n in new)
    size = prod(n for n in old if n is not None) // prod(n for n in rest if n is not None)
    return tuple(size if n == -1 else n for n in new)


def permute(input: Fact, *dims: Fact) -> Fact:
    order, shape = spread_ints(dims), input.shape
    if shape is None or order is None:
        return tensor(input.dtype, None if order is None else (None,) * len(order))
    return tensor(input.dtype, tuple(None if i is None or i >= len(shape) else shape[i] for i in order))


def T(input: Fact) -> Fact:
    return tensor(input.dtype, None if input.shape is None else input.shape[::-1])


def mT(input: Fact) -> Fact:
    return transpose(input, Fact(Kind.INT, value=-2), Fact(Kind.INT, value=-1))


mH = mT


def transpose(input: Fact, dim0: Fact, dim1: Fact) -> Fact:
    a, b = axis_index(dim0, input.rank), axis_index(dim1, input.rank)
    if input.shape is None or a is None or b is None:
        return tensor(input.dtype, None if input.shape is None else (None,) * len(input.shape))
    sizes = list(input.shape)
    sizes[a], sizes[b] = sizes[b], sizes[a]
    return tensor(input.dtype, tuple(sizes))


swapaxes = transpose


def movedim(input: Fact, source: Fact, destination: Fact) -> Fact:
    a, b = axis_index(source, input.rank), axis_index(destination, input.rank)
    if input.shape is None or a is None or b is None:
        return tensor(input.dtype, None if input.shape is None else (None,) * len(input.shape))
    sizes = list(input.shape)
    sizes.insert(b, sizes.pop(a))
    return tensor(input.dtype, tuple(sizes))


def unsqueeze(input: Fact, dim: Fact) -> Fact:
    index = axis_index(dim, None if input.rank is None else input.rank + 1)
    if input.shape is None or index is None:
        return tensor(input.dtype, None if input.shape is None else (None,) * (len(input.shape) + 1))
    return tensor(input.dtype, (*input.shape[:index], 1, *input.shape[index:]))


def squeeze(input: Fact, dim: Fact | None = None) -> Fact:
    if input.shape is None:
        return tensor(input.dtype)
    if is_absent(dim):
        return tensor(input.dtype, None if None in input.shape else tuple(n for n in input.shape if n != 1))
    assert dim is not None
    axes = [axis_index(a, len(input.shape)) for a in (dim.items if dim.items is not None else (dim,))]
    return tensor(input.dtype, None if None in axes else tuple(n for i, n in enumerate(input.shape) if i not in axes))


def expand(input: Fact, *sizes: Fact) -> Fact:
    """A size of -1 stays as it is."""
    wanted = spread_ints(sizes)
    if wanted is None or -1 not in wanted:
        return tensor(input.dtype, wanted)
    new = len(wanted) - (input.rank or 0)
    old = (None,) * len(wanted) if input.shape is None else (None,) * new + input.shape
    return tensor(input.dtype, tuple(o if n == -1 else n for o, n in zip(old, wanted)))


broadcast_to = expand


def flatten(input: Fact, start_dim: Fact | None = None, *_: Fact) -> Fact:
    return tensor(input.dtype, (None,) if start_dim is None else None)


def diagonal(input: Fact, *_: Fact, **__: Fact) -> Fact:
    return tensor(input.dtype, None if input.shape is None else (None,) * (len(input.shape) - 1))


def real(input: Fact) -> Fact:
    return tensor({"complex64": "float32", "complex128": "float64"}.get(input.dtype or "", input.dtype), input.shape)


imag = real


def conj(input: Fact) -> Fact:
    return tensor(input.dtype, input.shape)


def detach(input: Fact) -> Fact:
    return tensor(input.dtype, input.shape)


def contiguous(input: Fact) -> Fact:
    return tensor(input.dtype, input.shape)


def meshgrid(*tensors: Fact, indexing: Fact | None = None) -> Fact:
    if not all(t.is_tensor for t in tensors):
        return sequence_of(tensor(), Kind.TUPLE)
    return sequence(tuple(tensor(t.dtype, (None,) * len(tensors)) for t in tensors), Kind.TUPLE)


def narrow(input: Fact, dim: Fact, start: Fact, length: Fact) -> Fact:
    index = axis_index(dim, input.rank)
    if input.shape is None or index is None:
        return tensor(input.dtype, None if input.shape is None else (None,) * len(input.shape))
    size = length.value if isinstance(length.value, int) else None
    return tensor(input.dtype, (*input.shape[:index], size, *input.shape[index + 1 :]))


def requires_grad_(input: Fact, *_: Fact) -> Fact:
    return input._replace(kind=Kind.TENSOR, grad=True)


def unbind(input: Fact, dim: Fact | None = None) -> Fact:
    index = 0 if dim is None else axis_index(dim, input.rank)
    if input.shape is None or index is None:
        return sequence_of(tensor(input.dtype), Kind.TUPLE)
    one = tensor(input.dtype, (*input.shape[:index], *input.shape[index + 1 :]))
    size = input.shape[index]
    return sequence((one,) * size, Kind.TUPLE) if size is not None and size < 64 else sequence_of(one, Kind.TUPLE)


def split(tensor_: Fact, split_size_or_sections: Fact, dim: Fact | None = None) -> Fact:
    index = 0 if dim is None else axis_index(dim, tensor_.rank)
    sizes = ints(split_size_or_sections) if split_size_or_sections.items is not None else None
    if sizes is None or tensor_.shape is None or index is None:
        return sequence_of(tensor(tensor_.dtype, None), Kind.TUPLE)
    shape = tensor_.shape
    return sequence(tuple(tensor(tensor_.dtype, (*shape[:index], n, *shape[index + 1 :])) for n in sizes), Kind.TUPLE)


def chunk(input: Fact, chunks: Fact, dim: Fact | None = None) -> Fact:
    index = 0 if dim is None else axis_index(dim, input.rank)
    count = chunks.value
    if input.shape is None or index is None or type(count) is not int or not 0 < count < 64:
        return sequence_of(tensor(input.dtype), Kind.TUPLE)
    size = input.shape[index]
    part = size // count if size is not None and size % count == 0 else None
    one = tensor(input.dtype, (*input.shape[:index], part, *input.shape[index + 1 :]))
    return sequence((one,) * count, Kind.TUPLE)


tensor_split = chunk
