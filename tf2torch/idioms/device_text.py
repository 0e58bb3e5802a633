"""The name of a device, as an expression of the source, and what stands for it in torch: the device itself.

`"/GPU:0" if tf.config.list_physical_devices("GPU") else "/CPU:0"` becomes
`torch.device("cuda" if torch.cuda.is_available() else "cpu")`. A name that is bound to such texts and read by nothing
but `tf.device(...)` holds the device from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from tf2torch.idioms.device_reads import tells_of_gpu
from tf2torch.infer.device import CPU, device_named
from tf2torch.infer.fact import MISSING, TENSORS, Fact, Kind
from tf2torch.infer.placed import Placed
from tf2torch.rules.uses import Use
from tf2torch.syntax.build import call
from tf2torch.syntax.fields import children
from tf2torch.syntax.precedence import fit
from tf2torch.syntax.scopes import dotted

if TYPE_CHECKING:
    from tf2torch.idioms.rewriting.expressions import Expressions

AVAILABLE = "torch.cuda.is_available"


def device_value(node: cst.BaseExpression, to: Expressions) -> cst.BaseExpression:
    """The device that a text names."""
    test = _first_gpu_if(node, to)
    if test is not None:
        chosen = cst.IfExp(test, cst.SimpleString('"cuda"'), cst.SimpleString('"cpu"'))
        return call(to.torch("torch.device"), chosen.with_changes(test=fit(chosen, "test", test)))
    named = cst.Call(cst.Name("device"), [cst.Arg(node)])
    use = to.program.oracle.call("tf.device", named, [(named.args[0], to.fact(node))], None, {})
    assert isinstance(use, Use)
    return to.by_rule(named, use)


def _first_gpu_if(node: cst.BaseExpression, to: Expressions) -> cst.BaseExpression | None:
    """The condition under which a text names the first GPU, and otherwise the CPU."""
    use = to.use_of(node)
    if use is not None and use.api == "tf.test.gpu_device_name":
        to.expression(node)  # for its note
        return call(to.torch(AVAILABLE))
    match node:
        case cst.BooleanOperation(left=left, operator=cst.Or(), right=right) if _device(right, to) == CPU:
            return _first_gpu_if(left, to)
        case cst.IfExp(test=test, body=body, orelse=orelse) if _device(orelse, to) == CPU:
            if _device(body, to) != "cuda:0":
                return None
            made = to.expression(test)
            if tells_of_gpu(test, to):
                return made
            both = cst.BooleanOperation(made, cst.And(), call(to.torch(AVAILABLE)))
            return both.with_changes(left=fit(both, "left", made))
    return None


def _device(node: cst.BaseExpression, to: Expressions) -> str | None:
    value = to.fact(node)
    return device_named(value.value) if isinstance(value.value, str) and value.sure else None


def device_variables(module: cst.Module, program: Placed) -> tuple[frozenset[str], set[cst.BaseExpression]]:
    """Names, and attributes of `self`, bound to texts and read by nothing but `tf.device(...)`; and these texts."""
    read = [a.value for c in program.device_calls for a in c.args if _is_variable(a.value)]
    names = {dotted(r) for r in read}
    if not names:
        return frozenset(), set()
    bound = [(t, v) for t, v in _bound(module) if dotted(t) in names and _is_text(program.known(v))]
    allowed = {id(n) for n in (*read, *(t for t, _ in bound))}
    others = {dotted(n).rpartition(".")[2] for n in _mentions(module, program) if id(n) not in allowed}
    own = {n for n in names if n.rpartition(".")[2] not in others and any(dotted(t) == n for t, _ in bound)}
    return frozenset(own), {v for t, v in bound if dotted(t) in own}


def _is_variable(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Name) or (isinstance(node, cst.Attribute) and dotted(node.value) == "self")


def _is_text(fact: Fact | None) -> bool:
    if fact is None or fact.kind is not Kind.STR or not fact.sure:
        return False
    return fact.value is MISSING or device_named(str(fact.value)) is not None


def _bound(node: cst.CSTNode) -> Iterator[tuple[cst.BaseExpression, cst.BaseExpression]]:
    """What plain assignments bind to what."""
    match node:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() | cst.Attribute() as target)], value=value):
            yield target, value
        case cst.BaseExpression():
            return
        case _:
            for child in children(node):
                yield from _bound(child)


def _mentions(node: cst.CSTNode, program: Placed) -> Iterator[cst.BaseExpression]:
    """Every name that is bound or read, every attribute but a tensor's or a library's; not the names of keywords."""
    match node:
        case cst.Name():
            yield node
        case cst.Attribute(value=value):
            known = program.known(value)
            if known is None or known.kind not in {*TENSORS, Kind.NAME}:
                yield node
            yield from _mentions(value, program)
        case cst.Arg(value=value):
            yield from _mentions(value, program)
        case _:
            for child in children(node):
                yield from _mentions(child, program)
