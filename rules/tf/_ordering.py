"""tf.* : sorting, searching, distinct values, and what follows from positions."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, Scalar, Shape, Tensors, Unsupported, caveat, exact_dtypes, known

from .._helpers.distinct import unique_and_places, unique_in_order
from .._helpers.scattering import stitched


def sort(values: Tensor, axis: int = -1, direction: str = "ASCENDING") -> Tensor:
    """
    x: f32[2, 3]; t: f32[5] = [2.0, 1.0, 2.0, 1.0, 3.0]; n: i32[4]

    >>> tf.sort(x)
    x.sort(stable=True).values
    >>> tf.sort(x, axis=0)
    x.sort(dim=0, stable=True).values
    >>> tf.sort(t, direction="DESCENDING")
    t.sort(descending=True, stable=True).values
    >>> tf.sort(n)
    n.sort(stable=True).values
    """
    caveat("NaN comes first in TensorFlow and last in torch; in descending order last and first")
    if direction == "DESCENDING":
        return values.sort(dim=axis, descending=True, stable=True).values
    return values.sort(dim=axis, stable=True).values


def argsort(values: Tensor, axis: int = -1, direction: str = "ASCENDING", stable: Ignored = False) -> Tensor:
    """
    x: f32[2, 3]; t: f32[5] = [2.0, 1.0, 2.0, 1.0, 3.0]

    >>> tf.argsort(x)
    x.argsort(stable=True)
    >>> tf.argsort(t, axis=0, direction="DESCENDING")
    t.argsort(dim=0, descending=True, stable=True)
    >>> tf.argsort(t)
    t.argsort(stable=True)
    >>> tf.argsort(t)  # --exact-dtypes
    t.argsort(stable=True).int()
    >>> tf.argsort(t, direction="DESCENDING")  # --exact-dtypes
    t.argsort(descending=True, stable=True).int()
    """
    caveat("NaN comes first in TensorFlow and last in torch; in descending order last and first")
    if direction == "DESCENDING":
        if exact_dtypes:
            return values.argsort(dim=axis, descending=True, stable=True).to(torch.int32)
        return values.argsort(dim=axis, descending=True, stable=True)
    if exact_dtypes:
        return values.argsort(dim=axis, stable=True).to(torch.int32)
    return values.argsort(dim=axis, stable=True)


def unique(x: Tensor, out_idx: torch.dtype = torch.int32) -> tuple[Tensor, Tensor]:
    """
    n: i32[6] = [3, 1, 3, 2, 1, 3]; f: f32[4] = [0.5, -1.0, 0.5, 2.0]

    >>> tf.unique(n)
    unique_and_places(n, torch.int32)
    >>> tf.unique(f, out_idx=tf.int64)
    unique_and_places(f, torch.int64)
    >>> tf.unique(n).y
    unique_and_places(n, torch.int32).y
    """
    return unique_and_places(x, out_idx)


def unique_with_counts(x: Tensor, out_idx: torch.dtype = torch.int32) -> tuple[Tensor, Tensor, Tensor]:
    """
    n: i32[6] = [3, 1, 3, 2, 1, 3]

    >>> tf.unique_with_counts(n)
    unique_in_order(n, torch.int32)
    >>> tf.unique_with_counts(n).count
    unique_in_order(n, torch.int32).count
    """
    return unique_in_order(x, out_idx)


def searchsorted(
    sorted_sequence: Tensor, values: Tensor, side: str = "left", out_type: torch.dtype = torch.int32
) -> Tensor:
    """
    s: f32[5] = [-1.0, 0.0, 0.5, 0.5, 2.0]; v: f32[4] = [0.5, -3.0, 0.7, 9.0]
    r: f32[2, 3] = [[0.0, 1.0, 2.0], [1.0, 3.0, 5.0]]
    w: f32[2, 4] = [[1.0, 0.5, 2.0, 9.0], [0.0, 3.0, 4.0, 1.0]]

    >>> tf.searchsorted(s, v)
    torch.searchsorted(s, v)
    >>> tf.searchsorted(r, w, side="right")
    torch.searchsorted(r, w, side="right")
    >>> tf.searchsorted(s, v, "right")  # --exact-dtypes
    torch.searchsorted(s, v, side="right", out_int32=True)
    """
    other_side = None if known(side == "left") else side
    if exact_dtypes and out_type == torch.int32:
        return torch.searchsorted(sorted_sequence, values, side=other_side, out_int32=True)
    return torch.searchsorted(sorted_sequence, values, side=other_side)


def sequence_mask(lengths: Tensor, maxlen: Scalar | None = None, dtype: torch.dtype = torch.bool) -> Tensor:
    """
    n: i32[3] = [1, 4, 0]; m: i64[2, 2] = [[1, 0], [3, 2]]; k: int = 5; s: i32[] = 5

    >>> tf.sequence_mask(n, 5)
    torch.arange(5, device=n.device) < n.unsqueeze(-1)
    >>> tf.sequence_mask(m, maxlen=k, dtype=tf.float32)
    (torch.arange(k, device=m.device) < m.unsqueeze(-1)).float()
    >>> tf.sequence_mask(n)
    torch.arange(int(n.max()), device=n.device) < n.unsqueeze(-1)
    >>> tf.sequence_mask([1, 3], s)
    torch.arange(s, device=torch.tensor([1, 3]).device) < torch.tensor([1, 3]).unsqueeze(-1)
    """
    longest = int(lengths.max()) if maxlen is None else maxlen
    if dtype == torch.bool:
        return torch.arange(longest, device=lengths.device) < lengths.unsqueeze(-1)
    return (torch.arange(longest, device=lengths.device) < lengths.unsqueeze(-1)).to(dtype)


def reverse_sequence(
    input: Tensor, seq_lengths: Tensor, seq_axis: int | None = None, batch_axis: int | None = None
) -> Tensor:
    """
    x: f32[2, 4]; n: i32[2] = [3, 1]

    >>> tf.reverse_sequence(x, n, seq_axis=1)
    tf_reverse_sequence(x, n, seq_axis=1)
    >>> tf.reverse_sequence(x, n, seq_axis=0, batch_axis=1)
    Unsupported: tf.reverse_sequence except along axis 1 of batches along axis 0
    """
    if seq_axis != 1 or (batch_axis is not None and batch_axis != 0):
        raise Unsupported("tf.reverse_sequence except along axis 1 of batches along axis 0")
    rows = []
    for row, length in zip(input, seq_lengths.tolist()):
        rows.append(torch.cat([row[:length].flip(0), row[length:]]))
    return torch.stack(rows)


def dynamic_partition(data: Tensor, partitions: Tensor, num_partitions: int) -> Tensors:
    """
    x: f32[4, 3]; p: i32[4] = [1, 0, 1, 1]

    >>> tf.dynamic_partition(x, p, 2)
    [x[p == i] for i in range(2)]
    """
    return [data[partitions == i] for i in range(num_partitions)]


def dynamic_stitch(indices: Tensors, data: Tensors) -> Tensor:
    """
    x: f32[2, 3]; y: f32[3, 3]; i: i32[2] = [0, 4]; j: i32[3] = [1, 3, 2]; k: i32[] = 5; z: f32[3]; w: f32[3, 2]
    m: i32[3, 2] = [[0, 1], [5, 4], [2, 3]]

    >>> tf.dynamic_stitch([i, j], [x, y])
    stitched([i, j], [x, y])
    >>> tf.dynamic_stitch([k, i, j], [z, x, y])
    stitched([k, i, j], [z, x, y])
    >>> tf.dynamic_stitch(indices=[m], data=[w])
    stitched([m], [w])
    >>> tf.dynamic_stitch([[0, 2], [1]], [[1.0, 2.0], [3.0]])
    stitched([torch.tensor([0, 2]), torch.tensor([1])], [torch.tensor([1.0, 2.0]), torch.tensor([3.0])])
    """
    caveat("where an index repeats, what is overwritten has no gradient in torch")
    return stitched(indices, data)


def unravel_index(indices: Tensor, dims: Any) -> Tensor:
    """
    i: i32[3] = [2, 5, 7]; s: i32[2] = [3, 3]; k: i32[] = 6

    >>> tf.unravel_index(i, [3, 3])
    torch.stack(torch.unravel_index(i, [3, 3]))
    >>> tf.unravel_index(indices=k, dims=(4, 2))
    torch.stack(torch.unravel_index(k, (4, 2)))
    >>> tf.unravel_index(i, s)
    torch.stack(torch.unravel_index(i, s.tolist()))
    >>> tf.unravel_index([1, 3], dims=[2, 2])
    torch.stack(torch.unravel_index(torch.tensor([1, 3]), [2, 2]))
    """
    if isinstance(dims, Tensor):
        dims = dims.tolist()
    return torch.stack(torch.unravel_index(indices, dims))


def broadcast_static_shape(shape_x: Shape, shape_y: Shape) -> torch.Size:
    """
    x: f32[2, 1, 3]; y: f32[4, 1]

    >>> tf.broadcast_static_shape(x.shape, y.shape)
    torch.broadcast_shapes(x.shape, y.shape)
    """
    return torch.broadcast_shapes(shape_x, shape_y)  # type: ignore[no-untyped-call]


def broadcast_dynamic_shape(shape_x: Shape, shape_y: Shape) -> torch.Size:
    """
    x: f32[2, 1, 3]; y: f32[4, 1]

    >>> tf.broadcast_dynamic_shape(tf.shape(x), tf.shape(y))
    torch.broadcast_shapes(x.shape, y.shape)
    """
    caveat("sizes are Python numbers in torch", differs="type")
    return torch.broadcast_shapes(shape_x, shape_y)  # type: ignore[no-untyped-call]
