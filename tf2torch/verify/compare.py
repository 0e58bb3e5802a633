"""Two runs in, comparisons out: values are paired by their path and judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tf2torch.verify import judge
from tf2torch.verify.bindings import Binding
from tf2torch.verify.comparison import Comparison, Skipped
from tf2torch.verify.leaf import Kind, Leaf
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.values import Values, spread

Finding = Comparison | Skipped
ONLY, TAPE = "only in the original", "a tape, of which torch has no need"


def compare(
    original: Values, translation: Values, bindings: Mapping[str, Binding], options: VerifyOptions
) -> tuple[tuple[Comparison, ...], tuple[Skipped, ...]]:
    """Everything that could be compared, the differing values first, and everything that could not."""
    original, translation = spread(original, translation), spread(translation, original)
    findings = [*_pairs(original, translation, bindings, options), *_added(original, translation)]
    comparisons = [f for f in findings if isinstance(f, Comparison)]
    skipped = sorted((f for f in findings if isinstance(f, Skipped)), key=lambda s: (s.line == 0, s.line))
    return tuple(sorted(comparisons, key=lambda c: (c.agrees, c.line))), tuple(skipped)


def _pairs(
    original: Values, translation: Values, bindings: Mapping[str, Binding], options: VerifyOptions
) -> Iterator[Finding]:
    others, closed = translation.by_path(), _Closed()
    for leaf in original.leaves:
        binding = bindings.get(_name(leaf.path), Binding(0, False))
        if closed.covers(leaf.path):
            continue
        other = others.get(leaf.path)
        if other is None:
            closed.add(leaf.path)
            yield Skipped(leaf.path, binding.line, TAPE if leaf.type.endswith("GradientTape") else ONLY)
            continue
        finding = _judge(leaf, other, original, translation, binding, options)
        if finding is not None:
            if isinstance(finding, Skipped) or not finding.agrees:
                closed.add(leaf.path)
            yield finding


def _judge(
    leaf: Leaf, other: Leaf, original: Values, translation: Values, binding: Binding, options: VerifyOptions
) -> Finding | None:
    if leaf.kind is Kind.OPAQUE:
        return Skipped(leaf.path, binding.line, judge.opaque_reason(leaf, other))
    if other.kind is Kind.OPAQUE and other.text:  # it has the value, and does not give it away
        return Skipped(leaf.path, binding.line, f"in the translation: {judge.opaque_reason(other, other)}")
    pair = judge.Pair(leaf, other, binding.line, binding.literal)
    if leaf.has_array and other.has_array:
        return judge.numbers(pair, original.arrays, translation.arrays, options)
    return judge.structure(pair, options)


def _added(original: Values, translation: Values) -> Iterator[Skipped]:
    """What only the translation has: names, and attributes of objects that both have."""
    known, closed = original.by_path(), _Closed()
    for leaf in translation.leaves:
        if leaf.path in known or closed.covers(leaf.path):
            if leaf.path in known and not _same_outline(known[leaf.path], leaf):
                closed.add(leaf.path)
            continue
        closed.add(leaf.path)
        yield Skipped(leaf.path, 0, "only in the translation")


def _same_outline(left: Leaf, right: Leaf) -> bool:
    return left.kind is right.kind and (
        left.kind is Kind.OBJECT or (left.size, left.parts) == (right.size, right.parts)
    )


class _Closed:
    """Paths about which all has been said: what lies beneath them is passed over."""

    def __init__(self) -> None:
        self._paths: set[str] = set()

    def add(self, path: str) -> None:
        self._paths.add(path)

    def covers(self, path: str) -> bool:
        return any(path[:end] in self._paths for end in _ends(path))


def _ends(path: str) -> Iterator[int]:
    return (i for i, character in enumerate(path) if character in ".[")


def _name(path: str) -> str:
    """`net.w[0]` -> `net`."""
    return path[: next(_ends(path), len(path))]
