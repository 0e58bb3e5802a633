"""tf.random.* : the numbers differ from TensorFlow's for any seed; the distributions are the same."""

from __future__ import annotations

import secrets
from typing import Any

import torch
from torch import Tensor, nn

from tf2torch.rules.words import Ignored, Scalar, Shape, Unsupported, caveat, known, spread, unlikely

from .._helpers.seeds import seeded


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


def gamma(
    shape: Shape, alpha: Scalar, beta: Scalar | None = None, dtype: torch.dtype = torch.float32, seed: int | None = None
) -> Tensor:
    """
    a: f32[3] in [1, 2); k: int = 200

    >>> tf.random.gamma([k], 2.0)
    torch.distributions.Gamma(2.0, 1.0).sample([k])
    >>> tf.random.gamma([k, 2], a, beta=3.0)
    torch.distributions.Gamma(a, 3.0).rsample([k, 2])
    >>> tf.random.gamma([k], alpha=1.5, beta=0.5, seed=3)
    torch.distributions.Gamma(1.5, 0.5).sample([k])
    >>> tf.random.gamma([k], 2.0, dtype=tf.float64)
    Unsupported: tf.random.gamma of another dtype than float32
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if seed is not None:
        caveat("seed= is dropped: torch draws from one generator, see torch.manual_seed")
    if dtype != torch.float32:
        raise Unsupported("tf.random.gamma of another dtype than float32")
    rate = 1.0 if beta is None else beta
    if isinstance(alpha, (int, float)) and isinstance(rate, (int, float)):
        return torch.distributions.Gamma(alpha, rate).sample(shape)
    return torch.distributions.Gamma(alpha, rate).rsample(shape)


def poisson(shape: Shape, lam: Scalar, dtype: torch.dtype = torch.float32, seed: int | None = None) -> Tensor:
    """
    m: f32[3] in [1, 4); k: int = 200

    >>> tf.random.poisson([k, 2], 3.0)
    torch.poisson(torch.full((k, 2), 3.0))
    >>> tf.random.poisson(shape=[k], lam=m, seed=1)
    torch.poisson(m.detach().expand([k, *m.shape]))
    >>> tf.random.poisson([k], 3)
    torch.poisson(torch.full((k,), float(3)))
    >>> tf.random.poisson([k], 3.0, dtype=tf.int32)
    torch.poisson(torch.full((k,), 3.0)).int()
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if seed is not None:
        caveat("seed= is dropped: torch draws from one generator, see torch.manual_seed")
    if isinstance(lam, int):
        lam = float(lam)
    rates = torch.full(shape, lam) if isinstance(lam, float) else lam.detach().expand([*shape, *lam.shape])
    if dtype == torch.float32:
        return torch.poisson(rates)
    return torch.poisson(rates).to(dtype)


class Generator:
    """tf.random.Generator: torch's functions take theirs as `generator=`."""

    @staticmethod
    def from_seed(seed: int, alg: Ignored = None) -> torch.Generator:
        """
        k: int = 3

        >>> tf.random.Generator.from_seed(k)
        torch.Generator().manual_seed(k)
        >>> tf.random.Generator.from_seed(1, alg="philox")
        torch.Generator().manual_seed(1)
        """
        caveat("the same seed gives other numbers in torch")
        return torch.Generator().manual_seed(seed)

    @staticmethod
    def from_non_deterministic_state(alg: Ignored = None) -> torch.Generator:
        """
        k: int = 3

        >>> tf.random.Generator.from_non_deterministic_state()
        torch.Generator().manual_seed(secrets.randbits(63))
        """
        return torch.Generator().manual_seed(secrets.randbits(63))

    def normal(
        self: Any, shape: Shape, mean: Scalar = 0.0, stddev: Scalar = 1.0, dtype: torch.dtype = torch.float32
    ) -> Tensor:
        """
        k: int = 200; m: f32[]

        >>> g = tf.random.Generator.from_seed(1)
        >>> g.normal([k, 3])
        torch.randn(k, 3, generator=g)
        >>> g = tf.random.Generator.from_seed(1)
        >>> g.normal(shape=(200,), stddev=2.0, dtype=tf.float64)
        torch.randn(200, generator=g, dtype=torch.float64) * 2.0
        >>> g = tf.random.Generator.from_seed(1)
        >>> g.normal([200], 1.0, 2.0)
        torch.randn(200, generator=g) * 2.0 + 1.0
        >>> g = tf.random.Generator.from_seed(1)
        >>> g.normal([200], mean=m)
        torch.randn(200, generator=g) + m
        """
        caveat("other random numbers than TensorFlow's", differs="numbers")
        if known(mean == 0 and stddev == 1):
            return torch.randn(*spread(shape), generator=self, dtype=dtype)
        if known(mean == 0):
            return torch.randn(*spread(shape), generator=self, dtype=dtype) * stddev
        if known(stddev == 1):
            return torch.randn(*spread(shape), generator=self, dtype=dtype) + mean
        return torch.randn(*spread(shape), generator=self, dtype=dtype) * stddev + mean

    def uniform(
        self: Any,
        shape: Shape,
        minval: Scalar = 0,
        maxval: Scalar | None = None,
        dtype: torch.dtype = torch.float32,
    ) -> Tensor:
        """
        k: int = 200; m: f32[]

        >>> g = tf.random.Generator.from_seed(1)
        >>> g.uniform([k, 3])
        torch.rand(k, 3, generator=g)
        >>> g = tf.random.Generator.from_seed(1)
        >>> g.uniform(shape=[200], minval=-1.0, maxval=1.0)
        torch.empty(200).uniform_(-1.0, 1.0, generator=g)
        >>> g = tf.random.Generator.from_seed(1)
        >>> g.uniform([200], 0, 10, tf.int32)
        torch.randint(0, 10, [200], generator=g, dtype=torch.int32)
        >>> g = tf.random.Generator.from_seed(1)
        >>> g.uniform([200], m, 4.0)
        torch.rand(200, generator=g) * (4.0 - m) + m
        >>> g = tf.random.Generator.from_seed(1)
        >>> g.uniform([200], dtype=tf.int64)
        Unsupported: random integers need maxval
        """
        caveat("other random numbers than TensorFlow's", differs="numbers")
        if unlikely(not dtype.is_floating_point):
            if maxval is None:
                raise Unsupported("random integers need maxval")
            return torch.randint(minval, maxval, shape, generator=self, dtype=dtype)
        if known(minval == 0 and (maxval is None or maxval == 1)):
            return torch.rand(*spread(shape), generator=self, dtype=dtype)
        high = 1 if maxval is None else maxval
        if known(isinstance(minval, (int, float)) and isinstance(high, (int, float))):
            return torch.empty(*spread(shape), dtype=dtype).uniform_(minval, high, generator=self)
        return torch.rand(*spread(shape), generator=self, dtype=dtype) * (high - minval) + minval

    def truncated_normal(
        self: Any, shape: Shape, mean: float = 0.0, stddev: float = 1.0, dtype: torch.dtype = torch.float32
    ) -> Tensor:
        """
        k: int = 200

        >>> g = tf.random.Generator.from_seed(1)
        >>> g.truncated_normal([k, 3], stddev=0.1)
        nn.init.trunc_normal_(torch.empty(k, 3), std=0.1, a=-0.2, b=0.2, generator=g)
        """
        caveat("other random numbers than TensorFlow's", differs="numbers")
        low, high = mean - 2 * stddev, mean + 2 * stddev
        return nn.init.trunc_normal_(
            torch.empty(*spread(shape), dtype=dtype), mean=mean, std=stddev, a=low, b=high, generator=self
        )

    def reset_from_seed(self: Any, seed: int) -> Any:
        """
        k: int = 200

        >>> g = tf.random.Generator.from_seed(1)
        >>> g.reset_from_seed(k)
        >>> g.normal([k])
        torch.randn(k, generator=g)
        """
        return self.manual_seed(seed)

    def split(self: Ignored, count: Ignored = 1) -> Any:
        """
        k: int = 3

        >>> g = tf.random.Generator.from_seed(1)
        >>> g.split(k)
        Unsupported: a generator of torch cannot be split: make several with seeds of their own
        """
        raise Unsupported("a generator of torch cannot be split: make several with seeds of their own")


def stateless_normal(
    shape: Shape,
    seed: Any,
    mean: Scalar = 0.0,
    stddev: Scalar = 1.0,
    dtype: torch.dtype = torch.float32,
    alg: Ignored = "auto_select",
) -> Tensor:
    """
    x: f32[20, 30]; p: i32[2] = [3, 4]; k: int = 200

    >>> tf.random.stateless_normal([k, 3], [1, 2])
    torch.randn([k, 3], generator=seeded([1, 2]))
    >>> tf.random.stateless_normal(tf.shape(x), seed=p, mean=1.0, stddev=2.0)
    torch.randn(x.shape, generator=seeded(p)) * 2.0 + 1.0
    >>> tf.random.stateless_normal((200, 2), (0, k), dtype=tf.float64)
    torch.randn((200, 2), generator=seeded((0, k)), dtype=torch.float64)
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if unlikely(isinstance(shape, Tensor)):
        shape = shape.tolist()
    if known(mean == 0 and stddev == 1):
        return torch.randn(shape, generator=seeded(seed), dtype=dtype)
    return torch.randn(shape, generator=seeded(seed), dtype=dtype) * stddev + mean


def stateless_truncated_normal(
    shape: Shape,
    seed: Any,
    mean: float = 0.0,
    stddev: float = 1.0,
    dtype: torch.dtype = torch.float32,
    alg: Ignored = "auto_select",
) -> Tensor:
    """
    p: i32[2] = [3, 4]; k: int = 200

    >>> tf.random.stateless_truncated_normal([k, 3], [1, 2])
    nn.init.trunc_normal_(torch.empty([k, 3]), generator=seeded([1, 2]))
    >>> tf.random.stateless_truncated_normal([200], seed=p, mean=5.0, stddev=0.5)
    nn.init.trunc_normal_(torch.empty([200]), mean=5.0, std=0.5, a=4.0, b=6.0, generator=seeded(p))
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if unlikely(isinstance(shape, Tensor)):
        shape = shape.tolist()
    low, high = mean - 2 * stddev, mean + 2 * stddev
    made = torch.empty(shape, dtype=dtype)
    return nn.init.trunc_normal_(made, mean=mean, std=stddev, a=low, b=high, generator=seeded(seed))


def stateless_uniform(
    shape: Shape,
    seed: Any,
    minval: Scalar = 0,
    maxval: Scalar | None = None,
    dtype: torch.dtype = torch.float32,
    alg: Ignored = "auto_select",
) -> Tensor:
    """
    x: f32[20, 30]; p: i32[2] = [3, 4]; k: int = 200

    >>> tf.random.stateless_uniform([k, 3], [1, 2])
    torch.rand([k, 3], generator=seeded([1, 2]))
    >>> tf.random.stateless_uniform(tf.shape(x), seed=p, minval=-1.0, maxval=2.0)
    torch.rand(x.shape, generator=seeded(p)) * 3.0 + -1.0
    >>> tf.random.stateless_uniform((200,), (0, k), 3, maxval=9, dtype=tf.int32)
    torch.randint(3, 9, (200,), generator=seeded((0, k)), dtype=torch.int32)
    >>> tf.random.stateless_uniform([200], [1, 2], dtype=tf.int64)
    Unsupported: random integers need maxval
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    if unlikely(isinstance(shape, Tensor)):
        shape = shape.tolist()
    if unlikely(not dtype.is_floating_point):
        if maxval is None:
            raise Unsupported("random integers need maxval")
        return torch.randint(minval, maxval, shape, generator=seeded(seed), dtype=dtype)
    if known(minval == 0 and (maxval is None or maxval == 1)):
        return torch.rand(shape, generator=seeded(seed), dtype=dtype)
    high = 1 if maxval is None else maxval
    return torch.rand(shape, generator=seeded(seed), dtype=dtype) * (high - minval) + minval


def stateless_categorical(logits: Tensor, num_samples: int, seed: Any, dtype: torch.dtype = torch.int64) -> Tensor:
    """
    x: f32[2, 3]; p: i32[2] = [3, 4]

    >>> tf.random.stateless_categorical(x, 200, [1, 2])
    torch.multinomial(torch.softmax(x, dim=-1), 200, replacement=True, generator=seeded([1, 2]))
    >>> tf.random.stateless_categorical(x, num_samples=200, seed=p, dtype=tf.int32)
    torch.multinomial(torch.softmax(x, dim=-1), 200, replacement=True, generator=seeded(p)).int()
    """
    caveat("other random numbers than TensorFlow's", differs="numbers")
    chances = torch.softmax(logits, dim=-1)
    if dtype == torch.int64:
        return torch.multinomial(chances, num_samples, replacement=True, generator=seeded(seed))
    return torch.multinomial(chances, num_samples, replacement=True, generator=seeded(seed)).to(dtype)
