"""tf.keras.backend.* : element by element, and products, by way of the rules for TensorFlow's own."""

import torch
from torch import Tensor

from tf2torch.rules.words import Operand, Unsupported, known, unlikely

from ..._values import stop_gradient as stop_gradient_
from ...math._arithmetic import maximum as maximum_, minimum as minimum_, pow as pow_
from ...math._comparison import (
    equal as equal_,
    greater as greater_,
    greater_equal as greater_equal_,
    less as less_,
    less_equal as less_equal_,
    not_equal as not_equal_,
)
from ...math._elementwise import (
    abs as abs_,
    cos as cos_,
    exp as exp_,
    log as log_,
    round as round_,
    sigmoid as sigmoid_,
    sign as sign_,
    sin as sin_,
    softplus as softplus_,
    sqrt as sqrt_,
    square as square_,
    tanh as tanh_,
)
from ...nn._activations import softmax as softmax_, softsign as softsign_
from ...nn._normalisation import bias_add as bias_add_


def abs(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.abs(x)
    torch.abs(x)
    """
    return abs_(x)


def bias_add(x: Tensor, bias: Operand, data_format: str | None = None) -> Tensor:
    """
    x: f32[2, 3, 4]; b: f32[4]; y: f32[2, 5, 3, 6]; c: f32[5]; m: f32[3, 4]

    >>> tf.keras.backend.bias_add(x, b)
    x + b
    >>> tf.keras.backend.bias_add(y, c, data_format="channels_first")
    y + c.reshape(-1, 1, 1)
    >>> tf.keras.backend.bias_add(x, m)
    Unsupported: a bias with several axes
    """
    if unlikely(bias.dim() != 1):
        raise Unsupported("a bias with several axes")
    if data_format == "channels_first":
        return bias_add_(x, bias, "NCHW")
    return bias_add_(x, bias)


def clip(x: Tensor, min_value: float | None, max_value: float | None) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.clip(x, 0.0, 0.5)
    torch.clamp(x, 0.0, 0.5)
    >>> tf.keras.backend.clip(x, None, 0.5)
    torch.clamp(x, max=0.5)
    >>> tf.keras.backend.clip(x, 0.5, max_value=None)
    torch.clamp(x, min=0.5)
    >>> tf.keras.backend.clip(x, 1.0, 0.0)
    torch.clamp(x, 1.0, 1.0)
    """
    if min_value is None:
        return torch.clamp(x, max=max_value)
    if max_value is None:
        return torch.clamp(x, min=min_value)
    if max_value < min_value:
        return torch.clamp(x, min_value, min_value)
    return torch.clamp(x, min_value, max_value)


def cos(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.cos(x)
    torch.cos(x)
    """
    return cos_(x)


def dot(x: Tensor, y: Tensor) -> Tensor:
    """
    x: f32[2, 3]; y: f32[3, 4]; z: f32[5, 2, 3]; w: f32[6, 3, 4]; u: ?f32[2, 3]

    >>> tf.keras.backend.dot(x, y)
    x @ y
    >>> tf.keras.backend.dot(z, y)
    z @ y
    >>> tf.keras.backend.dot(u, y)
    u @ y
    >>> tf.keras.backend.dot(x, w)
    torch.tensordot(x, w, dims=([-1], [-2]))
    """
    if known(y.dim() == 2):
        return x @ y
    return torch.tensordot(x, y, dims=([-1], [-2]))


def equal(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.equal(x, y)
    x == y
    >>> tf.keras.backend.equal(x, 0.5)
    x == 0.5
    """
    return equal_(x, y)


def exp(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.exp(x)
    torch.exp(x)
    """
    return exp_(x)


def greater(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.greater(x, y)
    x > y
    >>> tf.keras.backend.greater(x, 0.5)
    x > 0.5
    """
    return greater_(x, y)


def greater_equal(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.greater_equal(x, y)
    x >= y
    >>> tf.keras.backend.greater_equal(x, 0.5)
    x >= 0.5
    """
    return greater_equal_(x, y)


def less(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.less(x, y)
    x < y
    >>> tf.keras.backend.less(x, 0.5)
    x < 0.5
    """
    return less_(x, y)


def less_equal(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.less_equal(x, y)
    x <= y
    >>> tf.keras.backend.less_equal(x, 0.5)
    x <= 0.5
    """
    return less_equal_(x, y)


def log(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.5, 2)

    >>> tf.keras.backend.log(x)
    torch.log(x)
    """
    return log_(x)


def maximum(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.maximum(x, y)
    torch.maximum(x, y)
    >>> tf.keras.backend.maximum(x, 0.0)
    torch.clamp(x, min=0.0)
    """
    return maximum_(x, y)


def minimum(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.minimum(x, y)
    torch.minimum(x, y)
    >>> tf.keras.backend.minimum(x, 0.0)
    torch.clamp(x, max=0.0)
    """
    return minimum_(x, y)


def not_equal(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.keras.backend.not_equal(x, y)
    x != y
    >>> tf.keras.backend.not_equal(x, 0.5)
    x != 0.5
    """
    return not_equal_(x, y)


def pow(x: Tensor, a: Operand) -> Tensor:
    """
    x: f32[2, 3] in (0.5, 2)

    >>> tf.keras.backend.pow(x, 2)
    torch.pow(x, 2)
    >>> tf.keras.backend.pow(x, 0.5)
    torch.pow(x, 0.5)
    """
    return pow_(x, a)


def round(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.round(x)
    torch.round(x)
    """
    return round_(x)


def sigmoid(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.sigmoid(x)
    torch.sigmoid(x)
    """
    return sigmoid_(x)


def sign(x: Tensor) -> Tensor:
    """
    x: f32[3] = [-1., 0., nan]

    >>> tf.keras.backend.sign(x)
    torch.sign(x)
    """
    return sign_(x)


def sin(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.sin(x)
    torch.sin(x)
    """
    return sin_(x)


def softmax(x: Tensor, axis: int = -1) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.softmax(x)
    F.softmax(x, dim=-1)
    >>> tf.keras.backend.softmax(x, axis=1)
    F.softmax(x, dim=1)
    """
    return softmax_(x, axis)


def softplus(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.softplus(x)
    F.softplus(x)
    """
    return softplus_(x)


def softsign(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.softsign(x)
    F.softsign(x)
    """
    return softsign_(x)


def sqrt(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.5, 2)

    >>> tf.keras.backend.sqrt(x)
    torch.sqrt(x)
    """
    return sqrt_(x)


def square(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.square(x)
    torch.square(x)
    """
    return square_(x)


def stop_gradient(variables: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.stop_gradient(x)
    x.detach()
    """
    return stop_gradient_(variables)


def tanh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.keras.backend.tanh(x)
    torch.tanh(x)
    """
    return tanh_(x)
