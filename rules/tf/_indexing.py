"""tf.* : picking elements out of tensors and putting them in."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import (
    Ignored,
    Indices,
    Places,
    Scalar,
    Shape,
    Unsupported,
    caveat,
    exact_dtypes,
    known,
    unlikely,
)

from .._helpers.gathering import gather_batched
from .._helpers.scattering import scattered_extremes
from .._helpers.strides import strided


def gather(
    params: Tensor,
    indices: Scalar | Indices | Places,
    validate_indices: Ignored = None,
    axis: int | None = None,
    batch_dims: int = 0,
) -> Tensor:
    """
    x: f32[4, 3, 5]; m: f32[4, 6]; i: i32[2] in [0, 3); j: i64[2, 6] in [0, 3); k: int = 1; u: ?i32[2] = [0, 2]
    b: i32[4] in [0, 3); c: i64[4, 2] in [0, 3); d: i32[4, 2] in [0, 3); e: i32[4, 3, 2] in [0, 5)
    k3: i32[4, 2, 3] in [0, 6); v: var f32[4, 3]; o: f32[1, 6]; a: ndarray i64[2] in [0, 3); q: ndarray i32[4] in [0, 3)

    >>> tf.gather(x, i)
    x[i]
    >>> tf.gather(x, k)
    x[k]
    >>> tf.gather(x, [2, 0])
    x[[2, 0]]
    >>> tf.gather(x, a)
    x[a]
    >>> tf.gather(x, a, axis=1)
    x[:, a]
    >>> tf.gather(x, q, batch_dims=1)
    tf_gather(x, q, batch_dims=1)
    >>> tf.gather(x, [2, 0], axis=1)
    x[:, [2, 0]]
    >>> tf.gather(x, [2])
    x.narrow(0, 2, 1)
    >>> tf.gather(x, [2], axis=-2)
    x.narrow(-2, 2, 1)
    >>> tf.gather(x, [2], axis=k)
    x.narrow(k, 2, 1)
    >>> tf.gather(o, [2], batch_dims=1)
    tf_gather(o, [2], batch_dims=1)
    >>> tf.gather(x, [k], axis=-2)
    x[..., torch.tensor([k]), :]
    >>> tf.gather(v, [2], axis=1)
    v.narrow(1, 2, 1)
    >>> tf.gather(x, [0, -1])
    Unsupported: a negative index, which TensorFlow does not take
    >>> tf.gather(x, [-1])
    Unsupported: a negative index, which TensorFlow does not take
    >>> tf.gather(x, -1)
    Unsupported: a negative index, which TensorFlow does not take
    >>> tf.gather(x, [[2]], axis=1)
    x[:, torch.tensor([[2]])]
    >>> tf.gather(m, [[1], [0], [5], [2]], batch_dims=1)
    m.gather(1, torch.tensor([[1], [0], [5], [2]]))
    >>> tf.gather(params=x, indices=j, axis=1)
    x[:, j]
    >>> tf.gather(x, i, axis=2)
    x[:, :, i]
    >>> tf.gather(x, i, axis=-1)
    x[..., i]
    >>> tf.gather(x, u, axis=-2)
    x[..., u, :]
    >>> tf.gather(x, i, axis=k)
    tf_gather(x, i, axis=k)
    >>> tf.gather(x, i, axis=-3)
    x.movedim(-3, 0)[i].movedim(0, -3)
    >>> tf.gather(x, j, axis=-3)
    Unsupported: tf.gather along this axis: write it as a non-negative one
    >>> tf.gather(m, c, batch_dims=1)
    m.gather(1, c)
    >>> tf.gather(m, d, axis=1, batch_dims=1)
    m.gather(1, d.long())
    >>> tf.gather(x, b, batch_dims=1)
    x[torch.arange(len(b), device=x.device), b]
    >>> tf.gather(x, d, batch_dims=1)
    torch.take_along_dim(x, d.long().unsqueeze(-1), dim=1)
    >>> tf.gather(x, c, axis=1, batch_dims=1)
    torch.take_along_dim(x, c.unsqueeze(-1), dim=1)
    >>> tf.gather(m, k3, batch_dims=1)
    gather_batched(m, k3, 1, 1)
    >>> tf.gather(x, e, axis=2, batch_dims=2)
    gather_batched(x, e, 2, 2)
    >>> tf.gather(x, b, axis=2, batch_dims=1)
    gather_batched(x, b, 2, 1)
    >>> tf.gather(x, d, axis=-1, batch_dims=1)
    gather_batched(x, d, -1, 1)
    """
    if known(isinstance(indices, int) and indices < 0):
        raise Unsupported("a negative index, which TensorFlow does not take")
    if known(isinstance(indices, list)):
        if any(index < 0 for index in indices):
            raise Unsupported("a negative index, which TensorFlow does not take")
        if len(indices) == 1 and batch_dims == 0:  # narrow raises where there is no such index; a slice would be empty
            return params.narrow(0 if axis is None else axis, indices[0], 1)
        if batch_dims == 0 and (axis is None or axis == 0):
            return params[indices]
        if batch_dims == 0 and axis == 1:
            return params[:, indices]
        indices = torch.tensor(indices)
    if axis is None:
        axis = batch_dims
    if batch_dims != 0:
        if known(isinstance(indices, np.ndarray)):
            indices = torch.as_tensor(indices)
        if batch_dims == 1 and axis == 1:
            if known(params.dim() == 2 and indices.dim() == 2):
                if known(indices.dtype == torch.int64):
                    return params.gather(1, indices)
                return params.gather(1, indices.long())
            if known(params.dim() == 3 and indices.dim() == 2):
                if known(indices.dtype == torch.int64):
                    return torch.take_along_dim(params, indices.unsqueeze(-1), dim=1)
                return torch.take_along_dim(params, indices.long().unsqueeze(-1), dim=1)
            if known(indices.dim() == 1):
                return params[torch.arange(len(indices), device=params.device), indices]
        return gather_batched(params, indices, axis, batch_dims)
    if axis == 0:
        return params[indices]
    if axis == 1:
        return params[:, indices]
    if axis == 2:
        return params[:, :, indices]
    if axis == -1:
        return params[..., indices]
    if axis == -2:
        return params[..., indices, :]
    if isinstance(indices, Tensor) and indices.dim() == 1:
        return params.movedim(axis, 0)[indices].movedim(0, axis)
    raise Unsupported("tf.gather along this axis: write it as a non-negative one")


def gather_nd(params: Tensor, indices: Tensor, batch_dims: int = 0, bad_indices_policy: Ignored = "") -> Tensor:
    """
    x: f32[4, 3, 5]; i: i32[2, 2] in [0, 3); p: i32[6, 3] in [0, 3); b: i32[4, 2] in [0, 3); w: i64[4, 2, 1] in [0, 3)

    >>> tf.gather_nd(x, i)
    x[tuple(i.unbind(-1))]
    >>> tf.gather_nd(x, indices=p)
    x[tuple(p.unbind(-1))]
    >>> tf.gather_nd(x, [[0, 1], [3, 2]])
    x[tuple(torch.tensor([[0, 1], [3, 2]]).unbind(-1))]
    >>> tf.gather_nd(x, tf.stack([b[:, 0], b[:, 1]], axis=1))
    x[b[:, 0], b[:, 1]]
    >>> tf.gather_nd(x, tf.stack([b, b], axis=-1))
    x[b, b]
    >>> tf.gather_nd(x, b, batch_dims=1)
    x[(torch.arange(len(b), device=x.device), *b.unbind(-1))]
    >>> tf.gather_nd(x, w, batch_dims=1)
    x[(torch.arange(len(w), device=x.device).unsqueeze(1), *w.unbind(-1))]
    >>> tf.gather_nd(x, w, batch_dims=2)
    Unsupported: tf.gather_nd with these batch_dims
    """
    if batch_dims == 0:
        return params[tuple(indices.unbind(-1))]
    if batch_dims == 1 and indices.dim() == 2:
        place = (torch.arange(len(indices), device=params.device), *indices.unbind(-1))
        return params[place]
    if batch_dims == 1 and indices.dim() == 3:
        place = (torch.arange(len(indices), device=params.device).unsqueeze(1), *indices.unbind(-1))
        return params[place]
    raise Unsupported("tf.gather_nd with these batch_dims")


def scatter_nd(indices: Tensor, updates: Tensor, shape: Shape, bad_indices_policy: Ignored = "") -> Tensor:
    """
    i: i32[4, 1] = [[1], [3], [1], [0]]; u: f32[4]; r: f32[4, 3]; p: i64[2, 2] = [[0, 1], [2, 0]]; v: f32[2]
    s: i32[1] = [6]

    >>> tf.scatter_nd(i, u, [5])
    u.new_zeros([5]).index_put(tuple(i.unbind(-1)), u, accumulate=True)
    >>> tf.scatter_nd(i, r, shape=(5, 3))
    r.new_zeros((5, 3)).index_put(tuple(i.unbind(-1)), r, accumulate=True)
    >>> tf.scatter_nd(p, v, [3, 4])
    v.new_zeros([3, 4]).index_put(tuple(p.unbind(-1)), v, accumulate=True)
    >>> tf.scatter_nd(i, u, s)
    u.new_zeros(s.tolist()).index_put(tuple(i.unbind(-1)), u, accumulate=True)
    """
    if unlikely(isinstance(shape, Tensor)):
        shape = shape.tolist()
    return updates.new_zeros(shape).index_put(tuple(indices.unbind(-1)), updates, accumulate=True)


def tensor_scatter_nd_update(tensor: Tensor, indices: Tensor, updates: Tensor) -> Tensor:
    """
    x: f32[5, 3]; i: i32[2, 1] = [[4], [1]]; u: f32[2, 3]; p: i32[2, 2] = [[0, 1], [2, 0]]; v: f32[2]
    n: i32[5]

    >>> tf.tensor_scatter_nd_update(x, i, u)
    x.index_put(tuple(i.unbind(-1)), u)
    >>> tf.tensor_scatter_nd_update(x, p, updates=v)
    x.index_put(tuple(p.unbind(-1)), v)
    >>> tf.tensor_scatter_nd_update(x, [[0, 1], [2, 2]], [1.0, 2.0])
    x.index_put(tuple(torch.tensor([[0, 1], [2, 2]]).unbind(-1)), torch.tensor([1.0, 2.0]))
    >>> tf.tensor_scatter_nd_update(n, i, [7, 8])
    n.index_put(tuple(i.unbind(-1)), torch.tensor([7, 8]).to(n.dtype))
    """
    caveat("where an index repeats, torch does not say which update wins")
    if known(updates.dtype != tensor.dtype):
        return tensor.index_put(tuple(indices.unbind(-1)), updates.to(tensor.dtype))
    return tensor.index_put(tuple(indices.unbind(-1)), updates)


def tensor_scatter_nd_add(tensor: Tensor, indices: Tensor, updates: Tensor, bad_indices_policy: Ignored = "") -> Tensor:
    """
    x: f32[5, 3]; i: i32[3, 1] = [[4], [1], [4]]; u: f32[3, 3]; n: i32[5]

    >>> tf.tensor_scatter_nd_add(x, i, u)
    x.index_put(tuple(i.unbind(-1)), u, accumulate=True)
    >>> tf.tensor_scatter_nd_add(n, i, [7, 8, 9])
    n.index_put(tuple(i.unbind(-1)), torch.tensor([7, 8, 9]).to(n.dtype), accumulate=True)
    """
    if known(updates.dtype != tensor.dtype):
        return tensor.index_put(tuple(indices.unbind(-1)), updates.to(tensor.dtype), accumulate=True)
    return tensor.index_put(tuple(indices.unbind(-1)), updates, accumulate=True)


def tensor_scatter_nd_sub(tensor: Tensor, indices: Tensor, updates: Tensor, bad_indices_policy: Ignored = "") -> Tensor:
    """
    x: f32[5, 3]; i: i32[3, 1] = [[4], [1], [4]]; u: f32[3, 3]; n: i32[5]

    >>> tf.tensor_scatter_nd_sub(x, i, u)
    x.index_put(tuple(i.unbind(-1)), -u, accumulate=True)
    >>> tf.tensor_scatter_nd_sub(n, i, [7, 8, 9])
    n.index_put(tuple(i.unbind(-1)), -torch.tensor([7, 8, 9]).to(n.dtype), accumulate=True)
    """
    if known(updates.dtype != tensor.dtype):
        return tensor.index_put(tuple(indices.unbind(-1)), -updates.to(tensor.dtype), accumulate=True)
    return tensor.index_put(tuple(indices.unbind(-1)), -updates, accumulate=True)


def tensor_scatter_nd_max(tensor: Tensor, indices: Tensor, updates: Tensor, bad_indices_policy: Ignored = "") -> Tensor:
    """
    x: f32[5, 3]; i: i32[3, 1] = [[4], [1], [4]]; u: f32[3, 3]; n: i32[5]; p: i32[2, 2] = [[0, 1], [2, 0]]; v: f32[2]

    >>> tf.tensor_scatter_nd_max(x, i, u)
    scattered_extremes(x, i, u, "amax")
    >>> tf.tensor_scatter_nd_max(x, p, updates=v)
    scattered_extremes(x, p, v, "amax")
    >>> tf.tensor_scatter_nd_max(n, i, [7, 8, 9])
    scattered_extremes(n, i, torch.tensor([7, 8, 9]).to(n.dtype), "amax")
    """
    if known(updates.dtype != tensor.dtype):
        return scattered_extremes(tensor, indices, updates.to(tensor.dtype), "amax")
    return scattered_extremes(tensor, indices, updates, "amax")


def tensor_scatter_nd_min(tensor: Tensor, indices: Tensor, updates: Tensor, bad_indices_policy: Ignored = "") -> Tensor:
    """
    x: f32[5, 3]; i: i32[3, 1] = [[4], [1], [4]]; u: f32[3, 3]; n: i32[5]; p: i32[2, 2] = [[0, 1], [2, 0]]; v: f32[2]

    >>> tf.tensor_scatter_nd_min(x, i, u)
    scattered_extremes(x, i, u, "amin")
    >>> tf.tensor_scatter_nd_min(x, p, updates=v)
    scattered_extremes(x, p, v, "amin")
    >>> tf.tensor_scatter_nd_min(n, i, [7, 8, 9])
    scattered_extremes(n, i, torch.tensor([7, 8, 9]).to(n.dtype), "amin")
    """
    if known(updates.dtype != tensor.dtype):
        return scattered_extremes(tensor, indices, updates.to(tensor.dtype), "amin")
    return scattered_extremes(tensor, indices, updates, "amin")


def boolean_mask(tensor: Tensor, mask: Tensor | Places, axis: int | None = None) -> Tensor:
    """
    x: f32[4, 3]; m: bool[4] = [True, False, True, True]; n: bool[3] = [True, False, True]; p: bool[4, 3]
    w: f32[4, 3, 2]; o: bool[2] = [False, True]; a: ndarray i32[4] = [1, 0, 2, 0]

    >>> tf.boolean_mask(x, m)
    x[m]
    >>> tf.boolean_mask(x, a > 0)
    x[a > 0]
    >>> tf.boolean_mask(x, p)
    x[p]
    >>> tf.boolean_mask(x, [True, False, False, True])
    x[torch.tensor([True, False, False, True])]
    >>> tf.boolean_mask(x, n, axis=1)
    x[:, n]
    >>> tf.boolean_mask(w, o, axis=2)
    w[:, :, o]
    >>> tf.boolean_mask(x, n, axis=-1)
    Unsupported: tf.boolean_mask along an axis other than 0, 1 and 2 (TensorFlow takes few negative ones)
    """
    if axis is None or axis == 0:
        return tensor[mask]
    if axis == 1:
        return tensor[:, mask]
    if axis == 2:
        return tensor[:, :, mask]
    raise Unsupported("tf.boolean_mask along an axis other than 0, 1 and 2 (TensorFlow takes few negative ones)")


def where(condition: Tensor, x: Scalar | None = None, y: Scalar | None = None) -> Tensor:
    """
    c: bool[2, 3]; a, b: f32[2, 3]; n: i32[2, 3]; r: f32[3]; k: float = 0.5; t: f32[3] = [nan, 1.0, 0.0]
    w: ndarray f64[2, 3]

    >>> tf.where(c)
    torch.argwhere(c)
    >>> tf.where(n)
    torch.argwhere(n)
    >>> tf.where(c, a, b)
    torch.where(c, a, b)
    >>> tf.where(a > 0, x=a, y=0.0)
    torch.where(a > 0, a, 0.0)
    >>> tf.where(c, n, 0)
    torch.where(c, n, 0)
    >>> tf.where(c, 1.0, k)
    torch.where(c, 1.0, k)
    >>> tf.where(c, a, 0)
    torch.where(c, a, 0)
    >>> tf.where(tf.math.is_nan(t), r, t)
    torch.where(torch.isnan(t), r, t)
    >>> tf.where([True, False, True], r, 0.0)
    torch.where(torch.tensor([True, False, True]), r, 0.0)
    >>> tf.where(c, a, w)
    Unsupported: an array or list beside a tensor of another dtype: give it that dtype
    >>> tf.where(c, 1, 0)  # --exact-dtypes
    torch.where(c, 1, 0).int()
    """
    if x is None or y is None:
        return torch.argwhere(condition)
    if known(isinstance(x, Tensor) and isinstance(y, Tensor) and x.is_floating_point() and y.is_floating_point()):
        if known(x.dtype != y.dtype):
            raise Unsupported("an array or list beside a tensor of another dtype: give it that dtype")
    if exact_dtypes and isinstance(x, int) and isinstance(y, int):
        return torch.where(condition, x, y).to(torch.int32)
    return torch.where(condition, x, y)


def one_hot(
    indices: Scalar | Indices,
    depth: int,
    on_value: Scalar | None = None,
    off_value: Scalar | None = None,
    axis: int | None = None,
    dtype: torch.dtype | None = None,
) -> Tensor:
    """
    i: i32[5] in [0, 4); j: i64[2, 3] in [0, 4); k: int = 4; w: i32[3] = [0, -1, 7]; u: ?i32[2] = [1, 3]

    >>> tf.one_hot(i, 4)
    F.one_hot(i.long(), 4).float()
    >>> tf.one_hot(j, depth=k)
    F.one_hot(j, k).float()
    >>> tf.one_hot(u, k)
    F.one_hot(u.long(), k).float()
    >>> tf.one_hot(1, k)
    F.one_hot(torch.tensor(1), k).float()
    >>> tf.one_hot([2, 0], 3)
    F.one_hot(torch.tensor([2, 0]), 3).float()
    >>> tf.one_hot(i, 4, dtype=tf.int32)
    F.one_hot(i.long(), 4).int()
    >>> tf.one_hot(j, 4, axis=1)
    F.one_hot(j, 4).movedim(-1, 1).float()
    >>> tf.one_hot(w, 4, on_value=1.0, off_value=0.1)
    torch.where(w.unsqueeze(-1) == torch.arange(4, device=w.device), 1.0, 0.1)
    >>> tf.one_hot(w, k, 5, 1, dtype=tf.int64)
    torch.where(w.unsqueeze(-1) == torch.arange(k, device=w.device), 5, 1).long()
    >>> tf.one_hot(w, k, 5.0)
    torch.where(w.unsqueeze(-1) == torch.arange(k, device=w.device), 5.0, 0)
    >>> tf.one_hot(w, 4, off_value=0.25)
    torch.where(w.unsqueeze(-1) == torch.arange(4, device=w.device), 1, 0.25)
    >>> tf.one_hot(j, 4, 2.0, -1.0, axis=0)
    torch.where((j.unsqueeze(-1) == torch.arange(4, device=j.device)).movedim(-1, 0), 2.0, -1.0)
    >>> tf.one_hot(j, 4, on_value=7, axis=1, dtype=tf.int64)
    torch.where((j.unsqueeze(-1) == torch.arange(4, device=j.device)).movedim(-1, 1), 7, 0).long()
    >>> tf.one_hot([0, -1, 5], 3)
    (torch.tensor([0, -1, 5]).unsqueeze(-1) == torch.arange(3)).float()
    >>> tf.one_hot([0, -1, 5], 3, axis=0, dtype=tf.int32)
    (torch.tensor([0, -1, 5]).unsqueeze(-1) == torch.arange(3)).movedim(-1, 0).int()
    """
    if known(isinstance(indices, int)):
        indices = torch.tensor(indices)
    if on_value is not None or off_value is not None:
        on = 1 if on_value is None else on_value
        off = 0 if off_value is None else off_value
        indices = torch.tensor(indices) if known(isinstance(indices, list)) else indices
        hit = indices.unsqueeze(-1) == torch.arange(depth, device=indices.device)
        valued = torch.where(hit if axis is None or axis == -1 else hit.movedim(-1, axis), on, off)
        return valued if dtype is None else valued.to(dtype)
    if known(isinstance(indices, list)):
        outside = any(index < 0 or index >= depth for index in indices)
        indices = torch.tensor(indices)
    else:
        outside = bool((indices < 0).any() or (indices >= depth).any())
    if known(outside):
        same = indices.unsqueeze(-1) == torch.arange(depth)
        moved = same if axis is None or axis == -1 else same.movedim(-1, axis)
        return moved.float() if dtype is None else moved.to(dtype)
    caveat("F.one_hot raises where an index is not in [0, depth); TensorFlow gives a row of zeros")
    index = indices if known(indices.dtype == torch.int64) else indices.long()
    hot = F.one_hot(index, depth) if axis is None or axis == -1 else F.one_hot(index, depth).movedim(-1, axis)
    if dtype is None or dtype == torch.float32:
        return hot.float()
    return hot.to(dtype)


def slice(input_: Tensor, begin: Shape, size: Shape) -> Tensor:
    """
    v: f32[6]; x: f32[4, 3]; w: f32[4, 3, 5]; z: f32[4, 3, 5, 2]; k: int = 1; n: int = 3
    b: i32[2] = [1, 0]; s: i32[2] = [2, -1]

    >>> tf.slice(v, [1], [3])
    v[1:4]
    >>> tf.slice(v, begin=[k], size=[-1])
    v[k:]
    >>> tf.slice(x, [0, 1], [2, -1])
    x[:2, 1:]
    >>> tf.slice(w, [0, k, 2], [-1, 2, 3])
    w[:, k:k + 2, 2:5]
    >>> tf.slice(w, [0, 0, 2], [tf.shape(w)[0], -1, 1])
    w[:w.shape[0], :, 2:3]
    >>> tf.slice(z, [0, 1, 0, 1], [2, -1, 5, 1])
    z[:2, 1:, :5, 1:2]
    >>> tf.slice(v, [k], [n])
    v[k:None if n == -1 else k + n]
    >>> tf.slice(x, b, s)
    tf_slice(x, b, s)
    """
    if known(isinstance(begin, (list, tuple)) and isinstance(size, (list, tuple)) and len(begin) <= 4):
        end = None if size[0] == -1 else begin[0] + size[0]
        if len(begin) == 1:
            return input_[begin[0] : end]
        end_1 = None if size[1] == -1 else begin[1] + size[1]
        if len(begin) == 2:
            return input_[begin[0] : end, begin[1] : end_1]
        end_2 = None if size[2] == -1 else begin[2] + size[2]
        if len(begin) == 3:
            return input_[begin[0] : end, begin[1] : end_1, begin[2] : end_2]
        end_3 = None if size[3] == -1 else begin[3] + size[3]
        return input_[begin[0] : end, begin[1] : end_1, begin[2] : end_2, begin[3] : end_3]
    for axis, (first, length) in enumerate(zip(begin, size)):
        length = input_.shape[axis] - first if length == -1 else length
        input_ = input_.narrow(axis, int(first), int(length))
    return input_


def strided_slice(
    input_: Tensor,
    begin: Shape,
    end: Shape,
    strides: Shape | None = None,
    begin_mask: int = 0,
    end_mask: int = 0,
    ellipsis_mask: int = 0,
    new_axis_mask: int = 0,
    shrink_axis_mask: int = 0,
    var: Ignored = None,
) -> Tensor:
    """
    x: f32[4, 3, 5]; v: f32[7]; b: i32[2] = [1, 0]; e: i32[2] = [4, -1]; k: int = 2

    >>> tf.strided_slice(v, [1], [6])
    v[1:6]
    >>> tf.strided_slice(v, [-5], [k + 4], strides=[k])
    strided(v, [-5], [k + 4], [k], 0, 0, 0, 0, 0)
    >>> tf.strided_slice(x, [0, 1], [3, 3])
    x[:3, 1:3]
    >>> tf.strided_slice(x, [0, 1, 0], [3, -1, 5])
    x[:3, 1:-1, :5]
    >>> tf.strided_slice(x, [0, 1], [3, -1], [2, 1])
    x[:3:2, 1:-1:1]
    >>> tf.strided_slice(v, [1], [6], [3])
    v[1:6:3]
    >>> tf.strided_slice(x, [3, 0, 0], [0, 3, 5], [-2, 1, 2])
    strided(x, [3, 0, 0], [0, 3, 5], [-2, 1, 2], 0, 0, 0, 0, 0)
    >>> tf.strided_slice(x, b, e)
    strided(x, b, e, None, 0, 0, 0, 0, 0)
    >>> tf.strided_slice(x, [0, 1], [3, 3], end_mask=2)
    strided(x, [0, 1], [3, 3], None, 0, 2, 0, 0, 0)
    >>> tf.strided_slice(x, [2, 1], [9, 1], [-1, 1], begin_mask=1, end_mask=3)
    strided(x, [2, 1], [9, 1], [-1, 1], 1, 3, 0, 0, 0)
    >>> tf.strided_slice(x, [0, 0, 1], [0, 0, 4], ellipsis_mask=1, new_axis_mask=2)
    strided(x, [0, 0, 1], [0, 0, 4], None, 0, 0, 1, 2, 0)
    >>> tf.strided_slice(x, [-1, 0, 2], [0, 0, 5], ellipsis_mask=2, shrink_axis_mask=1)
    strided(x, [-1, 0, 2], [0, 0, 5], None, 0, 0, 2, 0, 1)
    >>> tf.strided_slice(x, [0, 2, 1], [1, 3, 2], new_axis_mask=1, shrink_axis_mask=7)
    strided(x, [0, 2, 1], [1, 3, 2], None, 0, 0, 0, 1, 7)
    """
    masked = begin_mask != 0 or end_mask != 0 or ellipsis_mask != 0 or new_axis_mask != 0 or shrink_axis_mask != 0
    if known(not masked and isinstance(begin, (list, tuple)) and isinstance(end, (list, tuple))):
        if known(strides is None and len(begin) == 1):
            return input_[begin[0] : end[0]]
        if known(strides is None and len(begin) == 2):
            return input_[begin[0] : end[0], begin[1] : end[1]]
        if known(strides is None and len(begin) == 3):
            return input_[begin[0] : end[0], begin[1] : end[1], begin[2] : end[2]]
        if known(isinstance(strides, (list, tuple)) and all(step > 0 for step in strides)):
            if known(len(begin) == 1):
                return input_[begin[0] : end[0] : strides[0]]  # type: ignore[index]
            if known(len(begin) == 2):
                return input_[begin[0] : end[0] : strides[0], begin[1] : end[1] : strides[1]]  # type: ignore[index]
    return strided(input_, begin, end, strides, begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask)
