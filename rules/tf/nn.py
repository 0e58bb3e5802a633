"""tf.nn.* : activations, convolutions, pooling, normalisation and losses on logits. Data is channels-last."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Ignored, Operand, Unsupported, caveat, known, unlikely

from .._helpers.embedding import renormalised


def relu(features: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, 1.]]; n: i32[5]

    >>> tf.nn.relu(x)
    F.relu(x)
    >>> tf.nn.relu(features=n, name="positive")
    F.relu(n)
    """
    return F.relu(features)


def relu6(features: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., 6., 7.5]]

    >>> tf.nn.relu6(x)
    F.relu6(x)
    """
    return F.relu6(features)


def leaky_relu(features: Tensor, alpha: float = 0.2) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, nan]]; n: i32[5]; u: ?f32[4]

    >>> tf.nn.leaky_relu(x)
    F.leaky_relu(x, negative_slope=0.2)
    >>> tf.nn.leaky_relu(x, 0.1)
    F.leaky_relu(x, negative_slope=0.1)
    >>> tf.nn.leaky_relu(u, alpha=0.01)
    F.leaky_relu(u, negative_slope=0.01)
    >>> tf.nn.leaky_relu(n)
    F.leaky_relu(n.float(), negative_slope=0.2)
    """
    if known(not features.is_floating_point()):
        return F.leaky_relu(features.float(), negative_slope=alpha)
    return F.leaky_relu(features, negative_slope=alpha)


def elu(features: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, nan]]

    >>> tf.nn.elu(x)
    F.elu(x)
    """
    return F.elu(features)


def selu(features: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.nn.selu(x)
    F.selu(x)
    """
    caveat("the gradient at exactly 0 is 1.0507 in TensorFlow and 1.7581 in torch")
    return F.selu(features)


def gelu(features: Tensor, approximate: bool = False) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.nn.gelu(x)
    F.gelu(x)
    >>> tf.nn.gelu(x, approximate=True)
    F.gelu(x, approximate="tanh")
    """
    if approximate:
        return F.gelu(features, approximate="tanh")
    return F.gelu(features)


def silu(features: Tensor, beta: float = 1.0) -> Tensor:
    """
    x: f32[2, 3]; b: float = 1.5

    >>> tf.nn.silu(x)
    F.silu(x)
    >>> tf.nn.swish(x, 1.0)
    F.silu(x)
    >>> tf.nn.silu(x, beta=b)
    x * torch.sigmoid(b * x)
    """
    if known(beta == 1.0):
        return F.silu(features)
    return features * torch.sigmoid(beta * features)


def softsign(features: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.nn.softsign(x)
    F.softsign(x)
    """
    return F.softsign(features)


def crelu(features: Tensor, axis: int = -1) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, 1.]]

    >>> tf.nn.crelu(x)
    F.relu(torch.cat([x, -x], dim=-1))
    >>> tf.nn.crelu(x, axis=0)
    F.relu(torch.cat([x, -x], dim=0))
    """
    return F.relu(torch.cat([features, -features], dim=axis))


def softmax(logits: Tensor, axis: int | None = None) -> Tensor:
    """
    x: f32[2, 3, 4]; u: ?f32[5]

    >>> tf.nn.softmax(x)
    F.softmax(x, dim=-1)
    >>> tf.nn.softmax(logits=x, axis=1)
    F.softmax(x, dim=1)
    >>> tf.nn.softmax(u, 0)
    F.softmax(u, dim=0)
    """
    if axis is None:
        return F.softmax(logits, dim=-1)
    return F.softmax(logits, dim=axis)


def log_softmax(logits: Tensor, axis: int | None = None) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.nn.log_softmax(x)
    F.log_softmax(x, dim=-1)
    >>> tf.nn.log_softmax(x, axis=-2)
    F.log_softmax(x, dim=-2)
    """
    if axis is None:
        return F.log_softmax(logits, dim=-1)
    return F.log_softmax(logits, dim=axis)


def dropout(x: Tensor, rate: float, noise_shape: list[int] | None = None, seed: Ignored = None) -> Tensor:
    """
    x: f32[29, 31]; k: int = 29

    >>> tf.nn.dropout(x, 0.25)
    F.dropout(x, p=0.25)
    >>> tf.nn.dropout(x, rate=0.5, seed=3)
    F.dropout(x, p=0.5)
    >>> tf.nn.dropout(x, 0.25, noise_shape=[k, 1])
    x * (torch.rand([k, 1], device=x.device) >= 0.25) / 0.75
    >>> tf.nn.dropout(x, 0.25, noise_shape=[None, 1])
    Unsupported: None in noise_shape stands for the size of x; write it out
    """
    caveat("torch draws other random numbers, with or without a seed", differs="numbers")
    if noise_shape is None:
        return F.dropout(x, p=rate)
    if None in noise_shape:
        raise Unsupported("None in noise_shape stands for the size of x; write it out")
    return x * (torch.rand(noise_shape, device=x.device) >= rate) / (1 - rate)


def moments(x: Tensor, axes: int | list[int], shift: Ignored = None, keepdims: bool = False) -> tuple[Tensor, Tensor]:
    """
    x: f32[2, 3, 4]; n: i32[5]

    >>> tf.nn.moments(x, axes=[0, 1])
    (torch.mean(x, dim=[0, 1]), torch.var(x, dim=[0, 1], correction=0))
    >>> tf.nn.moments(x, -1, keepdims=True)
    (torch.mean(x, dim=-1, keepdim=True), torch.var(x, dim=-1, correction=0, keepdim=True))
    >>> tf.nn.moments(x, [])
    Unsupported: without axes nothing is reduced; torch would reduce every axis
    >>> tf.nn.moments(n, 0)
    Unsupported: whole numbers: TensorFlow truncates the mean
    """
    if unlikely(axes == []):
        raise Unsupported("without axes nothing is reduced; torch would reduce every axis")
    if known(not x.is_floating_point()):
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

    >>> tf.nn.batch_normalization(x, m, v, b, s, 1e-3)
    (x - m) * torch.rsqrt(v + 1e-3) * s + b
    >>> tf.nn.batch_normalization(x, m, v, None, None, 1e-5)
    (x - m) * torch.rsqrt(v + 1e-5)
    >>> tf.nn.batch_normalization(x, m, v, offset=o, scale=None, variance_epsilon=1e-3)
    (x - m) * torch.rsqrt(v + 1e-3) + o
    >>> tf.nn.batch_normalization(x, m, v, None, s, 1e-3)
    (x - m) * torch.rsqrt(v + 1e-3) * s
    """
    if offset is None and scale is None:
        return (x - mean) * torch.rsqrt(variance + variance_epsilon)
    if scale is None:
        return (x - mean) * torch.rsqrt(variance + variance_epsilon) + offset
    if offset is None:
        return (x - mean) * torch.rsqrt(variance + variance_epsilon) * scale
    return (x - mean) * torch.rsqrt(variance + variance_epsilon) * scale + offset


def l2_loss(t: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.nn.l2_loss(x)
    torch.sum(torch.square(x)) / 2
    """
    return torch.sum(torch.square(t)) / 2


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


def embedding_lookup(params: Tensor, ids: Tensor, max_norm: float | None = None) -> Tensor:
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
    Unsupported: params in several parts, or with other than two axes
    >>> tf.nn.embedding_lookup(w3, j, 1.0)
    Unsupported: params in several parts, or with other than two axes
    """
    if unlikely(params.dim() != 2):
        if max_norm is not None or known(ids.dim() != 1):
            raise Unsupported("params in several parts, or with other than two axes")
        return params[ids]
    if max_norm is None:
        return F.embedding(ids, params)
    return renormalised(F.embedding(ids, params), max_norm)
