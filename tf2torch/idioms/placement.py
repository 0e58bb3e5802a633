"""The statements of a `tf.device` block: told of their device one by one, or below `with device:`."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from tf2torch.idioms.device_text import device_value
from tf2torch.idioms.gradient_tape import dedented
from tf2torch.idioms.made_there import made_there, makes
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.device import CPU, Block, is_named
from tf2torch.infer.fact import Kind, Missing
from tf2torch.syntax.build import assign
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import dotted


@dataclass(frozen=True, eq=False)
class Placement:
    """The statements of one block, on its device."""

    node: cst.With
    item: cst.WithItem
    block: Block
    to: Rewriter

    @property
    def key(self) -> str:
        """What stands for the device."""
        return self.block.device

    def plain(self) -> list[Statement]:
        """In the place of the `with`, which torch has no need of."""
        return self._standing(self._statements())

    def kept(self) -> list[Statement]:
        """Below `with device:`, which functions called in it see, too."""
        needed = self._prepared() or self.to.device_here(self.key) is not None or self._variable is not None
        settled = len(self.to.settled)
        body = self.to.suite(self.node.body) if self._alone else cst.IndentedBlock(self._statements())
        before = self._bound() if needed or len(self.to.settled) > settled else []
        named = before or self._variable is not None
        device = self.to.device_here(self.key) or (self._name() if named else self._written())
        made = self.node.with_changes(items=[cst.WithItem(device)], body=body)
        if not before:
            return [made]
        return [self.to.with_lines_above(before[0], self.node.leading_lines), made.with_changes(leading_lines=[])]

    def opened(self) -> list[Statement]:
        """In the place of the `with`, each told of the device."""
        needed, settled = self._prepared(), len(self.to.settled)
        made = self._statements()
        needed = needed or len(self.to.settled) > settled or any(makes(m, self.to.settled) for m in made)
        if not needed:
            return self._standing(made)
        before = self._bound() if self.key != CPU else []
        device = self._name() if self.key != CPU else cst.SimpleString('"cpu"')
        placed = [made_there(m, device, self.to.settled) for m in made]
        self.to.origin |= {new: self.to.origin.get(m, (m, m)) for m, new in zip(made, placed) if new is not m}
        return self._standing([*before, *placed])

    @property
    def _alone(self) -> bool:
        return len(self.node.items) == 1

    def _statements(self) -> list[Statement]:
        """What the block becomes without its device: its statements, or a `with` of what else it opens."""
        if self._alone:
            return self.to.opened(self.node)
        for idiom in self.to.idioms:
            found = idiom.apply([self.node], 0, self.to)
            if found is not None:
                return found[0]
        others = [i for i in self.node.items if i not in self.to.entered]
        return [self.node.with_changes(items=self.to.items(others), body=self.to.suite(self.node.body))]

    def _standing(self, made: list[Statement]) -> list[Statement]:
        return dedented(self.node, made, self.to) if self._alone else made

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
        argument = self._argument
        if argument is not None and isinstance(self.to.fact(argument).value, Missing):
            return device_value(argument, self.to)
        use = self.to.use_of(self.item.item)
        assert use is not None
        return self.to.by_rule(self.item.item, use)

    def _bound(self) -> list[Statement]:
        """The statement that binds the device's name, once in a scope; a known device above all blocks around."""
        name = self._name()
        if self._variable is not None:
            if self._own:
                self.to.devices[self.to.scope, self.key] = name
            return []
        if self.to.device_here(self.key) is not None:
            return []
        made = assign([name], self._written())  # type: ignore[list-item]
        own = self._own
        if own or is_named(self.key):
            self.to.devices[self.to.scope, self.key] = name
        if own or not is_named(self.key):
            return [made]
        self.to.above.append(made)
        return []

    @property
    def _own(self) -> bool:
        """Whether the block is one of its scope's own statements."""
        return len(self.to.pending) == self.to.depths[-1] + 1

    @property
    def _argument(self) -> cst.BaseExpression | None:
        call = self.item.item
        return call.args[0].value if isinstance(call, cst.Call) and call.args else None

    @property
    def _variable(self) -> cst.Name | cst.Attribute | None:
        """What holds the device in the source: `gpu` in tf.device(gpu), tf.device(gpu.name)."""
        match self._argument:
            case (cst.Name() | cst.Attribute()) as own if dotted(own) in self.to.device_variables:
                return own
            case (cst.Name() as own) | cst.Attribute(value=cst.Name() as own, attr=cst.Name(value="name")):
                return own if self.to.fact(own).kind is Kind.DEVICE else None
        return None

    def _name(self) -> cst.BaseExpression:
        """What stands for the device: a name that holds no other device wherever it is seen."""
        names, place = self.to.device_names, (self.to.scope, self.key)
        if self._variable is not None:
            names[place] = self._variable
        if place not in names:
            names[place] = next((n for (_, key), n in names.items() if key == self.key), None) or self._new_name()
        return names[place]

    def _new_name(self) -> cst.Name:
        scopes = {self.to.scope, self.to.root} if self.to.functions else {scope for scope, _ in self.to.device_names}
        taken = {n.value for (s, _), n in self.to.device_names.items() if s in scopes and isinstance(n, cst.Name)}
        name, number = self.to.table.fresh("device"), 1
        while name in taken:
            number += 1
            name = self.to.table.fresh(f"device_{number}")
        return cst.Name(name)
