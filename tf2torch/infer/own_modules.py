"""What the source imports from other modules of the same run: their functions, classes, variables and constants.

A module is walked when a name of it is used for the first time, its functions only where they are called. Its facts
are those of its own translation, which stands beside this one: what it gives is torch's.
"""

from __future__ import annotations

from typing import Protocol

import libcst as cst

from tf2torch.infer.defining import Defining
from tf2torch.infer.fact import Fact, Kind, bound, library
from tf2torch.infer.scope import Scope
from tf2torch.syntax.scopes import bound_names


class Modules(Protocol):
    """The modules of a run, by their dotted names."""

    def absolute(self, here: str, level: int, name: str) -> str:
        """The full name of a relative import of a module: level 1 and "ops" in "pkg.net" are "pkg.ops"."""
        ...

    def module(self, here: str, name: str) -> tuple[str, cst.Module] | None:
        """The module that `name` means in the module `here`, with the name it has in the run; None: not of this run."""
        ...


class NoModules:
    """A file translated alone."""

    def absolute(self, here: str, level: int, name: str) -> str:
        """Relative names stay as they are written."""
        return "." * level + name

    def module(self, here: str, name: str) -> tuple[str, cst.Module] | None:
        """No module is known."""
        return None


class OwnModules(Defining):
    """Resolves names of other modules of the run."""

    modules: Modules = NoModules()
    here: str = ""  # the module that is walked now
    resolved: dict[tuple[str, str], Fact | None]
    module_scopes: dict[str, Scope]

    def set_modules(self, modules: Modules, here: str) -> None:
        """Before the walk: the modules of the run, and the name of the one at hand."""
        self.modules, self.here, self.resolved, self.module_scopes = modules, here, {}, {}
        self.has_modules = True

    def absolute(self, level: int, name: str) -> str:
        return self.modules.absolute(self.here, level, name)

    def all_of(self, module: str) -> None:
        known = self.modules.module(self.here, module)
        if known is None or known[0] == self.here:
            return
        for name in list(self._scope_of(*known).joined):
            fact = self.own_member(library(f"{module}.{name}"))
            if not name.startswith("_") and fact.kind is not Kind.NAME:
                self.bind_name(name, fact)

    def own_member(self, found: Fact) -> Fact:
        key = (self.here, found.ref)
        if key not in self.resolved:
            self.resolved[key] = None  # while it is looked for: modules may import each other
            self.resolved[key] = self._looked_up(found.ref)
        return self.resolved[key] or found

    def _looked_up(self, ref: str) -> Fact | None:
        name, _, member = ref.rpartition(".")
        known = self.modules.module(self.here, name) if name else None
        if known is None or known[0] == self.here:
            return None
        scope = self._scope_of(*known)
        found = scope.joined.get(member)
        if found is None or found.kind in (Kind.UNKNOWN, Kind.TAPE, Kind.OPTIMIZER):
            return None
        if found.kind is not Kind.NAME:
            return bound(found)
        again = found if found.ref.startswith("tf.") or found.ref == "tf" else self._in_module(known[0], found)
        return None if again.kind is Kind.NAME else again

    def _in_module(self, name: str, found: Fact) -> Fact:
        """What a name means to the module that has imported it itself."""
        outer, self.here = self.here, name
        made = self.own_member(found)
        self.here = outer
        return made

    def _scope_of(self, name: str, tree: cst.Module) -> Scope:
        if name not in self.module_scopes:
            self.module_scopes[name] = Scope(frozenset(bound_names(tree)))
            self._visit(name, tree)
        return self.module_scopes[name]

    def _visit(self, name: str, tree: cst.Module) -> None:
        """Walk another module's statements; nothing of where the walk stands now changes."""
        kept = {field: getattr(self, field) for field in _PLACE}
        self.env, self.scope, self.here, self.visiting = {}, self.module_scopes[name], name, True
        self.tapes, self.exits, self.stack, self.trials, self.walrus, self.reads = [], [], [], [], [], set()
        self.dirty = self.left = self.unreached = self.starred = False
        self.owner, self.standing, self.aliases, self.hidden, self.in_class = "", None, {}, set(), False
        self.names_of = tree
        self.block(tree.body)
        for field, value in kept.items():
            setattr(self, field, value)


_PLACE = (
    *("env", "scope", "here", "visiting", "tapes", "exits", "stack", "trials", "walrus", "reads"),
    *("owner", "dirty", "in_class", "names_of"),
    *("left", "unreached", "starred", "standing", "aliases", "hidden", "has_torch"),
)
