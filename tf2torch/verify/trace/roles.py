"""Whether a statement departs by itself, or because something that it reads departed before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from tf2torch.verify.comparison import Comparison
from tf2torch.verify.trace.events import Event
from tf2torch.verify.trace.scopes import Scopes
from tf2torch.verify.trace.site import Moment
from tf2torch.verify.trace.table import Source, Table

Name = tuple[str, str]  # the scope that has it, and the name with its dots
RESULT = "return"


class Level(IntEnum):
    """How a value stands to its counterpart."""

    EQUAL = 0
    FREE = 1  # it differs, and may: both programs are right
    WRONG = 2


@dataclass
class State:
    """What is known of all names at one point of the original's run."""

    table: Table
    scopes: Scopes
    names: dict[Name, Level] = field(default_factory=dict)
    variables: dict[int, Level] = field(default_factory=dict)
    attributes: dict[str, Level] = field(default_factory=dict)
    held: dict[Name, frozenset[int]] = field(default_factory=dict)  # the variables that a name stands for
    attached: dict[str, set[int]] = field(default_factory=dict)  # and those that were seen under an attribute
    tapes: frozenset[str] = frozenset()
    inside: dict[str, Level] = field(default_factory=dict)  # the worst in other scopes since a scope's last report

    def __post_init__(self) -> None:
        tapes = (s.head for s in self.table.values() if any(name.endswith("GradientTape") for name in s.reads))
        self.tapes = frozenset(name for names in tapes for name in names)

    def level(self, event: Event) -> Level:
        """The worst of what the statement of a report reads, and of what happened in the functions that it calls."""
        source = self.statement(event)
        if source is None:
            return Level.EQUAL
        called = self.inside.get(source.scope, Level.EQUAL) if event.moment is not Moment.ENTER else Level.EQUAL
        return max((called, *(self.of(source.scope, name) for name in source.reads)))

    def statement(self, event: Event) -> Source | None:
        """The statement that computed the values: for arguments it is the one that calls."""
        return self.table.get(event.caller if event.moment is Moment.ENTER else event.key)

    def of(self, scope: str, name: str) -> Level:
        """How what a name means in a scope was when it was last seen."""
        root, *attributes = name.split(".")
        owner = self.scopes.owner(scope, root)
        result = (f"{owner}.{root}" if owner else root, RESULT)
        seen = self.held.get((owner, name), frozenset()).union(*(self.attached.get(a, ()) for a in attributes))
        told = [self.names.get((owner, name)), self.names.get(result), *(self.attributes.get(a) for a in attributes)]
        return max((Level.EQUAL, *(n for n in told if n is not None), *(self._variable(i) for i in seen)))

    def _variable(self, ident: int) -> Level:
        return self.variables.get(ident, Level.EQUAL)

    def named(self, scope: str, names: Iterable[str]) -> tuple[Name, ...]:
        """Names as they are known in a scope, and the names that they begin with."""
        parts = (part for name in names for part in (name, name.split(".")[0]))
        return tuple((self.scopes.owner(scope, part.split(".")[0]), part) for part in parts)

    def shown(self, scope: str, names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of what a statement reads, the names of values that were compared, and those that never were."""
        values = [(self.scopes.owner(scope, n.split(".")[0]), n) for n in names if self._is_value(scope, n)]
        known = dict.fromkeys(k for owner, name in values if (k := self._known(owner, name)))
        unknown = dict.fromkeys(n.split(".")[0] for owner, n in values if not self._known(owner, n))
        return tuple(known), tuple(unknown)

    def _known(self, owner: str, name: str) -> str:
        """The longest beginning of a name that was compared: `x` for `x.shape`."""
        parts = name.split(".")
        begins = (".".join(parts[:i]) for i in range(len(parts), 0, -1))
        return next((b for b in begins if (owner, b) in self.names), "")

    def _is_value(self, scope: str, name: str) -> bool:
        """Names that the program binds to something: no modules, functions or classes, and no tapes."""
        root = name.split(".")[0]
        owner = self.scopes.owner(scope, root)
        defined = (f"{owner}.{root}" if owner else root) in self.scopes.names or root in self.scopes.imported
        return root in self.scopes.names.get(owner, ()) and not defined and root not in self.tapes

    def note(self, event: Event, scope: str, verdicts: Mapping[str, list[Comparison]], level: Level) -> None:
        """Enter what was found at a report: the comparisons of each name, and the level of those that differ."""
        idents = {leaf.path: leaf.ident for leaf in event.leaves if leaf.ident}
        worst = Level.EQUAL
        for name, found in verdicts.items():
            owner = self._owner(event, scope, name)
            told = level if any(not c.agrees for c in found) else Level.EQUAL
            worst = max(worst, told)
            self.names[owner, name] = told
            self.held[owner, name] = frozenset(i for p, i in idents.items() if within(p, name))
            for comparison in found:
                self._part(comparison.name, idents, Level.EQUAL if comparison.agrees else level)
        for other in self.inside:
            self.inside[other] = max(self.inside[other], worst)
        self.inside[scope] = Level.EQUAL

    def _owner(self, event: Event, scope: str, name: str) -> str:
        own = event.moment in (Moment.ENTER, Moment.RETURN, Moment.YIELD)  # of the function, whatever they are named
        return scope if own else self.scopes.owner(scope, name.split(".")[0])

    def _part(self, path: str, idents: Mapping[str, int], level: Level) -> None:
        """Variables and attributes are the same wherever they are seen from."""
        ident, attribute = idents.get(path), attribute_of(path)
        if ident:
            self.variables[ident] = level
        if attribute and ident:
            self.attached.setdefault(attribute, set()).add(ident)
        elif attribute:
            self.attributes[attribute] = level


def within(path: str, name: str) -> bool:
    """Whether a value is what a name stands for, or a part of it."""
    return path == name or path.startswith((f"{name}.", f"{name}["))


def attribute_of(path: str) -> str:
    """`w` for `self.w` and `net.layers[0].w`, "" for what is no attribute."""
    return path.rpartition(".")[2] if "." in path.rpartition("]")[2] else ""
