"""`with tf.device(...)`: what is made in the block gets `device=`; where other code runs in it, it keeps its `with`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from tf2torch.idioms.gradient_tape import dedented
from tf2torch.idioms.made_there import made_there, makes
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.device import CPU, is_named
from tf2torch.infer.placed import Placed
from tf2torch.model import Status
from tf2torch.syntax.build import assign
from tf2torch.syntax.fields import descendants

API = "tf.device"


class Device:
    """One block of one device."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node, program = body[at], to.program
        if not isinstance(node, cst.With) or not isinstance(program, Placed) or not _is_block(node, to):
            return None
        self._report(node, to)
        block = program.blocks.get(id(node))
        if block is None or (block.device == CPU and block.outer in (CPU, None)):  # torch's default
            return dedented(node, to.opened(node), to), 1
        placement = Placement(node, block.device, to)
        stays = id(node) in program.running
        return (placement.kept() if stays else placement.opened()), 1

    def _report(self, node: cst.With, to: Rewriter) -> None:
        names = ", ".join(sorted(to.unmoved.get(node, ())))
        said = [f"{names}: taken to be on the device already"] if names else []
        to.claim(node.items[0].item, *said, *([Status.ASSUMED] if said else []))  # type: ignore[arg-type]


def _is_block(node: cst.With, to: Rewriter) -> bool:
    use = to.use_of(node.items[0].item)
    alone = len(node.items) == 1 and node.items[0].asname is None
    return alone and use is not None and use.api == API and use.translated


@dataclass(frozen=True, eq=False)
class Placement:
    """The statements of one block, on its device."""

    node: cst.With
    key: str
    to: Rewriter

    def kept(self) -> list[Statement]:
        """Below `with device:`, which functions called in it see, too."""
        needed = self._prepared() or self.to.device_here(self.key) is not None
        settled = len(self.to.settled)
        body = self.to.suite(self.node.body)
        before = self._bound() if needed or len(self.to.settled) > settled else []
        item = self.to.device_here(self.key) or (self._name() if before else self._written())
        made = self.node.with_changes(items=[cst.WithItem(item)], body=body)
        if not before:
            return [made]
        return [self.to.with_lines_above(before[0], self.node.leading_lines), made.with_changes(leading_lines=[])]

    def opened(self) -> list[Statement]:
        """In the place of the `with`, each told of the device."""
        needed, settled = self._prepared(), len(self.to.settled)
        made = self.to.opened(self.node)
        needed = needed or len(self.to.settled) > settled or any(makes(m, self.to.settled) for m in made)
        if not needed:
            return dedented(self.node, made, self.to)
        before = self._bound() if self.key != CPU else []
        device = self._name() if self.key != CPU else cst.SimpleString('"cpu"')
        placed = [made_there(m, device, self.to.settled) for m in made]
        for old, new in zip(made, placed):
            if new is not old:
                self.to.origin[new] = self.to.origin.get(old, (old, old))
        return dedented(self.node, [*before, *placed], self.to)

    def _prepared(self) -> bool:
        """Have a name for the device where the block may want one; whether something is moved there."""
        parts = list(descendants(self.node.body))
        moved = (self.to.moved[d] for d in parts if d in self.to.moved)
        moves = any(move.device == self.key and move.within for move in moved)
        made = (self.to.made[d] for d in parts if d in self.to.made)
        if self.key != CPU and (moves or any(block.node is self.node for block in made)):
            self._name()
        return moves

    def _written(self) -> cst.BaseExpression:
        item = self.node.items[0].item
        use = self.to.use_of(item)
        assert use is not None
        return self.to.by_rule(item, use)

    def _bound(self) -> list[Statement]:
        """The statement that binds the device's name, once in a scope; a known device above all blocks around."""
        name = self._name()
        if self.to.device_here(self.key) is not None:
            return []
        made = assign([name], self._written())  # type: ignore[list-item]
        own = len(self.to.pending) == self.to.depths[-1] + 1
        if own or is_named(self.key):
            self.to.devices[self.to.scope, self.key] = name
        if own or not is_named(self.key):
            return [made]
        self.to.above.append(made)
        return []

    def _name(self) -> cst.BaseExpression:
        """What stands for the device: a name that holds no other device anywhere in the file."""
        names = self.to.device_names
        if self.key not in names:
            taken = {n.value for n in names.values() if isinstance(n, cst.Name)}
            name, number = self.to.table.fresh("device"), 1
            while name in taken:
                number += 1
                name = self.to.table.fresh(f"device_{number}")
            names[self.key] = cst.Name(name)
        return names[self.key]
