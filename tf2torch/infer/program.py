"""Facts of a whole module: functions and classes are entered through their calls and annotations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import libcst as cst

from tf2torch.infer.fact import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    WATCHED,
    Fact,
    Kind,
    Storage,
    bound,
    join,
    tensor,
    unsure,
)
from tf2torch.infer.scope import Scope
from tf2torch.infer.source.names import PARAMETER
from tf2torch.infer.statements import Env, Statements
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.scopes import bound_names, declared, dotted

ROUNDS = 4


@dataclass(eq=False)
class Function:
    """A function of the file, with what its calls have told so far."""

    node: cst.FunctionDef
    parent: Scope
    owner: str = ""  # key of its class
    arguments: dict[str, Fact] = field(default_factory=dict)
    result: Fact | None = None
    scope: Scope | None = None
    active: bool = False
    called: bool = False
    in_tape: bool = False  # called while a tape records
    guessed: bool = False  # something in it is taken for granted that not even this file says
    stored: set[str] = field(default_factory=set)  # attributes that the current walk has seen assigned
    reads: set[object] = field(default_factory=set)  # what its facts rest on
    walked: int = -1  # when: the clock at the start of the last walk

    @property
    def params(self) -> list[cst.Param]:
        p = self.node.params
        return [*p.posonly_params, *p.params, *p.kwonly_params]


@dataclass(eq=False)
class Class:
    """A class of the file: its bases, methods and what its instances' attributes hold."""

    node: cst.ClassDef
    bases: tuple[Fact, ...]
    methods: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, Fact] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)  # of attributes, as they are first assigned
    parameters: set[str] = field(default_factory=set)  # attributes that hold a trainable variable somewhere


class Program(Statements):
    """Walks a module to the end and then every function under all that is known of it."""

    def __init__(self, oracle: object, known: dict[str, Fact]) -> None:
        super().__init__(oracle, known)  # type: ignore[arg-type]
        self.functions: dict[str, Function] = {}
        self.keys: dict[int, str] = {}  # of functions, by the id of their definition
        self.classes: dict[str, Class] = {}
        self.stack: list[Function] = []
        self.owner = ""
        self.env = dict(known)
        self.exits = []

    def run(self, module: cst.Module) -> None:
        """Walk the module; afterwards `facts`, `answers` and `work` are final."""
        self.scope.locals = frozenset(bound_names(module))
        known = dict(self.env)
        self._run(module)
        if self.shared:  # what the functions bind elsewhere is known now
            self.env = known
            for function in self.functions.values():
                function.walked = -1
            self._run(module)
        self._mark_parents(module)

    def _run(self, module: cst.Module) -> None:
        self.block(module.body)
        for _ in range(ROUNDS):
            stale = [f for f in self.functions.values() if self._is_stale(f)]
            for function in stale:
                if self._is_stale(function):
                    self._walk(function)
            if not stale:
                break

    def _is_stale(self, function: Function) -> bool:
        """Whether something that the last walk relied on has been learnt anew since it began."""
        return function.walked < 0 or any(self.changes.get(r, 0) > function.walked for r in function.reads)

    def _mark_parents(self, module: cst.Module) -> None:
        """Function bodies are walked apart: their statements know of work that the definition does not show yet."""
        for function in self.functions.values():
            if id(function.node.body) in self.work:
                self.work.add(id(function.node))
        for statement in module.body:
            _mark(statement, self.work)

    # definitions

    def st_FunctionDef(self, node: cst.FunctionDef) -> None:
        for decorator in node.decorators:
            self._part(decorator, decorator.decorator)
        self._signature(node)
        key = f"{len(self.functions)}:{node.name.value}" if not self._known(node) else self._known(node)
        if key not in self.functions:
            self.functions[key] = Function(node, self.scope, self.owner)
            self.keys[id(node)] = key
        if self.owner and self.scope is self.functions[key].parent:
            self.classes[self.owner].methods[node.name.value] = key
        else:
            self.bind_name(node.name.value, Fact(Kind.FUNCTION, ref=key))

    def _known(self, node: cst.FunctionDef) -> str:
        return self.keys.get(id(node), "")

    def _part(self, parent: cst.CSTNode, expression: cst.BaseExpression) -> None:
        outer, self.dirty = self.dirty, False
        self.fact(expression)
        if self.dirty:
            self.work.add(id(parent))
        self.dirty = self.dirty or outer

    def _signature(self, node: cst.FunctionDef) -> None:
        outer, self.dirty = self.dirty, False
        for param in Function(node, self.scope).params:
            if param.annotation is not None:
                self._part(param.annotation, param.annotation.annotation)
            if param.default is not None:
                self.fact(param.default)
            if self.dirty:
                self.work.add(id(param))
        if self.dirty:
            self.work.add(id(node.params))
        if node.returns is not None:
            self._part(node.returns, node.returns.annotation)
        self.dirty = self.dirty or outer

    def st_ClassDef(self, node: cst.ClassDef) -> None:
        for decorator in node.decorators:
            self._part(decorator, decorator.decorator)
        bases = tuple(self._base(a) for a in node.bases)
        for keyword in node.keywords:
            self._part(keyword, keyword.value)
        key = f"{len(self.classes)}:{node.name.value}"
        key = next((k for k, c in self.classes.items() if c.node is node), key)
        known = self.classes.setdefault(key, Class(node, bases))
        known.bases = bases
        self.dirty = self.dirty or bool(self.library_bases(key))
        outer, self.owner = self.owner, key
        self.statement(node.body)
        self.owner = outer
        self.bind_name(node.name.value, Fact(Kind.CLASS, ref=key))

    def _base(self, arg: cst.Arg) -> Fact:
        outer, self.dirty = self.dirty, False
        found = self.raw(arg.value)
        if found.kind is Kind.NAME and found.ref.startswith("tf."):
            self.fact(arg.value)
        if self.dirty:
            self.work.add(id(arg))
        self.dirty = self.dirty or outer
        return found

    # calls of the file's own functions and classes

    def own_call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        if not function.ref:  # one of several
            return UNKNOWN
        if function.kind is Kind.FUNCTION:
            return self._call_function(function.ref, node, args, None)
        if function.kind is Kind.CLASS:
            instance = Fact(Kind.INSTANCE, ref=function.ref, grad=None)
            method = self.method_of(function.ref, "__init__")
            if method:
                self._call_function(method, node, args, instance)
            return instance
        method = self.method_of(function.ref, "__call__")
        return self._call_function(method, node, args, function) if method else UNKNOWN

    def method(self, node: cst.Call, name: str, receiver: Fact, args: list[Fact]) -> Fact:
        if receiver.kind is Kind.INSTANCE and receiver.ref:
            key = self.method_of(receiver.ref, name)
            return self._call_function(key, node, args, receiver) if key else UNKNOWN
        return super().method(node, name, receiver, args)

    def instance_attribute(self, node: cst.Attribute, base: Fact, name: str) -> Fact:
        if not base.ref:
            return UNKNOWN
        self.reads.add((self.classes[base.ref], name))
        known = self.classes[base.ref].attributes.get(name)
        if known is not None:
            self._look_back(node, name, known)
            return known
        key = self.method_of(base.ref, name)
        if key:
            if any(
                isinstance(d.decorator, cst.Name) and d.decorator.value == "property"
                for d in self.functions[key].node.decorators
            ):
                return self._call_function(key, cst.Call(node), [], base)
            return Fact(Kind.METHOD, ref=name, items=(base,), grad=None)
        for library in self.library_bases(base.ref):
            answer = self.oracle.attribute(f"{library}.{name}", node, (node.value, base))
            if answer is not None:
                return self._answered(node, answer)
        return Fact(Kind.METHOD, ref=name, items=(base,), grad=None)

    def _look_back(self, node: cst.Attribute, name: str, known: Fact) -> None:
        """An attribute may come from before the tape under which this function is called."""
        followed = known.kind is Kind.TENSOR and (known.grad is True or known.carried) and known.ref != WATCHED
        if followed and self.stack and not self.tapes and self.recording() and name not in self.stack[-1].stored:
            self.history.add(dotted(node) or name)

    def method_of(self, key: str, name: str) -> str:
        """The key of a method of a class of this file or of its bases there; "" if there is none."""
        known = self.classes[key]
        if name in known.methods:
            return known.methods[name]
        found = (self.method_of(b.ref, name) for b in known.bases if b.kind is Kind.CLASS)
        return next((f for f in found if f), "")

    def library_bases(self, key: str) -> list[str]:
        """The TensorFlow classes that a class of this file comes from."""
        known = self.classes[key]
        own = [self.oracle.canonical(b.ref) for b in known.bases if b.kind is Kind.NAME and b.ref.startswith("tf.")]
        return own + [name for b in known.bases if b.kind is Kind.CLASS for name in self.library_bases(b.ref)]

    def _call_function(self, key: str, node: cst.Call, args: list[Fact], receiver: Fact | None) -> Fact:
        function = self.functions[key]
        function.called = True
        self.reads.add(function)
        if self.recording() and not function.in_tape:
            function.in_tape = True
            self.learnt(function.node)
        grown = self._pass(function, node, args, receiver)
        if (grown or function.result is None) and not function.active and len(self.stack) < 20:
            self._walk(function)
        if function.guessed:
            self.guessed()
        if function.result is None:
            return UNKNOWN
        self.dirty = self.dirty or function.result.storage is Storage.VARIABLE  # a view that may have to be copied
        told = not function.guessed and all(f.sure and f.kind is not Kind.UNKNOWN for f in args)
        return bound(settled(function.result) if told else function.result)

    def guessed(self) -> None:
        if self.stack:
            self.stack[-1].guessed = True

    def _pass(self, function: Function, node: cst.Call, args: list[Fact], receiver: Fact | None) -> bool:
        """Join a call's arguments into the parameters; whether that told anything new."""
        params = function.params
        names = [p.name.value for p in params]
        given: dict[str, Fact] = {}
        if receiver is not None and names:
            given[names.pop(0)] = receiver
        free = iter(names)
        for arg, fact in zip(node.args, args):
            if arg.star:
                given.update(dict.fromkeys(names, UNKNOWN))
                break
            name = arg.keyword.value if arg.keyword else next(free, "")
            given[name] = fact
        grown = False
        for param in params:
            name = param.name.value
            default = UNKNOWN if param.default is None else self.known(param.default) or UNKNOWN
            grown = self._join_argument(function, name, bound(given.get(name, default))) or grown
        return grown

    def _join_argument(self, function: Function, name: str, fact: Fact) -> bool:
        fact = fact if fact.kind is Kind.INSTANCE else unsure(fact)
        known = function.arguments.get(name)
        new = fact if known is None else join(known, fact)
        if new == known:
            return False
        function.arguments[name] = new
        self.learnt(function.node)
        return True

    # bodies

    def _walk(self, function: Function) -> None:
        """Walk a body under the facts of its parameters."""
        saved = self.env, self.scope, self.tapes, self.exits, self.dirty, self.owner, self.reads
        trials, self.trials = self.trials, []
        if function.scope is None:
            function.scope = _scope(function)
            self.shared |= function.scope.globals | function.scope.nonlocals
        self.env, self.scope, self.tapes, self.exits, self.dirty = self._entry(function), function.scope, [], [], False
        self.owner, self.reads = "", {function.node}
        function.active, function.walked, function.stored = True, self.clock, set()
        left, self.left = self.left, False
        self.stack.append(function)
        ends = self.statement(function.node.body)
        if ends:
            self.returned(NONE, True)
        self.stack.pop()
        function.active, function.reads, self.left, self.trials = False, self.reads, left, trials
        self.env, self.scope, self.tapes, self.exits, self.dirty, self.owner, self.reads = saved

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
        if known is not None and known.kind is not Kind.UNKNOWN:
            return known
        annotated = self._annotated(param)
        return self._as_default(param) if annotated is None else annotated

    def _as_default(self, param: cst.Param) -> Fact:
        """A parameter whose default is a number is taken to be one; which one is not known."""
        default = self.known(param.default) if param.default is not None else None
        if default is None or default.kind not in (Kind.INT, Kind.FLOAT):
            return PARAMETER
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
        if not self.stack:
            return
        function = self.stack[-1]
        fact = NONE if empty else fact
        new = fact if function.result is None else join(function.result, fact)
        if new != function.result:
            function.result = new
            self.learnt(function)

    def store(self, target: cst.Attribute | cst.Subscript, value: Fact) -> None:
        base = self.fact(target.value)
        if isinstance(target, cst.Subscript):
            self.subscript(target, base, [self._index(e.slice) for e in target.slice])
            if base.item is not None and base.kind in (Kind.DICT, Kind.LIST):
                item = join(base.item, bound(value))
                if item != base.item:
                    self.assign(target.value, replace(base, items=None, item=item))
        elif base.kind is Kind.OPTIMIZER:
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
        if block is None:
            return False
        functions = [f.node.body for f in self.functions.values()]
        read = name_counts([block, *functions])  # any function of the file may be called in the block
        return any(name not in read for name in named_sources(node))

    def recording(self) -> bool:
        return bool(self.tapes) or (bool(self.stack) and self.stack[-1].in_tape)

    def extra(self) -> dict[str, Fact]:
        told = {"recording": self.recording(), "elsewhere": self.elsewhere, "nested": self._nested()}
        return {name: TRUE if told[name] else FALSE for name in told}

    def _nested(self) -> bool:
        """Whether more than one tape may be recording."""
        called = bool(self.stack) and self.stack[-1].in_tape
        return len(self.tapes) + called > 1


def named_sources(node: cst.Call) -> list[str]:
    """The sources of `tape.gradient(target, sources)` that are written out as names."""
    named = {a.keyword.value: a.value for a in node.args if a.keyword is not None}
    sources = named.get("sources", node.args[1].value if len(node.args) > 1 else None)
    parts = [e.value for e in sources.elements] if isinstance(sources, (cst.List, cst.Tuple)) else [sources]
    return [part.value for part in parts if isinstance(part, cst.Name)]


def settled(fact: Fact) -> Fact:
    """What a function gives its caller here: that it rests on this file's own calls is then no assumption."""
    items = None if fact.items is None else tuple(map(settled, fact.items))
    item = None if fact.item is None else settled(fact.item)
    return replace(fact, sure=True, items=items, item=item)


def _scope(function: Function) -> Scope:
    outer = frozenset(declared(function.node.body, cst.Global))
    around = frozenset(declared(function.node.body, cst.Nonlocal))
    names = frozenset(bound_names(function.node.body)) | frozenset(p.name.value for p in function.params)
    return Scope(names - outer - around, function.parent, globals=outer, nonlocals=around)


def _is_static(decorator: cst.Decorator) -> bool:
    return isinstance(decorator.decorator, cst.Name) and decorator.decorator.value in ("staticmethod", "classmethod")


SIMPLE = frozenset({cst.SimpleStatementLine, cst.SimpleStatementSuite})


def _mark(node: cst.CSTNode, work: set[int]) -> bool:
    """Add every compound statement around marked work to the work."""
    found = id(node) in work
    if type(node) in SIMPLE:
        return found
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        inner = getattr(node, name, None)
        parts = inner if isinstance(inner, (list, tuple)) else [inner]
        for part in parts:
            if part is not None:
                found = _mark(part, work) or found
    if found:
        work.add(id(node))
    return found
