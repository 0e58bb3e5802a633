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
from tf2torch.infer.fact import NUMBERS, UNKNOWN, Fact, Kind, join, sequence
from tf2torch.infer.torch_ops import call
from tf2torch.rules.decision import Bound
from tf2torch.rules.reading import Calls, RuleReader
from tf2torch.rules.rule import Param, Rule

_METADATA = re.compile(r'Annotated\[Callable\[.*\], "(\(.*\))(?: -> (\w+))?"\]')


class PassedReader(RuleReader):
    """Reads the text of such an annotation."""

    def call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        if isinstance(node.func, cst.Name) and node.func.value == "row":
            return row(args[0])
        if isinstance(node.func, cst.Name) and node.func.value == "converted":
            return converted(args[0])
        if isinstance(node.func, cst.Name) and node.func.value == "arrays":
            return arrays(args[0])
        return super().call(node, function, args)


def passed(rule: Rule, bound: Mapping[str, Bound], results: Mapping[str, Fact], calls: Calls) -> dict[str, list[Fact]]:
    """For each parameter that the rule calls: the facts of the arguments."""
    env = {name: b.fact for name, b in bound.items()}
    for param in rule.params:
        back = _parts(param)[1]
        if back and param.name in results:
            env[back] = _fed_back(env[back], results[param.name])
    reader = PassedReader(env, rule.file, calls)
    return {p.name: _facts(reader, text) for p in rule.params if (text := _parts(p)[0])}


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


def converted(fact: Fact) -> Fact:
    """The structure with a tensor for each number."""
    if fact.items is not None:
        return sequence(tuple(map(converted, fact.items)), fact.kind)
    return call("tensor", (fact,), {}) if fact.kind in NUMBERS else fact
