"""Subscripts that mean something else in torch: x[::-1] raises there, x[[0, 1]] picks rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import libcst as cst

from tf2torch.infer.fact import TENSORS, Fact, Kind
from tf2torch.infer.indexing import is_ellipsis, literal_int

BOUNDS = "a negative step with bounds: write torch.flip and positive steps"
AXIS = "a negative step beside what may be a mask: which axis it means is not known here"


@dataclass(frozen=True)
class Subscript:
    """How torch writes a subscript: the axes to flip first, then what is indexed. `refusal`: why it cannot."""

    flips: tuple[int, ...] = ()
    refusal: str = ""
    indices: Sequence[Fact | None] = field(default=())  # the facts of what is indexed after that


def special(node: cst.Subscript, indices: Sequence[Fact | None]) -> Subscript | None:
    """How torch writes `x[...]`; None where it is written as it is."""
    first = indices[0] if len(indices) == 1 else None
    if first is not None and first.kind is Kind.LIST:
        return Subscript(indices=first.items if first.items is not None else ())
    at = [i for i, e in enumerate(node.slice) if _steps_back(e)]
    if not at:
        return None
    if any(_has_bounds(node.slice[i]) for i in at):
        return Subscript(refusal=BOUNDS)
    if any(
        i is not None and i.kind in TENSORS and i.dtype in (None, "bool") for i in indices
    ):  # a mask takes more axes
        return Subscript(refusal=AXIS)
    return Subscript(tuple(_axis(node, indices, i) for i in at), indices=indices)


def _steps_back(element: cst.SubscriptElement) -> bool:
    step = element.slice.step if isinstance(element.slice, cst.Slice) else None
    return (literal_int(step) or 0) < 0


def _has_bounds(element: cst.SubscriptElement) -> bool:
    return isinstance(element.slice, cst.Slice) and not (element.slice.lower is element.slice.upper is None)


def _axis(node: cst.Subscript, indices: Sequence[Fact | None], at: int) -> int:
    """The axis of the tensor that the index at a place is about, counted from the end behind an ellipsis."""
    own = [not is_ellipsis(e) and not (i is not None and i.kind is Kind.NONE) for e, i in zip(node.slice, indices)]
    behind = any(map(is_ellipsis, node.slice[:at]))
    return -sum(own[at:]) if behind else sum(own[:at])


def forwards(node: cst.Subscript, flips: tuple[int, ...]) -> cst.BaseExpression:
    """The subscript in torch: flipped, then indexed with positive steps; a list's elements as indices of their own."""
    if not flips:
        return node.with_changes(slice=_elements(node.slice[0]))
    axes = [cst.Arg(cst.parse_expression(str(axis))) for axis in flips]
    base = cst.Call(cst.Attribute(node.value, cst.Name("flip")), axes)
    rest = [_forwards(element) if _steps_back(element) else element for element in node.slice]
    if all(is_ellipsis(e) or _is_everything(e) for e in rest):
        return base
    return node.with_changes(value=base, slice=rest)


def _elements(element: cst.SubscriptElement) -> list[cst.SubscriptElement]:
    assert isinstance(element.slice, cst.Index)
    data = element.slice.value
    if isinstance(data, cst.List) and data.elements and all(isinstance(e, cst.Element) for e in data.elements):
        return [cst.SubscriptElement(cst.Index(e.value)) for e in data.elements]
    return [cst.SubscriptElement(cst.Index(cst.Call(cst.Name("tuple"), [cst.Arg(data)])))]


def _forwards(element: cst.SubscriptElement) -> cst.SubscriptElement:
    assert isinstance(element.slice, cst.Slice)
    size = -(literal_int(element.slice.step) or 0)
    if size == 1:
        return element.with_changes(slice=cst.Slice(None, None))
    step = cst.Slice(None, None, cst.Integer(str(size)), second_colon=cst.Colon())
    return element.with_changes(slice=step)


def _is_everything(element: cst.SubscriptElement) -> bool:
    part = element.slice
    return isinstance(part, cst.Slice) and part.lower is part.upper is part.step is None
