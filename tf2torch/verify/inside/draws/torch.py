"""torch's random operations, fed from the shared stream."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from tf2torch.verify.inside.draws.stream import Stream
from tf2torch.verify.inside.draws.torch_functions import (
    Creating,
    Filling,
    multinomial_over,
    normal_over,
    random_over,
)
from tf2torch.verify.inside.draws.torch_keys import counting_generator, key_of
from tf2torch.verify.inside.draws.torch_masks import Masking, Parametric


def patch_torch(stream: Stream) -> Witness:
    """Replace what is covered; gives what notes at the end whether torch drew anything of its own."""
    torch: Any = sys.modules["torch"]
    new, within = Creating(torch, stream), Filling(torch, stream)
    masks, draws = Masking(torch, stream), Parametric(torch, stream)
    torch.Generator = counting_generator(torch, stream)
    for name in ("randn", "rand", "randint", "randperm", "randn_like", "rand_like", "randint_like"):
        setattr(torch, name, getattr(new, name))
    torch.multinomial, torch.normal = multinomial_over(torch, stream), normal_over(torch, new)
    torch.bernoulli, torch.poisson, torch._standard_gamma = masks.bernoulli, draws.poisson, draws.gamma
    torch.Tensor.bernoulli = lambda self, *args, **named: masks.bernoulli(self, *args, **named)
    for owner, names in ((within, ("normal_", "uniform_")), (masks, ("bernoulli_",)), (draws, ("exponential_",))):
        for name in names:
            setattr(torch.Tensor, name, _as_method(getattr(owner, name)))
    torch.Tensor.random_ = random_over(torch.Tensor.random_, stream)
    torch.nn.init.trunc_normal_ = within.trunc_normal_
    _patch_dropout(torch, stream, masks)
    _patch_sampler(torch, stream)
    return Witness(torch, stream)


class Witness:
    """Sees by the state of torch's own generator that something drew from it; seeding it is not drawing."""

    def __init__(self, torch: Any, stream: Stream) -> None:
        self._torch, self._stream, self._seed = torch, stream, torch.manual_seed
        self.begin()
        torch.manual_seed = self.manual_seed

    def begin(self) -> None:
        """From here on it counts whether something drew."""
        self._before = self._torch.get_rng_state()

    def manual_seed(self, seed: int) -> Any:
        """torch.manual_seed"""
        self.look()
        generator = self._seed(seed)
        self._before = self._torch.get_rng_state()
        return generator

    def look(self) -> None:
        """Note that something drew, unless it was seen by name already."""
        if not self._stream.uncovered and not self._torch.equal(self._before, self._torch.get_rng_state()):
            self._stream.note("a random operation of torch")


def _patch_sampler(torch: Any, stream: Stream) -> None:
    """The order of a DataLoader: torch draws a second one in each pass, of which it takes nothing."""
    kind = torch.utils.data.RandomSampler
    original = kind.__iter__

    def iterated(self: Any) -> Any:
        count = len(self.data_source)
        if self.replacement or self.num_samples != count:
            return original(self)
        return iter(stream.permutation(key_of(stream, self.generator), count).tolist())

    kind.__iter__ = iterated


def _patch_dropout(torch: Any, stream: Stream, masks: Masking) -> None:
    functional = torch.nn.functional
    functional.dropout = masks.dropout
    for name in ("dropout1d", "dropout2d", "dropout3d"):
        setattr(functional, name, masks.feature_dropout)
    for name in ("alpha_dropout", "feature_alpha_dropout"):
        setattr(functional, name, _watched(stream, getattr(functional, name), f"torch.nn.functional.{name}"))


def _as_method(function: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: Any, *args: Any, **named: Any) -> Any:
        return function(self, *args, **named)

    return method


def _watched(stream: Stream, function: Any, name: str) -> Any:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        stream.note(name)
        return function(*args, **kwargs)

    return call
