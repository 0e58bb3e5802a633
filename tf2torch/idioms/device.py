"""`with tf.device(...)`: what is made in the block gets `device=`; where other code runs in it, it keeps its `with`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.placement import Placement
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.device import CPU, Block
from tf2torch.infer.placed import Placed
from tf2torch.model import Status

API = "tf.device"


class Device:
    """One block of one device."""

    on: ClassVar = (cst.With,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node, program = body[at], to.program
        if not isinstance(node, cst.With) or not isinstance(program, Placed):
            return None
        item = next((i for i in node.items if _names_device(i, to)), None)
        if item is None:
            return None
        self._report(node, item, to)
        to.entered.add(item)
        block = program.blocks.get(id(node), Block(node, CPU))
        placement = Placement(node, item, block, to)
        if block.device == CPU and block.outer in (CPU, None):  # torch's default
            return placement.plain(), 1
        return (placement.kept() if id(node) in program.running else placement.opened()), 1

    def _report(self, node: cst.With, item: cst.WithItem, to: Rewriter) -> None:
        names = ", ".join(sorted(to.unmoved.get(node, ())))
        if names:
            to.claim(item.item, f"{names}: taken to be on the device already", Status.ASSUMED)
        else:
            to.claim(item.item)


def _names_device(item: cst.WithItem, to: Rewriter) -> bool:
    use = to.use_of(item.item)
    return item.asname is None and item not in to.entered and use is not None and use.api == API and use.translated
