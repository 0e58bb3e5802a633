"""tf.math.* : special functions."""

import torch
from torch import Tensor

from tf2torch.rules.words import Operand, Unsupported, caveat, known


def bessel_i0(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.bessel_i0(x)
    torch.special.i0(x)
    """
    return torch.special.i0(x)


def bessel_i0e(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.bessel_i0e(x)
    torch.special.i0e(x)
    """
    return torch.special.i0e(x)


def bessel_i1(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.special.bessel_i1(x)
    torch.special.i1(x)
    """
    return torch.special.i1(x)


def bessel_i1e(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.bessel_i1e(x)
    torch.special.i1e(x)
    """
    return torch.special.i1e(x)


def igamma(a: Operand, x: Operand) -> Tensor:
    """
    a: ndarray f32[3] = [0.5, 1., 3.]; x: f32[3] in (0.5, 4)

    >>> tf.math.igamma(a, x)
    torch.special.gammainc(torch.as_tensor(a), x)
    >>> tf.math.igamma(0.7, x)
    torch.special.gammainc(torch.full_like(x, 0.7), x)
    """
    caveat("torch has no gradient for the first argument")
    if isinstance(a, (int, float)):
        return torch.special.gammainc(torch.full_like(x, a), x)
    return torch.special.gammainc(a, x)


def igammac(a: Operand, x: Operand) -> Tensor:
    """
    a: ndarray f32[3] = [0.5, 1., 3.]; x: f32[3] in (0.5, 4)

    >>> tf.math.igammac(a, x)
    torch.special.gammaincc(torch.as_tensor(a), x)
    >>> tf.math.igammac(0.7, x)
    torch.special.gammaincc(torch.full_like(x, 0.7), x)
    """
    caveat("torch has no gradient for the first argument")
    if isinstance(a, (int, float)):
        return torch.special.gammaincc(torch.full_like(x, a), x)
    return torch.special.gammaincc(a, x)


def zeta(x: Operand, q: Operand) -> Tensor:
    """
    x: ndarray f32[3] = [2., 3., 1.5]; q: f32[3] in (1, 4)

    >>> tf.math.zeta(x, q)
    torch.special.zeta(torch.as_tensor(x), q)
    >>> tf.math.zeta(1.7, q)
    torch.special.zeta(torch.full_like(q, 1.7), q)
    """
    caveat("torch has no gradient for the first argument")
    if isinstance(x, (int, float)):
        return torch.special.zeta(torch.full_like(q, x), q)
    return torch.special.zeta(x, q)


def nextafter(x1: Operand, x2: Operand) -> Tensor:
    """
    a, b: ndarray f32[2, 3]; d: ndarray f64[2, 3]; y: f32[2, 3]

    >>> tf.math.nextafter(tf.stop_gradient(y), d)
    torch.nextafter(y.detach(), torch.as_tensor(d, dtype=torch.float32))
    >>> tf.math.nextafter(tf.stop_gradient(y), 0.5)
    Unsupported: a number: make it a tensor
    >>> tf.math.nextafter(a, b)
    torch.nextafter(torch.as_tensor(a), torch.as_tensor(b))
    """
    if isinstance(x1, (int, float)) or isinstance(x2, (int, float)):
        raise Unsupported("a number: make it a tensor")
    return torch.nextafter(x1, x2)


def polygamma(a: Operand, x: Operand) -> Tensor:
    """
    x: f32[2, 3] in (0.3, 5); a: ndarray f32[3] = [0., 1., 3.]; d: f64[3] in (0.3, 5)

    >>> tf.math.polygamma(1.0, x)
    torch.polygamma(1, x)
    >>> tf.math.polygamma(0.0, d)
    torch.digamma(d)
    >>> tf.math.polygamma(3.0, d)
    torch.polygamma(int(3.0), d)
    >>> tf.math.polygamma(a, x)
    tf_math_polygamma(torch.as_tensor(a), x)
    >>> tf.math.polygamma(a, 2.5)
    Unsupported: a number: make it a tensor
    """
    if isinstance(x, (int, float)):
        raise Unsupported("a number: make it a tensor")
    if known(isinstance(a, (int, float)) and a == 0):
        return torch.digamma(x)
    if known(isinstance(a, (int, float)) and a == 1):
        return torch.polygamma(1, x)
    if known(isinstance(a, (int, float))):
        return torch.polygamma(int(a), x)
    sign: Tensor = 1.0 - 2.0 * torch.remainder(a + 1, 2)  # of (-1) ** (a + 1)
    value = sign * torch.exp(torch.lgamma(a + 1)) * torch.special.zeta(a + 1, x)
    return torch.where(a == 0, torch.digamma(x), value)


def invert_permutation(x: Tensor) -> Tensor:
    """
    p: i32[5] = [3, 0, 4, 1, 2]; q: i64[3] = [2, 0, 1]; u: ?i64[3] = [1, 2, 0]

    >>> tf.math.invert_permutation(p)
    torch.argsort(p).int()
    >>> tf.math.invert_permutation(q)
    torch.argsort(q)
    >>> tf.math.invert_permutation(u)
    torch.argsort(u).to(u.dtype)
    """
    if known(x.dtype == torch.int64):
        return torch.argsort(x)
    if known(x.dtype == torch.int32):
        return torch.argsort(x).to(torch.int32)
    return torch.argsort(x).to(x.dtype)
