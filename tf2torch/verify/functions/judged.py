"""What two programs gave for the same calls: comparisons, and what could not be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tf2torch.verify.archive import Called
from tf2torch.verify.compare import Finding, compare
from tf2torch.verify.comparison import Comparison, Skipped
from tf2torch.verify.functions.listed import Function
from tf2torch.verify.leaf import Kind, Leaf
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.values import Values

GRADIENT = ": gradient of "
INNER = "it takes gradients itself; whether these can be differentiated again is not asked"


@dataclass(frozen=True)
class Results:
    """What one program's calls gave."""

    calls: Mapping[str, Called]
    values: Values

    def gradients(self, label: str) -> Mapping[str, Leaf]:
        """The gradients of one call by source."""
        head = label + GRADIENT
        return {leaf.path.removeprefix(head): leaf for leaf in self.values.leaves if leaf.path.startswith(head)}

    def nothing(self, leaf: Leaf) -> bool:
        """Whether a gradient is None, or all zero."""
        return leaf.kind is Kind.NONE or (leaf.has_array and not self.values.arrays[leaf.array].any())


def judged(
    function: Function, label: str, original: Results, translation: Results, options: VerifyOptions
) -> Iterator[Finding]:
    """All findings about one call."""
    left, right = (side.calls.get(label) for side in (original, translation))
    if left is None or right is None:
        yield Skipped(label, function.line, "not called: an earlier call ended the program")
    elif left.raised or right.raised:
        yield _raised(function, left, right)
    else:
        yield from _results(function, label, original, translation, options)
        yield from _gradients(function, label, original, translation, options)


def _raised(function: Function, left: Called, right: Called) -> Finding:
    """Both programs may refuse an input, one alone may not; a call that takes too long says nothing."""
    late = next((c.raised for c in (left, right) if c.raised.startswith("TooLong: ")), "")
    if late:
        return Skipped(left.label, function.line, late.removeprefix("TooLong: "))
    if left.raised and right.raised:
        return Skipped(left.label, function.line, f"both raise: {left.raised} | {right.raised}")
    told = f"raises in the {'original' if left.raised else 'translation'} only: {left.raised or right.raised}"
    return Comparison(left.label, function.line, told)


def _results(
    function: Function, label: str, original: Results, translation: Results, options: VerifyOptions
) -> Iterator[Finding]:
    """The output, and the variables that the call changed."""
    sides = [
        Values(tuple(leaf for leaf in side.values.leaves if _belongs(leaf.path, label)), side.values.arrays)
        for side in (original, translation)
    ]
    comparisons, skipped = compare(sides[0], sides[1], {}, options)
    findings: tuple[Finding, ...] = (*comparisons, *skipped)
    yield from (replace(finding, line=function.line) for finding in findings)


def _belongs(path: str, label: str) -> bool:
    """`f()[0]` and `f(): w afterwards` belong to `f()`, `f()#2` does not, nor do gradients."""
    rest = path.removeprefix(label)
    return path.startswith(label) and (not rest or rest[0] in ".[:") and not rest.startswith(GRADIENT)


def _gradients(
    function: Function, label: str, original: Results, translation: Results, options: VerifyOptions
) -> Iterator[Finding]:
    why = _ungraded(function, label, original, translation)
    if why is not None:
        yield why
        return
    ours, theirs = original.gradients(label), translation.gradients(label)
    for source, leaf in ours.items():
        other = theirs.get(source)
        name = f"{label}{GRADIENT}{source}"
        if _root(source) not in function.parameters and _unread(leaf) and _unread(other):
            continue  # a variable of the module that this function does not read
        if other is None:
            yield Skipped(name, function.line, "only in the original: the translation has no tensor there")
        else:
            found = _gradient(replace(leaf, path=name), replace(other, path=name), original, translation, options)
            yield _unless_inner(function, replace(found, line=function.line))


def _unread(leaf: Leaf | None) -> bool:
    return leaf is None or leaf.kind is Kind.NONE


def _root(source: str) -> str:
    return source.split("[")[0].split(".")[0]


def _ungraded(function: Function, label: str, original: Results, translation: Results) -> Finding | None:
    """Why there are no gradients to compare; a difference where only the translation refuses ones that there are."""
    left, right = original.calls[label].ungraded, translation.calls[label].ungraded
    name = f"{label}: gradients"
    if left:
        return Skipped(name, function.line, f"TensorFlow gives none: {left}")
    if not right:
        return None
    if function.differentiates:
        return Skipped(name, function.line, INNER)
    if all(original.nothing(leaf) for leaf in original.gradients(label).values()):
        return Skipped(name, function.line, f"none in TensorFlow; torch refuses: {right}")
    return Comparison(name, function.line, f"torch refuses them: {right}")


def _gradient(ours: Leaf, theirs: Leaf, original: Results, translation: Results, options: VerifyOptions) -> Comparison:
    """None and zeros mean the same step; None against anything else is a gradient that was lost, or found."""
    kinds = (ours.kind, theirs.kind)
    if kinds == (Kind.NONE, Kind.NONE):
        return Comparison(ours.path, 0, "", notes=("None",))
    if Kind.NONE in kinds:
        told = ("None" if kind is Kind.NONE else "zeros" for kind in kinds)
        if original.nothing(ours) and translation.nothing(theirs):
            return Comparison(ours.path, 0, "", notes=("{} in TensorFlow, {} in torch".format(*told),))
        here = ours if ours.kind is not Kind.NONE else theirs
        lost = "a gradient became None" if theirs.kind is Kind.NONE else "None became a gradient"
        return Comparison(ours.path, 0, lost, here.shape, here.dtype)
    sides = [Values((leaf,), r.values.arrays) for leaf, r in ((ours, original), (theirs, translation))]
    return compare(sides[0], sides[1], {}, options)[0][0]


def _unless_inner(function: Function, found: Comparison) -> Finding:
    return found if found.agrees or not function.differentiates else Skipped(found.name, found.line, INNER)
