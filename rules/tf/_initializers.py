"""tf.*_initializer : functions that fill a tensor; calling one makes it (tf.keras.Initializer)."""

from __future__ import annotations

from functools import partial

import numpy as np
from torch import nn

from tf2torch.rules.words import Filling, Ignored, Unsupported, caveat, known, unlikely


def zeros_initializer() -> Filling:
    """
    k: int = 3

    >>> tf.zeros_initializer()(shape=[2, k])
    nn.init.zeros_(torch.empty(2, k))
    """
    return nn.init.zeros_


def ones_initializer() -> Filling:
    """
    k: int = 3

    >>> tf.ones_initializer()((2, k), tf.float64)
    nn.init.ones_(torch.empty(2, k, dtype=torch.float64))
    """
    return nn.init.ones_


def constant_initializer(value: float = 0, support_partition: Ignored = False) -> Filling:
    """
    k: float = 1.5

    >>> tf.constant_initializer(k)([2, 3])
    nn.init.constant_(torch.empty(2, 3), val=k)
    >>> tf.constant_initializer([1.0, 2.0])([2])
    Unsupported: values of their own for each element: make the tensor of them
    """
    if unlikely(isinstance(value, (list, tuple, np.ndarray))):
        raise Unsupported("values of their own for each element: make the tensor of them")
    return partial(nn.init.constant_, val=value)


def random_normal_initializer(mean: float = 0.0, stddev: float = 0.05, seed: Ignored = None) -> Filling:
    """
    k: float = 1.5

    >>> tf.random_normal_initializer(0.0, 0.02)([20, 30])
    nn.init.normal_(torch.empty(20, 30), std=0.02)
    >>> tf.random_normal_initializer(mean=k, seed=1)([20, 30])
    nn.init.normal_(torch.empty(20, 30), mean=k, std=0.05)
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if known(mean == 0):
        return partial(nn.init.normal_, std=stddev)
    return partial(nn.init.normal_, mean=mean, std=stddev)


def random_uniform_initializer(minval: float = -0.05, maxval: float = 0.05, seed: Ignored = None) -> Filling:
    """
    k: float = 1.5

    >>> tf.random_uniform_initializer(-k, k)([20, 30])
    nn.init.uniform_(torch.empty(20, 30), a=-k, b=k)
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    return partial(nn.init.uniform_, a=minval, b=maxval)
