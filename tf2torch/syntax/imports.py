"""The imports that translated code needs, under the names that the file already has for them."""

from __future__ import annotations

from collections.abc import Container, Mapping

import libcst as cst

PREFERRED = {
    "torch": "torch",
    "torch.nn.functional": "F",
    "torch.nn": "nn",
    "torch.utils._pytree": "pytree",
    "numpy": "np",
    "math": "math",
    "sys": "sys",
}


class ImportNeeds:
    """Gives the expression for a library's dotted name and remembers what has to be imported for it.

    `existing` maps a dotted name to the name that a module-level import of the file binds to it;
    `taken` are all names that the file binds anywhere.
    """

    def __init__(self, existing: Mapping[str, str], taken: Container[str]) -> None:
        self.existing = dict(existing)
        self.taken = taken
        self.needed: dict[str, str] = {}

    def use(self, dotted: str) -> cst.BaseExpression:
        """The expression that stands for `dotted` in the output."""
        if dotted in self.existing:
            return cst.Name(self.existing[dotted])
        if dotted in self.needed:
            return cst.Name(self.needed[dotted])
        parent, _, last = dotted.rpartition(".")
        name = PREFERRED.get(dotted)
        if name is None and parent:
            return cst.Attribute(self.use(parent), cst.Name(last))
        name = name or dotted
        if name in self.taken:
            if parent:
                return cst.Attribute(self.use(parent), cst.Name(last))
            name = self._fresh(name)
        self.needed[dotted] = name
        return cst.Name(name)

    def _fresh(self, name: str) -> str:
        while name in self.taken:
            name += "_"
        return name

    def statements(self) -> list[str]:
        """The import lines to add, in the order a reader expects."""
        lines = []
        for dotted, name in sorted(self.needed.items()):
            parent, _, last = dotted.rpartition(".")
            if dotted == "torch.nn":
                lines.append("from torch import nn")
            elif name == (last if not parent else dotted):
                lines.append(f"import {dotted}")
            else:
                lines.append(f"import {dotted} as {name}")
        return sorted(lines, key=_order)


def _order(line: str) -> tuple[bool, bool, str]:
    return ("torch" in line, line.startswith("from"), line)
