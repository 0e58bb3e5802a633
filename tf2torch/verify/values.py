"""All captured values of one program, and how lists of plain numbers meet lists of tensors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tf2torch.verify.leaf import Kind, Leaf

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Values:
    """What one program left behind: its leaves, containers before what they hold, and the arrays they name."""

    leaves: tuple[Leaf, ...]
    arrays: Mapping[str, NDArray[Any]]

    def by_path(self) -> Mapping[str, Leaf]:
        """The leaves by path."""
        return {leaf.path: leaf for leaf in self.leaves}


def spread(values: Values, like: Values) -> Values:
    """Take apart the lists of numbers, captured as one array, that are lists of something else in `like`.

    `[loss.item(), ...]` is captured as one array, `[loss.numpy(), ...]` as a sequence; apart they can be compared.
    """
    others, arrays = like.by_path(), dict(values.arrays)
    leaves = [part for leaf in values.leaves for part in _apart(leaf, others, arrays)]
    return Values(tuple(leaves), arrays)


def _apart(leaf: Leaf, others: Mapping[str, Leaf], arrays: dict[str, NDArray[Any]]) -> Iterator[Leaf]:
    other = others.get(leaf.path)
    if leaf.kind is not Kind.NUMBER or not leaf.shape or other is None or other.kind is not Kind.SEQUENCE:
        yield leaf
        return
    count, word = leaf.shape[0], leaf.type.rstrip("]").split("[")
    yield Leaf(leaf.path, Kind.SEQUENCE, word[0], size=count, kept=count)
    for i, item in enumerate(arrays[leaf.array]):
        arrays[f"{leaf.array}.{i}"] = item
        part = replace(leaf, path=f"{leaf.path}[{i}]", shape=leaf.shape[1:], array=f"{leaf.array}.{i}")
        part = replace(part, type=leaf.type if part.shape else word[-1], size=item.size, kept=item.size)
        yield from _apart(part, others, arrays)
