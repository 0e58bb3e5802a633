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
from tf2torch.infer.fact import MISSING, Fact, Kind
from tf2torch.infer.placed import Placed
from tf2torch.rules.uses import Use
from tf2torch.syntax.build import call
from tf2torch.syntax.fields import children
from tf2torch.syntax.precedence import fit

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
    """Names that are bound to texts and read by nothing but `tf.device(...)`, and these texts."""
    read = [a.value for c in program.device_calls for a in c.args]
    names = {r.value for r in read if isinstance(r, cst.Name)}
    if not names:
        return frozenset(), set()
    bound = [(t, v) for t, v in _bound(module) if t.value in names and _is_text(program.known(v))]
    allowed = {id(n) for n in (*read, *(t for t, _ in bound))}
    own = names - {n.value for n in _names(module) if id(n) not in allowed}
    return frozenset(own), {v for t, v in bound if t.value in own}


def _is_text(fact: Fact | None) -> bool:
    return (
        fact is not None
        and fact.kind is Kind.STR
        and (fact.value is MISSING or device_named(str(fact.value)) is not None)
    )


def _bound(node: cst.CSTNode) -> Iterator[tuple[cst.Name, cst.BaseExpression]]:
    """What plain assignments bind to what."""
    match node:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as target)], value=value):
            yield target, value
        case cst.BaseExpression():
            return
        case _:
            for child in children(node):
                yield from _bound(child)


def _names(node: cst.CSTNode) -> Iterator[cst.Name]:
    """Every name that is bound or read, not those of attributes and keywords."""
    match node:
        case cst.Name():
            yield node
        case cst.Attribute(value=value):
            yield from _names(value)
        case cst.Arg(value=value):
            yield from _names(value)
        case _:
            for child in children(node):
                yield from _names(child)
