"""Nodes of a rule's text on their way into the output."""

from __future__ import annotations

from typing import TypeVar

import libcst as cst

from tf2torch.infer.fact import Fact
from tf2torch.infer.indexing import literal_int
from tf2torch.rules.writing.toolbox import NeedsHelper
from tf2torch.syntax.build import method
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.literals import literal, tuple_of
from tf2torch.syntax.precedence import bare
from tf2torch.syntax.scopes import dotted
from tf2torch.syntax.text import code

Node = TypeVar("Node", bound=cst.CSTNode)

_ONE_LINE: dict[str, object] = {"comma": cst.MaybeSentinel.DEFAULT}
PLAIN: dict[type, dict[str, object]] = {
    cst.Element: _ONE_LINE,
    cst.SubscriptElement: _ONE_LINE,
    cst.Arg: {"comma": cst.MaybeSentinel.DEFAULT, "whitespace_after_arg": cst.SimpleWhitespace("")},
    cst.Slice: {"first_colon": cst.Colon(), "second_colon": cst.MaybeSentinel.DEFAULT},
    cst.BinaryOperation: {"lpar": [], "rpar": []},
    cst.Comparison: {"lpar": [], "rpar": []},
    cst.UnaryOperation: {"lpar": [], "rpar": []},
}


def is_edge(side: str, bound: object) -> bool:
    """`x[0:None]` is `x[:]`."""
    edge = "None" if side == "upper" else "0"
    return isinstance(bound, (cst.Name, cst.Integer)) and bound.value in ("None", edge)


def flattened(part: cst.CSTNode) -> list[cst.CSTNode]:
    """The elements of a display that is starred inside another; anything else as it is."""
    if type(part) is cst.StarredElement and isinstance(part.value, (cst.List, cst.Tuple)):
        return [e.with_changes(comma=cst.MaybeSentinel.DEFAULT) for e in part.value.elements]
    return [part]


def at_path(node: cst.BaseExpression | None, path: tuple[int, ...]) -> cst.BaseExpression:
    """The element of nested displays at a path."""
    for index in path:
        assert isinstance(node, (cst.List, cst.Tuple))
        node = node.elements[index].value
    assert node is not None
    return node


def shortened(function: str, call: cst.Call) -> cst.BaseExpression:
    """A call as one writes it: `(a, b)`, not `tuple([a, b])`; `x.float()`, not `x.to(torch.float32)`; one permute."""
    match function.rpartition(".")[2], call:
        case "tuple", cst.Call(args=[cst.Arg(value=cst.List(elements=elements))]):
            if all(isinstance(e, cst.Element) for e in elements):
                return tuple_of([e.value for e in elements])
        case "tolist", cst.Call(
            func=cst.Attribute(value=cst.Call(func=made, args=[cst.Arg(value=cst.List() as data)]))
        ) if code(made) == "torch.tensor":
            return data
        case "len", cst.Call(args=[cst.Arg(value=cst.Attribute(value=of, attr=cst.Name(value="shape")))]):
            return method(of, "dim")
        case "to", cst.Call(func=cst.Attribute() as func, args=[cst.Arg(value=dtype, keyword=None)]):
            name = CASTS.get(dotted(dtype) or "")
            if name is not None:
                return call.with_changes(func=func.with_changes(attr=cst.Name(name)), args=[])
        case "permute", cst.Call(func=cst.Attribute(value=cst.Call() as first)):
            return _one_permute(first, call) or call
        case "full", cst.Call(args=[cst.Arg(value=cst.List(elements=elements)) as sizes, *rest]):
            if elements and all(isinstance(e, cst.Element) for e in elements):
                return call.with_changes(args=[sizes.with_changes(value=tuple_of([e.value for e in elements])), *rest])
        case "pad", cst.Call(args=[tensor, cst.Arg(value=cst.Tuple() as sizes) as where, *rest]):
            return call.with_changes(args=[tensor, where.with_changes(value=_needed_pads(sizes)), *rest])
    return call


def _needed_pads(sizes: cst.Tuple) -> cst.Tuple:
    """The sizes without those of the first axes that are not padded, which stand last."""
    pads = [e.value for e in sizes.elements]
    if any(not isinstance(e, cst.Element) for e in sizes.elements) or len(pads) % 2:
        return sizes
    while len(pads) > 2 and all(isinstance(p, cst.Integer) and p.value == "0" for p in pads[-2:]):
        pads = pads[:-2]
    return tuple_of(pads) if len(pads) < len(sizes.elements) else sizes


CASTS = {
    "torch.float16": "half",
    "torch.float32": "float",
    "torch.float64": "double",
    "torch.int32": "int",
    "torch.int64": "long",
    "torch.bool": "bool",
}  # the dtypes that have a method of their own


def stacked(unbind: cst.BaseExpression, rank: int | None) -> cst.List | None:
    """The elements that `torch.stack(elements, dim).unbind(dim)` gives back, of a result with this rank."""
    match unbind:
        case cst.Call(
            func=cst.Attribute(
                value=cst.Call(func=made, args=[cst.Arg(value=cst.List() as elements), *where]),
                attr=cst.Name(value="unbind"),
            ),
            args=[cst.Arg(value=axis)],
        ) if code(made) == "torch.stack":
            dims = literal_int(where[0].value if where else cst.Integer("0")), literal_int(axis)
            if None not in dims and (dims[0] == dims[1] or (rank and dims[0] % rank == dims[1] % rank)):  # type: ignore[operator]
                return elements
    return None


def spread_index(node: cst.Subscript) -> cst.Subscript:
    """`x[(a, b)]` as `x[a, b]`."""
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=cst.Tuple(elements=elements)))] if len(elements) > 1:
            if all(isinstance(e, cst.Element) for e in elements):
                return node.with_changes(slice=[cst.SubscriptElement(cst.Index(bare(e.value))) for e in elements])
    return node


def _one_permute(first: cst.Call, second: cst.Call) -> cst.BaseExpression | None:
    """`x.permute(0, 2, 3, 1).permute(2, 0, 1, 3)` as `x.permute(3, 0, 2, 1)`, or as `x` where one undoes the other."""
    if not isinstance(first.func, cst.Attribute) or first.func.attr.value != "permute":
        return None
    before, after = axes_of(first), axes_of(second)
    if before is None or after is None or sorted(before) != sorted(after):
        return None
    axes = [before[a] for a in after]
    if axes == sorted(axes):
        return first.func.value
    return first.with_changes(args=[cst.Arg(literal(a)) for a in axes])


def axes_of(permute: cst.Call) -> list[int] | None:
    """The axes that `permute` names one by one, all of them."""
    axes = [literal_int(a.value) for a in permute.args if a.keyword is None and not a.star]
    found = [a for a in axes if a is not None]
    return found if sorted(found) == list(range(len(permute.args))) else None


def element_of(node: cst.BaseExpression) -> tuple[int, cst.BaseExpression | None]:
    """`[a, b][1]`: 1 and `b`."""
    if not isinstance(node, cst.Subscript) or not isinstance(node.value, (cst.List, cst.Tuple)):
        return 0, None
    index, elements = node.slice[0].slice, node.value.elements
    at = literal_int(index.value) if len(node.slice) == 1 and isinstance(index, cst.Index) else None
    starred = any(isinstance(e, cst.StarredElement) for e in elements)
    if at is None or starred or not -len(elements) <= at < len(elements):
        return 0, None
    return at % len(elements), elements[at].value


def is_label(node: cst.CSTNode, field: str) -> bool:
    """An attribute's own name, a keyword and a bound name are labels, not expressions."""
    if field in ("attr", "keyword"):
        return True
    return field in ("name", "target") and isinstance(node, (cst.Param, cst.CompFor))


def bound_inside(node: cst.BaseExpression) -> set[str]:
    """The names that a lambda or a comprehension binds for itself."""
    if isinstance(node, cst.Lambda):
        return {p.name.value for p in (*node.params.params, *node.params.kwonly_params)}
    found: set[str] = set()
    loop: cst.CompFor | None = node.for_in  # type: ignore[attr-defined]
    while loop is not None:
        target = loop.target
        names = [target] if isinstance(target, cst.Name) else [e.value for e in target.elements]  # type: ignore[attr-defined]
        found |= {n.value for n in names if isinstance(n, cst.Name)}
        loop = loop.inner_for_in
    return found


def literal_of(fact: Fact, imports: ImportNeeds) -> cst.BaseExpression:
    """The literal for a known fact: a default, or what the translator inferred."""
    if fact.kind.value == "dtype" and fact.ref:
        return cst.Attribute(imports.use("torch"), cst.Name(fact.ref))
    if not fact.constant:
        raise NeedsHelper
    return literal(fact.python())
