"""The shape of `tensor[...]`."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.fact import TENSORS, Fact, Kind, tensor
from tf2torch.infer.torch_ops import with_gradient

Size = int | None


def indexed(base: Fact, node: cst.Subscript, indices: list[Fact | None]) -> Fact:
    """The fact of a basic or advanced index into a tensor."""
    facts = tuple(i for i in _flat(indices) if i is not None)
    plain = all(
        i is None or i.kind in (Kind.INT, Kind.NONE, Kind.SIZE) or is_ellipsis(e) for i, e in zip(indices, node.slice)
    )
    shape = _shape(base, node, indices) if plain else None
    return with_gradient(tensor(base.dtype, shape), (base, *facts), is_view=plain)


def _flat(indices: list[Fact | None]) -> list[Fact | None]:
    return [part for i in indices for part in (i.items if i is not None and i.items is not None else (i,))]


def is_ellipsis(element: cst.SubscriptElement) -> bool:
    """Whether an index is `...`."""
    return isinstance(element.slice, cst.Index) and isinstance(element.slice.value, cst.Ellipsis)


def _shape(base: Fact, node: cst.Subscript, indices: list[Fact | None]) -> tuple[Size, ...] | None:
    if base.shape is None:
        return None
    used = sum(
        1 for i, e in zip(indices, node.slice) if not is_ellipsis(e) and not (i is not None and i.kind is Kind.NONE)
    )
    rest = list(base.shape)
    made: list[Size] = []
    for fact, element in zip(indices, node.slice):
        if is_ellipsis(element):
            keep = len(base.shape) - used
            made, rest = made + rest[:keep], rest[keep:]
        elif fact is not None and fact.kind is Kind.NONE:
            made.append(1)
        elif not rest:
            return None
        elif fact is None:
            made.append(_length(element.slice, rest.pop(0)))
        else:
            rest.pop(0)
    return (*made, *rest)


def _length(part: cst.BaseSlice, size: Size) -> Size:
    assert isinstance(part, cst.Slice)
    bounds: list[int | None] = []
    for bound in (part.lower, part.upper, part.step):
        literal = literal_int(bound)
        if bound is not None and literal is None:
            return None
        bounds.append(literal)
    if bounds == [None, None, None]:
        return size
    if size is None or bounds[2] == 0:
        return None
    return len(range(*slice(*bounds).indices(size)))


def literal_int(node: cst.BaseExpression | None) -> int | None:
    """The value of an int literal, negative ones too; None for anything else."""
    match node:
        case cst.Integer(value=value):
            return int(value.replace("_", ""), 0)
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer(value=value)):
            return -int(value.replace("_", ""), 0)
    return None


def holds_tensor(indices: list[Fact | None]) -> bool:
    """Whether any index is itself a tensor."""
    return any(i is not None and i.kind in TENSORS for i in _flat(indices))
