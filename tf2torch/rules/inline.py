"""Writing a decided rule in place of the call: its expression with the arguments put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import libcst as cst

from tf2torch.infer.fact import Fact, Kind, dtype
from tf2torch.infer.indexing import literal_int
from tf2torch.rules.decision import Bound, Decision
from tf2torch.rules.reading import FOLDS, WORDS, Calls, RuleReader, is_word
from tf2torch.rules.rule import Rule, RuleFile
from tf2torch.syntax.fields import semantic_fields
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.literals import fold, is_literal, literal, tuple_of
from tf2torch.syntax.precedence import bare, fit, parenthesised
from tf2torch.syntax.purity import Purity, purity

Node = TypeVar("Node", bound=cst.CSTNode)
Thunk = Callable[[], cst.BaseExpression]


class NeedsHelper(Exception):
    """The rule cannot be written in place here (order or number of evaluations): call it as a function."""


class Toolbox(Calls, Protocol):
    """What writing needs from outside: other rules, imports, torch's defaults, what may be moved."""

    imports: ImportNeeds
    exact_dtypes: bool
    pure_calls: set[cst.CSTNode]

    def sibling(self, file: RuleFile, name: str) -> Rule | None: ...
    def sibling_decision(self, rule: Rule, facts: dict[str, Fact]) -> Decision: ...
    def helper(self, rule: Rule) -> str: ...
    def default_of(self, function: str, keyword: str) -> object: ...


@dataclass
class Use:
    """One evaluation of an argument in the written expression, or of the element of a display at `path`."""

    param: str
    maybe: bool  # inside a branch, a lambda or a comprehension: not exactly once
    path: tuple[int, ...] = ()


NO_DEFAULT = object()


class Writer:
    """Writes one decision with one set of arguments."""

    def __init__(
        self, decision: Decision, bound: dict[str, Bound], tools: Toolbox, call: cst.CSTNode | None = None
    ) -> None:
        self.decision, self.bound, self.tools, self.call = decision, bound, tools, call
        self.inferred = {p.name for p in decision.rule.params if p.is_fact}
        self.uses: list[Use] = []
        self.defaults: list[str] = []
        self.kept: list[list[cst.BaseExpression]] = []  # what was written for each local name, so far
        self.maybe = 0

    def write(self) -> cst.BaseExpression:
        """The expression for the call. Raises NeedsHelper."""
        env: dict[str, Thunk] = {name: self._parameter(name) for name in self.bound}
        frame = Frame(self, self.decision, env)
        node = frame.result()
        self._check_evaluation()
        return bare(node)

    def _parameter(self, name: str) -> Thunk:
        def put() -> cst.BaseExpression:
            bound = self.bound[name]
            if bound.node is None:
                if name not in self.inferred:
                    self.defaults.append(name)
                return literal_of(bound.fact, self.tools.imports)
            self.uses.append(Use(name, self.maybe > 0))
            again = sum(u.param == name for u in self.uses) > 1
            node = self.argument(name)
            return node.deep_clone() if again else node

        return put

    def argument(self, name: str) -> cst.BaseExpression:
        """The caller's expression, made a tensor where the rule wants one."""
        bound = self.bound[name]
        assert bound.node is not None
        node = standalone(bare(bound.node))
        if bound.wrap == "dtype":
            return literal_of(bound.fact, self.tools.imports)
        if bound.parts and isinstance(node, (cst.List, cst.Tuple)):
            elements = [e.with_changes(value=self._wrapped(e.value, how)) for e, how in zip(node.elements, bound.parts)]
            return node.with_changes(elements=elements)
        if bound.array:
            node = cst.Call(cst.Attribute(self.tools.imports.use("numpy"), cst.Name("array")), [cst.Arg(node)])
        return self._wrapped(node, bound.wrap, bound.like)

    def _wrapped(self, node: cst.BaseExpression, how: str, like: str = "") -> cst.BaseExpression:
        """`torch.tensor(node)` and the like; `like` names the parameter whose dtype it takes."""
        if not how:
            return node
        if how == "tuple":
            return cst.Call(cst.Name("tuple"), [cst.Arg(node)])
        args = [cst.Arg(node)]
        if like:
            args.append(cst.Arg(self._dtype_of(like), keyword=cst.Name("dtype"), equal=TIGHT))
        return cst.Call(cst.Attribute(self.tools.imports.use("torch"), cst.Name(how)), args)

    def _dtype_of(self, name: str) -> cst.BaseExpression:
        other = self.bound[name]
        if other.fact.dtype is not None and other.fact.sure:
            return literal_of(dtype(other.fact.dtype), self.tools.imports)
        if other.node is None or purity(other.node) > Purity.ATOM:
            raise NeedsHelper
        return cst.Attribute(other.node.deep_clone(), cst.Name("dtype"))

    def is_computed(self, name: str) -> bool:
        """Whether a parameter stands for an expression that should be evaluated only once."""
        bound = self.bound.get(name)
        return bound is not None and bound.node is not None and purity(bound.node, self.tools.pure_calls) > Purity.ATOM

    def _check_evaluation(self) -> None:
        """Arguments that compute are evaluated once and, if any may change something, in the caller's order."""
        levels = {n: purity(b.node, self.tools.pure_calls) for n, b in self.bound.items() if b.node is not None}
        for name, level in levels.items():
            uses = [u for u in self.uses if u.param == name]
            if (level >= Purity.PURE and self._repeats(name, uses)) or (level is Purity.IMPURE and not uses):
                raise NeedsHelper
        if Purity.IMPURE in levels.values():
            if any(u.path and levels[u.param] >= Purity.ATOM for u in self.uses):
                raise NeedsHelper
            order = list(dict.fromkeys(u.param for u in self.uses if levels[u.param] >= Purity.ATOM))
            if order != [n for n in self._call_order(levels) if n in order]:
                raise NeedsHelper

    def _repeats(self, name: str, uses: list[Use]) -> bool:
        """Whether an argument (or the element of a display) is evaluated more than once, or perhaps not at all."""
        if not all(u.path for u in uses):
            return len(uses) > 1 or any(u.maybe for u in uses)
        dear = [u for u in uses if purity(_at(self.bound[name].node, u.path), self.tools.pure_calls) >= Purity.PURE]
        return len({u.path for u in dear}) < len(dear) or any(u.maybe for u in dear)

    def _call_order(self, levels: dict[str, Purity]) -> list[str]:
        """The parameters in the order in which the caller evaluates them: the receiver, then as they are written."""
        written = [id(a.value) for a in self.call.args] if isinstance(self.call, cst.Call) else []
        places = {n: written.index(id(self.bound[n].node)) if id(self.bound[n].node) in written else -1 for n in levels}
        return sorted(levels, key=lambda n: places[n])


class Frame:
    """The writing of one function's result under one environment of thunks (a rule may call another)."""

    def __init__(self, writer: Writer, decision: Decision, env: dict[str, Thunk]) -> None:
        self.writer, self.decision = writer, decision
        self.file = decision.rule.file
        self.tools = writer.tools
        self.env = env
        self.facts = decision.env

    def result(self) -> cst.BaseExpression:
        """The returned expression, local names written out. Raises NeedsHelper where one would be computed twice."""
        put: list[list[cst.BaseExpression]] = []
        for name, value, before in self.decision.assignments:
            put.append([])
            self.env = {**self.env, name: self._kept(self._local(value, self.env, before), put[-1])}
        assert self.decision.expression is not None
        made = self.make(self.decision.expression)
        if any(len(nodes) > 1 and purity(bare(nodes[0])) >= Purity.PURE for nodes in put):
            raise NeedsHelper
        return made

    def _local(self, value: cst.BaseExpression, env: dict[str, Thunk], facts: dict[str, Fact]) -> Thunk:
        def put() -> cst.BaseExpression:
            saved = self.env, self.facts
            self.env, self.facts = env, facts
            made = self.make(value)
            self.env, self.facts = saved
            return made

        return put

    def make(self, node: cst.BaseExpression) -> cst.BaseExpression:
        """One expression of the rule's text, written out."""
        match node:
            case cst.Name(value=name):
                return self._name(node, name)
            case cst.Call():
                return self._call(node)
            case cst.IfExp():
                return self._if(node)
            case cst.Lambda() | cst.ListComp() | cst.GeneratorExp() | cst.SetComp() | cst.DictComp():
                return self._scope(node)
            case cst.BinaryOperation():
                made = self._rebuilt(node)
                return fold(made) if isinstance(made, cst.BinaryOperation) else made
            case cst.Subscript():
                return self._subscript(node)
            case cst.Attribute(value=cst.Name(value="builtins"), attr=attr):
                return attr  # a rule has that name, too
            case cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value="dtype")) if self.writer.is_computed(
                name
            ):
                return self._dtype(node)
            case cst.SimpleString():
                return literal(node.evaluated_value)
        return self._rebuilt(node)

    def _dtype(self, node: cst.Attribute) -> cst.BaseExpression:
        """`x.dtype` of an argument that computes, by its name: the argument is not evaluated for it."""
        fact = self._reader().fact(node)
        known = fact.kind is Kind.DTYPE and bool(fact.ref) and fact.sure
        return literal_of(fact, self.tools.imports) if known else self._rebuilt(node)

    def _subscript(self, node: cst.Subscript) -> cst.BaseExpression:
        """`sizes[0]` as the element that the caller wrote there, which is then all that is evaluated."""
        before = len(self.writer.uses)
        made = self._rebuilt(node)
        at, element = _element_of(made)
        if element is None:
            return made
        if len(self.writer.uses) == before + 1:
            use = self.writer.uses[before]
            self.writer.uses[before] = Use(use.param, use.maybe, (*use.path, at))
        return element

    def _name(self, node: cst.Name, name: str) -> cst.BaseExpression:
        if name in self.env:
            return self.env[name]()
        dotted = self.file.imports.get(name)
        if dotted is not None and not dotted.startswith(WORDS):
            return self.tools.imports.use(dotted)
        rule = self.tools.sibling(self.file, name)
        return cst.Name(self.tools.helper(rule)) if rule is not None else cst.Name(name)

    def _reader(self) -> RuleReader:
        return RuleReader(dict(self.facts), self.file, self.tools, self.tools.exact_dtypes)

    def _if(self, node: cst.IfExp) -> cst.BaseExpression:
        reader = self._reader()
        truth = reader.truth(reader.fact(node.test))
        if truth is not None:
            return self.make(node.body if truth else node.orelse)
        return self._maybe(node)

    def _maybe(self, node: cst.BaseExpression) -> cst.BaseExpression:
        self.writer.maybe += 1
        made = self._rebuilt(node)
        self.writer.maybe -= 1
        return made

    def _scope(self, node: cst.BaseExpression) -> cst.BaseExpression:
        saved = self.env
        hidden = bound_inside(node)
        self.env = {n: t for n, t in self.env.items() if n not in hidden}
        made = self._maybe(node)
        self.env = saved
        return made

    def _call(self, node: cst.Call) -> cst.BaseExpression:
        if isinstance(node.func, cst.Name) and node.func.value not in self.env:
            dotted = self.file.imports.get(node.func.value, "")
            if dotted.startswith(WORDS):
                return self._word(node, dotted.removeprefix(WORDS))
            rule = self.tools.sibling(self.file, node.func.value)
            if rule is not None:
                return self._sibling(node, rule)
        return self._torch_call(node)

    def _torch_call(self, node: cst.Call) -> cst.BaseExpression:
        function = code(node.func)
        func = fit(node, "func", self.make(node.func))
        args = [made for a in node.args for made in self._args(function, a)]
        return _shortened(function, cst.Call(func, args))

    def _args(self, function: str, arg: cst.Arg) -> list[cst.Arg]:
        """`*spread(sizes)`: the elements of a display one by one, anything else as the one argument it is."""
        if arg.star != "*":
            made = self._arg(function, arg)
            return [] if made is None else [made]
        spread = is_word(self.file, arg.value, "spread")
        value = bare(self.make(arg.value.args[0].value if spread else arg.value))  # type: ignore[attr-defined]
        elements = value.elements if isinstance(value, (cst.List, cst.Tuple)) else ()
        if elements and all(isinstance(e, cst.Element) for e in elements):
            return [cst.Arg(bare(e.value)) for e in elements]
        return [cst.Arg(value, star="" if spread else "*")]

    def _arg(self, function: str, arg: cst.Arg) -> cst.Arg | None:
        """One argument; None where it only repeats torch's default."""
        before = len(self.writer.uses), len(self.writer.defaults)
        value = bare(self.make(arg.value))
        if arg.keyword is not None and not self._is_given(arg.value) and is_literal(value):
            default = self.tools.default_of(function, arg.keyword.value)
            if default is not NO_DEFAULT and code(value) == code(literal(default)):
                del self.writer.uses[before[0] :], self.writer.defaults[before[1] :]
                return None
        float32 = arg.keyword is not None and arg.keyword.value == "dtype" and code(value) == "torch.float32"
        if float32 and not self._is_given(arg.value) and self.tools.default_of(function, "dtype") is None:
            del self.writer.uses[before[0] :], self.writer.defaults[before[1] :]
            return None  # what torch makes anyway
        return cst.Arg(value, arg.keyword, TIGHT if arg.keyword else cst.MaybeSentinel.DEFAULT, star=arg.star)

    def _is_given(self, value: cst.BaseExpression) -> bool:
        """Whether the argument passes on what the caller wrote."""
        bound = self.writer.bound.get(value.value) if isinstance(value, cst.Name) else None
        local = isinstance(value, cst.Name) and any(n == value.value for n, _, _ in self.decision.assignments)
        return bound is not None and bound.given and not local

    def _word(self, node: cst.Call, word: str) -> cst.BaseExpression:
        if word in ("known", "unlikely"):
            return self.make(node.args[0].value)
        args = [bare(self.make(a.value)) for a in node.args]
        if word == "as_tuple" and isinstance(args[0], (cst.List, cst.Tuple)):
            return tuple_of([e.value for e in args[0].elements])
        reader = self._reader()
        facts = [reader.fact(a.value) for a in node.args]
        function = next((f for f in FOLDS if f.__name__ == word), None)
        if function is None or not all(map(is_literal, args)) or not all(f.constant for f in facts):
            raise NeedsHelper
        return literal(function(*(f.python() for f in facts)))

    def _sibling(self, node: cst.Call, rule: Rule) -> cst.BaseExpression:
        """A call of another function of the rule files: written out in turn, or called as a helper."""
        reader = self._reader()
        values = bind_names(rule, node)
        facts = {n: reader.fact(v) for n, v in values.items()}
        decision = self.tools.sibling_decision(rule, facts)
        if decision.expression is None:
            return self._helper_call(node, rule)
        put: dict[str, list[cst.BaseExpression]] = {n: [] for n in values}
        before = len(self.writer.uses), len(self.writer.defaults)
        kept = [(nodes, len(nodes)) for nodes in self.writer.kept]
        env = {n: self._kept(self._local(v, self.env, self.facts), put[n]) for n, v in values.items()}
        made = self._inner(decision, env)
        if made is None or any(len(nodes) > 1 and purity(bare(nodes[0])) >= Purity.PURE for nodes in put.values()):
            del self.writer.uses[before[0] :], self.writer.defaults[before[1] :]
            for nodes, size in kept:
                del nodes[size:]
            return self._helper_call(node, rule)  # it would be computed more than once
        return made

    def _inner(self, decision: Decision, env: dict[str, Thunk]) -> cst.BaseExpression | None:
        try:
            return Frame(self.writer, decision, env).result()
        except NeedsHelper:
            return None

    def _kept(self, thunk: Thunk, into: list[cst.BaseExpression]) -> Thunk:
        self.writer.kept.append(into)

        def put() -> cst.BaseExpression:
            into.append(thunk())
            return into[-1]

        return put

    def _helper_call(self, node: cst.Call, rule: Rule) -> cst.BaseExpression:
        args = [made for a in node.args if (made := self._arg("", a)) is not None]
        return cst.Call(cst.Name(self.tools.helper(rule)), args)

    def _rebuilt(self, node: Node) -> Node:
        changes: dict[str, object] = {}
        for name in semantic_fields(type(node)):
            value = getattr(node, name)
            if isinstance(value, cst.BaseExpression) and not _is_label(node, name):
                changes[name] = fit(node, name, bare(self.make(value)))
            elif isinstance(value, (cst.BaseSlice, cst.CompFor, cst.ComparisonTarget)):
                changes[name] = self._rebuilt(value)
            elif isinstance(value, (list, tuple)):
                changes[name] = [part for item in value for part in _flat(self._part(item))]
        if isinstance(node, cst.Slice):
            changes = {n: None if n in ("lower", "upper") and _is_edge(n, v) else v for n, v in changes.items()}
        return node.with_changes(**changes, **PLAIN.get(type(node), {}))

    def _part(self, node: cst.CSTNode) -> cst.CSTNode:
        return self._rebuilt(node)


TIGHT = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
_ONE_LINE: dict[str, object] = {"comma": cst.MaybeSentinel.DEFAULT}
PLAIN: dict[type, dict[str, object]] = {
    cst.Element: _ONE_LINE,
    cst.SubscriptElement: _ONE_LINE,
    cst.Arg: {"comma": cst.MaybeSentinel.DEFAULT, "whitespace_after_arg": cst.SimpleWhitespace("")},
    cst.Slice: {"first_colon": cst.Colon()},
    cst.BinaryOperation: {"lpar": [], "rpar": []},
    cst.Comparison: {"lpar": [], "rpar": []},
    cst.UnaryOperation: {"lpar": [], "rpar": []},
}


def _is_edge(side: str, bound: object) -> bool:
    """`x[0:None]` is `x[:]`."""
    edge = "None" if side == "upper" else "0"
    return isinstance(bound, (cst.Name, cst.Integer)) and bound.value in ("None", edge)


def _flat(part: cst.CSTNode) -> list[cst.CSTNode]:
    """The elements of a display that is starred inside another; anything else as it is."""
    if isinstance(part, cst.StarredElement) and isinstance(part.value, (cst.List, cst.Tuple)):
        return [e.with_changes(comma=cst.MaybeSentinel.DEFAULT) for e in part.value.elements]
    return [part]


def _at(node: cst.BaseExpression | None, path: tuple[int, ...]) -> cst.BaseExpression:
    """The element of nested displays at a path."""
    for index in path:
        assert isinstance(node, (cst.List, cst.Tuple))
        node = node.elements[index].value
    assert node is not None
    return node


def _shortened(function: str, call: cst.Call) -> cst.BaseExpression:
    """`tuple([a, b])` as `(a, b)`, `torch.tensor([a, b]).tolist()` as `[a, b]`."""
    match function.rpartition(".")[2], call:
        case "tuple", cst.Call(args=[cst.Arg(value=cst.List(elements=elements))]):
            if all(isinstance(e, cst.Element) for e in elements):
                return tuple_of([e.value for e in elements])
        case "tolist", cst.Call(
            func=cst.Attribute(value=cst.Call(func=made, args=[cst.Arg(value=cst.List() as data)]))
        ) if code(made) == "torch.tensor":
            return data
    return call


def _element_of(node: cst.BaseExpression) -> tuple[int, cst.BaseExpression | None]:
    """`[a, b][1]`: 1 and `b`."""
    if not isinstance(node, cst.Subscript) or not isinstance(node.value, (cst.List, cst.Tuple)):
        return 0, None
    index, elements = node.slice[0].slice, node.value.elements
    at = literal_int(index.value) if len(node.slice) == 1 and isinstance(index, cst.Index) else None
    starred = any(isinstance(e, cst.StarredElement) for e in elements)
    if at is None or starred or not -len(elements) <= at < len(elements):
        return 0, None
    return at % len(elements), elements[at].value


def _is_label(node: cst.CSTNode, field: str) -> bool:
    """An attribute's own name, a keyword and a bound name are labels, not expressions."""
    return (
        (field == "attr")
        or field == "keyword"
        or (isinstance(node, (cst.Param, cst.CompFor)) and field in ("name", "target"))
    )


def bound_inside(node: cst.BaseExpression) -> set[str]:
    """The names that a lambda or a comprehension binds for itself."""
    if isinstance(node, cst.Lambda):
        return {p.name.value for p in (*node.params.params, *node.params.kwonly_params)}
    found: set[str] = set()
    loop: cst.CompFor | None = node.for_in  # type: ignore[attr-defined]
    while loop is not None:
        target = loop.target
        names = [target] if isinstance(target, cst.Name) else [e.value for e in target.elements]  # type: ignore[attr-defined]
        found |= {n.value for n in names if isinstance(n, cst.Name)}
        loop = loop.inner_for_in
    return found


def bind_names(rule: Rule, node: cst.Call) -> dict[str, cst.BaseExpression]:
    """The expression for each parameter of a call between rule files."""
    names = [p.name for p in rule.params]
    values = {p.name: p.default for p in rule.params if p.default is not None}
    for i, arg in enumerate(node.args):
        values[arg.keyword.value if arg.keyword else names[i]] = arg.value
    return values


def literal_of(fact: Fact, imports: ImportNeeds) -> cst.BaseExpression:
    """The literal for a known fact: a default, or what the translator inferred."""
    if fact.kind.value == "dtype" and fact.ref:
        return cst.Attribute(imports.use("torch"), cst.Name(fact.ref))
    if not fact.constant:
        raise NeedsHelper
    return literal(fact.python())


def standalone(node: cst.BaseExpression) -> cst.BaseExpression:
    """The expression in parentheses if it runs over several lines and leaned on the call's own."""
    open_ended = (
        cst.BinaryOperation,
        cst.BooleanOperation,
        cst.Comparison,
        cst.IfExp,
        cst.UnaryOperation,
        cst.Attribute,
    )
    if isinstance(node, (*open_ended, cst.ConcatenatedString, cst.Lambda)) and not node.lpar and "\n" in code(node):
        return parenthesised(node)
    return node


def code(node: cst.CSTNode) -> str:
    """The text of a node."""
    return cst.Module([]).code_for_node(node)
