"""The operands of an operation: lists, arrays and numbers take the dtype of the tensor beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tf2torch.infer import torch_ops
from tf2torch.infer.fact import (
    INTS,
    MIXED,
    NUMBERS,
    PARTLY,
    TENSORS,
    Fact,
    Kind,
    Storage,
    tensor,
    unsure,
)
from tf2torch.rules.decision import Bound
from tf2torch.rules.rule import Rule
from tf2torch.rules.wrapping import Unbindable, holds_unknown, is_divided_size, lists_arrays, made_of, maker
from tf2torch.syntax.purity import Purity, purity


def with_operands(rule: Rule, bound: dict[str, Bound]) -> dict[str, Bound]:
    """Operands: lists and arrays take the dtype of the tensor operand, as TensorFlow converts them."""
    names = [p.name for p in rule.params if p.annotation in ("Operand", "Compared") and p.name in bound]
    if not names:
        return bound
    facts = {n: bound[n].fact for n in names}
    lead = next((n for n in bound if bound[n].fact.kind in TENSORS and bound[n].fact.sure), "")
    for name in names:
        fact = facts[name]
        if fact.kind is Kind.UNKNOWN:
            bound[name] = replace(bound[name], fact=_operand_guess(fact))
            beside = lead or next((n for n in names if n != name and _stands_alone(facts[n])), "")
            bound[name] = _either(name, fact, bound, lead, beside, rule)
        elif fact.kind in (Kind.LIST, Kind.TUPLE, Kind.NDARRAY, Kind.SIZE, Kind.SHAPE):
            bound[name] = _converted(name, bound, lead or _beside_array(name, names, bound))
        elif is_divided_size(fact) and lead and bound[lead].fact.dtype in INTS:
            bound[name] = _converted(name, bound, lead)  # a whole number in TensorFlow, as the tensor beside it
    compared = all(p.annotation == "Compared" for p in rule.params if p.name in names)
    if not compared and not any(bound[n].fact.kind in TENSORS for n in bound):
        bound[names[0]] = _number_as_tensor(names[0], bound[names[0]])
    return bound


def _beside_array(name: str, names: Sequence[str], bound: Mapping[str, Bound]) -> str:
    """The operand that is taken to be a tensor, whose dtype an array takes; "" where there is none."""
    if bound[name].fact.kind is not Kind.NDARRAY:
        return ""
    taken = [n for n in names if _is_taken(bound[n].fact)]
    found = next((n for n in taken if _may_repeat(bound[n])), "")
    if taken and not found:
        raise _undecided(name)
    return found


def _undecided(name: str) -> Unbindable:
    return Unbindable(
        f"argument {name!r} takes the dtype of the other, which is not known: give the other a name first"
    )


def _may_repeat(bound: Bound) -> bool:
    return bound.node is not None and purity(bound.node) <= Purity.ATOM


def _is_taken(fact: Fact) -> bool:
    """Whether something is only taken to be a tensor."""
    return fact.kind is Kind.UNKNOWN or (fact.kind in TENSORS and not fact.sure)


def _stands_alone(fact: Fact) -> bool:
    """Whether something is a tensor, or taken to be one, and not perhaps a number."""
    return fact.ref not in (MIXED, PARTLY) and (fact.kind in TENSORS or fact.kind is Kind.UNKNOWN)


def _either(name: str, fact: Fact, bound: Mapping[str, Bound], lead: str, beside: str, rule: Rule) -> Bound:
    """What may be something else than a tensor: torch takes a number beside a tensor, anything else is made one.

    A number becomes float32 where nothing says otherwise, which cuts digits off beside float64.
    """
    own = bound[name]
    if fact.ref == PARTLY:
        return replace(own, wrap="as_tensor", like=lead)
    if fact.ref != MIXED or lead or (beside and rule.is_operator):
        return own
    if not beside or fact.dtype in INTS:
        return replace(own, wrap="as_tensor")
    if not _may_repeat(bound[beside]):
        raise _undecided(name)
    return replace(own, wrap="as_tensor", like=beside)


def _operand_guess(fact: Fact) -> Fact:
    return unsure(tensor(fact.dtype)._replace(grad=fact.grad, storage=Storage.SHARED))


def _converted(name: str, bound: dict[str, Bound], lead: str) -> Bound:
    fact = bound[name].fact
    if holds_unknown(fact):
        raise Unbindable(f"argument {name!r} is a list of things that are not known to be numbers")
    how = maker(fact)
    bound[name] = replace(bound[name], array=lists_arrays(fact))
    made = torch_ops.call(how, (fact,), {})
    wanted = bound[lead].fact.dtype if lead else None
    if lead and wanted is None and not _may_repeat(bound[lead]):
        raise _undecided(name)
    if lead and (wanted is None or made.dtype != wanted):
        made = made._replace(dtype=wanted)
        return replace(bound[name], fact=made, wrap=how, like=lead)
    return replace(bound[name], fact=made if lead else made_of(name, how, fact), wrap=how)


def _number_as_tensor(name: str, bound: Bound) -> Bound:
    if bound.fact.kind not in NUMBERS:
        return bound
    wrap = "tensor" if bound.fact.sure else "as_tensor"
    if is_divided_size(bound.fact):
        made = torch_ops.call(wrap, (bound.fact,), {})._replace(dtype="float64")
        return replace(bound, fact=made, wrap=wrap, like=name)
    return replace(bound, fact=made_of(name, wrap, bound.fact), wrap=wrap)
