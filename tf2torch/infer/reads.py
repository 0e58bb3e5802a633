"""The names of a module's scopes as variables: what they are given, and the places where they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import libcst as cst

from tf2torch.syntax.fields import children, kinds_below
from tf2torch.syntax.scopes import bound_names, captured, target_names

COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.GeneratorExp, cst.DictComp)
OPERATORS = (cst.BaseBinaryOp, cst.BaseBooleanOp, cst.BaseCompOp, cst.BaseUnaryOp, cst.BaseAugOp)
LEAVES = kinds_below(cst.BaseNumber, cst.SimpleString, *OPERATORS)


@dataclass(eq=False)
class Variable:
    """A name of one scope. `open`: it is also bound by something else than an assignment of an expression."""

    values: list[cst.BaseExpression] = field(default_factory=list)
    reads: list[Way] = field(default_factory=list)
    open: bool = False


@dataclass(frozen=True, eq=False)
class Into:
    """The top of a way: the variables that get the value."""

    variables: Sequence[Variable]


class Way(NamedTuple):
    """Where a name is read, and what is around that, up to a statement or to what gets the value."""

    node: cst.CSTNode | Into
    around: Way | None


def outwards(way: Way | None) -> Iterator[cst.CSTNode | Into]:
    """What a way leads through, from where a name is read."""
    while way is not None:
        yield way.node
        way = way.around


@dataclass(eq=False)
class Names:
    """The names of one scope; those of a class are not seen by the functions in it."""

    own: dict[str, Variable]
    around: Names | None = None
    of_class: bool = False

    def lookup(self, name: str) -> Variable | None:
        scope: Names | None = self
        while scope is not None:
            if name in scope.own and (scope is self or not scope.of_class):
                return scope.own[name]
            scope = scope.around
        return None


class Reads:
    """The variables of a module."""

    def __init__(self, module: cst.Module) -> None:
        self.variables: list[Variable] = []
        self.resolved: dict[int, Variable] = {}  # by the id of a Name that reads one
        self.parameters: dict[int, dict[str, Variable]] = {}  # of functions, by the id of the definition
        self.calls: list[cst.Call] = []
        self._all(module.body, None, Names(self._variables(bound_names(module))))

    def _variables(self, names: Iterable[str], *, opened: bool = False) -> dict[str, Variable]:
        made = {name: Variable(open=opened) for name in names}
        self.variables += made.values()
        return made

    def _all(self, nodes: Iterable[cst.CSTNode], way: Way | None, names: Names) -> None:
        for node in nodes:
            self._visit(node, way, names)

    def _visit(self, node: cst.CSTNode, way: Way | None, names: Names) -> None:
        handler = _HANDLERS.get(type(node))
        if handler is not None:
            handler(self, node, way, names)
        else:
            self._all(children(node), Way(node, way), names)

    def _name(self, node: cst.Name, way: Way | None, names: Names) -> None:
        variable = names.lookup(node.value)
        if variable is not None:
            self.resolved[id(node)] = variable
            variable.reads.append(Way(node, way))

    def _value_alone(self, node: cst.Attribute | cst.Arg, way: Way | None, names: Names) -> None:
        self._visit(node.value, Way(node, way), names)

    def _call(self, node: cst.Call, way: Way | None, names: Names) -> None:
        self.calls.append(node)
        self._all(children(node), Way(node, way), names)

    def _function(self, node: cst.FunctionDef, way: Way | None, names: Names) -> None:
        p = node.params
        plain = [*p.posonly_params, *p.params, *p.kwonly_params]
        stars = [s.name.value for s in (p.star_arg, p.star_kwarg) if isinstance(s, cst.Param)]
        self._all(node.decorators, Way(node, way), names)
        self._all((q.default for q in plain if q.default is not None), Way(node, way), names)
        own = self._variables(q.name.value for q in plain if q.default is None)
        own |= self._variables((q.name.value for q in plain if q.default is not None), opened=True)
        self.parameters[id(node)] = own
        inner = own | self._variables(stars, opened=True)
        inner = self._variables(n for n in bound_names(node.body) if n not in inner) | inner
        self._visit(node.body, Way(node, way), Names(inner, names))

    def _class(self, node: cst.ClassDef, way: Way | None, names: Names) -> None:
        self._all([*node.decorators, *node.bases, *node.keywords], Way(node, way), names)
        self._visit(
            node.body, Way(node, way), Names(self._variables(bound_names(node.body), opened=True), names, of_class=True)
        )

    def _lambda(self, node: cst.Lambda, way: Way | None, names: Names) -> None:
        p = node.params
        params = [*p.posonly_params, *p.params, *p.kwonly_params]
        params += [s for s in (p.star_arg, p.star_kwarg) if isinstance(s, cst.Param)]
        self._all((q.default for q in params if q.default is not None), Way(node, way), names)
        own = self._variables((q.name.value for q in params), opened=True)
        self._visit(node.body, Way(node, way), Names(own, names))

    def _comprehension(self, node: cst.BaseComp, way: Way | None, names: Names) -> None:
        loops = [node.for_in]
        while loops[-1].inner_for_in is not None:
            loops.append(loops[-1].inner_for_in)
        bound = (n for loop in loops for n in target_names(loop.target))
        inner = Names(self._variables(bound, opened=True), names)
        for loop in loops:
            self._all([loop.iter, *loop.ifs], Way(node, way), inner)
        results = [node.key, node.value] if isinstance(node, cst.DictComp) else [node.elt]  # type: ignore[attr-defined]
        self._all(results, Way(node, way), inner)

    def _assign(self, node: cst.Assign | cst.AnnAssign, way: Way | None, names: Names) -> None:
        if node.value is None:
            return
        targets = [t.target for t in node.targets] if isinstance(node, cst.Assign) else [node.target]
        parts = self._parts(targets, node.value, names)
        for target in targets if parts is None else ():
            self._bound(target, Way(node, way), names)
        for variables, value in parts or ():
            for variable in variables:
                variable.values.append(value)
            self._visit(value, Way(Into(variables), way), names)
        if parts is None:
            self._visit(node.value, Way(node, way), names)

    def _parts(
        self, targets: Sequence[cst.BaseExpression], value: cst.BaseExpression, names: Names
    ) -> list[tuple[list[Variable], cst.BaseExpression]] | None:
        """What is given to which names; None where that is not an expression to a name each."""
        target = targets[0]
        if len(targets) == 1 and isinstance(target, cst.Tuple) and isinstance(value, cst.Tuple):
            pairs = list(zip(target.elements, value.elements))
            plain = all(type(e) is cst.Element for pair in pairs for e in pair)
            if plain and len(target.elements) == len(value.elements):
                found = [self._parts([t.value], v.value, names) for t, v in pairs]
                return None if None in found else [part for parts in found for part in parts or ()]
        if not all(isinstance(t, cst.Name) for t in targets):
            return None
        variables = [names.lookup(n) for t in targets for n in target_names(t)]
        return None if None in variables else [([v for v in variables if v is not None], value)]

    def _bound(self, target: cst.BaseExpression, way: Way | None, names: Names) -> None:
        """A target that is bound by something else; what is read in it is read."""
        for name in target_names(target):
            self._open(name, names)
        if not isinstance(target, cst.Name):
            self._visit(target, way, names)

    def _open(self, name: str, names: Names) -> None:
        variable = names.lookup(name)
        if variable is not None:
            variable.open = True

    def _augmented(self, node: cst.AugAssign, way: Way | None, names: Names) -> None:
        self._bound(node.target, Way(node, way), names)
        self._visit(node.value, Way(node, way), names)

    def _walrus(self, node: cst.NamedExpr, way: Way | None, names: Names) -> None:
        self._bound(node.target, Way(node, way), names)
        self._visit(node.value, Way(node, way), names)

    def _for(self, node: cst.For, way: Way | None, names: Names) -> None:
        self._bound(node.target, Way(node, way), names)
        self._all([node.iter, node.body, *([node.orelse] if node.orelse else [])], Way(node, way), names)

    def _with_item(self, node: cst.WithItem, way: Way | None, names: Names) -> None:
        if node.asname is not None:
            self._bound(node.asname.name, Way(node, way), names)
        self._visit(node.item, Way(node, way), names)

    def _handler(self, node: cst.ExceptHandler | cst.ExceptStarHandler, way: Way | None, names: Names) -> None:
        if node.name is not None:
            self._bound(node.name.name, Way(node, way), names)
        self._all([*([node.type] if node.type else []), node.body], Way(node, way), names)

    def _case(self, node: cst.MatchCase, way: Way | None, names: Names) -> None:
        for name in captured(node):
            self._open(name, names)
        self._all([*([node.guard] if node.guard else []), node.body], Way(node, way), names)

    def _import(self, node: cst.Import | cst.ImportFrom, way: Way | None, names: Names) -> None:
        for name in bound_names(node):
            self._open(name, names)

    def _declared(self, node: cst.Global | cst.Nonlocal, way: Way | None, names: Names) -> None:
        for item in node.names:
            own = names.own.pop(item.name.value, None)
            if own is not None:
                own.open = True
            self._open(item.name.value, names.around or names)

    def _nothing(self, node: cst.CSTNode, way: Way | None, names: Names) -> None:
        """Reads nothing: `del x`, an annotation, a number."""


_HANDLERS: dict[type, Callable[[Reads, Any, Way | None, Names], None]] = {
    cst.Name: Reads._name,
    cst.Attribute: Reads._value_alone,
    cst.Arg: Reads._value_alone,
    cst.Call: Reads._call,
    cst.FunctionDef: Reads._function,
    cst.ClassDef: Reads._class,
    cst.Lambda: Reads._lambda,
    **dict.fromkeys(COMPREHENSIONS, Reads._comprehension),
    cst.Assign: Reads._assign,
    cst.AnnAssign: Reads._assign,
    cst.AugAssign: Reads._augmented,
    cst.NamedExpr: Reads._walrus,
    cst.For: Reads._for,
    cst.WithItem: Reads._with_item,
    cst.ExceptHandler: Reads._handler,
    cst.ExceptStarHandler: Reads._handler,
    cst.MatchCase: Reads._case,
    cst.Import: Reads._import,
    cst.ImportFrom: Reads._import,
    cst.Global: Reads._declared,
    cst.Nonlocal: Reads._declared,
    **dict.fromkeys(LEAVES, Reads._nothing),
    cst.Del: Reads._nothing,
    cst.Annotation: Reads._nothing,
}
