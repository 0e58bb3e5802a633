"""The names that a module has: what a new name must not be."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from functools import cached_property

import libcst as cst

from tf2torch.syntax.names_in import names_in


@dataclass(eq=False)
class NamesTaken(Container[str]):
    """All names of a module: what a new name must not be. The tree is walked only if the text has it as a name."""

    source: str
    module: cst.Module
    _asked: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(names_in(self.module, imported=True))

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if name not in self._asked:
            self._asked[name] = _has_word(self.source, name) and name in self._names
        return self._asked[name]


def _has_word(text: str, name: str) -> bool:
    """Whether a text has a word other than behind a dot: `tf.nn` has no `nn`. (A search for `\\bnn` would be slow.)"""
    found = (m.start() for m in re.finditer(rf"{name}\b", text))
    return any(at == 0 or not (text[at - 1] in "._" or text[at - 1].isalnum()) for at in found)
