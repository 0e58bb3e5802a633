"""tf.math.special.* : functions that torch has without a gradient, or not at all."""

import torch
from torch import Tensor

from tf2torch.rules.words import caveat

from ..._helpers.special import (
    bessel_j0 as j0,
    bessel_j1 as j1,
    bessel_k0 as k0,
    bessel_k0e as k0e,
    bessel_k1 as k1,
    bessel_k1e as k1e,
    bessel_y0 as y0,
    bessel_y1 as y1,
    dawsn as dawson,
    expint as exponential_integral,
    fresnel,
    spence as dilogarithm,
)


def bessel_j0(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-9, 9); z: f32[2] = [0., 3.]; a: ndarray f64[4] in (-9, 9); p: ?f32[3] in (-9, 9)

    >>> tf.math.special.bessel_j0(x)
    bessel_j0(x)
    >>> tf.math.special.bessel_j0(z)
    bessel_j0(z)
    >>> tf.math.special.bessel_j0(p)
    bessel_j0(p)
    >>> tf.math.special.bessel_j0(a)
    bessel_j0(torch.as_tensor(a))
    """
    return j0(x)


def bessel_j1(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-9, 9); z: f32[2] = [0., 3.]; a: ndarray f64[4] in (-9, 9); p: ?f32[3] in (-9, 9)

    >>> tf.math.special.bessel_j1(x)
    bessel_j1(x)
    >>> tf.math.special.bessel_j1(z)
    bessel_j1(z)
    >>> tf.math.special.bessel_j1(p)
    bessel_j1(p)
    >>> tf.math.special.bessel_j1(a)
    bessel_j1(torch.as_tensor(a))
    """
    return j1(x)


def bessel_y0(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.1, 9); a: ndarray f64[4] in (0.1, 9); p: ?f32[3] in (0.1, 9)

    >>> tf.math.special.bessel_y0(x)
    bessel_y0(x)
    >>> tf.math.special.bessel_y0(p)
    bessel_y0(p)
    >>> tf.math.special.bessel_y0(a)
    bessel_y0(torch.as_tensor(a))
    """
    caveat("below 0 TensorFlow gives -inf, torch NaN")
    return y0(x)


def bessel_y1(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.1, 9); a: ndarray f64[4] in (0.1, 9); p: ?f32[3] in (0.1, 9)

    >>> tf.math.special.bessel_y1(x)
    bessel_y1(x)
    >>> tf.math.special.bessel_y1(p)
    bessel_y1(p)
    >>> tf.math.special.bessel_y1(a)
    bessel_y1(torch.as_tensor(a))
    """
    caveat("below 0 TensorFlow gives -inf, torch NaN")
    return y1(x)


def bessel_k0(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.1, 9); a: ndarray f64[4] in (0.1, 9); p: ?f32[3] in (0.1, 9)

    >>> tf.math.special.bessel_k0(x)
    bessel_k0(x)
    >>> tf.math.special.bessel_k0(p)
    bessel_k0(p)
    >>> tf.math.special.bessel_k0(a)
    bessel_k0(torch.as_tensor(a))
    """
    caveat("below 0 TensorFlow gives inf, torch NaN")
    return k0(x)


def bessel_k1(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.1, 9); a: ndarray f64[4] in (0.1, 9); p: ?f32[3] in (0.1, 9)

    >>> tf.math.special.bessel_k1(x)
    bessel_k1(x)
    >>> tf.math.special.bessel_k1(p)
    bessel_k1(p)
    >>> tf.math.special.bessel_k1(a)
    bessel_k1(torch.as_tensor(a))
    """
    caveat("below 0 TensorFlow gives inf, torch NaN")
    return k1(x)


def bessel_k0e(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.1, 9); a: ndarray f64[4] in (0.1, 9); p: ?f32[3] in (0.1, 9)

    >>> tf.math.special.bessel_k0e(x)
    bessel_k0e(x)
    >>> tf.math.special.bessel_k0e(p)
    bessel_k0e(p)
    >>> tf.math.special.bessel_k0e(a)
    bessel_k0e(torch.as_tensor(a))
    """
    caveat("below 0 TensorFlow gives inf, torch NaN")
    return k0e(x)


def bessel_k1e(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.1, 9); a: ndarray f64[4] in (0.1, 9); p: ?f32[3] in (0.1, 9)

    >>> tf.math.special.bessel_k1e(x)
    bessel_k1e(x)
    >>> tf.math.special.bessel_k1e(p)
    bessel_k1e(p)
    >>> tf.math.special.bessel_k1e(a)
    bessel_k1e(torch.as_tensor(a))
    """
    caveat("below 0 TensorFlow gives inf, torch NaN")
    return k1e(x)


def dawsn(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-7, 7); d: f64[4] = [-inf, 0., 1e-7, 40.]

    >>> tf.math.special.dawsn(x)
    dawsn(x)
    >>> tf.math.special.dawsn(d)
    dawsn(d)
    """
    return dawson(x)


def expint(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.01, 40); d: f64[4] = [0.001, 0.37, 88., 700.]

    >>> tf.math.special.expint(x)
    expint(x)
    >>> tf.math.special.expint(d)
    expint(d)
    """
    caveat("of infinity TensorFlow makes NaN")
    return exponential_integral(x)


def fresnel_cos(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-5, 5); d: f64[5] = [-inf, 0., 1.999, 2., 60.]

    >>> tf.math.special.fresnel_cos(x)
    fresnel(x, torch.cos)
    >>> tf.math.special.fresnel_cos(d)
    fresnel(d, torch.cos)
    """
    return fresnel(x, torch.cos)


def fresnel_sin(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (-5, 5); d: f64[5] = [-inf, 0., 1.999, 2., 60.]

    >>> tf.math.special.fresnel_sin(x)
    fresnel(x, torch.sin)
    >>> tf.math.special.fresnel_sin(d)
    fresnel(d, torch.sin)
    """
    return fresnel(x, torch.sin)


def spence(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] in (0.01, 9); d: f64[8] = [0.0001, 0.4999, 0.5, 1., 2., 2.001, 1e6, -1.]

    >>> tf.math.special.spence(x)
    spence(x)
    >>> tf.math.special.spence(d)
    spence(d)
    """
    return dilogarithm(x)
