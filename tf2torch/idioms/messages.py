"""The sentences of notes."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.infer.fact import UNKNOWN, Fact, Kind
from tf2torch.infer.source.binding import Expressions
from tf2torch.rules.decision import Assumption, Bound
from tf2torch.rules.uses import Use
from tf2torch.syntax.fields import semantic_fields
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.precedence import fit


def assumptions(use: Use, program: Expressions) -> list[str]:
    """What the translation of a use takes for granted, in the caller's own terms."""
    taken = [
        f"{_short(b.node)} is taken to be {TAKEN[b.fact.kind]}"
        for b in use.bound.values()
        if _taken(b.node, b.fact, program)
    ]
    taken += [f"{_short(n)} is taken to be a whole number" for b in use.bound.values() for n in _sizes(b, program)]
    conditions = use.decision.assumptions if use.decision is not None else ()
    conditions = tuple(a for a in conditions if not taken or not _is_kind_test(a.test))
    nodes = {n: b.node for n, b in use.bound.items() if b.node is not None}
    return list(dict.fromkeys([*taken, *(f"takes it that {_condition(a, nodes)}" for a in conditions)]))


def _taken(node: cst.BaseExpression | None, fact: Fact, program: Expressions) -> bool:
    known = program.known(node) if node is not None else None
    return fact.kind in TAKEN and known is not None and known.kind is Kind.UNKNOWN


def _sizes(bound: Bound, program: Expressions) -> Iterator[cst.BaseExpression]:
    """What stands in the lists of a shape and is only taken to be a size."""
    if not isinstance(bound.node, (cst.List, cst.Tuple)) or bound.fact.items is None:
        return
    for element, fact in zip(bound.node.elements, bound.fact.items):
        if isinstance(element.value, cst.List) and fact.items is not None:
            unsure = (e.value for e, f in zip(element.value.elements, fact.items) if f.kind is Kind.INT and not f.sure)
            yield from (node for node in unsure if (program.known(node) or UNKNOWN).kind is Kind.UNKNOWN)


TAKEN = {
    Kind.TENSOR: "a tensor",
    Kind.LIST: "a list of tensors",
    Kind.DTYPE: "a dtype of torch",
    Kind.OPTIMIZER: "an optimizer of torch",
}


def _short(node: cst.BaseExpression | None) -> str:
    text = one_line(node) if node is not None else ""
    return text if len(text) <= 40 else text[:37] + "..."


def _is_kind_test(test: cst.BaseExpression) -> bool:
    while isinstance(test, cst.UnaryOperation):
        test = test.expression
    return isinstance(test, cst.Call) and isinstance(test.func, cst.Name) and test.func.value == "isinstance"


def _condition(assumption: Assumption, nodes: dict[str, cst.BaseExpression]) -> str:
    test, holds = assumption.test, assumption.holds
    if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        test, holds = test.expression, not holds
    match test:
        case cst.Call(func=cst.Name(value="isinstance"), args=[cst.Arg(value=cst.Name(value=name)), _]):
            return f"{_short(nodes.get(name))} is what the calls in this file make of it"
        case cst.Call(func=cst.Name(value=word), args=[cst.Arg(value=cst.Name(value=name)), *_]) if name in nodes:
            said = f"{_short(nodes[name])} {word.replace('_', ' ')}"
            return said if holds else f"it is not so that {said}"
        case cst.Comparison(comparisons=[target]) if not holds and type(target.operator) in OPPOSITE:
            opposite = target.with_changes(operator=OPPOSITE[type(target.operator)]())
            test, holds = test.with_changes(comparisons=[opposite]), True
    text = one_line(_named(test, nodes))
    return (
        text if holds else f"not {text}" if isinstance(test, (cst.Call, cst.Name, cst.Attribute)) else f"not ({text})"
    )


OPPOSITE: dict[type, type[cst.BaseCompOp]] = {
    cst.Equal: cst.NotEqual,
    cst.NotEqual: cst.Equal,
    cst.LessThan: cst.GreaterThanEqual,
    cst.GreaterThanEqual: cst.LessThan,
    cst.GreaterThan: cst.LessThanEqual,
    cst.LessThanEqual: cst.GreaterThan,
    cst.In: cst.NotIn,
    cst.NotIn: cst.In,
    cst.Is: cst.IsNot,
    cst.IsNot: cst.Is,
}


def _named(node: cst.CSTNode, nodes: dict[str, cst.BaseExpression]) -> cst.CSTNode:
    """The condition with the caller's expressions for the parameters (for reading only)."""
    if isinstance(node, cst.Name):
        return nodes.get(node.value, node)
    changes: dict[str, object] = {}
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        if name in ("attr", "keyword"):
            continue
        if isinstance(value, cst.BaseExpression):
            changes[name] = fit(node, name, _named(value, nodes))  # type: ignore[type-var]
        elif isinstance(value, (list, tuple)):
            changes[name] = [_named(v, nodes) for v in value]
    return node.with_changes(**changes)
