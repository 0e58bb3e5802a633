"""Classes whose constructor Python writes: dataclasses and named tuples. Their fields are what a call gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libcst as cst

from tf2torch.infer.fact import Fact
from tf2torch.syntax.scopes import dotted

NAMED_TUPLE = frozenset({"NamedTuple", "typing.NamedTuple"})
DATACLASS = frozenset({"dataclass", "dataclasses.dataclass"})


def fields(node: cst.ClassDef) -> dict[str, cst.AnnAssign]:
    """The fields of a record in the order of its constructor; none for any other class."""
    decorators = [d.decorator.func if isinstance(d.decorator, cst.Call) else d.decorator for d in node.decorators]
    bases = {dotted(b.value) for b in node.bases}
    if not bases & NAMED_TUPLE and not {dotted(d) for d in decorators} & DATACLASS:
        return {}
    lines = [s.body for s in node.body.body if isinstance(s, cst.SimpleStatementLine)]
    found = [small for line in lines for small in line if isinstance(small, cst.AnnAssign)]
    return {small.target.value: small for small in found if isinstance(small.target, cst.Name)}


def given(names: Sequence[str], call: cst.Call, args: Sequence[Fact]) -> Mapping[str, Fact] | None:
    """What a call gives to the fields; None where that cannot be seen."""
    if any(a.star for a in call.args):
        return None
    free = iter(names)
    return {a.keyword.value if a.keyword else next(free, ""): fact for a, fact in zip(call.args, args)}
