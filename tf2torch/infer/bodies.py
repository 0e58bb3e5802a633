"""Bodies of functions, walked under the facts of their parameters."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.connected import dependencies
from tf2torch.infer.definitions import Class, Function
from tf2torch.infer.fact import (
    FALSE,
    FOREIGN,
    MIXED,
    NONE,
    PARTLY,
    TRUE,
    UNKNOWN,
    Fact,
    Kind,
    bound,
    join,
    tensor,
    unsure,
)
from tf2torch.infer.scope import Scope
from tf2torch.infer.source.calls import is_torchs
from tf2torch.infer.source.names import PARAMETER, RATES
from tf2torch.infer.statements import Env, Statements
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.scopes import bound_names, declarations


class Bodies(Statements):
    """Bodies of functions, walked under the facts of their parameters."""

    def __init__(self, oracle: object, known: dict[str, Fact]) -> None:
        super().__init__(oracle, known)  # type: ignore[arg-type]
        self.functions: dict[str, Function] = {}
        self.keys: dict[int, str] = {}  # of functions, by the id of their definition
        self.classes: dict[str, Class] = {}
        self.stack: list[Function] = []
        self.owner = ""
        self.env = dict(known)
        self.exits = []

    def _walk(self, function: Function) -> None:
        """Walk a body under the facts of its parameters."""
        saved = self.env, self.scope, self.tapes, self.exits, self.dirty, self.owner, self.reads
        place, self.here, self.visiting = (self.here, self.visiting), function.module, function.elsewhere
        trials, self.trials, in_class, self.in_class = self.trials, [], self.in_class, False
        names_of, self.names_of = self.names_of, function.node
        if function.scope is None:
            function.scope = _scope(function)
            self.shared |= function.scope.globals | function.scope.nonlocals
        self.env, self.scope, self.tapes, self.exits, self.dirty = self._entry(function), function.scope, [], [], False
        self.owner, self.reads = "", {function.node}
        function.active, function.walked, function.stored = True, self.clock, set()
        left, self.left, theirs, self.theirs = self.left, False, self.theirs, self.is_theirs(function)
        self.stack.append(function)
        ends = self.statement(function.node.body)
        if ends:
            self.returned(NONE, True)
        self.stack.pop()
        function.active, function.reads, self.left, self.trials = False, self.reads, left, trials
        self.theirs, self.in_class, self.names_of = theirs, in_class, names_of
        self.env, self.scope, self.tapes, self.exits, self.dirty, self.owner, self.reads = saved
        self.here, self.visiting = place

    def _entry(self, function: Function) -> Env:
        env: Env = {}
        params = function.node.params
        for i, param in enumerate(function.params):
            fact = self._parameter(function, param, first=i == 0)
            env[param.name.value] = fact
            self.facts[id(param.name)] = fact
        for star, kind in ((params.star_arg, Kind.TUPLE), (params.star_kwarg, Kind.DICT)):
            if isinstance(star, cst.Param):
                env[star.name.value] = Fact(kind, item=PARAMETER, grad=None)
        assert function.scope is not None
        function.scope.joined.update(env)
        return env

    def _parameter(self, function: Function, param: cst.Param, first: bool) -> Fact:
        if first and function.owner and not any(_is_static(d) for d in function.node.decorators):
            return Fact(Kind.INSTANCE, ref=function.owner, grad=None)
        known = function.arguments.get(param.name.value)
        theirs = self._from_tensorflow(function)
        if known is not None and is_told(known) and not (theirs and is_torchs(known)):
            return known
        if theirs:
            return self._as_default(param, FOREIGN)
        annotated = function.declared.get(param.name.value) or self._annotated(param)
        return self._as_default(param) if annotated is None else annotated

    def _from_tensorflow(self, function: Function) -> bool:
        """Whether TensorFlow calls a function: one that was given to it, a method of a class that stays its own."""
        return self.is_theirs(function) and function.node.name.value != "__init__"

    def is_theirs(self, function: Function) -> bool:
        """Whether a function belongs to TensorFlow's side, or stands in one that does."""
        own = self.classes[function.owner].foreign if function.owner else False
        return own or function.foreign or (function.around is not None and self.is_theirs(function.around))

    def _as_default(self, param: cst.Param, otherwise: Fact = PARAMETER) -> Fact:
        """A parameter whose default is a number (an object of a library) is taken to be one; which one is not known."""
        default = self.known(param.default) if param.default is not None else None
        if default is not None and default.kind is Kind.OBJECT:
            return unsure(default._replace(item=None))
        if default is None or default.kind not in (Kind.INT, Kind.FLOAT):
            return otherwise
        return unsure(Fact(default.kind))

    def _annotated(self, param: cst.Param) -> Fact | None:
        if param.annotation is None:
            return None
        match self.known(param.annotation.annotation):
            case Fact(kind=Kind.NAME, ref="torch.Tensor") if param.annotation.annotation in self.answers:
                return unsure(tensor())  # tf.Tensor, which becomes torch.Tensor; torch's own is not TensorFlow's
            case (
                Fact(kind=Kind.NAME, ref="builtins.int" | "builtins.float" | "builtins.bool" | "builtins.str") as found
            ):
                kind = {"int": Kind.INT, "float": Kind.FLOAT, "bool": Kind.BOOL, "str": Kind.STR}
                return Fact(kind[found.ref.partition(".")[2]], sure=False)
        return None

    def returned(self, fact: Fact, empty: bool) -> None:
        if not self.stack or self.unreached:
            return
        function = self.stack[-1]
        fact = NONE if empty else fact
        if function.own_gradient and fact.items is not None and len(fact.items) == 2:
            fact = self._own_gradient(*fact.items)
        new = fact if function.result is None else join(function.result, fact)
        if new != function.result:
            function.result = new
            self.learnt(function)

    def _own_gradient(self, value: Fact, grad: Fact) -> Fact:
        """The value alone: its gradient is a function that gets as many tensors of the same form."""
        values = value.items if value.items is not None else (value,)
        if grad.kind is Kind.FUNCTION and grad.ref:
            function = self.functions[grad.ref]
            told = [v for v in values if v.is_tensor] if all(v.is_tensor for v in values) else []
            for param, fact in zip(function.params, told):
                self.told(function, param.name.value, tensor(fact.dtype, fact.shape)._replace(grad=None))
        return value._replace(kind=Kind.TUPLE) if value.kind is Kind.LIST else value

    def told(self, function: Function, name: str, fact: Fact) -> None:
        """A parameter is given this."""

    def store(self, target: cst.Attribute | cst.Subscript, value: Fact) -> None:
        base = self.fact(target.value)
        if isinstance(target, cst.Subscript):
            self.subscript(target, base, [self._index(e.slice) for e in target.slice])
            self.is_list(base)
            if base.item is not None and base.kind in (Kind.DICT, Kind.LIST):
                item = join(base.item, bound(value))
                if item != base.item:
                    self.assign(target.value, base._replace(items=None, item=item))
        elif base.kind is Kind.OPTIMIZER or (target.attr.value in RATES and self._updates(target.value, base)):
            self.fact(target)  # its settings have other names in torch
        elif base.kind is Kind.INSTANCE and base.ref:
            self._store_attribute(self.classes[base.ref], target.attr.value, bound(value))
            self.dirty = self.dirty or bool(self.library_bases(base.ref))  # torch may have to be told of it

    def _store_attribute(self, known: Class, name: str, value: Fact) -> None:
        if value.kind is Kind.VARIABLE and value.grad is True:
            known.parameters.add(name)
        if self.stack:
            self.stack[-1].stored.add(name)
        old = known.attributes.get(name)
        new = value if old is None else join(old, value)
        if new != old:
            known.attributes[name] = new
            self.learnt((known, name))
        if name not in known.order:
            known.order.append(name)

    def leaves_out(self, tape: Fact, node: cst.Call) -> bool:
        block = next((w.body for w in self.before if f"tape{id(w)}" == tape.ref), None)
        target = argument(node, 0, "target")
        if block is None or target is None:
            return False
        functions = [f.node.body for f in self.functions.values()]  # any of them may be called in the block
        read = dependencies(target, [block]) | set(name_counts(functions))
        facts = {part.value: self.known(part) or UNKNOWN for part in self._named_sources(node)}
        return any(fact.is_tensor and name not in read for name, fact in facts.items())

    def _named_sources(self, node: cst.Call) -> list[cst.Name]:
        """The sources of `tape.gradient(target, sources)` that are written out as names, there or in a list's place."""
        sources = argument(node, 1, "sources")
        if isinstance(sources, cst.Name):
            sources = self.displays.get(sources.value, sources)
        parts = [e.value for e in sources.elements] if isinstance(sources, (cst.List, cst.Tuple)) else [sources]
        return [part for part in parts if isinstance(part, cst.Name)]

    def recording(self) -> bool:
        return bool(self.tapes) or (bool(self.stack) and self.stack[-1].in_tape)

    def extra(self) -> dict[str, Fact]:
        told = {"recording": self.recording(), "elsewhere": self.elsewhere, "nested": self._nested()}
        return {name: TRUE if told[name] else FALSE for name in told}

    def _nested(self) -> bool:
        """Whether more than one tape may be recording."""
        called = bool(self.stack) and self.stack[-1].in_tape
        return len(self.tapes) + called > 1

    def library_bases(self, key: str) -> list[str]:
        """The TensorFlow classes that a class of this file comes from."""
        known = self.classes[key]
        own = [self.oracle.canonical(b.ref) for b in known.bases if b.kind is Kind.NAME and b.ref.startswith("tf.")]
        return own + [name for b in known.bases if b.kind is Kind.CLASS for name in self.library_bases(b.ref)]


def argument(node: cst.Call, at: int, name: str) -> cst.BaseExpression | None:
    """An argument by its place or its name."""
    named = {a.keyword.value: a.value for a in node.args if a.keyword is not None}
    positional = [a.value for a in node.args if a.keyword is None]
    return named.get(name, positional[at] if at < len(positional) else None)


def is_told(argument: Fact) -> bool:
    """Whether a body can be walked under what calls have told of an argument."""
    return argument.kind is not Kind.UNKNOWN or argument.ref in (MIXED, PARTLY)


def _scope(function: Function) -> Scope:
    said = list(declarations(function.node.body))
    outer = frozenset(i.name.value for d in said if isinstance(d, cst.Global) for i in d.names)
    around = frozenset(i.name.value for d in said if isinstance(d, cst.Nonlocal) for i in d.names)
    names = frozenset(bound_names(function.node.body)) | frozenset(p.name.value for p in function.params)
    return Scope(names - outer - around, function.parent, globals=outer, nonlocals=around)


def _is_static(decorator: cst.Decorator) -> bool:
    return isinstance(decorator.decorator, cst.Name) and decorator.decorator.value in ("staticmethod", "classmethod")
