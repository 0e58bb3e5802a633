"""tf.random.* : the numbers differ from TensorFlow's for any seed; the distributions are the same."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from tf2torch.rules.words import Scalar, Shape, Unsupported, caveat, known, spread, unlikely


def set_seed(seed: int) -> Any:
    """
    k: int = 3

    >>> tf.random.set_seed(k)
    torch.manual_seed(k)
    """
    caveat("the same seed gives other numbers in torch", differs="values")
    caveat("it returns the generator", differs="type")
    return torch.manual_seed(seed)


def normal(
    shape: Shape,
    mean: Scalar = 0.0,
    stddev: Scalar = 1.0,
    dtype: torch.dtype = torch.float32,
    seed: int | None = None,
) -> Tensor:
    """
    x: f32[20, 30]; m: f32[]; s: i32[2] = [20, 30]; k: int = 200

    >>> tf.random.normal([k, 3])
    torch.randn(k, 3)
    >>> tf.random.normal((200, 3), stddev=0.1, seed=1)
    torch.randn(200, 3) * 0.1
    >>> tf.random.normal(tf.shape(x), 5.0, dtype=tf.float64)
    torch.randn(x.shape, dtype=torch.float64) + 5.0
    >>> tf.random.normal([200], mean=1.0, stddev=2.0)
    torch.randn(200) * 2.0 + 1.0
    >>> tf.random.normal([200], mean=m)
    torch.randn(200) + m
    >>> tf.random.normal(s)
    torch.randn(s.tolist())
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if seed is not None:
        caveat("seed= is dropped: torch draws from one generator, see torch.manual_seed")
    if unlikely(isinstance(shape, Tensor)):
        shape = shape.tolist()
    if known(mean == 0 and stddev == 1):
        return torch.randn(*spread(shape), dtype=dtype)
    if known(mean == 0):
        return torch.randn(*spread(shape), dtype=dtype) * stddev
    if known(stddev == 1):
        return torch.randn(*spread(shape), dtype=dtype) + mean
    return torch.randn(*spread(shape), dtype=dtype) * stddev + mean


def uniform(
    shape: Shape,
    minval: Scalar = 0,
    maxval: Scalar | None = None,
    dtype: torch.dtype = torch.float32,
    seed: int | None = None,
) -> Tensor:
    """
    x: f32[20, 30]; m: f32[]; s: i32[2] = [20, 30]; k: int = 200

    >>> tf.random.uniform([k, 3])
    torch.rand(k, 3)
    >>> tf.random.uniform((200, 3), 0, 1, seed=1)
    torch.rand(200, 3)
    >>> tf.random.uniform(tf.shape(x), -1.0, 1.0)
    torch.empty(x.shape).uniform_(-1.0, 1.0)
    >>> tf.random.uniform([200], maxval=10.0, dtype=tf.float64)
    torch.empty(200, dtype=torch.float64).uniform_(0, 10.0)
    >>> tf.random.uniform([200], minval=0, maxval=10, dtype=tf.int32)
    torch.randint(0, 10, [200], dtype=torch.int32)
    >>> tf.random.uniform([200], m, 4.0)
    torch.rand(200) * (4.0 - m) + m
    >>> tf.random.uniform(s)
    torch.rand(s.tolist())
    >>> tf.random.uniform([200], dtype=tf.int64)
    Unsupported: random integers need maxval
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if seed is not None:
        caveat("seed= is dropped: torch draws from one generator, see torch.manual_seed")
    if unlikely(isinstance(shape, Tensor)):
        shape = shape.tolist()
    if unlikely(not dtype.is_floating_point):
        if maxval is None:
            raise Unsupported("random integers need maxval")
        return torch.randint(minval, maxval, shape, dtype=dtype)
    if known(minval == 0 and (maxval is None or maxval == 1)):
        return torch.rand(*spread(shape), dtype=dtype)
    high = 1 if maxval is None else maxval
    if known(isinstance(minval, (int, float)) and isinstance(high, (int, float))):
        return torch.empty(*spread(shape), dtype=dtype).uniform_(minval, high)
    return torch.rand(*spread(shape), dtype=dtype) * (high - minval) + minval


def truncated_normal(
    shape: Shape,
    mean: float = 0.0,
    stddev: float = 1.0,
    dtype: torch.dtype = torch.float32,
    seed: int | None = None,
) -> Tensor:
    """
    k: int = 200; s: i32[2] = [20, 30]

    >>> tf.random.truncated_normal([k, 3])
    nn.init.trunc_normal_(torch.empty(k, 3))
    >>> tf.random.truncated_normal((200, 3), stddev=0.1, seed=1)
    nn.init.trunc_normal_(torch.empty(200, 3), std=0.1, a=-0.2, b=0.2)
    >>> tf.random.truncated_normal([200], 5.0, 0.5)
    nn.init.trunc_normal_(torch.empty(200), mean=5.0, std=0.5, a=4.0, b=6.0)
    >>> tf.random.truncated_normal(s, dtype=tf.float64)
    nn.init.trunc_normal_(torch.empty(s.tolist(), dtype=torch.float64))
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if seed is not None:
        caveat("seed= is dropped: torch draws from one generator, see torch.manual_seed")
    if unlikely(isinstance(shape, Tensor)):
        shape = shape.tolist()
    low, high = mean - 2 * stddev, mean + 2 * stddev
    return nn.init.trunc_normal_(torch.empty(*spread(shape), dtype=dtype), mean=mean, std=stddev, a=low, b=high)


def shuffle(value: Tensor, seed: int | None = None) -> Tensor:
    """
    x: f32[200, 3]

    >>> tf.random.shuffle(x)
    x[torch.randperm(len(x), device=x.device)]
    >>> tf.random.shuffle(x, seed=3)
    x[torch.randperm(len(x), device=x.device)]
    """
    caveat("another random order than TensorFlow's", differs="numbers")
    caveat("gradients run through it; in TensorFlow they end here", differs="gradient")
    if seed is not None:
        caveat("seed= is dropped: torch draws from one generator, see torch.manual_seed")
    return value[torch.randperm(len(value), device=value.device)]


def categorical(logits: Tensor, num_samples: int, dtype: torch.dtype | None = None, seed: int | None = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.random.categorical(x, 200)
    torch.multinomial(torch.softmax(x, dim=-1), 200, replacement=True)
    >>> tf.random.categorical(x, num_samples=200, dtype=tf.int32, seed=1)
    torch.multinomial(torch.softmax(x, dim=-1), 200, replacement=True).int()
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if seed is not None:
        caveat("seed= is dropped: torch draws from one generator, see torch.manual_seed")
    if dtype is None or dtype == torch.int64:
        return torch.multinomial(torch.softmax(logits, dim=-1), num_samples, replacement=True)
    return torch.multinomial(torch.softmax(logits, dim=-1), num_samples, replacement=True).to(dtype)
