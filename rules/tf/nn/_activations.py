"""tf.nn.* : activations and dropout."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Ignored, Unsupported, caveat, known


def relu(features: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, 1.]]; n: i32[5]; v: var f32[4] = [-1., 0., 2., nan]

    >>> tf.nn.relu(x)
    F.relu(x)
    >>> tf.nn.relu(features=n, name="positive")
    F.relu(n)
    >>> tf.nn.relu(v)
    F.relu(v)
    """
    if not known(not features.requires_grad):
        caveat("at NaN the gradient is 0 in TensorFlow; torch passes on what arrives", differs="gradient")
    return F.relu(features)


def relu6(features: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., 6., 7.5]]; v: var f32[4] = [-1., 3., 7., nan]

    >>> tf.nn.relu6(x)
    F.relu6(x)
    >>> tf.nn.relu6(v)
    F.relu6(v)
    """
    if not known(not features.requires_grad):
        caveat("at NaN the gradient is 0 in TensorFlow; torch passes on what arrives", differs="gradient")
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
    x: f32[2, 3]; v: var f32[3] = [-1., 0., 2.]

    >>> tf.nn.selu(x)
    F.selu(x)
    >>> tf.nn.selu(v)
    F.selu(v)
    """
    if not known(not features.requires_grad):
        caveat("the gradient at exactly 0 is 1.0507 in TensorFlow and 1.7581 in torch", differs="gradient")
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
