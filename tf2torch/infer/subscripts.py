"""Subscripts that mean something else in torch: x[::-1] raises there, x[[0, 1]] picks rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import libcst as cst

from tf2torch.infer.fact import TENSORS, Fact, Kind
from tf2torch.infer.indexing import is_ellipsis, literal_int
from tf2torch.syntax.literals import literal
from tf2torch.syntax.purity import Purity, purity

BOUNDS = "a negative step with bounds that are computed: write torch.flip and positive steps"
AXIS = "a negative step beside what may be a mask: which axis it means is not known here"
Bounds = tuple[int | None, int | None]
OPEN: Bounds = (None, None)


@dataclass(frozen=True)
class Subscript:
    """How torch writes a subscript: the axes to flip first, then what is indexed. `refusal`: why it cannot."""

    flips: tuple[int, ...] = ()
    refusal: str = ""
    indices: Sequence[Fact | None] = field(default=())  # the facts of what is indexed after that
    bounds: tuple[Bounds, ...] = ()  # what is flipped of each of these axes: first place, and the one behind the last
    ranges: bool = False  # picked by Python's ranges, which count down with any bounds


def special(node: cst.Subscript, indices: Sequence[Fact | None]) -> Subscript | None:
    """How torch writes `x[...]`; None where it is written as it is."""
    first = indices[0] if len(indices) == 1 else None
    if first is not None and first.kind is Kind.LIST:
        return Subscript(indices=first.items if first.items is not None else ())
    at = [i for i, e in enumerate(node.slice) if _steps_back(e)]
    if not at:
        return None
    if any(
        i is not None and i.kind in TENSORS and i.dtype in (None, "bool") for i in indices
    ):  # a mask takes more axes
        return Subscript(refusal=AXIS)
    bounds = [_forward_bounds(node.slice[i]) for i in at]
    axes = tuple(_axis(node, indices, i) for i in at)
    if None in bounds:
        slices = all(i is None or is_ellipsis(e) for i, e in zip(indices, node.slice))
        alone = len(at) == 1 and slices and purity(node.value) <= Purity.ATOM
        return Subscript(axes, indices=indices, ranges=True) if alone else Subscript(refusal=BOUNDS)
    return Subscript(axes, indices=indices, bounds=tuple(b for b in bounds if b is not None))


def _steps_back(element: cst.SubscriptElement) -> bool:
    step = element.slice.step if isinstance(element.slice, cst.Slice) else None
    return (literal_int(step) or 0) < 0


def _forward_bounds(element: cst.SubscriptElement) -> Bounds | None:
    """`[b:e:-1]` goes over what `[e + 1 : b + 1]` does; None where a bound is computed."""
    assert isinstance(element.slice, cst.Slice)
    first, stop = literal_int(element.slice.lower), literal_int(element.slice.upper)
    if (element.slice.lower is not None and first is None) or (element.slice.upper is not None and stop is None):
        return None
    if stop == -1:  # it would stop before it has begun
        return (0, 0)
    return (None if stop is None else stop + 1, None if first in (None, -1) else first + 1)


def _axis(node: cst.Subscript, indices: Sequence[Fact | None], at: int) -> int:
    """The axis of the tensor that the index at a place is about, counted from the end behind an ellipsis."""
    own = [not is_ellipsis(e) and not (i is not None and i.kind is Kind.NONE) for e, i in zip(node.slice, indices)]
    behind = any(map(is_ellipsis, node.slice[:at]))
    return -sum(own[at:]) if behind else sum(own[:at])


def forwards(node: cst.Subscript, how: Subscript) -> cst.BaseExpression:
    """The subscript in torch: flipped, then indexed with positive steps; a list's elements as indices of their own."""
    if not how.flips:
        return node.with_changes(slice=_elements(node.slice[0]))
    if how.ranges:
        return node.with_changes(slice=[_counted(e, node.value, how) if _steps_back(e) else e for e in node.slice])
    axes = [cst.Arg(cst.parse_expression(str(axis))) for axis in how.flips]
    base = cst.Call(cst.Attribute(_within(node.value, how), cst.Name("flip")), axes)
    rest = [_forwards(element) if _steps_back(element) else element for element in node.slice]
    if all(is_ellipsis(e) or _is_everything(e) for e in rest):
        return base
    return node.with_changes(value=base, slice=rest)


def _within(value: cst.BaseExpression, how: Subscript) -> cst.BaseExpression:
    """What is to be flipped: the tensor between the bounds."""
    if all(bound == OPEN for bound in how.bounds):
        return value
    parts = dict(zip(how.flips, how.bounds))
    ahead = [_slice(parts.get(axis, OPEN)) for axis in range(max(parts) + 1)]
    behind = [_slice(parts.get(axis, OPEN)) for axis in range(min(parts), 0)]
    gap = [cst.SubscriptElement(cst.Index(cst.Ellipsis()))] if behind else []
    return cst.Subscript(value, [*ahead, *gap, *behind])


def _slice(bounds: Bounds) -> cst.SubscriptElement:
    first, behind = (None if bound is None else literal(bound) for bound in bounds)
    return cst.SubscriptElement(cst.Slice(None if bounds[0] == 0 else first, behind))


def _counted(element: cst.SubscriptElement, value: cst.BaseExpression, how: Subscript) -> cst.SubscriptElement:
    """`range(len(x))[b:e:-1]`: the places that Python's own rules for bounds give."""
    axis = how.flips[0]
    sizes = cst.Attribute(value, cst.Name("shape"))
    size: cst.BaseExpression = cst.Subscript(sizes, [cst.SubscriptElement(cst.Index(literal(axis)))])
    if axis == 0:
        size = cst.Call(cst.Name("len"), [cst.Arg(value)])
    every = cst.Call(cst.Name("range"), [cst.Arg(size)])
    return element.with_changes(slice=cst.Index(cst.Subscript(every, [cst.SubscriptElement(element.slice)])))


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
