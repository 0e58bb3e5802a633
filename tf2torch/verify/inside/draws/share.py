"""Puts the shared random numbers in the place of both frameworks' own, before the program runs.

Covered: `tf.random.normal`, `uniform` (floats and integers), `truncated_normal`, `shuffle`, `categorical` and the same
methods of `tf.random.Generator`; `torch.randn`, `rand`, `randint`, `randperm`, `normal`, `randn_like`, `rand_like`,
`multinomial` with replacement, `Tensor.normal_`, `Tensor.uniform_`, `nn.init.trunc_normal_`; numpy's `default_rng()`.
Every other random operation draws as it always did and is reported. A seed given to a covered one has no effect.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tf2torch.verify.archive import Draw
from tf2torch.verify.inside.draws.stream import Stream
from tf2torch.verify.inside.request import Request


@dataclass(frozen=True)
class Shared:
    """The patches in place."""

    stream: Stream
    ended: tuple[Callable[[], None], ...]

    def uncovered(self) -> list[Draw]:
        """Which draws were not covered."""
        for finish in self.ended:
            finish()
        return list(self.stream.uncovered.values())


def share_draws(request: Request) -> Shared:
    """Patch what is loaded."""
    stream = Stream(request.seed, request.program, request.keys)
    _seed_numpy(request.seed)
    ended: list[Callable[[], None]] = []
    if "tensorflow" in sys.modules:
        from tf2torch.verify.inside.draws.tensorflow import patch_tensorflow

        patch_tensorflow(stream)
    if "torch" in sys.modules:
        from tf2torch.verify.inside.draws.torch import patch_torch

        ended.append(patch_torch(stream))
    return Shared(stream, tuple(ended))


def _seed_numpy(seed: int) -> None:
    """`default_rng()` without a seed takes one from the system: give it one, another at each call."""
    import numpy as np

    original, calls = np.random.default_rng, iter(range(1 << 30))

    def default_rng(given: Any = None) -> np.random.Generator:
        return original([seed, next(calls)] if given is None else given)

    np.random.default_rng = default_rng  # type: ignore[assignment]  # the stub spells its one parameter out
