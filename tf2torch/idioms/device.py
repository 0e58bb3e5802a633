"""`with tf.device(...)`: what is made in the block gets `device=`; a block that calls own code keeps its `with`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.gradient_tape import dedented
from tf2torch.idioms.placing import API, CPU, calls_own_code, device_of
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.model import Status
from tf2torch.syntax.build import TIGHT, assign
from tf2torch.syntax.fields import children, descendants, semantic_fields
from tf2torch.syntax.scopes import dotted

FACTORIES = frozenset(
    [
        "tensor",
        "as_tensor",
        "zeros",
        "ones",
        "empty",
        "full",
        "eye",
        "arange",
        "linspace",
        "rand",
        "randn",
        "randint",
        "randperm",
    ]
)


class Device:
    """One block of one device."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        key = device_of(node, to) if isinstance(node, cst.With) else None
        if key is None or not isinstance(node, cst.With):
            return None
        item = node.items[0].item
        if calls_own_code(node.body, to):
            names = ", ".join(sorted(to.unmoved.get(node, ())))
            if names:
                why = f"{names}: taken to be on the device already"
                to.findings.add(item, Status.ASSUMED, Code.ASSUMPTION, API, why)
            return None  # the rule's torch.device(...) is a context that functions called in it see, too
        placement = Placement(item, key, to)
        moves = key in (to.moved[d] for d in descendants(node.body) if d in to.moved)
        if moves:
            placement.name()
        made = to.opened(node)
        device = placement.device(made, moves)
        self._report(node, item, to)
        if device is None:
            to.claimed.add(item)
            return dedented(node, made, to), 1
        return dedented(node, [*device.before, *(_placed(m, device.name) for m in made)], to), 1

    def _report(self, node: cst.With, item: cst.BaseExpression, to: Rewriter) -> None:
        names = ", ".join(sorted(to.unmoved.get(node, ())))
        if names:
            to.claim(item, f"{names}: taken to be on the device already", Status.ASSUMED)
        else:
            to.claim(item)


@dataclass(frozen=True, eq=False)
class Chosen:
    """The name that holds a device, and the statement that binds it (once)."""

    name: str
    before: tuple[Statement, ...]


@dataclass(frozen=True, eq=False)
class Placement:
    """The device of one block."""

    call: cst.BaseExpression
    key: str
    to: Rewriter

    def name(self) -> str:
        """The device's name in the file."""
        if self.key not in self.to.device_names:
            self.to.device_names[self.key] = self._unused()
        return self.to.device_names[self.key]

    def device(self, made: Sequence[Statement], moves: bool) -> Chosen | None:
        """The device for what is made in the block or moved into it; None where it is torch's default or not needed."""
        if self.key == CPU or not (moves or any(_makes(m) for m in made)):
            return None
        use = self.to.use_of(self.call)
        assert use is not None
        known = self.to.devices.get(self.key)
        if known is not None:
            return Chosen(known, ())
        name = self.name()
        if isinstance(self.to.scope, cst.Module) and len(self.to.pending) == 1:
            self.to.devices[self.key] = name
        return Chosen(name, (assign([cst.Name(name)], self.to.by_rule(self.call, use)),))

    def _unused(self) -> str:
        """A name that holds no other device anywhere in the file."""
        name, number = self.to.table.fresh("device"), 1
        while name in self.to.device_names.values():
            number += 1
            name = self.to.table.fresh(f"device_{number}")
        return name


def _factory(node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.Call):
        return False
    root, _, name = dotted(node.func).rpartition(".")
    given = {a.keyword.value for a in node.args if a.keyword is not None}
    return root.startswith("torch") and name in FACTORIES and "device" not in given


def _makes(node: cst.CSTNode) -> bool:
    return _factory(node) or any(_makes(c) for c in _inside(node))


def _inside(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What runs in the block itself: not the bodies of functions defined there."""
    if not isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Lambda)):
        yield from children(node)


def _placed(node: Statement, device: str) -> Statement:
    """The statement with every tensor it makes made on the device."""
    made = _with_device(node, device)
    assert isinstance(made, cst.BaseStatement)
    return made


def _with_device(node: cst.CSTNode, device: str) -> cst.CSTNode:
    if isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Lambda)):
        return node
    changes: dict[str, object] = {}
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, (list, tuple)):
            new = [_with_device(v, device) for v in value]
            if any(a is not b for a, b in zip(new, value)):
                changes[name] = new
        elif isinstance(value, cst.CSTNode) and (inner := _with_device(value, device)) is not value:
            changes[name] = inner
    made = node.with_changes(**changes) if changes else node
    return _added(made, device) if _factory(node) else made


def _added(call: cst.CSTNode, device: str) -> cst.Call:
    assert isinstance(call, cst.Call)
    args = [
        a if i < len(call.args) - 1 else a.with_changes(comma=cst.MaybeSentinel.DEFAULT)
        for i, a in enumerate(call.args)
    ]
    return call.with_changes(args=[*args, cst.Arg(cst.Name(device), keyword=cst.Name("device"), equal=TIGHT)])
