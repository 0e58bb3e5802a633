"""`device=` on what torch makes."""

from __future__ import annotations

from typing import Any

import libcst as cst

from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.build import TIGHT
from tf2torch.syntax.fields import children, semantic_fields
from tf2torch.syntax.scopes import dotted

FACTORIES = frozenset([
    "arange", "as_tensor", "empty", "eye", "full", "linspace", "logspace", "ones", "rand", "randint", "randn",
    "randperm", "tensor", "tril_indices", "triu_indices", "zeros",
])  # fmt: skip
LATER = (cst.FunctionDef, cst.ClassDef, cst.Lambda)  # what runs later, perhaps elsewhere


def draws(node: cst.CSTNode) -> bool:
    """Whether numbers are drawn from a generator, which is on the CPU: they cannot be drawn elsewhere."""
    if isinstance(node, cst.Call) and any(a.keyword is not None and a.keyword.value == "generator" for a in node.args):
        return True
    return any(map(draws, children(node)))


def makes(node: cst.CSTNode, settled: set[cst.CSTNode]) -> bool:
    """Whether tensors are made in a statement, with nothing said of where."""
    if isinstance(node, LATER) or node in settled:
        return False
    return is_factory(node) or any(makes(c, settled) for c in children(node))


def made_there(node: Statement, device: cst.BaseExpression, settled: set[cst.CSTNode]) -> Statement:
    """The statement with every tensor it makes made on the device."""
    made = with_device(node, device, settled)
    assert isinstance(made, cst.BaseStatement)
    return made


def is_factory(node: cst.CSTNode) -> bool:
    """A call that makes a tensor, with nothing said of where."""
    if not isinstance(node, cst.Call):
        return False
    root, _, name = dotted(node.func).rpartition(".")
    given = {a.keyword.value for a in node.args if a.keyword is not None}
    return root.startswith("torch") and name in FACTORIES and "device" not in given


def with_device(node: cst.CSTNode, device: cst.BaseExpression, settled: set[cst.CSTNode]) -> Any:
    """A part of a statement, with every tensor made on the device."""
    if isinstance(node, LATER) or node in settled:
        return node
    changes: dict[str, object] = {}
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, (list, tuple)):
            new = [with_device(v, device, settled) for v in value]
            if any(a is not b for a, b in zip(new, value)):
                changes[name] = new
        elif isinstance(value, cst.CSTNode) and (inner := with_device(value, device, settled)) is not value:
            changes[name] = inner
    made = node.with_changes(**changes) if changes else node
    return added(made, device) if is_factory(node) else made


def added(call: cst.CSTNode, device: cst.BaseExpression) -> cst.Call:
    """The call with `device=`."""
    assert isinstance(call, cst.Call)
    args = [
        a if i < len(call.args) - 1 else a.with_changes(comma=cst.MaybeSentinel.DEFAULT)
        for i, a in enumerate(call.args)
    ]
    return call.with_changes(args=[*args, cst.Arg(device.deep_clone(), keyword=cst.Name("device"), equal=TIGHT)])
