"""tf.keras.activations.* : activations as functions."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import caveat, known


def relu(x: Tensor, negative_slope: float = 0.0, max_value: float | None = None, threshold: float = 0.0) -> Tensor:
    """
    x: f32[2, 4] = [[-1.5, 0., 2., 0.5], [3., 6., 7.5, -0.25]]; s: float = 0.25; n: i32[5]
    i: f32[4] = [-inf, 0.5, 2.0, nan]; v: var f32[4] = [-1., 0., 2., nan]

    >>> tf.keras.activations.relu(x)
    F.relu(x)
    >>> tf.keras.activations.relu(v)
    F.relu(v)
    >>> tf.keras.activations.relu(n)
    F.relu(n)
    >>> tf.keras.activations.relu(x, max_value=6)
    F.relu6(x)
    >>> tf.keras.activations.relu(x, negative_slope=0.1)
    F.leaky_relu(x, negative_slope=0.1)
    >>> tf.keras.activations.relu(x, max_value=2.5)
    F.relu(x).clamp(max=2.5)
    >>> tf.keras.activations.relu(x, s, 2.5, threshold=1.0)
    torch.where(x > 1.0, x, 0.0).clamp(max=2.5) - s * F.relu(1.0 - x)
    >>> tf.keras.activations.relu(x, negative_slope=0.1, threshold=1.0)
    torch.where(x > 1.0, x, 0.0) - 0.1 * F.relu(1.0 - x)
    >>> tf.keras.activations.relu(i, threshold=1.0)
    torch.where(i > 1.0, i, 0.0)
    >>> tf.keras.activations.relu(i, max_value=3.0, threshold=1.0)
    torch.where(i > 1.0, i, 0.0).clamp(max=3.0)
    """
    if known(negative_slope == 0 and threshold == 0):
        if not known(not x.requires_grad):
            caveat("at NaN the gradient is 0 in TensorFlow; torch passes on what arrives", differs="gradient")
        if max_value is None:
            return F.relu(x)
        if known(max_value == 6):
            return F.relu6(x)
        return F.relu(x).clamp(max=max_value)
    if max_value is None:
        if threshold == 0:
            return F.leaky_relu(x, negative_slope=negative_slope)
        if known(negative_slope == 0):
            return torch.where(x > threshold, x, 0.0)
        return torch.where(x > threshold, x, 0.0) - negative_slope * F.relu(threshold - x)
    if known(negative_slope == 0):
        return torch.where(x > threshold, x, 0.0).clamp(max=max_value)
    return torch.where(x > threshold, x, 0.0).clamp(max=max_value) - negative_slope * F.relu(threshold - x)


def relu6(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., 6., 7.5]]; v: var f32[4] = [-1., 3., 7., nan]

    >>> tf.keras.activations.relu6(x)
    F.relu6(x)
    >>> tf.keras.activations.relu6(v)
    F.relu6(v)
    """
    if not known(not x.requires_grad):
        caveat("at NaN the gradient is 0 in TensorFlow; torch passes on what arrives", differs="gradient")
    return F.relu6(x)


def leaky_relu(x: Tensor, negative_slope: float = 0.2) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, 1.]]

    >>> tf.keras.activations.leaky_relu(x)
    F.leaky_relu(x, negative_slope=0.2)
    """
    return F.leaky_relu(x, negative_slope=negative_slope)


def elu(x: Tensor, alpha: float = 1.0) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, 1.]]

    >>> tf.keras.activations.elu(x)
    F.elu(x)
    >>> tf.keras.activations.elu(x, alpha=0.5)
    F.elu(x, alpha=0.5)
    """
    return F.elu(x, alpha=alpha)


def selu(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]; v: var f32[3] = [-1., 0., 2.]

    >>> tf.keras.activations.selu(x)
    F.selu(x)
    >>> tf.keras.activations.selu(v)
    F.selu(v)
    """
    if not known(not x.requires_grad):
        caveat("the gradient at exactly 0 is 1.0507 in TensorFlow and 1.7581 in torch", differs="gradient")
    return F.selu(x)


def celu(x: Tensor, alpha: float = 1.0) -> Tensor:
    """
    x: f32[2, 3]; v: var f32[3] = [-1., 0., 2.]

    >>> tf.keras.activations.celu(x, alpha=2.0)
    F.celu(x, alpha=2.0)
    >>> tf.keras.activations.celu(v)
    F.celu(v)
    """
    if not known(not x.requires_grad):
        caveat("the gradient at exactly 0 is 2 in Keras and 1 in torch", differs="gradient")
    return F.celu(x, alpha=alpha)


def gelu(x: Tensor, approximate: bool = False) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.gelu(x)
    F.gelu(x)
    >>> tf.keras.activations.gelu(x, approximate=True)
    F.gelu(x, approximate="tanh")
    """
    if approximate:
        return F.gelu(x, approximate="tanh")
    return F.gelu(x)


def silu(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.swish(x)
    F.silu(x)
    """
    return F.silu(x)


def mish(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.mish(x)
    F.mish(x)
    """
    return F.mish(x)


def softplus(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [30., -40., 1.]]

    >>> tf.keras.activations.softplus(x)
    F.softplus(x)
    """
    return F.softplus(x)


def softsign(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.softsign(x)
    F.softsign(x)
    """
    return F.softsign(x)


def squareplus(x: Tensor, b: float = 4) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.squareplus(x)
    (x + torch.sqrt(x * x + 4)) / 2
    """
    return (x + torch.sqrt(x * x + b)) / 2


def tanh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.tanh(x)
    torch.tanh(x)
    """
    return torch.tanh(x)


def sigmoid(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.sigmoid(x)
    torch.sigmoid(x)
    """
    return torch.sigmoid(x)


def log_sigmoid(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [90., -90., 1.]]

    >>> tf.keras.activations.log_sigmoid(x)
    F.logsigmoid(x)
    """
    return F.logsigmoid(x)


def hard_sigmoid(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-3., 0., 2.], [3., -3.5, 1.]]

    >>> tf.keras.activations.hard_sigmoid(x)
    F.hardsigmoid(x)
    """
    return F.hardsigmoid(x)


def hard_silu(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-3., 0., 2.], [3., -3.5, 1.]]

    >>> tf.keras.activations.hard_swish(x)
    F.hardswish(x)
    """
    return F.hardswish(x)


def hard_tanh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [1., -3.5, 0.5]]

    >>> tf.keras.activations.hard_tanh(x)
    x.clamp(-1, 1)
    """
    return x.clamp(-1, 1)  # the gradient of F.hardtanh is 0 at -1 and 1, TensorFlow's is 1


def tanh_shrink(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.tanh_shrink(x)
    F.tanhshrink(x)
    """
    return F.tanhshrink(x)


def soft_shrink(x: Tensor, threshold: float = 0.5) -> Tensor:
    """
    x: f32[2, 3] = [[-0.5, 0., 2.], [0.5, -3.5, 0.25]]

    >>> tf.keras.activations.soft_shrink(x)
    F.softshrink(x, lambd=0.5)
    >>> tf.keras.activations.soft_shrink(x, threshold=0.25)
    F.softshrink(x, lambd=0.25)
    """
    caveat("of NaN Keras makes 0, torch leaves it")
    return F.softshrink(x, lambd=threshold)


def hard_shrink(x: Tensor, threshold: float = 0.5) -> Tensor:
    """
    x: f32[2, 3] = [[-0.5, 0., 2.], [0.5, -3.5, 0.25]]

    >>> tf.keras.activations.hard_shrink(x)
    F.hardshrink(x)
    >>> tf.keras.activations.hard_shrink(x, 0.25)
    F.hardshrink(x, lambd=0.25)
    """
    caveat("of NaN Keras makes 0, torch leaves it")
    return F.hardshrink(x, lambd=threshold)


def threshold(x: Tensor, threshold: float, default_value: float) -> Tensor:
    """
    x: f32[2, 3] = [[-0.5, 0., 2.], [0.5, -3.5, 0.25]]

    >>> tf.keras.activations.threshold(x, 0.25, -1.0)
    F.threshold(x, 0.25, -1.0)
    """
    caveat("of NaN Keras makes the default value, torch leaves it")
    return F.threshold(x, threshold, default_value)


def glu(x: Tensor, axis: int = -1) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.activations.glu(x)
    F.glu(x)
    >>> tf.keras.activations.glu(x, axis=0)
    F.glu(x, dim=0)
    """
    return F.glu(x, dim=axis)


def exponential(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.exponential(x)
    torch.exp(x)
    """
    return torch.exp(x)


def linear(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.keras.activations.linear(x)
    x
    """
    return x


def softmax(x: Tensor, axis: int = -1) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.activations.softmax(x)
    F.softmax(x, dim=-1)
    >>> tf.keras.activations.softmax(x, axis=1)
    F.softmax(x, dim=1)
    """
    return F.softmax(x, dim=axis)


def log_softmax(x: Tensor, axis: int = -1) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.activations.log_softmax(x)
    F.log_softmax(x, dim=-1)
    >>> tf.keras.activations.log_softmax(x, axis=-2)
    F.log_softmax(x, dim=-2)
    """
    return F.log_softmax(x, dim=axis)
