"""tf.* : joining, splitting, reshaping and repeating."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import (
    Ignored,
    Pieces,
    Shape,
    Tensors,
    Unsupported,
    aliases_variable,
    as_tuple,
    caveat,
    known,
    spread,
    unlikely,
)

from .._helpers.padding import pad_reflect, pad_symmetric
from .._helpers.sizes import with_the_rest


def concat(values: Pieces, axis: int) -> Any:
    """
    x, y: f32[2, 3]; w: ndarray f64[2, 3]; v: var f32[2, 3]

    >>> tf.concat([x, y], axis=0)
    torch.cat([x, y], dim=0)
    >>> tf.concat((x, y), -1, name="joined")
    torch.cat((x, y), dim=-1)
    >>> tf.concat([x, [[7.0, 8.0, 9.0]]], 0)
    torch.cat([x, torch.tensor([[7.0, 8.0, 9.0]])], dim=0)
    >>> tf.reshape(x, tf.concat([tf.shape(y)[:1], [3]], axis=0))
    x.reshape([*y.shape[:1], 3])
    >>> tf.concat([tf.shape(x), tf.shape(y)], 0)
    [*x.shape, *y.shape]
    >>> tf.zeros(tf.concat([[1], tf.shape(y), [4]], 0))
    torch.zeros([1, *y.shape, 4])
    >>> tf.concat([x, w], 0)
    Unsupported: an array beside a tensor of another dtype: give it that dtype
    >>> tf.concat(x, 0)
    x
    >>> tf.concat(v, 0)
    v.clone()
    """
    if known(isinstance(values, Tensor)):
        if known(not aliases_variable(values)):
            return values  # TensorFlow takes it for a list of one
        return values.clone()
    if known(isinstance(values[0], (list, torch.Size)) and isinstance(values[1], (list, torch.Size))):
        caveat("sizes are Python numbers in torch", differs="type")
        if known(len(values) == 2):
            return [*values[0], *values[1]]
        if known(len(values) == 3):
            return [*values[0], *values[1], *values[2]]
    if known(len(values) > 1 and values[0].is_floating_point() and values[1].is_floating_point()):
        if known(values[0].dtype != values[1].dtype):
            raise Unsupported("an array beside a tensor of another dtype: give it that dtype")
    return torch.cat(values, dim=axis)


def stack(values: Pieces, axis: int = 0) -> Tensor:
    """
    x, y: f32[2, 3]; k: int = 4; xs: list f32[2, 3] x 4; u: ?f32[2, 3]
    w: ndarray f64[2, 3]

    >>> tf.stack([x, y])
    torch.stack([x, y])
    >>> tf.stack((x, y), axis=-1)
    torch.stack((x, y), dim=-1)
    >>> tf.stack(xs, axis=1)
    torch.stack(xs, dim=1)
    >>> tf.stack([u, y])
    torch.stack([u, y])
    >>> tf.stack([k, 3])
    torch.tensor([k, 3])
    >>> tf.stack([x, w])
    Unsupported: an array beside a tensor of another dtype: give it that dtype
    >>> tf.stack(x, 1)
    torch.stack(tuple(x), dim=1)
    """
    if known(isinstance(values, Tensor)):
        return torch.stack(tuple(values), dim=axis)
    if known(isinstance(values[0], (int, float)) and axis == 0):
        return torch.tensor(values)
    if known(len(values) > 1 and values[0].is_floating_point() and values[1].is_floating_point()):
        if known(values[0].dtype != values[1].dtype):
            raise Unsupported("an array beside a tensor of another dtype: give it that dtype")
    return torch.stack(values, dim=axis)


def unstack(value: Tensor | torch.Size, num: Ignored = None, axis: int = 0) -> Tensors | list[int]:
    """
    x: f32[2, 3]

    >>> tf.unstack(x)
    x.unbind()
    >>> tf.unstack(x, axis=1)
    x.unbind(dim=1)
    >>> tf.unstack(tf.shape(x))
    list(x.shape)
    """
    if isinstance(value, torch.Size):
        caveat("the sizes are Python numbers", differs="type")
        return list(value)
    return value.unbind(dim=axis)


def split(value: Tensor, num_or_size_splits: int | Shape, axis: int = 0, num: Ignored = None) -> Tensors:
    """
    x: f32[6, 4]; k: int = 2; s: i32[2] = [4, 2]

    >>> tf.split(x, 3)
    torch.tensor_split(x, 3)
    >>> tf.split(x, num_or_size_splits=k, axis=-1)
    torch.tensor_split(x, k, dim=-1)
    >>> tf.split(x, [1, 2, 3])
    torch.split(x, [1, 2, 3])
    >>> tf.split(x, s)
    torch.split(x, s.tolist())
    >>> tf.split(x, [k, -1])
    torch.split(x, [k, x.shape[0] - k])
    >>> tf.split(x, [-1, 1], axis=-1)
    torch.split(x, [x.shape[-1] - 1, 1], dim=-1)
    >>> tf.split(x, [k, k, 2])
    torch.split(x, [k, k, 2])
    >>> tf.split(x, [1, -1, 2], 0)
    torch.split(x, with_the_rest([1, -1, 2], x.shape[0]), dim=0)
    """
    if isinstance(num_or_size_splits, int):
        return torch.tensor_split(value, num_or_size_splits, dim=axis)
    if unlikely(isinstance(num_or_size_splits, Tensor)):
        return torch.split(value, num_or_size_splits.tolist(), dim=axis)
    if known(len(num_or_size_splits) == 2 and num_or_size_splits[1] == -1):
        first = num_or_size_splits[0]
        return torch.split(value, [first, value.shape[axis] - first], dim=axis)
    if known(len(num_or_size_splits) == 2 and num_or_size_splits[0] == -1):
        last = num_or_size_splits[1]
        return torch.split(value, [value.shape[axis] - last, last], dim=axis)
    if unlikely(-1 in num_or_size_splits):
        return torch.split(value, with_the_rest(num_or_size_splits, value.shape[axis]), dim=axis)
    return torch.split(value, num_or_size_splits, dim=axis)


def reshape(tensor: Tensor, shape: Shape) -> Tensor:
    """
    x: f32[2, 3, 4]; k: int = 6; s: i32[2] = [6, 4]; v: var f32[2, 6]

    >>> tf.reshape(x, [2, -1])
    x.reshape(2, -1)
    >>> tf.reshape(x, (k, 4))
    x.reshape(k, 4)
    >>> tf.reshape(tensor=x, shape=[-1])
    x.reshape(-1)
    >>> tf.reshape(x, [tf.shape(x)[0], -1])
    x.reshape(x.shape[0], -1)
    >>> tf.reshape([1, 2, 3, 4], [2, 2])
    torch.tensor([1, 2, 3, 4]).reshape(2, 2)
    >>> tf.reshape(v, tf.shape(v))
    v.reshape(v.shape)
    >>> tf.reshape(x, s)
    x.reshape(s.tolist())
    """
    if unlikely(isinstance(shape, Tensor)):
        return tensor.reshape(shape.tolist())
    return tensor.reshape(*spread(shape))


def transpose(a: Tensor, perm: Shape | None = None, conjugate: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; m: f32[2, 3]; w: f32[2, 3, 4, 5]; u: ?f32[2, 3, 4]; c: c64[2, 3]; p: i32[3] = [2, 0, 1]; s: f32[]

    >>> tf.transpose(s)
    s
    >>> tf.transpose(m)
    m.T
    >>> tf.transpose(x)
    x.permute(2, 1, 0)
    >>> tf.transpose(w)
    w.permute(*range(w.dim() - 1, -1, -1))
    >>> tf.transpose(u)
    u.T
    >>> tf.transpose(x, perm=[0, 2, 1])
    x.mT
    >>> tf.transpose(u, (0, 2, 1))
    u.permute(0, 2, 1)
    >>> tf.transpose(w, [0, 1, 3, 2])
    w.mT
    >>> tf.transpose(m + 1.0, [1, 0])
    (m + 1.0).T
    >>> tf.transpose(w, [0, 2, 1, 3])
    w.transpose(1, 2)
    >>> tf.transpose(x, (2, 0, 1))
    x.permute(2, 0, 1)
    >>> tf.transpose(x, p)
    x.permute(p.tolist())
    >>> tf.transpose(c, [1, 0], conjugate=True)
    torch.conj_physical(c.permute(1, 0))
    >>> tf.transpose(c, conjugate=True)
    Unsupported: conjugate=True without perm: write the axes out
    """
    if perm is None:
        if conjugate:
            raise Unsupported("conjugate=True without perm: write the axes out")
        if known(a.dim() < 2):
            return a
        if known(a.dim() == 2):
            return a.T
        if known(a.dim() == 3):
            return a.permute(2, 1, 0)
        if unlikely(a.dim() != 2):
            return a.permute(*range(a.dim() - 1, -1, -1))
        return a.T
    if conjugate:
        return torch.conj_physical(a.permute(*spread(perm)))
    if known(a.dim() == 2 and tuple(perm) == (1, 0)):
        return a.T
    if known(a.dim() == len(perm) and tuple(perm) in ((0, 2, 1), (0, 1, 3, 2))):
        return a.mT
    if known(a.dim() == 4 and tuple(perm) == (0, 2, 1, 3)):
        return a.transpose(1, 2)
    if unlikely(isinstance(perm, Tensor)):
        return a.permute(perm.tolist())
    return a.permute(*spread(perm))


def expand_dims(input: Tensor, axis: Any) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.expand_dims(x, 0)
    x.unsqueeze(0)
    >>> tf.expand_dims(x, axis=-1)
    x.unsqueeze(-1)
    >>> tf.expand_dims([1.0, 2.0], axis=1)
    torch.tensor([1.0, 2.0]).unsqueeze(1)
    >>> tf.expand_dims(x, [1])
    x.unsqueeze(1)
    """
    if known(isinstance(axis, (list, tuple))):
        return input.unsqueeze(axis[0])
    return input.unsqueeze(axis)


def squeeze(input: Tensor, axis: Any = None) -> Tensor:
    """
    x: f32[1, 3, 1, 2]

    >>> tf.squeeze(x)
    x.squeeze()
    >>> tf.squeeze(x, 0)
    x.squeeze(0)
    >>> tf.squeeze(x, axis=[0, -2])
    x.squeeze((0, -2))
    >>> tf.squeeze(x, [2])
    x.squeeze(2)
    >>> tf.squeeze(x, axis=())
    x.squeeze()
    """
    if axis is None or unlikely(axis == [] or axis == ()):
        return input.squeeze()
    if isinstance(axis, (list, tuple)):
        if known(len(axis) == 1):
            return input.squeeze(axis[0])
        return input.squeeze(as_tuple(axis))
    return input.squeeze(axis)


def tile(input: Tensor, multiples: Shape) -> Tensor:
    """
    x: f32[2, 3]; k: int = 2; m: i32[2] = [2, 4]

    >>> tf.tile(x, [2, 1])
    x.tile(2, 1)
    >>> tf.tile(x, multiples=[k, 3])
    x.tile(k, 3)
    >>> tf.tile(x, m)
    x.tile(m.tolist())
    """
    if unlikely(isinstance(multiples, Tensor)):
        return input.tile(multiples.tolist())
    return input.tile(*spread(multiples))


def repeat(input: Tensor, repeats: int | list[int] | Tensor, axis: int | None = None) -> Tensor:
    """
    x: f32[2, 3]; n: i32[2] = [1, 3]

    >>> tf.repeat(x, 2, axis=1)
    x.repeat_interleave(2, dim=1)
    >>> tf.repeat(x, [2, 1], 0)
    x.repeat_interleave(torch.tensor([2, 1], device=x.device), dim=0)
    >>> tf.repeat(x, n, axis=0)
    x.repeat_interleave(n, dim=0)
    >>> tf.repeat(x, repeats=2)
    x.repeat_interleave(2)
    """
    if isinstance(repeats, (list, tuple)):
        return input.repeat_interleave(torch.tensor(repeats, device=input.device), dim=axis)
    return input.repeat_interleave(repeats, dim=axis)


def pad(tensor: Tensor, paddings: Shape, mode: str = "CONSTANT", constant_values: float = 0) -> Tensor:
    """
    x: f32[2, 3]; v: f32[4]; w: f32[2, 3, 4]; z: f32[2, 3, 4, 5]; p: i32[2, 2] = [[1, 0], [2, 1]]
    q: ndarray i32[2, 2] = [[1, 0], [2, 1]]; k: int = 2; c: float = 2.5

    >>> tf.pad(x, [[1, 2], [0, 3]])
    F.pad(x, (0, 3, 1, 2))
    >>> tf.pad(v, [[1, 2]], constant_values=-1.0)
    F.pad(v, (1, 2), value=-1.0)
    >>> tf.pad(w, [[0, 0], [1, 2], [3, 0]], "constant")
    F.pad(w, (3, 0, 1, 2))
    >>> tf.pad(z, [[0, 0], [1, 2], [3, 0], [0, 0]])
    F.pad(z, (0, 0, 3, 0, 1, 2))
    >>> tf.pad(w, [[k, k], [0, 0], [k - 1, 0]])
    F.pad(w, (k - 1, 0, 0, 0, k, k))
    >>> tf.pad(x, p)
    F.pad(x, p.flip(0).flatten().tolist())
    >>> tf.pad(x, [[1, 1], [2, 0]], mode="REFLECT")
    pad_reflect(x, [[1, 1], [2, 0]])
    >>> tf.pad(x, [[1, 1], [2, 0]], "symmetric")
    pad_symmetric(x, [[1, 1], [2, 0]])
    >>> tf.pad(x, q, "CONSTANT", c)
    F.pad(x, [n for pair in reversed(q) for n in pair], value=c)
    """
    if mode in ("REFLECT", "reflect"):
        return pad_reflect(tensor, paddings)
    if mode in ("SYMMETRIC", "symmetric"):
        return pad_symmetric(tensor, paddings)
    value = None if known(constant_values == 0) else constant_values
    if unlikely(isinstance(paddings, Tensor)):
        return F.pad(tensor, paddings.flip(0).flatten().tolist(), value=value)
    if known(len(paddings) == 1):
        return F.pad(tensor, (*paddings[0],), value=value)
    if known(len(paddings) == 2):
        return F.pad(tensor, (*paddings[1], *paddings[0]), value=value)
    if known(len(paddings) == 3):
        return F.pad(tensor, (*paddings[2], *paddings[1], *paddings[0]), value=value)
    if known(len(paddings) == 4):
        return F.pad(tensor, (*paddings[3], *paddings[2], *paddings[1], *paddings[0]), value=value)
    return F.pad(tensor, [n for pair in reversed(paddings) for n in pair], value=value)


def reverse(tensor: Tensor, axis: Shape) -> Tensor:
    """
    x: f32[2, 3, 4]; i: i32[2] = [0, 2]

    >>> tf.reverse(x, [1])
    x.flip(1)
    >>> tf.reverse(x, axis=[0, -1])
    x.flip(0, -1)
    >>> tf.reverse(x, i)
    x.flip(i.tolist())
    """
    if unlikely(isinstance(axis, Tensor)):
        return tensor.flip(axis.tolist())
    return tensor.flip(*spread(axis))


def roll(input: Tensor, shift: int | list[int], axis: int | list[int]) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.roll(x, 1, axis=0)
    torch.roll(x, 1, dims=0)
    >>> tf.roll(x, shift=[-1, 2], axis=[0, 1])
    torch.roll(x, [-1, 2], dims=[0, 1])
    """
    return torch.roll(input, shift, dims=axis)


def broadcast_to(input: Tensor, shape: Shape) -> Tensor:
    """
    x: f32[3, 1]; y: f32[2, 3, 4]; s: i32[2] = [3, 5]

    >>> tf.broadcast_to(x, [2, 3, 4])
    x.broadcast_to(2, 3, 4)
    >>> tf.broadcast_to(x, tf.shape(y))
    x.broadcast_to(y.shape)
    >>> tf.broadcast_to(x, s)
    x.broadcast_to(s.tolist())
    """
    if unlikely(isinstance(shape, Tensor)):
        return input.broadcast_to(shape.tolist())
    return input.broadcast_to(*spread(shape))


def meshgrid(*args: Tensor, indexing: str = "xy") -> Tensors:
    """
    a: f32[3]; b: f32[4]

    >>> tf.meshgrid(a, b)
    torch.meshgrid(a, b, indexing="xy")
    >>> tf.meshgrid(a, b, indexing="ij")
    torch.meshgrid(a, b, indexing="ij")
    >>> tf.meshgrid(tf.range(3.0), a)
    torch.meshgrid(torch.arange(3.0), a, indexing="xy")
    """
    return torch.meshgrid(*args, indexing=indexing)
