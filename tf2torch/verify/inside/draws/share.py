"""Puts the shared random numbers in the place of both frameworks' own, before the program runs.

docs/verify.md lists what is covered. Every other random operation draws as it always did and is reported.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tf2torch.verify.archive import Draw
from tf2torch.verify.inside.draws.plain import patch_plain
from tf2torch.verify.inside.draws.stream import Stream
from tf2torch.verify.inside.request import Request

if TYPE_CHECKING:
    from tf2torch.verify.inside.draws.torch import Witness


@dataclass(frozen=True)
class Shared:
    """The patches in place; they serve every program that this process runs."""

    stream: Stream
    witness: Witness | None = None

    def begin(self, request: Request) -> None:
        """The numbers of this program, from the start; everything is seeded by now."""
        self.stream.begin(request.seed, request.program, request.keys)
        self.stream.floats = "float64" if request.double else "float32"
        if self.witness is not None:
            self.witness.begin()

    def uncovered(self) -> list[Draw]:
        """Which draws were not covered."""
        if self.witness is not None:
            self.witness.look()
        return list(self.stream.uncovered.values())

    def signs(self) -> tuple[Draw, ...]:
        """Which decompositions had their signs chosen."""
        return tuple(self.stream.chosen.values())


def share_draws(request: Request) -> Shared:
    """Patch what is loaded."""
    stream, witness = Stream(request.seed, request.program, request.keys), None
    patch_plain(stream)
    if "tensorflow" in sys.modules:
        from tf2torch.verify.inside.draws.tensorflow import patch_tensorflow
        from tf2torch.verify.inside.signs.tensorflow import patch_tensorflow_signs

        patch_tensorflow(stream)
        patch_tensorflow_signs(stream)
    if "torch" in sys.modules:
        from tf2torch.verify.inside.draws.torch import patch_torch
        from tf2torch.verify.inside.signs.torch import patch_torch_signs

        witness = patch_torch(stream)
        patch_torch_signs(stream)
    return Shared(stream, witness)
