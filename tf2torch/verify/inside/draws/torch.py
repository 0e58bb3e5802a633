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


def patch_torch(stream: Stream) -> Callable[[], None]:
    """Replace what is covered; gives a function that notes at the end whether torch drew anything of its own."""
    torch: Any = sys.modules["torch"]
    new, within = Creating(torch, stream), Filling(torch, stream)
    for name in ("randn", "rand", "randint", "randperm", "randn_like", "rand_like"):
        setattr(torch, name, getattr(new, name))
    torch.multinomial, torch.normal = multinomial_over(torch, stream), normal_over(torch, new)
    torch.Tensor.normal_ = lambda self, mean=0, std=1, **_: within.normal_(self, mean, std)
    torch.Tensor.uniform_ = lambda self, *args, **named: within.uniform_(self, *_bounds(*args, **named))
    torch.Tensor.random_ = random_over(torch.Tensor.random_, stream)
    torch.nn.init.trunc_normal_ = within.trunc_normal_
    for owner, name in ((torch, "bernoulli"), (torch, "poisson"), (torch.nn.functional, "dropout")):
        setattr(owner, name, _watched(stream, getattr(owner, name), f"torch.{name}"))
    return Witness(torch, stream).look


class Witness:
    """Sees by the state of torch's own generator that something drew from it; seeding it is not drawing."""

    def __init__(self, torch: Any, stream: Stream) -> None:
        self._torch, self._stream, self._seed = torch, stream, torch.manual_seed
        self._before = torch.get_rng_state()
        torch.manual_seed = self.manual_seed

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


def _bounds(low: Any = 0, high: Any = 1, **named: Any) -> tuple[Any, Any]:
    return named.get("from", low), named.get("to", high)


def _watched(stream: Stream, function: Any, name: str) -> Any:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        stream.note(name)
        return function(*args, **kwargs)

    return call
