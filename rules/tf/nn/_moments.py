"""tf.nn.* : weighted means and variances, and what they are put together from."""

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Axes, Operand

from ._normalisation import batch_normalization


def weighted_moments(
    x: Tensor, axes: Axes, frequency_weights: Operand, keepdims: bool = False
) -> tuple[Tensor, Tensor]:
    """
    x: f32[2, 3, 4]; w: f32[2, 3, 4] in (0.5, 2); r: f32[3, 1] in (0.5, 2)

    >>> tf.nn.weighted_moments(x, [0, 1], w)
    tf_nn_weighted_moments(x, [0, 1], w)
    >>> tf.nn.weighted_moments(x, axes=[1], frequency_weights=r, keepdims=True)
    tf_nn_weighted_moments(x, axes=1, frequency_weights=r, keepdims=True)
    """
    weights: Tensor = frequency_weights.expand_as(x)
    total = torch.sum(weights, dim=axes, keepdim=True)
    mean = torch.sum(weights * x, dim=axes, keepdim=True) / total
    variance = torch.sum(weights * torch.square(x - mean), dim=axes, keepdim=True) / total
    if keepdims:
        return mean, variance
    return mean.squeeze(axes), variance.squeeze(axes)


def sufficient_statistics(x: Tensor, axes: Axes, shift: Tensor | None = None, keepdims: bool = False) -> Any:
    """
    x: f32[2, 3, 4]; s: f32[]

    >>> tf.nn.sufficient_statistics(x, [0, 1])
    tf_nn_sufficient_statistics(x, [0, 1])
    >>> tf.nn.sufficient_statistics(x, [2], shift=s, keepdims=True)
    tf_nn_sufficient_statistics(x, 2, shift=s, keepdims=True)
    """
    moved: Tensor = x if shift is None else x - shift
    total = torch.sum(moved, dim=axes, keepdim=keepdims)
    count = torch.tensor(float(x.numel() / total.numel()), dtype=x.dtype, device=x.device)
    return count, total, torch.sum(torch.square(moved), dim=axes, keepdim=keepdims), shift


def normalize_moments(counts: Operand, mean_ss: Operand, variance_ss: Operand, shift: Any) -> tuple[Tensor, Tensor]:
    """
    c: f32[] = 6; m: f32[4]; v: f32[4] in (9, 12); s: f32[]

    >>> tf.nn.normalize_moments(c, m, v, None)
    tf_nn_normalize_moments(c, m, v, None)
    >>> tf.nn.normalize_moments(c, m, v, shift=s)
    tf_nn_normalize_moments(c, m, v, shift=s)
    """
    moved: Tensor = mean_ss / counts
    return moved if shift is None else moved + shift, variance_ss / counts - torch.square(moved)


def batch_norm_with_global_normalization(
    input: Tensor,
    mean: Tensor,
    variance: Tensor,
    beta: Tensor,
    gamma: Tensor,
    variance_epsilon: float,
    scale_after_normalization: bool,
) -> Tensor:
    """
    x: f32[2, 3, 5, 4]; m, b, g: f32[4]; v: f32[4] in (0.5, 2)

    >>> tf.nn.batch_norm_with_global_normalization(x, m, v, b, g, 0.001, True)
    (x - m) * torch.rsqrt(v + 0.001) * g + b
    >>> tf.nn.batch_norm_with_global_normalization(x, m, v, b, g, 0.001, False)
    (x - m) * torch.rsqrt(v + 0.001) + b
    """
    scale = gamma if scale_after_normalization else None
    return batch_normalization(input, mean, variance, beta, scale, variance_epsilon)
