"""tf.norm, tf.einsum and tf.tensordot, whose canonical names stand in tf itself."""

import torch
from torch import Tensor

from tf2torch.rules.words import Axes, as_tuple, caveat, known, matrix_product


def norm(tensor: Tensor, ord: str | float = "euclidean", axis: Axes = None, keepdims: bool | None = None) -> Tensor:
    """
    x: f32[2, 3, 4]; z: f32[3] = [0., 0., 0.]; inf: float = inf

    >>> tf.norm(x)
    torch.linalg.vector_norm(x)
    >>> tf.norm(z)
    torch.linalg.vector_norm(z)
    >>> tf.norm(x, axis=1)
    torch.linalg.vector_norm(x, dim=1)
    >>> tf.norm(x, ord="euclidean", axis=-1, keepdims=True)
    torch.linalg.vector_norm(x, dim=-1, keepdim=True)
    >>> tf.linalg.norm(x, 1, axis=-1)
    torch.linalg.vector_norm(x, ord=1, dim=-1)
    >>> tf.norm(x, ord=inf)
    torch.linalg.vector_norm(x, ord=inf)
    >>> tf.norm(x, ord=1, keepdims=True)
    torch.linalg.vector_norm(x, ord=1, keepdim=True)
    >>> tf.norm(x, axis=[0, 2])
    torch.linalg.vector_norm(x, dim=[0, 2])
    >>> tf.norm(x, ord="fro", axis=(-2, -1), keepdims=True)
    torch.linalg.vector_norm(x, dim=(-2, -1), keepdim=True)
    >>> tf.norm(x, ord=1, axis=[1, 2])
    torch.linalg.matrix_norm(x, ord=1, dim=(1, 2))
    >>> tf.norm(x, ord=2, axis=[0, 2], keepdims=True)
    torch.linalg.matrix_norm(x, ord=2, dim=(0, 2), keepdim=True)
    """
    caveat("where the norm is 0, TensorFlow's gradient is NaN, torch's is 0", differs="gradient")
    if keepdims is None:
        keepdims = False
    if ord == "euclidean" or ord == "fro":
        return torch.linalg.vector_norm(tensor, dim=axis, keepdim=keepdims)
    if isinstance(axis, (list, tuple)):
        return torch.linalg.matrix_norm(tensor, ord=ord, dim=as_tuple(axis), keepdim=keepdims)
    return torch.linalg.vector_norm(tensor, ord=ord, dim=axis, keepdim=keepdims)


def tensordot(a: Tensor, b: Tensor, axes: int | list[int] | list[list[int]]) -> Tensor:
    """
    a: f32[2, 3]; b: f32[3, 4]; q: f32[2, 4, 3]; v: f32[3]

    >>> tf.tensordot(a, b, 1)
    torch.tensordot(a, b, dims=1)
    >>> tf.tensordot(a, v, axes=1)
    torch.tensordot(a, v, dims=1)
    >>> tf.tensordot(a, b, axes=0)
    torch.tensordot(a, b, dims=0)
    >>> tf.tensordot(a, b, axes=[[1], [0]])
    torch.tensordot(a, b, dims=[[1], [0]])
    >>> tf.tensordot(v, v + 1.0, axes=1)
    torch.dot(v, v + 1.0)
    >>> tf.tensordot(v, v + 1.0, axes=0)
    torch.outer(v, v + 1.0)
    >>> tf.tensordot(a, q, axes=([0, 1], [0, 2]))
    torch.tensordot(a, q, dims=([0, 1], [0, 2]))
    >>> tf.tensordot(a, b, axes=[1, 0])
    torch.tensordot(a, b, dims=([1], [0]))
    """
    if isinstance(axes, (list, tuple)) and isinstance(axes[0], int):
        return torch.tensordot(a, b, dims=([axes[0]], [axes[1]]))
    if known(a.dim() == 1 and b.dim() == 1 and axes == 1):
        return torch.dot(a, b)
    if known(a.dim() == 1 and b.dim() == 1 and axes == 0):
        return torch.outer(a, b)
    return torch.tensordot(a, b, dims=axes)


def einsum(equation: str, *inputs: Tensor) -> Tensor:
    """
    a: f32[2, 3]; b: f32[3, 4]; q: f32[5, 2, 3]; v: f32[3]; r: f32[5, 3, 4]

    >>> tf.einsum("ij,jk->ik", a, b)
    torch.matmul(a, b)
    >>> tf.einsum("nqk, nkd -> nqd", q, r)
    torch.matmul(q, r)
    >>> tf.einsum("ij,jk->ki", a, b)
    torch.einsum("ij,jk->ki", a, b)
    >>> tf.einsum("nqk,kd->nqd", q, b)
    torch.einsum("nqk,kd->nqd", q, b)
    >>> tf.einsum("bij,j->bi", q + 1.0, tf.square(v), name="sum")
    torch.einsum("bij,j->bi", q + 1.0, torch.square(v))
    >>> tf.linalg.einsum("...j,jk->...k", q, b)
    torch.einsum("...j,jk->...k", q, b)
    >>> tf.einsum("ij->ji", a)
    torch.einsum("ij->ji", a)
    """
    if known(matrix_product(equation) and inputs[0].dim() == inputs[1].dim()):
        return torch.matmul(inputs[0], inputs[1])
    return torch.einsum(equation, *inputs)
