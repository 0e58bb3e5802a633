"""tf.math.* : functions of one tensor, element by element."""

import math
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Counted, Operand, caveat, counted, known, unlikely


def abs(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, -inf]]; n: i32[5]; v: var f32[4] = [-1., 0., 2., nan]

    >>> tf.abs(x)
    torch.abs(x)
    >>> tf.math.abs(n, name="size")
    torch.abs(n)
    >>> tf.abs(v)
    torch.abs(v)
    """
    if not known(not x.requires_grad):
        caveat("at NaN the gradient is NaN in TensorFlow and 0 in torch", differs="gradient")
    return torch.abs(x)


def negative(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]; n: i32[5]

    >>> tf.negative(x)
    -x
    >>> 2.0 ** tf.math.negative(x + 1.0)
    2.0 ** -(x + 1.0)
    >>> tf.negative(n)
    -n
    """
    return -x


def sign(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, nan]]; n: i32[5]; c: c64[3]

    >>> tf.sign(x)
    torch.sign(x)
    >>> tf.sign(n)
    torch.sign(n)
    >>> tf.math.sign(c)
    torch.sgn(c)
    """
    if known(x.is_complex()):
        return torch.sgn(x)
    if known(not x.is_floating_point()):
        return torch.sign(x)
    caveat("the sign of NaN is NaN in TensorFlow and 0 in torch", differs="values")
    return torch.sign(x)


def square(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]; n: i32[5]

    >>> tf.square(x)
    torch.square(x)
    >>> tf.math.square(n)
    torch.square(n)
    """
    return torch.square(x)


def sqrt(x: Tensor | Counted) -> Any:
    """
    x: f32[2, 3] in (0, 4); z: f32[2] = [0., -1.]; v: var f32[3] in (0, 4); o: var f32[2] = [0., 4.]

    >>> tf.sqrt(x)
    torch.sqrt(x)
    >>> tf.sqrt(z)
    torch.sqrt(z)
    >>> tf.sqrt(v)
    torch.sqrt(v)
    >>> tf.sqrt(o) * 0.0
    torch.sqrt(o) * 0.0
    >>> tf.sqrt(2.0)
    torch.sqrt(torch.tensor(2.0))
    >>> tf.sqrt(tf.cast(tf.shape(x)[1], tf.float32))
    math.sqrt(float(x.shape[1]))
    """
    if known(counted(x)):
        caveat("a Python number", differs="type")
        return math.sqrt(x)
    if known(not x.requires_grad):
        return torch.sqrt(x)
    caveat("at 0, a gradient of 0 that arrives stays 0 in TensorFlow and becomes NaN in torch", differs="gradient")
    return torch.sqrt(x)


def rsqrt(x: Tensor | Counted) -> Any:
    """
    x: f32[2, 3] in (0, 4); v: var f32[3] in (0, 4); o: var f32[2] = [0., 4.]

    >>> tf.math.rsqrt(x)
    torch.rsqrt(x)
    >>> tf.math.rsqrt(v)
    torch.rsqrt(v)
    >>> tf.where(o > 0.0, tf.math.rsqrt(o), 0.0)
    torch.where(o > 0.0, torch.rsqrt(o), 0.0)
    >>> tf.math.rsqrt(2.0)
    torch.rsqrt(torch.tensor(2.0))
    >>> tf.math.rsqrt(tf.cast(tf.shape(x)[1], tf.float32))
    1 / math.sqrt(float(x.shape[1]))
    """
    if known(counted(x)):
        caveat("a Python number", differs="type")
        return 1 / math.sqrt(x)
    if known(not x.requires_grad):
        return torch.rsqrt(x)
    caveat("at 0, a gradient of 0 that arrives stays 0 in TensorFlow and becomes NaN in torch", differs="gradient")
    return torch.rsqrt(x)


def reciprocal(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (1, 4); v: var f32[3] in (1, 4); o: var f32[2] = [0., 4.]

    >>> tf.math.reciprocal(x)
    torch.reciprocal(x)
    >>> tf.math.reciprocal(v)
    torch.reciprocal(v)
    >>> tf.where(o > 0.0, tf.math.reciprocal(o), 0.0)
    torch.where(o > 0.0, torch.reciprocal(o), 0.0)
    """
    if known(not x.requires_grad):
        return torch.reciprocal(x)
    caveat("at 0, a gradient of 0 that arrives stays 0 in TensorFlow and becomes NaN in torch", differs="gradient")
    return torch.reciprocal(x)


def exp(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]; a: ndarray f64[3]

    >>> tf.exp(x)
    torch.exp(x)
    >>> tf.math.exp(-x)
    torch.exp(-x)
    >>> tf.exp(a)
    torch.exp(torch.as_tensor(a))
    >>> tf.exp([1.0, 2.0])
    torch.exp(torch.tensor([1.0, 2.0]))
    """
    return torch.exp(x)


def expm1(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.expm1(x)
    torch.expm1(x)
    """
    return torch.expm1(x)


def log(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0, 4); z: f32[2] = [0., -1.]

    >>> tf.math.log(x)
    torch.log(x)
    >>> tf.math.log(z + 1e-8)
    torch.log(z + 1e-8)
    """
    return torch.log(x)


def log1p(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0, 4)

    >>> tf.math.log1p(x)
    torch.log1p(x)
    """
    return torch.log1p(x)


def sin(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.sin(x)
    torch.sin(x)
    """
    return torch.sin(x)


def cos(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.cos(x)
    torch.cos(x)
    """
    return torch.cos(x)


def tan(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-1, 1)

    >>> tf.tan(x)
    torch.tan(x)
    """
    return torch.tan(x)


def asin(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-1, 1)

    >>> tf.asin(x)
    torch.asin(x)
    """
    return torch.asin(x)


def acos(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-1, 1)

    >>> tf.acos(x)
    torch.acos(x)
    """
    return torch.acos(x)


def atan(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.atan(x)
    torch.atan(x)
    """
    return torch.atan(x)


def atan2(y: Operand, x: Operand) -> Tensor:
    """
    x: f32[3]; y: f32[2, 3]; d: f64[3]; a: ndarray f64[3]

    >>> tf.atan2(y, x)
    torch.atan2(y, x)
    >>> tf.atan2(y, a)
    torch.atan2(y, torch.as_tensor(a, dtype=torch.float32))
    >>> tf.atan2(d, 0.7)
    torch.atan2(d, torch.full_like(d, 0.7))
    >>> tf.atan2(0.7, d)
    torch.atan2(torch.full_like(d, 0.7), d)
    """
    if isinstance(x, (int, float)):
        return torch.atan2(y, torch.full_like(y, x))
    if isinstance(y, (int, float)):
        return torch.atan2(torch.full_like(x, y), x)
    return torch.atan2(y, x)


def sinh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.sinh(x)
    torch.sinh(x)
    """
    return torch.sinh(x)


def cosh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.cosh(x)
    torch.cosh(x)
    """
    return torch.cosh(x)


def tanh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.tanh(x)
    torch.tanh(x)
    >>> tf.nn.tanh(x)
    torch.tanh(x)
    """
    return torch.tanh(x)


def asinh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.asinh(x)
    torch.asinh(x)
    """
    return torch.asinh(x)


def acosh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (2, 4)

    >>> tf.acosh(x)
    torch.acosh(x)
    """
    return torch.acosh(x)


def atanh(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-0.9, 0.9)

    >>> tf.atanh(x)
    torch.atanh(x)
    """
    return torch.atanh(x)


def sigmoid(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.sigmoid(x)
    torch.sigmoid(x)
    >>> tf.nn.sigmoid(x)
    torch.sigmoid(x)
    """
    return torch.sigmoid(x)


def log_sigmoid(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-90., 0., 2.], [3., -0.5, 90.]]

    >>> tf.math.log_sigmoid(x)
    F.logsigmoid(x)
    """
    return F.logsigmoid(x)


def softplus(features: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-90., 0., 2.], [3., -0.5, 90.]]; d: f64[3] = [-1., 22., 30.]

    >>> tf.nn.softplus(x)
    F.softplus(x)
    >>> tf.math.softplus(d)
    torch.logaddexp(d, torch.zeros_like(d))
    """
    if unlikely(features.dtype == torch.float64):
        return torch.logaddexp(features, torch.zeros_like(features))  # F.softplus is linear above 20
    return F.softplus(features)


def erf(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.erf(x)
    torch.erf(x)
    """
    return torch.erf(x)


def erfc(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.erfc(x)
    torch.erfc(x)
    """
    return torch.erfc(x)


def erfinv(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-0.9, 0.9)

    >>> tf.math.erfinv(x)
    torch.erfinv(x)
    """
    return torch.erfinv(x)


def erfcinv(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.2, 1.8)

    >>> tf.math.erfcinv(x)
    torch.erfinv(1.0 - x)
    """
    return torch.erfinv(1.0 - x)


def ndtri(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.1, 0.9)

    >>> tf.math.ndtri(x)
    torch.special.ndtri(x)
    """
    return torch.special.ndtri(x)


def lgamma(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.5, 4)

    >>> tf.math.lgamma(x)
    torch.lgamma(x)
    """
    return torch.lgamma(x)


def digamma(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.5, 4)

    >>> tf.math.digamma(x)
    torch.digamma(x)
    """
    return torch.digamma(x)


def lbeta(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.5, 4)

    >>> tf.math.lbeta(x)
    torch.sum(torch.lgamma(x), dim=-1) - torch.lgamma(torch.sum(x, dim=-1))
    """
    return torch.sum(torch.lgamma(x), dim=-1) - torch.lgamma(torch.sum(x, dim=-1))


def floor(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.floor(x)
    torch.floor(x)
    """
    caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
    return torch.floor(x)


def ceil(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.ceil(x)
    torch.ceil(x)
    """
    caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
    return torch.ceil(x)


def round(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-0.5, 0.5, 1.5], [2.5, -2.6, nan]]; n: i32[3]

    >>> tf.round(x)
    torch.round(x)
    >>> tf.math.round(n)
    torch.round(n)
    """
    caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
    return torch.round(x)


def rint(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-0.5, 0.5, 1.5], [2.5, -2.6, nan]]

    >>> tf.math.rint(x)
    torch.round(x)
    """
    caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
    return torch.round(x)


def real(input: Tensor) -> Tensor:
    """
    c: c64[2, 3]; x: f32[3]

    >>> tf.math.real(c)
    torch.real(c)
    >>> tf.math.real(x)
    torch.real(x)
    """
    return torch.real(input)


def imag(input: Tensor) -> Tensor:
    """
    c: c64[2, 3]; x: f32[3]

    >>> tf.math.imag(c)
    torch.imag(c)
    >>> tf.math.imag(x)
    torch.zeros_like(x)
    """
    if unlikely(not input.is_complex()):
        return torch.zeros_like(input)
    return torch.imag(input)


def conj(x: Tensor) -> Tensor:
    """
    c: c64[2, 3]; x: f32[3]

    >>> tf.math.conj(c)
    torch.conj(c)
    >>> tf.math.conj(x)
    torch.conj(x)
    """
    return torch.conj(x)


def angle(input: Tensor) -> Tensor:
    """
    c: c64[2, 3]; x: f32[3]

    >>> tf.math.angle(c)
    torch.angle(c)
    >>> tf.math.angle(x)
    torch.angle(x)
    """
    if known(not input.is_complex()):
        caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
        return torch.angle(input)
    return torch.angle(input)


def is_nan(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., inf], [3., -inf, nan]]

    >>> tf.math.is_nan(x)
    torch.isnan(x)
    """
    return torch.isnan(x)


def is_inf(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., inf], [3., -inf, nan]]

    >>> tf.math.is_inf(x)
    torch.isinf(x)
    """
    return torch.isinf(x)


def is_finite(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., inf], [3., -inf, nan]]

    >>> tf.math.is_finite(x)
    torch.isfinite(x)
    """
    return torch.isfinite(x)


def is_non_decreasing(x: Tensor) -> Tensor:
    """
    x: f32[5] = [1., 2., 2., inf, inf]; b: u8[3] = [2, 1, 3]

    >>> tf.math.is_non_decreasing(x)
    torch.all(torch.flatten(x)[1:] >= torch.flatten(x)[:-1])
    >>> tf.math.is_non_decreasing(b)
    torch.all(torch.flatten(b)[1:] >= torch.flatten(b)[:-1])
    """
    return torch.all(torch.flatten(x)[1:] >= torch.flatten(x)[:-1])  # a difference of uint8 is never negative


def is_strictly_increasing(x: Tensor) -> Tensor:
    """
    x: f32[2, 2] = [[1., 2.], [2., 3.]]; b: u8[3] = [2, 1, 3]

    >>> tf.math.is_strictly_increasing(x)
    torch.all(torch.flatten(x)[1:] > torch.flatten(x)[:-1])
    >>> tf.math.is_strictly_increasing(b)
    torch.all(torch.flatten(b)[1:] > torch.flatten(b)[:-1])
    """
    return torch.all(torch.flatten(x)[1:] > torch.flatten(x)[:-1])
