"""tf.math.* : special functions."""

import torch
from torch import Tensor

from tf2torch.rules.words import caveat


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


def igamma(a: Tensor, x: Tensor) -> Tensor:
    """
    a: ndarray f32[3] = [0.5, 1., 3.]; x: f32[3] in (0.5, 4)

    >>> tf.math.igamma(a, x)
    torch.special.gammainc(torch.as_tensor(a), x)
    """
    caveat("torch has no gradient for the first argument")
    return torch.special.gammainc(a, x)


def igammac(a: Tensor, x: Tensor) -> Tensor:
    """
    a: ndarray f32[3] = [0.5, 1., 3.]; x: f32[3] in (0.5, 4)

    >>> tf.math.igammac(a, x)
    torch.special.gammaincc(torch.as_tensor(a), x)
    """
    caveat("torch has no gradient for the first argument")
    return torch.special.gammaincc(a, x)


def zeta(x: Tensor, q: Tensor) -> Tensor:
    """
    x: ndarray f32[3] = [2., 3., 1.5]; q: f32[3] in (1, 4)

    >>> tf.math.zeta(x, q)
    torch.special.zeta(torch.as_tensor(x), q)
    """
    caveat("torch has no gradient for the first argument")
    return torch.special.zeta(x, q)


def nextafter(x1: Tensor, x2: Tensor) -> Tensor:
    """
    a, b: ndarray f32[2, 3]

    >>> tf.math.nextafter(a, b)
    torch.nextafter(torch.as_tensor(a), torch.as_tensor(b))
    """
    return torch.nextafter(x1, x2)


def invert_permutation(x: Tensor) -> Tensor:
    """
    p: i32[5] = [3, 0, 4, 1, 2]

    >>> tf.math.invert_permutation(p)
    torch.argsort(p).to(torch.int32)
    """
    return torch.argsort(x).to(torch.int32)
