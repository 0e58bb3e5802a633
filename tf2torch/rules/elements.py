"""What goes into a tensor array: TensorFlow converts it to the dtype that the array was made with."""

from __future__ import annotations

from dataclasses import replace

from tf2torch.infer.fact import INTS, TENSORS, UNKNOWN, Fact, Kind
from tf2torch.rules.decision import Bound
from tf2torch.rules.rule import Rule
from tf2torch.rules.wrapping import Unbindable


def with_elements(rule: Rule, bound: dict[str, Bound]) -> dict[str, Bound]:
    """Tensors that a method of a tensor array takes, of the array's dtype. Raises Unbindable."""
    array = bound["self"].fact if "self" in bound else UNKNOWN
    if array.kind is not Kind.TENSOR_ARRAY:
        return bound
    names = [p.name for p in rule.params if p.accepts("Tensor") and bound[p.name].node is not None]
    return bound | {name: _element(name, bound[name], array.item or UNKNOWN) for name in names}


def _element(name: str, bound: Bound, item: Fact) -> Bound:
    wanted, given = item.dtype, bound.fact.dtype
    if bound.wrap in ("tensor", "as_tensor"):
        if wanted is None or not item.sure:
            raise Unbindable(f"argument {name!r} takes the dtype of the array, which is not known here")
        made = bound.fact._replace(dtype=wanted)
        return bound if given == wanted else replace(bound, fact=made, wrap=bound.wrap, like="self")
    sure = bound.fact.kind in TENSORS and bound.fact.sure and item.sure
    if sure and None not in (wanted, given) and wanted != given and not {wanted, given} <= INTS:
        raise Unbindable(f"argument {name!r} is {given}, and the array holds {wanted}: TensorFlow refuses that, too")
    return bound
