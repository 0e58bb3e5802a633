"""`with tf.device(...)`: what is made in the block gets `device=`; a block that calls own code keeps its `with`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from tf2torch.idioms.gradient_tape import dedented, loads_and_stores
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import TENSORS, Kind
from tf2torch.model import Status
from tf2torch.rules.words import torch_device
from tf2torch.syntax.build import TIGHT, assign
from tf2torch.syntax.fields import children, semantic_fields
from tf2torch.syntax.scopes import dotted

API = "tf.device"
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
OWN = frozenset({Kind.FUNCTION, Kind.CLASS, Kind.INSTANCE})


class Device:
    """One block of one device."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        if not isinstance(node, cst.With) or len(node.items) != 1:
            return None
        item = node.items[0].item
        use = to.use_of(item)
        if use is None or use.api != API or not use.translated or node.items[0].asname is not None:
            return None
        if _calls_own_code(node.body, to):
            return None  # the rule's torch.device(...) is a context that functions called in it see, too
        made = to.opened(node)
        device = Placement(item, to).device(made)
        self._report(node, item, to)
        if device is None:
            to.claimed.add(item)
            return dedented(node, made, to), 1
        return dedented(node, [*device.before, *(_placed(m, device.name) for m in made)], to), 1

    def _report(self, node: cst.With, item: cst.BaseExpression, to: Rewriter) -> None:
        outside = sorted(_from_outside(node, to)) if _device_text(item, to) != "cpu" else []
        if outside:
            to.claim(item, f"{', '.join(outside)}: taken to be on the device already", Status.ASSUMED)
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
    to: Rewriter

    def device(self, made: Sequence[Statement]) -> Chosen | None:
        """The device for the tensors made in the block; None where it is torch's default or nothing is made."""
        if _device_text(self.call, self.to) == "cpu" or not any(_makes(m) for m in made):
            return None
        use = self.to.use_of(self.call)
        assert use is not None
        key = cst.Module([]).code_for_node(self.call)
        known = self.to.devices.get(key)
        if known is not None:
            return Chosen(known, ())
        name = self.to.device_names.setdefault(key, self._unused())
        if isinstance(self.to.scope, cst.Module) and len(self.to.pending) == 1:
            self.to.devices[key] = name
        return Chosen(name, (assign([cst.Name(name)], self.to.by_rule(self.call, use)),))

    def _unused(self) -> str:
        """A name that holds no other device anywhere in the file."""
        name, number = self.to.table.fresh("device"), 1
        while name in self.to.device_names.values():
            number += 1
            name = self.to.table.fresh(f"device_{number}")
        return name


def _device_text(call: cst.BaseExpression, to: Rewriter) -> str:
    """The torch device that the call names, where that is known."""
    argument = call.args[0].value if isinstance(call, cst.Call) and call.args else None
    value = to.fact(argument).value if argument is not None else None
    return torch_device(value) if isinstance(value, str) else "?"


def _calls_own_code(node: cst.CSTNode, to: Rewriter) -> bool:
    for child in children(node):
        if isinstance(child, cst.Call) and _is_own(child, to):
            return True
        if _calls_own_code(child, to):
            return True
    return False


def _is_own(node: cst.Call, to: Rewriter) -> bool:
    fact = to.fact(node.func)
    return fact.kind in OWN or (fact.kind is Kind.METHOD and bool(fact.items) and fact.items[0].kind is Kind.INSTANCE)  # type: ignore[index]


def _from_outside(node: cst.With, to: Rewriter) -> set[str]:
    """Tensors that the block reads and did not make."""
    found: set[str] = set()
    bound: set[str] = set()
    for kind, name in loads_and_stores(node.body):
        if kind == "store":
            bound.add(name.value)
        elif name.value not in bound and to.fact(name).kind in TENSORS:
            found.add(name.value)
    return found


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
