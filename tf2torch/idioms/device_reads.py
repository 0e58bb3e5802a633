"""What is asked of devices: of a list, how many there are or whether there are any; of a tensor's, which one it is.

A list of devices is one in torch, too; but `len(...)` and a test need none: torch has functions for them. The device of
a tensor is a text in TensorFlow and an object in torch: `x.device.endswith("GPU:0")` becomes
`x.device == torch.device("cuda:0")`.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.idioms.rewriting.asked import Read
from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.infer.device import device_named
from tf2torch.infer.fact import Kind
from tf2torch.syntax.build import call
from tf2torch.syntax.fields import children
from tf2torch.syntax.literals import literal

LISTS = frozenset({"tf.config.list_physical_devices", "tf.config.list_logical_devices"})
DEVICE = "tf.Tensor.device"
SOME = {(cst.GreaterThan, 0), (cst.GreaterThanEqual, 1), (cst.NotEqual, 0)}
NONE = {(cst.Equal, 0), (cst.LessThan, 1), (cst.LessThanEqual, 0)}


def device_reads(module: cst.Module, to: Reporting) -> dict[cst.CSTNode, Read]:
    """Everything that is asked of devices in a module."""
    apis = {use.api for n in to.program.answers if (use := to.use_of(n)) is not None}
    if not apis & LISTS and DEVICE not in apis:
        return {}
    return dict(_reads(module, to))


def _reads(node: cst.CSTNode, to: Reporting) -> Iterator[tuple[cst.CSTNode, Read]]:
    match node:
        case cst.Call(func=cst.Name(), args=[cst.Arg(value=of)]):
            yield from _called(node, of, to)
        case cst.Call(func=cst.Attribute(value=of, attr=cst.Name(value="endswith")), args=[cst.Arg(value=text)]):
            yield from _compared(node, of, text, False, to)
        case cst.Comparison(left=left, comparisons=[target]):
            yield from _comparison(node, left, target, to)
        case cst.UnaryOperation(operator=cst.Not(), expression=tested):
            yield from _tested(tested, to)
        case cst.If() | cst.While() | cst.IfExp() | cst.Assert() | cst.CompIf():
            yield from _tested(node.test, to)
    for child in children(node):
        yield from _reads(child, to)


def _called(node: cst.Call, of: cst.BaseExpression, to: Reporting) -> Iterator[tuple[cst.CSTNode, Read]]:
    name = to.fact(node.func).ref
    if name == "builtins.len" and is_gpus(of, to):
        yield node, Read(of, "torch.cuda.device_count")
    elif name == "builtins.bool":
        yield from ((node, read) for _, read in _tested(of, to))


def _tested(node: cst.BaseExpression, to: Reporting) -> Iterator[tuple[cst.CSTNode, Read]]:
    if isinstance(node, cst.BooleanOperation):
        yield from _tested(node.left, to)
        yield from _tested(node.right, to)
    elif is_gpus(node, to):
        yield node, Read(node, "torch.cuda.is_available")


def _comparison(
    node: cst.Comparison, left: cst.BaseExpression, target: cst.ComparisonTarget, to: Reporting
) -> Iterator[tuple[cst.CSTNode, Read]]:
    operator, right = target.operator, target.comparator
    match left:
        case cst.Call(func=function, args=[cst.Arg(value=of)]) if to.fact(function).ref == "builtins.len":
            how = (type(operator), to.fact(right).value)
            if is_gpus(of, to) and how in SOME | NONE:
                yield node, Read(of, "torch.cuda.is_available", how in NONE)
    if isinstance(operator, (cst.In, cst.NotIn)):
        yield from _compared(node, right, left, isinstance(operator, cst.NotIn), to)
    elif isinstance(operator, (cst.Equal, cst.NotEqual)):
        sides = (left, right) if _is_device(left, to) else (right, left)
        yield from _compared(node, *sides, isinstance(operator, cst.NotEqual), to)


def _compared(
    node: cst.BaseExpression, of: cst.BaseExpression, text: cst.BaseExpression, negated: bool, to: Reporting
) -> Iterator[tuple[cst.CSTNode, Read]]:
    value = to.fact(text).value
    if _is_device(of, to) and isinstance(value, str) and value and (device := device_named(value)) is not None:
        numbered = ":" in value.rpartition("device:")[2]
        yield node, Read(of, device if numbered else device.partition(":")[0], negated)


def _is_device(node: cst.BaseExpression, to: Reporting) -> bool:
    use = to.use_of(node)
    return use is not None and use.api == DEVICE and use.translated


def is_gpus(node: cst.BaseExpression, to: Reporting) -> bool:
    """Whether an expression makes the list of all GPUs."""
    use = to.use_of(node)
    if use is None or use.api not in LISTS or not use.translated or not isinstance(node, cst.Call) or not node.args:
        return False
    return to.fact(node.args[0].value).value == "GPU"


def tells_of_gpu(node: cst.BaseExpression, to: Reporting) -> bool:
    """Whether a test holds only where there is a GPU."""
    read, use, fact = to.asked.get(node), to.use_of(node), to.fact(node)
    if read is not None:
        return read.what.startswith("torch.cuda.") and not read.negated
    if use is not None and use.api == "tf.test.is_gpu_available":
        return True
    match node:
        case cst.Comparison(left=cst.Call(args=[cst.Arg(value=of)]), comparisons=[target]):
            return (type(target.operator), to.fact(target.comparator).value) in SOME and tells_of_gpu(of, to)
        case cst.Call(func=function, args=[cst.Arg(value=of)]) if to.fact(function).ref in (
            "builtins.len",
            "builtins.bool",
        ):
            return tells_of_gpu(of, to)
    return fact.kind is Kind.LIST and fact.item is not None and fact.item.ref == "cuda"


def written(read: Read, to: Reporting, of: cst.BaseExpression) -> cst.BaseExpression:
    """The question in torch."""
    if read.what.startswith("torch."):
        asked: cst.BaseExpression = call(to.torch(read.what))
        return cst.UnaryOperation(cst.Not(), asked) if read.negated else asked
    operator = cst.NotEqual() if read.negated else cst.Equal()
    if ":" in read.what:
        return cst.Comparison(of, [cst.ComparisonTarget(operator, call(to.torch("torch.device"), literal(read.what)))])
    kind = cst.Attribute(of, cst.Name("type"))
    return cst.Comparison(kind, [cst.ComparisonTarget(operator, literal(read.what or "cpu"))])
