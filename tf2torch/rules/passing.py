"""What a rule's annotation says that its functions are called with: `Annotated[Callable[..., Any], "(row(elems))"]`.

The text is a list of arguments, over the rule's parameters. `row(x)` is one element along the first axis, of every
tensor of a nested structure; `converted(x)` has tensors for numbers. `-> name` says that what the function gives comes
back as that parameter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import libcst as cst

from tf2torch.infer import builtins as python
from tf2torch.infer.fact import NUMBERS, UNKNOWN, Fact, Kind, join, join_all, sequence
from tf2torch.infer.torch_ops import call
from tf2torch.rules.decision import Bound
from tf2torch.rules.reading import Calls, RuleReader, batched
from tf2torch.rules.rule import Param, Rule

_METADATA = re.compile(r'Annotated\[Callable\[.*\], "(\(.*\))(?: -> (\w+))?"\]')

_RETURNS = re.compile(r'Annotated\[object, "(.*)"\]')


class PassedReader(RuleReader):
    """Reads the text of such an annotation."""

    def call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        word = node.func.value if isinstance(node.func, cst.Name) else ""
        if word == "start":
            return row(args[1]) if args[0].kind is Kind.NONE else converted(args[0])
        return WORDS[word](args[0]) if word in WORDS else super().call(node, function, args)


def passed(rule: Rule, bound: Mapping[str, Bound], results: Mapping[str, Fact], calls: Calls) -> dict[str, list[Fact]]:
    """For each parameter that the rule calls: the facts of the arguments."""
    env = {name: b.fact for name, b in bound.items()}
    for param in rule.params:
        back = _parts(param)[1]
        if back and param.name in results:
            env[back] = _fed_back(env[back], results[param.name])
    reader = PassedReader(env, rule.file, calls)
    return {p.name: _facts(reader, text) for p in rule.params if (text := _parts(p)[0])}


def given_back(rule: Rule, bound: Mapping[str, Bound], calls: Calls) -> Fact:
    """What the rule's return annotation says that it gives, by what its functions gave."""
    found = _RETURNS.fullmatch(rule.returns)
    if found is None:
        return UNKNOWN
    env = {name: b.fact for name, b in bound.items()}
    for param in rule.params:
        back, result = _parts(param)[1], bound[param.name].fact.item
        if back:
            env[back] = _after(env[back], UNKNOWN if result is None else result)
    return PassedReader(env, rule.file, calls).fact(cst.parse_expression(found[1]))


def calls_functions(rule: Rule) -> bool:
    """Whether a rule says of a parameter what it is called with."""
    return any("Annotated[Callable" in p.annotation for p in rule.params)


def _parts(param: Param) -> tuple[str, str]:
    found = _METADATA.search(param.annotation) if "Annotated[Callable" in param.annotation else None
    return (found[1], found[2] or "") if found else ("", "")


def _facts(reader: RuleReader, text: str) -> list[Fact]:
    call = cst.parse_expression(f"f{text}")
    assert isinstance(call, cst.Call)
    found: list[Fact] = []
    for arg in call.args:
        fact = reader.fact(arg.value)
        found += [fact] if not arg.star else fact.items or ()
    return found


def _fed_back(before: Fact, after: Fact) -> Fact:
    """What holds of a loop's state before and after a step: a list and a tuple of the same length are one structure."""
    if before.kind is Kind.NONE:
        return after
    if before.items is not None and after.items is not None and len(before.items) == len(after.items):
        return sequence(tuple(map(_fed_back, before.items, after.items)), before.kind)
    if before.items is not None and after.kind is Kind.UNKNOWN:
        return sequence(tuple(UNKNOWN for _ in before.items), before.kind)
    return join(converted(before), converted(after))


def _after(before: Fact, after: Fact) -> Fact:
    """A loop's state at its end: it may be that of the beginning, which may be a list where the others are tuples."""
    state = _fed_back(before, after)
    alike = state.items is None or before.kind is after.kind
    return state if alike else state._replace(kind=Kind.UNKNOWN)


def row(fact: Fact) -> Fact:
    """One element of every tensor in a nested structure."""
    if fact.items is not None:
        return sequence(tuple(map(row, fact.items)), fact.kind)
    if fact.kind in (Kind.LIST, Kind.TUPLE, Kind.DICT):
        return fact._replace(item=None if fact.item is None else row(fact.item))
    if fact.is_tensor:
        return python.element(fact)
    return UNKNOWN


def arrays(fact: Fact) -> Fact:
    """A list of arrays for a list of tensors."""
    made = [Fact(Kind.NDARRAY, i.dtype, i.shape) if i.is_tensor else UNKNOWN for i in fact.items or ()]
    return sequence(tuple(made)) if fact.items is not None else UNKNOWN


def leaves(structures: Fact) -> Fact:
    """For each of several structures: what all its leaves have in common."""
    return sequence(tuple(map(_leaf, structures.items or ())), Kind.TUPLE)


def _leaf(fact: Fact) -> Fact:
    if fact.items is not None:
        return join_all(tuple(map(_leaf, fact.items))) or UNKNOWN
    if fact.kind in (Kind.LIST, Kind.TUPLE, Kind.DICT):
        return UNKNOWN if fact.item is None else _leaf(fact.item)
    return UNKNOWN if fact.kind is Kind.INSTANCE else fact  # it may be a structure of its own: a named tuple


def converted(fact: Fact) -> Fact:
    """The structure with a tensor for each number."""
    if fact.items is not None:
        return sequence(tuple(map(converted, fact.items)), fact.kind)
    return call("tensor", (fact,), {}) if fact.kind in NUMBERS else fact


def item_of(array: Fact) -> Fact:
    """What a tensor array holds."""
    return array.item or UNKNOWN


WORDS = {"item_of": item_of, "row": row, "converted": converted, "arrays": arrays, "leaves": leaves, "batched": batched}
