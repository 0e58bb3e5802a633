"""Special functions that torch does not have, or has without a gradient."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor


def with_derivative(x: Tensor, function: Callable[[Tensor], Tensor], derivative: Callable[[Tensor], Tensor]) -> Tensor:
    """A function of one tensor with the derivative that is given."""

    class Function(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Tensor) -> Tensor:
            ctx.save_for_backward(x)
            return function(x)

        @staticmethod
        def backward(ctx: Any, upstream: Tensor) -> Tensor:
            (x,) = ctx.saved_tensors
            return upstream * derivative(x)

    apply: Any = Function.apply
    return apply(x)


def bessel_j0(x: Tensor) -> Tensor:
    """The Bessel function of the first kind and order 0."""

    def slope(x: Tensor) -> Tensor:
        return -bessel_j1(x)

    return with_derivative(x, torch.special.bessel_j0, slope)


def bessel_j1(x: Tensor) -> Tensor:
    """The Bessel function of the first kind and order 1."""

    def slope(x: Tensor) -> Tensor:
        return torch.where(x == 0, 0.5, bessel_j0(x) - bessel_j1(x) / torch.where(x == 0, 1.0, x))

    return with_derivative(x, torch.special.bessel_j1, slope)


def bessel_y0(x: Tensor) -> Tensor:
    """The Bessel function of the second kind and order 0."""

    def slope(x: Tensor) -> Tensor:
        return -bessel_y1(x)

    return with_derivative(x, torch.special.bessel_y0, slope)


def bessel_y1(x: Tensor) -> Tensor:
    """The Bessel function of the second kind and order 1."""

    def slope(x: Tensor) -> Tensor:
        return bessel_y0(x) - bessel_y1(x) / x

    return with_derivative(x, torch.special.bessel_y1, slope)


def bessel_k0(x: Tensor) -> Tensor:
    """The modified Bessel function of the second kind and order 0."""

    def slope(x: Tensor) -> Tensor:
        return -bessel_k1(x)

    return with_derivative(x, torch.special.modified_bessel_k0, slope)


def bessel_k1(x: Tensor) -> Tensor:
    """The modified Bessel function of the second kind and order 1."""

    def slope(x: Tensor) -> Tensor:
        return -bessel_k0(x) - bessel_k1(x) / x

    return with_derivative(x, torch.special.modified_bessel_k1, slope)


def bessel_k0e(x: Tensor) -> Tensor:
    """The modified Bessel function of the second kind and order 0 times exp(x)."""

    def slope(x: Tensor) -> Tensor:
        return bessel_k0e(x) - bessel_k1e(x)

    return with_derivative(x, torch.special.scaled_modified_bessel_k0, slope)


def bessel_k1e(x: Tensor) -> Tensor:
    """The modified Bessel function of the second kind and order 1 times exp(x)."""

    def slope(x: Tensor) -> Tensor:
        return bessel_k1e(x) * (1 - 1 / x) - bessel_k0e(x)

    return with_derivative(x, torch.special.scaled_modified_bessel_k1, slope)


def unit_integral(values: Callable[[Tensor], Tensor], count: int, device: torch.device) -> Tensor:
    """The integral from 0 to 1 by Gauss and Legendre; `values` puts the places on a last axis of their own."""
    places, weights = (torch.as_tensor(v, device=device) for v in np.polynomial.legendre.leggauss(count))
    return values((places + 1) / 2) @ (weights / 2)


def expint(x: Tensor) -> Tensor:
    """The exponential integral Ei(x) of positive numbers."""

    def value(x: Tensor) -> Tensor:
        z = x.double()
        integral = unit_integral(lambda u: torch.expm1(z.unsqueeze(-1) * u) / u, 96, x.device)
        return (np.euler_gamma + torch.log(z) + integral).to(x.dtype)

    def slope(x: Tensor) -> Tensor:
        return torch.exp(x) / x

    return with_derivative(x, value, slope)


def dawsn(x: Tensor) -> Tensor:
    """Dawson's integral, by the sum that Rybicki found."""

    def value(x: Tensor) -> Tensor:
        z, step = x.double().unsqueeze(-1), 0.25
        near = 2 * torch.round(z / (2 * step)) + torch.arange(-27.0, 28.0, 2.0, device=x.device)
        total = torch.sum(torch.exp(-torch.square(z - near * step)) / near, dim=-1) / math.sqrt(math.pi)
        return torch.where(torch.isinf(x), 0.0, total).to(x.dtype)

    def slope(x: Tensor) -> Tensor:
        return 1 - 2 * x * dawsn(x)

    return with_derivative(x, value, slope)


def fresnel(x: Tensor, wave: Callable[[Tensor], Tensor]) -> Tensor:
    """The integral of sin or cos of pi * t**2 / 2 from 0 to x."""

    def value(x: Tensor) -> Tensor:
        z = x.double().abs()
        near, far, phase = z.clamp(max=2), z.clamp(min=2).unsqueeze(-1), math.pi / 2 * torch.square(z)
        inner = near * unit_integral(lambda u: wave(math.pi / 2 * (near.unsqueeze(-1) * u) ** 2), 40, x.device)
        v = torch.arange(0.1, 5, 0.2, dtype=torch.float64, device=x.device)
        f = torch.exp(-math.pi / 2 * v**2) / ((v / far) ** 4 + 1) * 0.2 * math.sqrt(2) / (math.pi * far)
        g = torch.sum(f * (v / far) ** 2, dim=-1)
        turned = torch.sin(phase) if wave is torch.cos else -torch.cos(phase)
        outer = 0.5 + torch.sum(f, dim=-1) * turned - g * wave(phase)
        whole = torch.where(torch.isinf(z), 0.5, torch.where(z < 2, inner, outer))
        return torch.copysign(whole, x.double()).to(x.dtype)

    def slope(x: Tensor) -> Tensor:
        return wave(math.pi / 2 * torch.square(x))

    return with_derivative(x, value, slope)


def spence(x: Tensor) -> Tensor:
    """Spence's integral: the dilogarithm of 1 - x."""

    def value(x: Tensor) -> Tensor:
        z = x.double()
        w = torch.where(z < 0.5, z, torch.where(z > 2, 1 / (1 - z), 1 - z))
        core = unit_integral(lambda u: -torch.log1p(-w.unsqueeze(-1) * u) / u, 24, x.device)
        low = math.pi**2 / 6 - torch.xlogy(torch.log1p(-z), z) - core
        high = -(math.pi**2) / 6 - torch.square(torch.log(z - 1)) / 2 - core
        return torch.where(z < 0.5, low, torch.where(z > 2, high, core)).to(x.dtype)

    def slope(x: Tensor) -> Tensor:
        return torch.where(x == 1, -1.0, torch.log(x) / (1 - x))

    return with_derivative(x, value, slope)
