"""Names for what a comprehension of a rule's text binds: none that the caller's expressions in it mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from tf2torch.rules.writing.nodes import is_label
from tf2torch.rules.writing.toolbox import NeedsHelper
from tf2torch.syntax.fields import children, descendants, semantic_fields

if TYPE_CHECKING:
    from tf2torch.rules.writing.frame import Frame


class LoopNames:
    """The choice for one comprehension."""

    def __init__(self, frame: Frame, node: cst.BaseExpression) -> None:
        self.frame, self.node = frame, node
        loop = getattr(node, "for_in", None)
        self.iterable = loop.iter if loop is not None else None

    def chosen(self, hidden: set[str]) -> dict[str, str]:
        """For each name of the text the one to write: what the caller's own lambda calls it, else the text's."""
        inside = self._meant(self._inside())
        if isinstance(self.node, cst.Lambda):
            if inside & hidden:
                raise NeedsHelper
            return {name: name for name in hidden}
        around = self._meant(n for n in self._names(self.iterable)) if self.iterable is not None else set()
        made: dict[str, str] = {}
        for name in sorted(hidden):
            taken = inside | set(made.values())
            own = self._callers(name)
            made[name] = own if own and own not in taken | around else _fresh(name, taken)
        return made

    def _names(self, node: cst.CSTNode | None) -> Iterator[str]:
        return (n.value for n in descendants(node) if isinstance(n, cst.Name)) if node is not None else iter(())

    def _inside(self) -> Iterator[str]:
        """The text's names that are read once the comprehension's own are bound."""
        for child in children(self.node):
            parts = [child] if not isinstance(child, cst.CompFor) else [*child.ifs, child.inner_for_in]
            for part in parts:
                yield from self._names(part)

    def _meant(self, names: Iterator[str]) -> set[str]:
        """The names of the caller's program behind these names of the text."""
        bound, read = self.frame.writer.bound, set(names) & set(self.frame.env)
        nodes = [b.node for n, b in bound.items() if n in read or not read <= set(bound)]
        return {name for node in nodes if node is not None for name in free_names(node)}

    def _callers(self, name: str) -> str:
        """The parameter of the caller's lambda that gets this name; "" if there is none."""
        for call in descendants(self.node):
            if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Name):
                continue
            known = self.frame.writer.bound.get(call.func.value)
            places = [i for i, a in enumerate(call.args) if isinstance(a.value, cst.Name) and a.value.value == name]
            if known is not None and isinstance(known.node, cst.Lambda) and places:
                params = known.node.params.params
                return params[places[0]].name.value if places[0] < len(params) else ""
        return ""


def _fresh(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def free_names(node: cst.CSTNode) -> set[str]:
    """The names that a piece of code reads from around it, or binds."""
    if isinstance(node, cst.Name):
        return {node.value}
    found: set[str] = set()
    for field in semantic_fields(type(node)):
        value = getattr(node, field)
        if not isinstance(value, cst.BaseExpression) or not is_label(node, field):
            for part in value if isinstance(value, (list, tuple)) else [value]:
                found |= free_names(part) if isinstance(part, cst.CSTNode) else set()
    if isinstance(node, cst.Lambda):
        own = node.params
        found -= {p.name.value for p in (*own.posonly_params, *own.params, *own.kwonly_params)}
    loop = getattr(node, "for_in", None)
    if loop is not None:  # its first iterable is outside of what it binds
        targets = {n.value for part in descendants(node) if isinstance(part, cst.CompFor) for n in _bound_by(part)}
        found = (found - targets) | free_names(loop.iter)
    return found


def _bound_by(loop: cst.CompFor) -> Iterator[cst.Name]:
    return (n for n in descendants(loop.target) if isinstance(n, cst.Name))
