"""Puts the shared random numbers in the place of both frameworks' own, before the program runs.

docs/verify.md lists what is covered. Every other random operation draws as it always did and is reported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from tf2torch.verify.archive import Draw
from tf2torch.verify.inside.draws.plain import patch_plain
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

    def signs(self) -> tuple[Draw, ...]:
        """Which decompositions had their signs chosen."""
        return tuple(self.stream.chosen.values())


def share_draws(request: Request) -> Shared:
    """Patch what is loaded."""
    stream = Stream(request.seed, request.program, request.keys)
    stream.floats = "float64" if request.double else "float32"
    patch_plain(stream)
    ended: list[Callable[[], None]] = []
    if "tensorflow" in sys.modules:
        from tf2torch.verify.inside.draws.tensorflow import patch_tensorflow
        from tf2torch.verify.inside.signs.tensorflow import patch_tensorflow_signs

        patch_tensorflow(stream)
        patch_tensorflow_signs(stream)
    if "torch" in sys.modules:
        from tf2torch.verify.inside.draws.torch import patch_torch
        from tf2torch.verify.inside.signs.torch import patch_torch_signs

        ended.append(patch_torch(stream))
        patch_torch_signs(stream)
    return Shared(stream, tuple(ended))
