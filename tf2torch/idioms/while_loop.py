"""`i, x = tf.while_loop(cond, body, [i, x])`, alone in a statement: Python's own loop over these names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import NUMBERS, TENSORS, Kind
from tf2torch.infer.indexing import literal_int
from tf2torch.rules.writing.applied import applied
from tf2torch.rules.writing.loop_names import free_names
from tf2torch.rules.writing.toolbox import NeedsHelper
from tf2torch.syntax.build import line, moved_comments
from tf2torch.syntax.fields import children, descendants
from tf2torch.syntax.literals import tuple_of
from tf2torch.syntax.precedence import bare, fit
from tf2torch.syntax.scopes import bound_names
from tf2torch.syntax.text import code

API = "tf.while_loop"
COUNTING = (cst.BinaryOperation, cst.UnaryOperation, cst.Comparison, cst.ComparisonTarget, cst.Element)


@dataclass(frozen=True, eq=False)
class Loop:
    """One call: its two functions, the names of the loop's variables, and what they begin with."""

    node: cst.Call
    test: cst.BaseExpression
    body: cst.BaseExpression
    names: tuple[str, ...]
    kept: tuple[bool, ...]  # whether the program reads the variable behind the loop
    start: tuple[cst.BaseExpression, ...]  # one for each, or one that holds them all
    limit: cst.BaseExpression | None


class WhileLoop:
    """The loop where its variables have names and its functions are lambdas or functions of the file."""

    on: ClassVar = (cst.Assign,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        match body[at]:
            case cst.SimpleStatementLine(body=[cst.Assign(targets=[cst.AssignTarget(target=target)], value=value)]):
                pass
            case _:
                return None
        loop = _loop(target, value, to)
        if loop is None or _meant_elsewhere(loop, to):
            return None
        try:
            made = _written(loop, to)
        except NeedsHelper:
            return None
        to.claim(loop.node)
        return [moved_comments(body[at], made[0]), *made[1:]], 1


def _loop(target: cst.BaseExpression, value: cst.BaseExpression, to: Rewriter) -> Loop | None:
    index, node = None, value
    match value:
        case cst.Subscript(value=inner, slice=[cst.SubscriptElement(slice=cst.Index(value=at))]):
            index, node = literal_int(at), inner
            if index is None:
                return None
    use = to.use_of(node)
    if use is None or use.api != API or not use.translated or not isinstance(node, cst.Call):
        return None
    given = {name: b.node for name, b in use.bound.items()}
    state, test, body = given["loop_vars"], given["cond"], given["body"]
    if state is None or test is None or body is None:
        return None
    start = _start(state, to)
    size = len(to.fact(state).items or ())
    targets = _targets(target, index, size)
    own = _own_names(test, body, size, to)
    if targets is None or own is None or not start:
        return None
    names = tuple(t or _unused(n, to) for t, n in zip(targets, own))
    limit = given["maximum_iterations"] if use.bound["maximum_iterations"].fact.kind is not Kind.NONE else None
    if len(set(names)) < len(names):
        return None
    return Loop(node, test, body, names, tuple(bool(t) for t in targets), start, limit)


def _start(state: cst.BaseExpression, to: Rewriter) -> tuple[cst.BaseExpression, ...]:
    """What the variables begin with: the elements of a display, or a list of tensors by its name."""
    if isinstance(state, (cst.List, cst.Tuple)):
        plain = all(isinstance(e, cst.Element) for e in state.elements)
        return tuple(e.value for e in state.elements) if plain else ()
    items = to.fact(state).items or ()
    known = isinstance(state, cst.Name) and all(i.kind in TENSORS | {Kind.TENSOR_ARRAY} for i in items)
    return (state,) if known and len(items) > 1 else ()


def _targets(target: cst.BaseExpression, index: int | None, size: int) -> list[str] | None:
    """The name that each variable of the loop gets; "" for one that is not kept."""
    if index is not None:
        fits = isinstance(target, cst.Name) and -size <= index < size
        return [target.value if i == index % size else "" for i in range(size)] if fits else None  # type: ignore[attr-defined]
    if not isinstance(target, (cst.Tuple, cst.List)) or len(target.elements) != size:
        return None
    found = [e.value.value if isinstance(e.value, cst.Name) else None for e in target.elements]
    return None if None in found else ["" if n == "_" else str(n) for n in found]


def _own_names(test: cst.BaseExpression, body: cst.BaseExpression, size: int, to: Rewriter) -> list[str] | None:
    """What the functions themselves call the variables."""
    names = [""] * size
    for function in (test, body):
        fact = to.fact(function)
        if isinstance(function, cst.Lambda):
            params = function.params.params
        elif fact.kind is Kind.FUNCTION and fact.ref and isinstance(function, cst.Name):
            params = to.program.functions[fact.ref].params
        else:
            return None
        if len(params) != size:
            return None
        names = [p.name.value for p in params]
    return names


def _unused(name: str, to: Rewriter) -> str:
    """A name for a variable that is not kept: the functions' own, if nothing else in the file has it by then."""
    lambdas = [n for n in descendants(to.scope) if isinstance(n, cst.Lambda)]
    inside = sum(sum(isinstance(p, cst.Name) and p.value == name for p in descendants(f)) for f in lambdas)
    return name if to.counts(to.scope)[name] <= inside else to.table.fresh(name)


def _meant_elsewhere(loop: Loop, to: Rewriter) -> bool:
    """Whether a function that the loop may call reads one of the names from around it, which keep their old values."""
    lambdas = [f for f in (loop.test, loop.body) if isinstance(f, cst.Lambda)]
    read = set().union(*(free_names(f) for f in lambdas)) if lambdas else set()
    for function in to.program.functions.values():
        own = {*bound_names(function.node.body), *(p.name.value for p in function.params)}
        if function.node is not to.scope:
            read |= free_names(function.node.body) - own
    return bool(read & set(loop.names))


def _written(loop: Loop, to: Rewriter) -> list[Statement]:
    names = [cst.Name(n) for n in loop.names]
    test = _called(loop.test, names, to)
    result = _called(loop.body, names, to)
    changes = list(_changes(loop, result))
    if len(loop.start) == 1 < len(names):
        start = [(", ".join(loop.names), to.expression(loop.start[0]))]
    else:
        start = [(n, _initial(loop, i, (test, result), to)) for i, n in enumerate(loop.names)]
    before = [_assigned([(n, v) for n, v in start if code(v) != n])] if any(code(v) != n for n, v in start) else []
    inside: list[cst.BaseStatement] = [_assigned(changes)] if changes else [line(cst.Pass())]
    if loop.limit is None:
        return [*before, cst.While(bare(test), cst.IndentedBlock(inside))]
    steps = cst.Call(cst.Name("range"), [cst.Arg(to.expression(loop.limit))])
    if not (isinstance(test, cst.Name) and test.value == "True"):
        negated = cst.UnaryOperation(cst.Not(), test)
        negated = negated.with_changes(expression=fit(negated, "expression", test))
        inside.insert(0, cst.If(negated, cst.IndentedBlock([line(cst.Break())])))
    return [*before, cst.For(cst.Name("_"), steps, cst.IndentedBlock(inside))]


def _called(function: cst.BaseExpression, names: Sequence[cst.Name], to: Rewriter) -> cst.BaseExpression:
    made = to.expression(function)
    if isinstance(made, cst.Lambda):
        return applied(made, names)
    return cst.Call(made, [cst.Arg(n) for n in names])


def _initial(loop: Loop, at: int, parts: Sequence[cst.BaseExpression], to: Rewriter) -> cst.BaseExpression:
    """What a variable begins with; a number that is read behind the loop, or not only counted in it, is a tensor."""
    node = loop.start[at]
    made = bare(to.expression(node))
    counts = not loop.kept[at] and all(_only_counts(p, loop.names[at]) for p in parts)
    if not counts and to.fact(node).kind in NUMBERS:
        return cst.Call(cst.Attribute(to.torch("torch"), cst.Name("tensor")), [cst.Arg(made)])
    return made


def _only_counts(node: cst.CSTNode, name: str) -> bool:
    """Whether a name stands only beside operators (or alone, as a part of the next state)."""
    for child in children(node):
        if isinstance(child, cst.Name) and child.value == name and not isinstance(node, COUNTING):
            return False
        if not _only_counts(child, name):
            return False
    return True


def _changes(loop: Loop, result: cst.BaseExpression) -> Iterator[tuple[str, cst.BaseExpression]]:
    """Each variable with its next value, but for those that stay; several together where one call gives them all."""
    elements = result.elements if isinstance(result, (cst.Tuple, cst.List)) else None
    if elements is None or len(elements) != len(loop.names):
        yield ", ".join(loop.names) + ("," if len(loop.names) == 1 else ""), result
        return
    for name, element in zip(loop.names, elements):
        if code(element.value) != name:
            yield name, bare(element.value)


def _assigned(pairs: Sequence[tuple[str, cst.BaseExpression]]) -> cst.SimpleStatementLine:
    """`a, b = x, y`."""
    targets = [cst.parse_expression(name) for name, _ in pairs]
    values = [value for _, value in pairs]
    one = len(pairs) == 1
    target = targets[0] if one else tuple_of(targets).with_changes(lpar=[], rpar=[])
    value = values[0] if one else tuple_of(values).with_changes(lpar=[], rpar=[])
    if isinstance(target, cst.Tuple):
        target = target.with_changes(lpar=[], rpar=[])
    return line(cst.Assign([cst.AssignTarget(target)], value))  # type: ignore[arg-type]
