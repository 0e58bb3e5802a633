"""`dw, db = tape.gradient(loss, [w, b])`: where the translation keeps the same gradients."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tf2torch.verify.trace.names import dotted


@dataclass(frozen=True)
class Gradient:
    """A name of the original that holds gradients. Where the translation has no such name, its sources' `.grad` do.

    `listed` says that the sources were written as a list; `index` which of its items is meant, -1 for all.
    """

    name: str
    sources: tuple[str, ...]
    listed: bool = False
    index: int = -1


def gradients(statement: ast.stmt) -> tuple[Gradient, ...]:
    """The gradients that an assignment names; none where the sources are not plain names."""
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return ()
    asked = _sources(statement.value)
    if asked is None:
        return ()
    sources, listed = _written(asked)
    return tuple(_named(statement.targets[0], sources, listed)) if all(sources) else ()


def _sources(value: ast.expr) -> ast.expr | None:
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute) or value.func.attr != "gradient":
        return None
    if len(value.args) > 1:
        return value.args[1]
    return next((k.value for k in value.keywords if k.arg == "sources"), None)


def _written(sources: ast.expr) -> tuple[tuple[str, ...], bool]:
    if isinstance(sources, (ast.List, ast.Tuple)):
        return tuple(dotted(item) for item in sources.elts), True
    return (dotted(sources),), False


def _named(target: ast.expr, sources: tuple[str, ...], listed: bool) -> Iterator[Gradient]:
    if isinstance(target, (ast.Tuple, ast.List)):
        for i, item in enumerate(target.elts):
            if dotted(item) and listed and i < len(sources):
                yield Gradient(dotted(item), (sources[i],))
            elif dotted(item) and not listed:
                yield Gradient(dotted(item), sources, index=i)
    elif dotted(target):
        yield Gradient(dotted(target), sources, listed)
