"""Tensors filled as Keras' initializers fill them: the sizes of a weight are (..., inputs, outputs)."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn


def fans(sizes: Sequence[int]) -> tuple[int, int]:
    """The inputs and the outputs of a weight of these sizes."""
    if len(sizes) < 2:
        return (sizes[0], sizes[0]) if sizes else (1, 1)
    places = math.prod(sizes[:-2])
    return sizes[-2] * places, sizes[-1] * places


def scaled(tensor: Tensor, scale: float = 1.0, mode: str = "fan_in", distribution: str = "truncated_normal") -> Tensor:
    """Fill a tensor with numbers whose variance is the scale over the number of inputs, outputs, or their mean."""
    fan_in, fan_out = fans(tensor.shape)
    count = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[mode]
    deviation = math.sqrt(scale / max(1.0, count))
    if distribution == "uniform":
        limit = math.sqrt(3.0) * deviation
        return nn.init.uniform_(tensor, -limit, limit)
    if distribution == "untruncated_normal":
        return nn.init.normal_(tensor, std=deviation)
    deviation /= 0.87962566103423978  # of what is left within two deviations
    return nn.init.trunc_normal_(tensor, std=deviation, a=-2 * deviation, b=2 * deviation)


def glorot_uniform(tensor: Tensor) -> Tensor:
    """Fill a tensor as tf.keras.initializers.GlorotUniform does."""
    return scaled(tensor, 1.0, "fan_avg", "uniform")


def glorot_normal(tensor: Tensor) -> Tensor:
    """Fill a tensor as tf.keras.initializers.GlorotNormal does."""
    return scaled(tensor, 1.0, "fan_avg")


def he_uniform(tensor: Tensor) -> Tensor:
    """Fill a tensor as tf.keras.initializers.HeUniform does."""
    return scaled(tensor, 2.0, "fan_in", "uniform")


def he_normal(tensor: Tensor) -> Tensor:
    """Fill a tensor as tf.keras.initializers.HeNormal does."""
    return scaled(tensor, 2.0, "fan_in")


def lecun_uniform(tensor: Tensor) -> Tensor:
    """Fill a tensor as tf.keras.initializers.LecunUniform does."""
    return scaled(tensor, 1.0, "fan_in", "uniform")


def lecun_normal(tensor: Tensor) -> Tensor:
    """Fill a tensor as tf.keras.initializers.LecunNormal does."""
    return scaled(tensor, 1.0, "fan_in")


def identity(tensor: Tensor, gain: float = 1.0) -> Tensor:
    """Fill a matrix with ones on its diagonal, times the gain."""
    with torch.no_grad():
        return nn.init.eye_(tensor).mul_(gain)
