"""Expressions whose tensors are told where to be."""

from __future__ import annotations

from abc import ABC, abstractmethod

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.device_reads import written
from tf2torch.idioms.made_there import draws, with_device
from tf2torch.idioms.rewriting.asked import Read
from tf2torch.idioms.rewriting.moving import Move, moved
from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.idioms.rewriting.roles import Node
from tf2torch.infer.device import CPU, Block
from tf2torch.infer.fact import Kind
from tf2torch.infer.placed import Placed
from tf2torch.model import Status
from tf2torch.syntax.text import code


class OnDevices(Reporting, ABC):
    """Tensors that are moved, made elsewhere, asked where they are."""

    @abstractmethod
    def rebuilt(self, node: Node) -> Node:
        """A node with its parts rewritten."""

    @abstractmethod
    def expression(self, node: cst.BaseExpression) -> cst.BaseExpression:
        """One expression in its translation; the same node if nothing changes."""

    def _moved(self, node: cst.BaseExpression, made: cst.BaseExpression, move: Move) -> cst.BaseExpression:
        """A tensor, or a list of them, on another device."""
        several = self.fact(node).kind in (Kind.LIST, Kind.TUPLE)
        if move.device == CPU:
            return moved(made, several, None)
        device = self._target(move)
        if device is None:
            self._note_unmoved(node)
            return made
        return moved(made, several, device)

    def _target(self, move: Move) -> cst.BaseExpression | None:
        """What stands for the device of a move."""
        device = (
            self.device_names.get((self.scope, move.device or "")) if move.within else self.device_here(move.device)
        )
        if device is None and move.like is not None:
            return cst.Attribute(self.expression(move.like), cst.Name("device"))  # type: ignore[arg-type]
        return device

    def _made_there(self, made: cst.BaseExpression, block: Block) -> cst.BaseExpression:
        """What torch makes gets `device=` with its block; what it cannot make there is moved."""
        assert isinstance(self.program, Placed)
        context = id(block.node) in self.program.running  # in which helpers make their tensors
        helper = (
            isinstance(made, cst.Call) and isinstance(made.func, cst.Name) and made.func.value in self.table.helpers
        )
        if not draws(made) and (context or not helper):
            return made
        here = with_device(made, cst.SimpleString('"cpu"'), self.settled) if context else made
        made = moved(here, False, self.device_names[self.scope, block.device])
        self.settled.add(made)
        return made

    def _asked(self, read: Read) -> cst.BaseExpression:
        use = self.use_of(read.of)
        assert use is not None
        if read.what.startswith("torch."):
            self._note(read.of, use, Status.EXACT, [])
            return written(read, self, read.of)
        self._note(read.of, use, Status.ASSUMED, ["torch's tensors are on the CPU unless the program says otherwise"])
        return written(read, self, self.rebuilt(read.of))

    def _note_unmoved(self, node: cst.BaseExpression) -> None:
        text = code(node)
        why = f"{text}: taken to be on the device on which it is read"
        self.findings.add(node, Status.ASSUMED, Code.ASSUMPTION, "tf.device", why)
