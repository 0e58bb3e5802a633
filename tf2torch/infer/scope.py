"""The names of one function or module, as inner scopes see them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tf2torch.infer.fact import UNKNOWN, Fact


@dataclass(eq=False)
class Scope:
    """The names of one function or module while it is walked; `joined` holds what is true of a name all over it."""

    locals: frozenset[str] = frozenset()
    parent: Scope | None = None
    joined: dict[str, Fact] = field(default_factory=dict)
    globals: frozenset[str] = frozenset()
    nonlocals: frozenset[str] = frozenset()

    def owner_of(self, name: str) -> Scope:
        """The scope that holds a name declared global or nonlocal here."""
        scope = self
        while scope.parent is not None and (scope is self or name in self.globals or name not in scope.locals):
            scope = scope.parent
        return scope

    def lookup(self, name: str) -> Fact | None:
        """What an inner scope sees of a name."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.joined:
                return scope.joined[name]
            if name in scope.locals:
                return UNKNOWN
            scope = scope.parent
        return None
