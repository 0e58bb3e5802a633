"""tf.keras.initializers.* : functions that fill a tensor, like those of torch.nn.init; calling one makes the tensor."""

from __future__ import annotations

from functools import partial

import numpy as np
from torch import nn

from tf2torch.rules.words import Filling, Ignored, Unsupported, caveat, known, unlikely

from ..._helpers.initial import (
    glorot_normal,
    glorot_uniform,
    he_normal,
    he_uniform,
    identity,
    lecun_normal,
    lecun_uniform,
    scaled,
)


def Zeros() -> Filling:
    """
    k: int = 3

    >>> tf.keras.initializers.Zeros()([2, k])
    nn.init.zeros_(torch.empty(2, k))
    """
    return nn.init.zeros_


def Ones() -> Filling:
    """
    k: int = 3

    >>> tf.keras.initializers.Ones()(shape=(2, k), dtype="float64")
    nn.init.ones_(torch.empty(2, k, dtype=torch.float64))
    """
    return nn.init.ones_


def Constant(value: float = 0.0) -> Filling:
    """
    k: float = 1.5

    >>> tf.keras.initializers.Constant(k)(shape=[2, 3])
    nn.init.constant_(torch.empty(2, 3), val=k)
    >>> tf.keras.initializers.Constant([1.0, 2.0])([2])
    Unsupported: values of their own for each element: make the tensor of them
    """
    if unlikely(isinstance(value, (list, tuple, np.ndarray))):
        raise Unsupported("values of their own for each element: make the tensor of them")
    return partial(nn.init.constant_, val=value)


def RandomNormal(mean: float = 0.0, stddev: float = 0.05, seed: Ignored = None) -> Filling:
    """
    k: float = 1.5

    >>> tf.keras.initializers.RandomNormal(stddev=0.02)([20, 30])
    nn.init.normal_(torch.empty(20, 30), std=0.02)
    >>> tf.keras.initializers.RandomNormal(k, 0.5, seed=1)([20, 30])
    nn.init.normal_(torch.empty(20, 30), mean=k, std=0.5)
    """
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    if known(mean == 0):
        return partial(nn.init.normal_, std=stddev)
    return partial(nn.init.normal_, mean=mean, std=stddev)


def RandomUniform(minval: float = -0.05, maxval: float = 0.05, seed: Ignored = None) -> Filling:
    """
    k: float = 1.5

    >>> tf.keras.initializers.RandomUniform(-k, k)([20, 30])
    nn.init.uniform_(torch.empty(20, 30), a=-k, b=k)
    """
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    return partial(nn.init.uniform_, a=minval, b=maxval)


def TruncatedNormal(mean: float = 0.0, stddev: float = 0.05, seed: Ignored = None) -> Filling:
    """
    k: float = 1.5

    >>> tf.keras.initializers.TruncatedNormal(stddev=0.5)([20, 30])
    nn.init.trunc_normal_(torch.empty(20, 30), std=0.5, a=-1.0, b=1.0)
    >>> tf.keras.initializers.TruncatedNormal(k, 0.5, seed=3)([20, 30])
    nn.init.trunc_normal_(torch.empty(20, 30), mean=k, std=0.5, a=k - 1.0, b=k + 1.0)
    """
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    if known(mean == 0):
        return partial(nn.init.trunc_normal_, std=stddev, a=-2 * stddev, b=2 * stddev)
    return partial(nn.init.trunc_normal_, mean=mean, std=stddev, a=mean - 2 * stddev, b=mean + 2 * stddev)


def VarianceScaling(
    scale: float = 1.0,
    mode: str = "fan_in",
    distribution: str = "truncated_normal",
    seed: Ignored = None,
    input_axes: None = None,
    output_axes: None = None,
) -> Filling:
    """
    >>> tf.keras.initializers.VarianceScaling(2.0, distribution="uniform")([20, 30])
    scaled(torch.empty(20, 30), scale=2.0, distribution="uniform")
    >>> tf.keras.initializers.VarianceScaling(mode="fan_avg", distribution="untruncated_normal")([5, 20, 30])
    scaled(torch.empty(5, 20, 30), mode="fan_avg", distribution="untruncated_normal")
    >>> tf.keras.initializers.VarianceScaling(input_axes=(0,))
    Unsupported: axes of inputs and outputs
    """
    if input_axes is not None or output_axes is not None:
        raise Unsupported("axes of inputs and outputs")
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    return partial(scaled, scale=scale, mode=mode, distribution=distribution)


def GlorotUniform(seed: Ignored = None, input_axes: None = None, output_axes: None = None) -> Filling:
    """
    >>> tf.keras.initializers.GlorotUniform()([40, 30])
    glorot_uniform(torch.empty(40, 30))
    >>> tf.keras.initializers.GlorotUniform(seed=1)([3, 4, 5, 6])
    glorot_uniform(torch.empty(3, 4, 5, 6))
    >>> tf.keras.initializers.GlorotUniform(input_axes=(0,))
    Unsupported: axes of inputs and outputs
    """
    if input_axes is not None or output_axes is not None:
        raise Unsupported("axes of inputs and outputs")
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    return glorot_uniform


def GlorotNormal(seed: Ignored = None, input_axes: None = None, output_axes: None = None) -> Filling:
    """
    >>> tf.keras.initializers.GlorotNormal()([40, 30])
    glorot_normal(torch.empty(40, 30))
    >>> tf.keras.initializers.GlorotNormal(seed=1)([3, 4, 5, 6])
    glorot_normal(torch.empty(3, 4, 5, 6))
    >>> tf.keras.initializers.GlorotNormal(input_axes=(0,))
    Unsupported: axes of inputs and outputs
    """
    if input_axes is not None or output_axes is not None:
        raise Unsupported("axes of inputs and outputs")
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    return glorot_normal


def HeUniform(seed: Ignored = None, input_axes: None = None, output_axes: None = None) -> Filling:
    """
    >>> tf.keras.initializers.HeUniform()([40, 30])
    he_uniform(torch.empty(40, 30))
    >>> tf.keras.initializers.HeUniform(seed=1)([3, 4, 5, 6])
    he_uniform(torch.empty(3, 4, 5, 6))
    >>> tf.keras.initializers.HeUniform(input_axes=(0,))
    Unsupported: axes of inputs and outputs
    """
    if input_axes is not None or output_axes is not None:
        raise Unsupported("axes of inputs and outputs")
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    return he_uniform


def HeNormal(seed: Ignored = None, input_axes: None = None, output_axes: None = None) -> Filling:
    """
    >>> tf.keras.initializers.HeNormal()([40, 30])
    he_normal(torch.empty(40, 30))
    >>> tf.keras.initializers.HeNormal(seed=1)([3, 4, 5, 6])
    he_normal(torch.empty(3, 4, 5, 6))
    >>> tf.keras.initializers.HeNormal(input_axes=(0,))
    Unsupported: axes of inputs and outputs
    """
    if input_axes is not None or output_axes is not None:
        raise Unsupported("axes of inputs and outputs")
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    return he_normal


def LecunUniform(seed: Ignored = None, input_axes: None = None, output_axes: None = None) -> Filling:
    """
    >>> tf.keras.initializers.LecunUniform()([40, 30])
    lecun_uniform(torch.empty(40, 30))
    >>> tf.keras.initializers.LecunUniform(seed=1)([3, 4, 5, 6])
    lecun_uniform(torch.empty(3, 4, 5, 6))
    >>> tf.keras.initializers.LecunUniform(input_axes=(0,))
    Unsupported: axes of inputs and outputs
    """
    if input_axes is not None or output_axes is not None:
        raise Unsupported("axes of inputs and outputs")
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    return lecun_uniform


def LecunNormal(seed: Ignored = None, input_axes: None = None, output_axes: None = None) -> Filling:
    """
    >>> tf.keras.initializers.LecunNormal()([40, 30])
    lecun_normal(torch.empty(40, 30))
    >>> tf.keras.initializers.LecunNormal(seed=1)([3, 4, 5, 6])
    lecun_normal(torch.empty(3, 4, 5, 6))
    >>> tf.keras.initializers.LecunNormal(input_axes=(0,))
    Unsupported: axes of inputs and outputs
    """
    if input_axes is not None or output_axes is not None:
        raise Unsupported("axes of inputs and outputs")
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="numbers")
    return lecun_normal


def Orthogonal(gain: float = 1.0, seed: Ignored = None) -> Filling:
    """
    k: float = 1.5

    >>> tf.keras.initializers.Orthogonal()([3, 5])
    nn.init.orthogonal_(torch.empty(3, 5))
    >>> tf.keras.initializers.Orthogonal(gain=k)([5, 3])
    nn.init.orthogonal_(torch.empty(5, 3), gain=k)
    """
    caveat("other random numbers than TensorFlow's, and new ones at each call", differs="values")
    if known(gain == 1):
        return nn.init.orthogonal_
    return partial(nn.init.orthogonal_, gain=gain)


def Identity(gain: float = 1.0) -> Filling:
    """
    k: float = 1.5

    >>> tf.keras.initializers.Identity()([3, 5])
    nn.init.eye_(torch.empty(3, 5))
    >>> tf.keras.initializers.Identity(k)([5, 3])
    identity(torch.empty(5, 3), gain=k)
    """
    if known(gain == 1):
        return nn.init.eye_
    return partial(identity, gain=gain)
