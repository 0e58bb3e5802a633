"""The order of a module's variables: TensorFlow sorts them by attribute name, torch keeps that of their making.

TensorFlow goes through a module's own variables by name, then through its parts by name; torch through its own
parameters as they were assigned, then through its parts, lists among them. Buffers are torch's own list.
"""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from tf2torch.infer.definitions import Class
from tf2torch.infer.fact import SEQUENCES, Fact, Kind
from tf2torch.infer.program import Program
from tf2torch.rules.uses import Use
from tf2torch.syntax.one_line import one_line

LISTS = frozenset(f"tf.Module.{name}" for name in ("trainable_variables", "variables", "non_trainable_variables"))
NO_VARIABLE = frozenset({Kind.INT, Kind.FLOAT, Kind.BOOL, Kind.COMPLEX, Kind.STR, Kind.NONE, Kind.NDARRAY, Kind.TENSOR})


def order_assumed(use: Use, program: Program) -> list[str]:
    """What has to be assumed of a list of a module's variables: nothing where both frameworks give one order."""
    if use.api not in LISTS or not isinstance(use.node, cst.Attribute):
        return []
    module = program.known(use.node.value)
    if module is not None and module.kind is Kind.INSTANCE and module.ref in program.classes:
        every = use.api == "tf.Module.variables"
        if _in_order(program.classes[module.ref], program.classes, every):
            return []
    taken = module is not None and module.kind is Kind.UNKNOWN
    said = [f"{one_line(use.node.value)} is taken to be a module of torch"] if taken else []
    return [*said, "takes it that the order does not matter: TensorFlow sorts variables by attribute name"]


def _in_order(known: Class, classes: Mapping[str, Class], every: bool) -> bool:
    """Whether both frameworks list a module's variables in one order; `every`: parameters and buffers together."""
    own = [name for name in known.order if known.attributes[name].kind is Kind.VARIABLE]
    parts = [n for n in known.order if n not in own and known.attributes[n].kind not in NO_VARIABLE]
    facts = [known.attributes[name] for name in parts]
    alone = len(parts) == 1 and not own  # a list of variables is a part in torch, in TensorFlow it is no module
    plain = all(alone or _module(fact, classes) for fact in facts)
    inherits = any(base.kind is Kind.CLASS for base in known.bases)
    in_order = own == sorted(own) and parts == sorted(parts)
    trained = not every or known.parameters.issuperset(own)
    return plain and in_order and trained and not inherits and all(_part_in_order(f, classes, every) for f in facts)


def _module(fact: Fact, classes: Mapping[str, Class]) -> bool:
    """Whether it is one module of this file."""
    return fact.kind is Kind.INSTANCE and fact.ref in classes


def _part_in_order(fact: Fact, classes: Mapping[str, Class], every: bool) -> bool:
    if fact.kind in SEQUENCES and fact.item is not None and fact.item.kind is Kind.VARIABLE:
        return not every
    if fact.kind in SEQUENCES:
        return fact.item is None or _part_in_order(fact.item, classes, every)
    return _module(fact, classes) and _in_order(classes[fact.ref], classes, every)
