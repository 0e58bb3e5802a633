"""What is read on a device on which it is not: TensorFlow copies it there, torch is to be told."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.device_reads import device_reads
from tf2torch.idioms.device_text import device_variables
from tf2torch.idioms.rewriting.moving import Move
from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.infer.device import CPU, Block, Operation, common, places
from tf2torch.infer.fact import NUMBERS, SEVERAL, TENSORS, Fact, Kind, tensor
from tf2torch.infer.placed import Placed
from tf2torch.infer.program import mark_paths
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import dotted

Operand = tuple[cst.BaseExpression, Fact]
OPERATORS = (cst.BinaryOperation, cst.Comparison, cst.AugAssign)
LISTS = frozenset({Kind.LIST, Kind.TUPLE})
NO_TENSOR = NUMBERS | {
    Kind.SIZE, Kind.SHAPE, Kind.NDARRAY, Kind.STR, Kind.NONE, Kind.DTYPE, Kind.DEVICE, Kind.TAPE, Kind.OPTIMIZER,
    Kind.FUNCTION, Kind.LAMBDA, Kind.METHOD, Kind.CLASS, Kind.NAME,
}  # fmt: skip


def place(module: cst.Module, to: Reporting) -> None:
    """Find what is read on a device on which it is not; the rewriter moves it there."""
    program = to.program
    to.asked = device_reads(module, to)
    if not isinstance(program, Placed) or not (program.device_calls or program.elsewhere):
        return
    to.device_variables, to.device_texts = device_variables(module, program)
    for operation in program.operations.values():
        _place(operation, to)
    for call in program.own_calls.values():
        _give(call, to)
    mark_paths(module, {id(n) for n in (*to.moved, *to.device_texts)}, program.work)


def _place(operation: Operation, to: Reporting) -> None:
    operands = [(o, to.fact(o)) for o in operation.operands]
    if operation.before is not None:
        operands[0] = (operation.operands[0], operation.before)
    if operation.stays:
        _follow(operands, to)
    elif operation.block is not None and operation.makes:
        _into(operation, operation.block, operands, to)
    else:
        _together(operation, operands, to)


def _into(operation: Operation, block: Block, operands: Sequence[Operand], to: Reporting) -> None:
    """An operation of a block: what it reads has to be on the block's device."""
    use = to.use_of(operation.node)
    taken = {id(b.node) for b in use.bound.values() if b.fact.kind is Kind.TENSOR} if use is not None else ()
    free = _scalars(operation, operands, block.device)
    if block.device != CPU and not any(True for _, fact in operands for _ in places(fact)):
        to.made[operation.node] = block
    for node, known in operands:
        fact = tensor()._replace(device=None) if known.kind is Kind.UNKNOWN and id(node) in taken else known
        found = set(places(fact))
        there = found <= {block.device} or (block.device == CPU and found <= {CPU, None})
        if (there and fact.kind is not Kind.UNKNOWN) or node in free:
            continue
        if not _move(node, fact, Move(block.device), to) and fact.kind not in NO_TENSOR and dotted(node):
            to.unmoved.setdefault(block.node, set()).add(dotted(node))


def _together(operation: Operation, operands: Sequence[Operand], to: Reporting) -> None:
    """An operation of no block: what is on the CPU is moved to where the others are."""
    tensors = [fact for _, fact in operands if any(True for _ in places(fact))]
    found = [d for fact in tensors for d in places(fact)]
    device = common(found)
    unknown = any(fact.kind is Kind.UNKNOWN and dotted(node) for node, fact in operands)
    alone = len(tensors) == 1 and tensors[0].kind in TENSORS and not unknown and not _wraps(operation, to)
    if device in (CPU, None) or alone:
        return
    like = next((n for node, _ in operands for n in descendants(node) if _is_there(n, device, to)), None)
    move = Move(device, like or _first(operands), within=False)
    if device == SEVERAL and (only := _only_device(to)) is not None and (like is None or found.count(SEVERAL) > 1):
        move, like = Move(only, move.like, within=False), None
    if _wraps(operation, to):
        to.wrapped[operation.node] = move
    free = _scalars(operation, operands, device)
    for node, fact in operands:
        there = set(places(fact)) <= ({None} if device == SEVERAL else {device, None})
        if not there and node is not like and node not in free:
            _move(node, fact, move, to)
        elif fact.kind is Kind.UNKNOWN and dotted(node):
            to.moved[node] = Move(None, within=False)  # which nobody can: it is said


def _first(operands: Sequence[Operand]) -> cst.BaseExpression | None:
    """The first element of a list of tensors."""
    lists = (n for n, fact in operands if fact.kind in LISTS and fact.item is not None and dotted(n))
    name = next(lists, None)
    return None if name is None else cst.Subscript(name, [cst.SubscriptElement(cst.Index(cst.Integer("0")))])


def _only_device(to: Reporting) -> str | None:
    """The device besides the CPU, if the file names only one."""
    assert isinstance(to.program, Placed)
    named = {b.device for b in to.program.blocks.values()} - {CPU}
    return named.pop() if len(named) == 1 else None


def _wraps(operation: Operation, to: Reporting) -> bool:
    """Whether an array or a list becomes a tensor in the operation."""
    use = to.use_of(operation.node)
    return use is not None and any(b.wrap or any(b.parts) for b in use.bound.values())


def _scalars(operation: Operation, operands: Sequence[Operand], device: str | None) -> list[cst.BaseExpression]:
    """Single numbers on the CPU, which torch's operators take as they are, beside a tensor on the device."""
    if not isinstance(operation.node, OPERATORS) or not any(
        f.kind in TENSORS and f.device == device for _, f in operands
    ):
        return []
    return [n for n, fact in operands if fact.shape == () and fact.device == CPU and fact.sure]


def _is_there(node: cst.CSTNode, device: str | None, to: Reporting) -> bool:
    """Whether something with a name is a tensor on a device."""
    fact = to.fact(node)
    return fact.kind in TENSORS and fact.device == device and bool(dotted(node))


def _follow(operands: Sequence[Operand], to: Reporting) -> None:
    """A variable that is changed stays where it is."""
    (target, variable), *values = operands
    for node, fact in values:
        if set(places(fact)) - {variable.device, None}:
            _move(node, fact, Move(variable.device, target if dotted(target) else None, within=False), to)


def _give(call: Operation, to: Reporting) -> None:
    """A function of the file gets its tensors where it runs; a variable as it is: the function may assign it."""
    assert call.block is not None
    device = call.block.device
    for node in call.operands:
        fact = to.fact(node)
        if fact.kind is Kind.TENSOR and fact.device != device and (device != CPU or fact.device is not None):
            _move(node, fact, Move(device), to)


def _move(node: cst.BaseExpression, fact: Fact, move: Move, to: Reporting) -> bool:
    if fact.kind in TENSORS or (fact.kind in LISTS and fact.item is not None and fact.item.kind in TENSORS):
        to.moved[node] = move
        return True
    return False
