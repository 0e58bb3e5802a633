"""Which differences of float32 are rounding: the same calls in double precision give the same results.

The inputs are made here, and some amplify rounding: a mask that is multiplied by -1e9, a sum that cancels. Whether two
programs are the same function shows in double precision; what is left there is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tf2torch.verify.compare import Finding
from tf2torch.verify.comparison import VALUES_DIFFER, Comparison
from tf2torch.verify.double.rewrite import widened
from tf2torch.verify.double.told import SHRINKS, SINGLE
from tf2torch.verify.functions.argument import Argument, Form
from tf2torch.verify.functions.judged import Results
from tf2torch.verify.functions.making import WIDER
from tf2torch.verify.functions.plan import Call
from tf2torch.verify.leaf import Leaf
from tf2torch.verify.runner import Program

if TYPE_CHECKING:
    from numpy.typing import NDArray


def doubtful(calls: Sequence[Call], findings: Iterable[Finding]) -> list[Call]:
    """The calls of which a result in single precision is out of tolerance, in double precision."""
    wrong = [f.name for f in findings if _in_doubt(f)]
    return [_wider_call(c) for c in calls if any(_belongs(name, c.label) for name in wrong)]


def double_program(program: Program) -> Program:
    """The same program in double precision."""
    return replace(program, text=widened(program.text))


def double_arrays(arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The same numbers."""
    return {name: a.astype(WIDER.get(a.dtype.name, a.dtype.name)) for name, a in arrays.items()}


def explained(findings: Iterable[Finding], sides: tuple[Results, Results]) -> Iterator[Finding]:
    """The same findings; `sides` are the results in double precision. What vanishes there agrees, with a note."""
    leaves = tuple(side.values.by_path() for side in sides)
    for finding in findings:
        if not isinstance(finding, Comparison) or not _in_doubt(finding):
            yield finding
            continue
        pair = leaves[0].get(finding.name), leaves[1].get(finding.name)
        apart = _apart(pair[0], pair[1], sides) if pair[0] is not None and pair[1] is not None else None
        if apart is None or apart > SHRINKS * finding.max_abs:
            yield finding
        else:
            told = f"rounding: {finding.max_abs:.2g} apart in float32, {apart:.2g} in float64"
            yield replace(finding, reason="", share=0.0, notes=(*finding.notes, told))


def _in_doubt(finding: Finding) -> bool:
    return isinstance(finding, Comparison) and finding.reason == VALUES_DIFFER and finding.dtype in SINGLE


def _apart(first: Leaf, second: Leaf, sides: tuple[Results, Results]) -> float | None:
    """How far; None where it cannot be said."""
    import numpy as np

    if first.shape != second.shape or first.sampled or second.sampled or {first.dtype, second.dtype} & set(SINGLE):
        return None
    left, right = (side.values.arrays[leaf.array] for side, leaf in zip(sides, (first, second), strict=True))
    both = np.isnan(left) & np.isnan(right)
    far = np.abs(np.where(both | (left == right), 0, left - right)).max(initial=0.0)
    return float(far) if np.isfinite(far) else None


def _belongs(name: str, label: str) -> bool:
    return name == label or (name.startswith(label) and name[len(label)] in ".[:")


def _wider_call(call: Call) -> Call:
    return replace(call, arguments={name: _wider(argument) for name, argument in call.arguments.items()})


def _wider(argument: Argument) -> Argument:
    items = tuple(map(_wider, argument.items))
    return replace(argument, dtype=WIDER.get(argument.dtype, argument.dtype), text=_name(argument), items=items)


def _name(argument: Argument) -> str:
    """A dtype that is handed over."""
    return WIDER.get(argument.text, argument.text) if argument.form is Form.DTYPE else argument.text
