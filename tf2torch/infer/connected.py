"""What a value may depend on, by name: read off the statements of a block, whatever order they run in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from tf2torch.syntax.fields import descendants
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.scopes import target_names

Step = tuple[frozenset[str], frozenset[str]]  # what a statement changes, and what it reads for that


def dependencies(target: cst.CSTNode, blocks: Sequence[cst.CSTNode]) -> set[str]:
    """The names that the value of `target` may have been computed from by the statements of the blocks."""
    steps = [step for block in blocks for node in descendants(block) for step in _steps(node)]
    found = set(name_counts([target]))
    size = 0
    while size != len(found):
        size = len(found)
        for changed, read in steps:
            if changed & found:
                found |= read
    return found


def _steps(node: cst.CSTNode) -> Iterator[Step]:
    match node:
        case cst.Assign(targets=targets, value=value):
            for target in targets:
                yield _step([*_bound(target.target)], [value, target.target])
        case cst.AugAssign(target=target, value=value) | cst.NamedExpr(target=target, value=value):
            yield _step([*_bound(target)], [value, target])
        case cst.AnnAssign(target=target, value=value) if value is not None:
            yield _step([*_bound(target)], [value])
        case cst.For(target=target, iter=iterable) | cst.CompFor(target=target, iter=iterable):
            yield _step([*_bound(target)], [iterable])
        case cst.WithItem(item=item, asname=cst.AsName(name=name)):
            yield _step([*_bound(name)], [item])
        case cst.Call(func=cst.Attribute(value=owner), args=args):  # items.append(x)
            yield _step([*_bound(owner)], args)


def _step(changed: Sequence[str], read: Sequence[cst.CSTNode]) -> Step:
    return frozenset(changed), frozenset(name_counts(read))


def _bound(target: cst.CSTNode) -> Iterator[str]:
    """The names that change: of `a.b[i] = x` it is `a`."""
    while isinstance(target, (cst.Attribute, cst.Subscript)):
        target = target.value
    yield from target_names(target)
