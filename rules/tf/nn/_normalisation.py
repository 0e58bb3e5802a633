"""tf.nn.* : moments, normalisation, biases and embeddings."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Axes, Ignored, Operand, Unsupported, known, unlikely

from ..._helpers.embedding import renormalised


def moments(x: Tensor, axes: Axes, shift: Ignored = None, keepdims: bool = False) -> tuple[Tensor, Tensor]:
    """
    x: f32[2, 3, 4]; n: i32[5]

    >>> tf.nn.moments(x, axes=[0, 1])
    torch.mean(x, dim=[0, 1]), torch.var(x, dim=[0, 1], correction=0)
    >>> tf.nn.moments(x, -1, keepdims=True)
    torch.mean(x, dim=-1, keepdim=True), torch.var(x, dim=-1, correction=0, keepdim=True)
    >>> tf.nn.moments(x, [])
    Unsupported: without axes nothing is reduced; torch would reduce every axis
    >>> tf.nn.moments(x, ())
    Unsupported: without axes nothing is reduced; torch would reduce every axis
    >>> tf.nn.moments(n, 0)
    Unsupported: whole numbers: TensorFlow truncates the mean
    """
    if unlikely(axes == [] or axes == ()):
        raise Unsupported("without axes nothing is reduced; torch would reduce every axis")
    if unlikely(not x.is_floating_point()):
        raise Unsupported("whole numbers: TensorFlow truncates the mean")
    return torch.mean(x, dim=axes, keepdim=keepdims), torch.var(x, dim=axes, correction=0, keepdim=keepdims)


def batch_normalization(
    x: Tensor,
    mean: Tensor,
    variance: Tensor,
    offset: Tensor | None,
    scale: Tensor | None,
    variance_epsilon: float,
) -> Tensor:
    """
    x: f32[2, 3, 4]; m: f32[4]; v: f32[4] in (0.5, 2); b, s: f32[4]; o: f32[3, 1]
    a: ndarray f64[4] in (0.5, 2)

    >>> tf.nn.batch_normalization(x, m, v, b, s, 1e-3)
    (x - m) * torch.rsqrt(v + 1e-3) * s + b
    >>> tf.nn.batch_normalization(x, m, v, None, None, 1e-5)
    (x - m) * torch.rsqrt(v + 1e-5)
    >>> tf.nn.batch_normalization(x, m, v, offset=o, scale=None, variance_epsilon=1e-3)
    (x - m) * torch.rsqrt(v + 1e-3) + o
    >>> tf.nn.batch_normalization(x, m, v, None, s, 1e-3)
    (x - m) * torch.rsqrt(v + 1e-3) * s
    >>> tf.nn.batch_normalization(x, m, a, None, s, 1e-3)
    Unsupported: an array of another dtype than x: give it that dtype
    """
    if known(mean.dtype != x.dtype or variance.dtype != x.dtype):
        raise Unsupported("an array of another dtype than x: give it that dtype")
    if scale is None:
        if offset is None:
            return (x - mean) * torch.rsqrt(variance + variance_epsilon)
        return (x - mean) * torch.rsqrt(variance + variance_epsilon) + offset
    if offset is None:
        return (x - mean) * torch.rsqrt(variance + variance_epsilon) * scale
    return (x - mean) * torch.rsqrt(variance + variance_epsilon) * scale + offset


def local_response_normalization(
    input: Tensor, depth_radius: int = 5, bias: float = 1, alpha: float = 1, beta: float = 0.5
) -> Tensor:
    """
    x: f32[2, 3, 4, 13]; r: int = 2

    >>> tf.nn.lrn(x)
    F.local_response_norm(x.permute(0, 3, 1, 2), 11, alpha=11, beta=0.5, k=1).permute(0, 2, 3, 1)
    >>> tf.nn.local_response_normalization(x, depth_radius=2, bias=2.0, alpha=0.5, beta=0.75)
    F.local_response_norm(x.permute(0, 3, 1, 2), 5, alpha=2.5, beta=0.75, k=2.0).permute(0, 2, 3, 1)
    """
    size = 2 * depth_radius + 1
    return F.local_response_norm(input.permute(0, 3, 1, 2), size, alpha=alpha * size, beta=beta, k=bias).permute(
        0, 2, 3, 1
    )


def bias_add(value: Tensor, bias: Operand, data_format: str | None = None) -> Tensor:
    """
    x: f32[2, 3, 4]; b: f32[4]; y: f32[2, 4, 5, 3]; c: f32[4]; z: f32[2, 4, 3]; w: f32[2, 4, 3, 5, 6]

    >>> tf.nn.bias_add(x, b)
    x + b
    >>> tf.nn.bias_add(x, [1, 2, 3, 4], data_format="NHWC")
    x + torch.tensor([1, 2, 3, 4], dtype=torch.float32)
    >>> tf.nn.bias_add(y, c, data_format="NCHW")
    y + c.reshape(-1, 1, 1)
    >>> tf.nn.bias_add(z, c, data_format="NCHW")
    z + c.reshape(-1, 1)
    >>> tf.nn.bias_add(w, c, data_format="NCHW")
    Unsupported: data_format 'NCHW' with this number of axes
    """
    if data_format is None or data_format == "NHWC" or data_format == "NWC" or data_format == "NDHWC":
        return value + bias
    if value.dim() == 4:
        return value + bias.reshape(-1, 1, 1)
    if value.dim() == 3:
        return value + bias.reshape(-1, 1)
    raise Unsupported("data_format 'NCHW' with this number of axes")


def embedding_lookup(params: Tensor | list[int], ids: Tensor, max_norm: float | None = None) -> Tensor:
    """
    w: f32[7, 3]; i: i32[2, 4] in [0, 7); w1: f32[7]; w3: f32[5, 2, 3]; j: i64[6] in [0, 5)

    >>> tf.nn.embedding_lookup(w, i)
    F.embedding(i, w)
    >>> tf.nn.embedding_lookup(params=w, ids=[1, 1, 6])
    F.embedding(torch.tensor([1, 1, 6]), w)
    >>> tf.nn.embedding_lookup(w, 4)
    F.embedding(torch.tensor(4), w)
    >>> tf.nn.embedding_lookup(w, i, max_norm=1.5)
    renormalised(F.embedding(i, w), 1.5)
    >>> tf.nn.embedding_lookup(w3, j)
    w3[j]
    >>> tf.nn.embedding_lookup([w, w], i)
    Unsupported: params in several parts
    >>> tf.nn.embedding_lookup(w3, j, 1.0)
    Unsupported: max_norm or ids with several axes where params has other than two
    >>> parts = [[0.5, 1.5], [2.5, 0.25]]
    >>> tf.nn.embedding_lookup(parts, [0, 1])
    Unsupported: params in several parts
    """
    if isinstance(params, list):
        raise Unsupported("params in several parts")
    if unlikely(params.dim() != 2):
        if max_norm is not None or known(ids.dim() != 1):
            raise Unsupported("max_norm or ids with several axes where params has other than two")
        return params[ids]
    if max_norm is None:
        return F.embedding(ids, params)
    return renormalised(F.embedding(ids, params), max_norm)
