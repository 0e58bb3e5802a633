"""tf.nn.experimental.* : dropout that depends on a seed alone."""

from typing import Any

from torch import Tensor

from tf2torch.rules.words import Ignored, caveat

from ..._helpers.seeds import dropped


def stateless_dropout(x: Tensor, rate: float, seed: Any, rng_alg: Ignored = None, noise_shape: Any = None) -> Tensor:
    """
    x: f32[20, 30]; p: i32[2] = [3, 4]; k: float = 0.25

    >>> tf.nn.experimental.stateless_dropout(x, rate=0.5, seed=[1, 0])
    dropped(x, 0.5, [1, 0], None)
    >>> tf.nn.experimental.stateless_dropout(x, k, p)
    dropped(x, k, p, None)
    >>> tf.nn.experimental.stateless_dropout(x, rate=0.5, seed=[1, 0], noise_shape=[20, 1])
    dropped(x, 0.5, [1, 0], [20, 1])
    """
    caveat("other values are dropped than in TensorFlow", differs="numbers")
    return dropped(x, rate, seed, noise_shape)
