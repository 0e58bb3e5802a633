"""Facts of the source's expressions, where names mean TensorFlow, numpy and what the file defines."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import libcst as cst

from tf2torch.infer import builtins as python, numpy_ops, torch_ops
from tf2torch.infer.evaluate import Evaluator
from tf2torch.infer.fact import (
    FOREIGN,
    NUMBERS,
    TENSORS,
    UNKNOWN,
    WATCHED,
    Fact,
    Kind,
    Storage,
    bound,
    join,
    library,
    sequence,
    tensor,
)
from tf2torch.infer.indexing import indexed
from tf2torch.infer.oracle import Answer, Oracle
from tf2torch.infer.subscripts import Subscript, forwards, special
from tf2torch.syntax.scopes import target_names

PARAMETER = Fact(ref="parameter", sure=False, grad=None)
CLASS_OF: dict[Kind, tuple[str, ...]] = {
    Kind.TENSOR: ("tf.Tensor",),
    Kind.VARIABLE: ("tf.Variable", "tf.Tensor"),
    Kind.SIZE: ("tf.Tensor",),
    Kind.INT: ("tf.Tensor",),
    Kind.FLOAT: ("tf.Tensor",),
    Kind.SHAPE: ("tf.TensorShape",),
    Kind.DTYPE: ("tf.DType",),
    Kind.TAPE: ("tf.GradientTape",),
    Kind.OPTIMIZER: ("tf.keras.optimizers.Optimizer",),
}
NUMPY_NUMBERS = frozenset({"numpy.pi", "numpy.e", "numpy.inf", "numpy.nan", "numpy.euler_gamma"})
ASSIGNING = frozenset({"assign", "assign_add", "assign_sub"})
PLAIN_OPERATORS = frozenset(
    {"add", "sub", "mul", "pow", "matmul", "and", "or", "xor", "lt", "le", "gt", "ge", "eq", "ne"}
)


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


class Expressions(Evaluator):
    """Gives facts of expressions of the source, keeps them by node, and marks where TensorFlow is used."""

    def __init__(self, oracle: Oracle, known: dict[str, Fact]) -> None:
        super().__init__({})
        self.oracle = oracle
        self.facts: dict[int, Fact] = {}  # by id: a node's own hash is slow, and the module keeps its nodes alive
        self.answers: dict[cst.CSTNode, Answer] = {}
        self.work: set[int] = set()
        self.roots: tuple[str, ...] = ()  # where the user's own rules apply
        self.dirty = False
        self.reads: set[object] = set()  # what the walk of the current body has relied on
        self.clock = 0
        self.changes: dict[object, int] = {}  # when what was last learnt anew: variables by name, functions, attributes
        self.left = False  # in a statement that an earlier translation left for a human
        self.scope = Scope(joined=known)
        self.tapes: list[cst.With] = []
        self.escaped: set[str] = set()  # tapes that are used as values: passed on, stored, returned
        self.before: dict[cst.With, dict[str, Fact]] = {}  # what was known of names where a tape was opened
        self.sharing: set[str] = set()  # tapes that follow what another tape follows: torch has one graph for both
        self.inner_tapes: set[cst.With] = set()  # opened while another tape records
        self.tape_names: set[str] = set()
        self.tape_uses: dict[str, list[cst.Call]] = {}  # the calls on each tape
        self.gradient_names: set[str] = set()  # names that hold what a tape gave
        self.elsewhere = False  # whether a tensor may be on a GPU
        self.hidden: set[str] = set()  # names of TensorFlow that code in strings may use
        self.shared: set[str] = set()  # names that a function binds in a scope around it
        self.starred = False  # `from tensorflow import *`: any name may come from there
        self.trials: list[dict[str, Fact]] = []  # what names may hold where the `try` blocks around break off
        self.walrus: list[tuple[str, Fact]] = []
        self.aliases: dict[cst.CSTNode, str] = {}  # `K = tf.math`: assignments, by the name that gets another one
        self.history: set[str] = set()  # computed elsewhere with gradients, read by a function that a tape follows

    def known(self, node: cst.CSTNode) -> Fact | None:
        """What is known of an expression of the module; None for a node that is not one."""
        return self.facts.get(id(node))

    def raw(self, node: cst.BaseExpression) -> Fact:
        """The fact of an expression that may be the beginning of a longer name."""
        kind = type(node)
        handler = self._handlers.get(kind)
        if handler is None:
            handler = self._handlers[kind] = getattr(self, "on_" + kind.__name__, self.on_other)
        outer, self.dirty = self.dirty, False
        found: Fact = handler(node)
        key = id(node)
        self.facts[key] = found
        if self.dirty:
            self.work.add(key)
        else:
            self.dirty = outer
        return found

    def fact(self, node: cst.BaseExpression) -> Fact:
        """The fact of an expression used as a value."""
        found = self.raw(node)
        if found.kind is Kind.NAME or found.kind is Kind.TAPE:
            return self._as_value(node, found)
        if found.kind is Kind.METHOD and found.items and found.items[0].kind is Kind.FOREIGN:
            self.facts[id(node)] = found = FOREIGN  # an attribute of something that is still TensorFlow's
        return found

    def _as_value(self, node: cst.BaseExpression, found: Fact) -> Fact:
        plain = isinstance(node, (cst.Name, cst.Attribute))
        if found.kind is Kind.TAPE and isinstance(node, cst.Name):
            self.escaped.add(found.ref)
        elif plain and self.is_ruled(found.ref):
            found = self._answered(node, self.oracle.meaning(self.oracle.canonical(found.ref), node))
            self.facts[id(node)] = found
            self.work.add(id(node))
        return found

    def is_ruled(self, ref: str) -> bool:
        """Whether a library's name is TensorFlow's, or one for which the user has a rule of his own."""
        return ref.startswith("tf.") or (ref.startswith(self.roots) and self.oracle.has(ref))

    def _answered(self, node: cst.CSTNode, answer: Answer) -> Fact:
        self.answers[node] = answer
        self.dirty = True
        return FOREIGN if self.left else answer.fact

    def free_name(self, name: str) -> Fact:
        if name in self.scope.locals and self.scope.parent is not None:
            return UNKNOWN
        self.reads.add(name)
        found = self.scope.lookup(name)
        if found is not None and found.kind is Kind.TENSOR and found.grad is True and self.recording():
            self.history.add(name)
        if found is not None:
            return found
        if self.starred and (not hasattr(builtins, name) or self.oracle.has(f"tf.{name}")):
            return FOREIGN
        return library("builtins." + name) if hasattr(builtins, name) else UNKNOWN

    def on_Name(self, node: cst.Name) -> Fact:
        found = self.env.get(node.value)
        if node.value in self.shared:
            self.reads.add(node.value)
            found = self.scope.lookup(node.value)
        if found is None:
            found = super().on_Name(node)
        if found.kind is Kind.NAME and found.ref.startswith("tf"):
            self.dirty = True  # whether its import is still needed shows when the statement is rewritten
        return found

    def on_Attribute(self, node: cst.Attribute) -> Fact:
        return self.attribute(node, self.raw(node.value))

    def attribute(self, node: cst.Attribute, base: Fact) -> Fact:
        name = node.attr.value
        if base.kind is Kind.NAME:
            known = self._named_dtype(node, base)
            if known is None:
                return self._member(base, name)
            base = known
        if base.kind is Kind.METHOD and base.items and base.items[0].kind is Kind.FOREIGN:
            base = FOREIGN
        if base.kind is Kind.INSTANCE:
            return self.instance_attribute(node, base, name)
        for owner in CLASS_OF.get(base.kind, ()):
            answer = self.oracle.attribute(f"{owner}.{name}", node, (node.value, base))
            if answer is not None:
                return self._answered(node, answer)
        return self._plain_attribute(base, name)

    def _named_dtype(self, node: cst.Attribute, base: Fact) -> Fact | None:
        """`tf.float32` in `tf.float32.max` is a value, although it reads like the beginning of a longer name."""
        if not base.ref.startswith("tf.") or not self.oracle.has(f"tf.DType.{node.attr.value}"):
            return None
        answer = self.oracle.meaning(self.oracle.canonical(base.ref), node.value)
        if answer.fact.kind is not Kind.DTYPE:
            return None
        self.work.add(id(node.value))
        return self._answered(node.value, answer)

    def _member(self, base: Fact, name: str) -> Fact:
        if base.ref == "builtins." or base.ref.startswith("builtins."):
            return UNKNOWN
        return library(f"{base.ref}.{name}")

    def _plain_attribute(self, base: Fact, name: str) -> Fact:
        if (base.kind in TENSORS or base == PARAMETER) and name == "shape":
            return Fact(Kind.SHAPE, shape=base.shape, sure=base.sure)
        if base.kind in TENSORS and name == "dtype":
            return Fact(Kind.DTYPE, ref=base.dtype or "", sure=base.sure)
        if base.kind in TENSORS and name == "ndim":
            return torch_ops.call("dim", (base,), {})
        if base.kind is Kind.NDARRAY:
            return numpy_ops.attribute(base, name)
        if base.kind is Kind.FOREIGN:
            return Fact(Kind.METHOD, ref=name, items=(base,))
        return Fact(Kind.METHOD, ref=name, items=(base,), grad=None)

    def instance_attribute(self, node: cst.Attribute, base: Fact, name: str) -> Fact:
        """An attribute of an instance of a class of this file."""
        return UNKNOWN

    # calls

    def on_Call(self, node: cst.Call) -> Fact:
        function = self.raw(node.func)
        args = [self.fact(a.value) for a in node.args]
        self._look_for_dynamic(node, function, args)
        found = self.call(node, function, args)
        receiver = function.items if function.kind is Kind.METHOD and function.items else ()
        if not found.sure and any(f.kind is Kind.UNKNOWN for f in (*args, *receiver)):
            self.guessed()
        return found

    def guessed(self) -> None:
        """Something was taken for granted that not even this file says."""

    def _look_for_dynamic(self, node: cst.Call, function: Fact, args: list[Fact]) -> None:
        """`getattr(tf, name)`, `helper(tf)`, `exec("tf...")`: seen, but not seen through."""
        for arg, fact in zip(node.args, args):
            if fact.kind is Kind.NAME and fact.ref.partition(".")[0] == "tf":
                self._answered(arg.value, self.oracle.dynamic(fact.ref, arg.value))
                self.work.add(id(arg.value))
        if function.ref in ("builtins.exec", "builtins.eval") and args:
            names = {n for n, f in self.scope.joined.items() if f.kind is Kind.NAME and f.ref.partition(".")[0] == "tf"}
            if not isinstance(args[0].value, str) or any(re.search(rf"\b{n}\b", args[0].value) for n in names):
                self._answered(node, self.oracle.dynamic(function.ref.partition(".")[2], node))
                self.hidden |= names

    def call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        match function:
            case Fact(kind=Kind.NAME, ref=ref) if self.is_ruled(ref):
                answer = self.oracle.call(
                    self.oracle.canonical(ref), node, list(zip(node.args, args)), None, self.extra()
                )
                found = self._answered(node, answer)
                if found.kind is Kind.DEVICE:
                    self.elsewhere = self.elsewhere or not (args and "CPU" in str(args[0].value).upper())
                return replace(found, ref=f"optimizer{id(node)}") if found.kind is Kind.OPTIMIZER else found
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith("numpy."):
                facts = self._as_arrays(ref, node.args, args)
                return numpy_ops.call(ref, positional(node, facts), keywords(node, facts))
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith("builtins."):
                self.dirty = self.dirty or any(a.storage is Storage.VARIABLE for a in args)
                return python.call(ref.removeprefix("builtins."), node, args)
            case Fact(kind=Kind.METHOD, ref=name, items=(receiver,)):
                return self.method(node, name, receiver, args)
            case Fact(kind=Kind.FUNCTION | Kind.CLASS | Kind.INSTANCE):
                return self.own_call(node, function, args)
            case Fact(kind=Kind.FOREIGN):
                return FOREIGN
        return UNKNOWN

    def _as_arrays(self, ref: str, parts: Sequence[cst.Arg | cst.BaseElement], facts: Sequence[Fact]) -> list[Fact]:
        """What numpy's `ref` gets: of TensorFlow's tensors it makes arrays, torch's it would call itself."""
        return [self._as_array(ref, part, fact) for part, fact in zip(parts, facts)]

    def _as_array(self, ref: str, part: cst.Arg | cst.BaseElement, fact: Fact) -> Fact:
        self.answers.pop(part, None)
        if isinstance(part.value, (cst.List, cst.Tuple)) and fact.items is not None:
            items = self._as_arrays(ref, part.value.elements, fact.items)
            if any(e in self.answers for e in part.value.elements):
                self.work.add(id(part.value))
            return sequence(tuple(items), fact.kind)
        if not numpy_ops.wants_array(ref, fact, self.elsewhere):
            return fact
        own = (part.value, fact)
        return self._answered(part, self.oracle.property("tf.Tensor.__array__", part.value, own, self.extra()))

    def own_call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        """A call of something that this file defines."""
        return UNKNOWN

    def method(self, node: cst.Call, name: str, receiver: Fact, args: list[Fact]) -> Fact:
        """A call of a method on a value."""
        if receiver.kind is Kind.FOREIGN and any(map(holds_tensor, args)):
            return self._answered(node, self.oracle.foreign(name, node))
        if receiver.kind is Kind.FOREIGN:
            return Fact(Kind.NDARRAY) if name == "numpy" else receiver
        if receiver.kind in (Kind.NDARRAY, Kind.GENERATOR):
            return numpy_ops.method(receiver, name, positional(node, args), keywords(node, args))
        if receiver.kind not in TENSORS:  # it may keep a view, which may have to be copied
            self.dirty = self.dirty or any(a.storage is Storage.VARIABLE for a in args)
        if (
            receiver.kind is Kind.LIST
            and name in ("append", "extend", "insert")
            and isinstance(node.func, cst.Attribute)
        ):
            self._grow(node.func.value, receiver, args[-1] if args else UNKNOWN, name)
        owner = self._owner(receiver, name)
        if owner is None or not isinstance(node.func, cst.Attribute):
            return self._plain_method(receiver, name)
        own = (node.func.value, receiver)
        extra = self.extra()
        if receiver.kind is Kind.TAPE:
            shares = receiver.ref in self.sharing and not self.recording()
            extra["persistent"] = Fact(Kind.BOOL, value=True if shares else receiver.value)
        found = self._answered(node, self.oracle.call(f"{owner}.{name}", node, list(zip(node.args, args)), own, extra))
        if receiver.kind is Kind.TAPE and node not in self.tape_uses.setdefault(receiver.ref, []):
            self.tape_uses[receiver.ref].append(node)
        if receiver.kind is Kind.TAPE and name == "watch":
            self._watch([a.value for a in node.args])
        return found

    def _watch(self, sources: list[cst.BaseExpression]) -> None:
        """Gradients run through a watched tensor from here on."""
        for source in sources:
            if isinstance(source, (cst.List, cst.Tuple)):
                self._watch([e.value for e in source.elements])
            elif isinstance(source, cst.Name) and self.facts[id(source)].kind in (*TENSORS, Kind.UNKNOWN):
                known = self.facts[id(source)]
                sure = known.kind is not Kind.UNKNOWN
                fact = known if sure else tensor(sure=False)
                ref = fact.ref if fact.grad is True and len(self.tapes) > 1 else WATCHED
                self.env[source.value] = replace(
                    fact, grad=True, carried=False, ref=fact.ref if fact.kind is Kind.VARIABLE else ref
                )

    def _owner(self, receiver: Fact, name: str) -> str | None:
        owners = CLASS_OF.get(receiver.kind, ())
        if receiver == PARAMETER:
            owners = ("tf.Tensor", "tf.Variable", "tf.TensorShape")
        found = next((o for o in owners if self.oracle.has(f"{o}.{name}")), None)
        if found is None and receiver.kind in (*TENSORS, Kind.TAPE, Kind.OPTIMIZER):
            return owners[0]
        if receiver.kind is Kind.UNKNOWN and name in ASSIGNING:
            return "tf.Variable"
        return found

    def _plain_method(self, receiver: Fact, name: str) -> Fact:
        if receiver.kind is Kind.STR:
            return Fact(Kind.STR) if name in ("format", "join", "strip", "lower", "upper", "replace") else UNKNOWN
        return UNKNOWN

    def _grow(self, target: cst.BaseExpression, receiver: Fact, added: Fact, name: str) -> None:
        item = added if name != "extend" else self.element(added)
        known = receiver.item if receiver.items != () else None
        joined = bound(item) if known is None else join(known, bound(item))
        self.assign(target, Fact(Kind.LIST, item=joined, grad=None, sure=joined.sure))

    def recording(self) -> bool:
        """Whether a tape may be open here."""
        return bool(self.tapes)

    def extra(self) -> dict[str, Fact]:
        """What a rule may ask of the place where it is used (its Fact parameters)."""
        return {}

    # operators and subscripts on tensors

    def binary(
        self, node: cst.CSTNode, name: str, compute: Callable[[object, object], object], left: Fact, right: Fact
    ) -> Fact:
        kinds = {left.kind, right.kind}
        if Kind.NDARRAY in kinds and not kinds & TENSORS:
            return numpy_ops.operator(name, left, right)
        if name == "add" and isinstance(node, cst.BinaryOperation):
            joined = self._shape_answer(node, name, (node.left, left), (node.right, right))
            if joined is not None:
                return joined
        if not self._tensor_operator(left, right):
            return super().binary(node, name, compute, left, right)
        if Kind.UNKNOWN in (left.kind, right.kind):
            self.guessed()
        if isinstance(node, cst.BinaryOperation):
            found = self._operator_answer(node, name, (node.left, left), (node.right, right))
            if found is not None:
                return found
        return self._operator_fact(name, left, right)

    def _shape_answer(
        self,
        node: cst.BaseExpression,
        name: str,
        left: tuple[cst.BaseExpression, Fact],
        right: tuple[cst.BaseExpression, Fact],
    ) -> Fact | None:
        """A shape beside what may be a list: torch's shapes are tuples, which never equal a list."""
        kinds = {left[1].kind, right[1].kind}
        if Kind.SHAPE not in kinds or not kinds & {Kind.LIST, Kind.UNKNOWN}:
            return None
        answer = self.oracle.operator(f"tf.TensorShape.__{name}__", node, left, right, left[1].kind is not Kind.SHAPE)
        return None if answer is None else self._answered(node, answer)

    def _dtypes(self, node: cst.Comparison, op: cst.BaseCompOp, name: str, left: Fact, right: Fact) -> Fact:
        """A dtype compared with another, which TensorFlow also knows by its name, and by numpy's."""
        sides = (node.left, left), (node.comparisons[0].comparator, right)
        answer = self.oracle.operator(f"tf.DType.__{name}__", node, *sides, left.kind is not Kind.DTYPE)
        if answer is not None:
            self._answered(node, answer)
        return super().compare(node, op, left, right)

    def _tensor_operator(self, left: Fact, right: Fact) -> bool:
        kinds = {left.kind, right.kind}
        return bool(kinds & (TENSORS | {Kind.SIZE})) and Kind.FOREIGN not in kinds

    def _operator_answer(
        self,
        node: cst.BaseExpression,
        name: str,
        left: tuple[cst.BaseExpression, Fact],
        right: tuple[cst.BaseExpression, Fact],
    ) -> Fact | None:
        plain = TENSORS | NUMBERS
        if name in PLAIN_OPERATORS and left[1].kind in plain and right[1].kind in plain:
            return None
        reflected = left[1].kind not in (*TENSORS, Kind.SIZE)
        answer = self.oracle.operator(f"tf.Tensor.__{name}__", node, left, right, reflected)
        return None if answer is None else self._answered(node, answer)

    def _operator_fact(self, name: str, left: Fact, right: Fact) -> Fact:
        function = {"truediv": "div", "floordiv": "floor_divide", "mod": "remainder"}.get(name, name)
        function = {"and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor"}.get(function, function)
        sides = [f if f.kind in TENSORS or f.kind in NUMBERS else tensor(sure=f.sure) for f in (left, right)]
        return torch_ops.call(function, tuple(sides), {})

    def compare(self, node: cst.Comparison, op: cst.BaseCompOp, left: Fact, right: Fact) -> Fact:
        if isinstance(op, (cst.Equal, cst.NotEqual)):
            name = "eq" if isinstance(op, cst.Equal) else "ne"
            found = self._shape_answer(node, name, (node.left, left), (node.comparisons[0].comparator, right))
            if found is not None:
                return found
            if Kind.DTYPE in (left.kind, right.kind):
                return self._dtypes(node, op, name, left, right)
        special = isinstance(op, (cst.Is, cst.IsNot, cst.In, cst.NotIn))
        if not special and Kind.UNKNOWN in (left.kind, right.kind):
            return UNKNOWN  # of tensors, it is a tensor
        if not special and Kind.NDARRAY in (left.kind, right.kind) and not {left.kind, right.kind} & TENSORS:
            return numpy_ops.operator("lt", left, right)
        if special or not self._tensor_operator(left, right):
            return super().compare(node, op, left, right)
        name = {"Equal": "eq", "NotEqual": "ne", "LessThan": "lt", "LessThanEqual": "le", "GreaterThan": "gt"}.get(
            type(op).__name__, "ge"
        )
        answer = self._operator_answer(node, name, (node.left, left), (node.comparisons[0].comparator, right))
        return self._operator_fact(name, left, right) if answer is None else answer

    def unary(self, node: cst.UnaryOperation, inner: Fact) -> Fact:
        if inner.kind in TENSORS:
            return torch_ops.call("neg", (inner,), {})
        return super().unary(node, inner)

    def subscript(self, node: cst.Subscript, base: Fact, indices: list[Fact | None]) -> Fact:
        if base.kind in TENSORS:
            return self._tensor_index(node, base, indices)
        if base.kind is Kind.NDARRAY:
            return numpy_ops.indexed(base, indices)
        if base.kind is Kind.FOREIGN:
            return base
        return super().subscript(node, base, indices)

    def _tensor_index(self, node: cst.Subscript, base: Fact, indices: list[Fact | None]) -> Fact:
        how = special(node, indices)
        if how is not None:
            return self._answered(node, self.oracle.subscript(node, self._special(node, base, how), how))
        self.dirty = self.dirty or base.storage is Storage.VARIABLE  # a view that may have to be copied
        return indexed(base, node, indices)

    def _special(self, node: cst.Subscript, base: Fact, how: Subscript) -> Fact:
        """The fact of a subscript that torch writes differently."""
        written = forwards(node, how.flips) if not how.refusal else node
        if not isinstance(written, cst.Subscript):
            return replace(base, kind=Kind.TENSOR, ref="", storage=Storage.FRESH)
        fact = indexed(base, written, list(how.indices))
        return replace(fact, storage=Storage.FRESH) if how.flips else fact

    def element(self, iterable: Fact) -> Fact:
        if iterable.kind is Kind.FOREIGN:
            return FOREIGN
        if iterable.kind in TENSORS:
            self.dirty = self.dirty or iterable.storage is Storage.VARIABLE  # its rows may have to be copied
            shape = None if iterable.shape is None else iterable.shape[1:]
            return replace(iterable, kind=Kind.TENSOR, ref="", shape=shape)
        if iterable.kind is Kind.NDARRAY:
            return numpy_ops.indexed(iterable, [Fact(Kind.INT)])
        return super().element(iterable)

    def assign(self, target: cst.BaseExpression, value: Fact) -> None:
        if isinstance(target, cst.Name):
            fact = bound(value)
            self.facts[id(target)] = fact
            self.bind_name(target.value, fact)
            return
        outer, self.dirty = self.dirty, False
        super().assign(target, value)
        if self.dirty:
            self.work.add(id(target))
        self.dirty = self.dirty or outer

    def bind_name(self, name: str, fact: Fact) -> None:
        """A name of the scope that is walked now holds a value."""
        for trial in self.trials:
            trial[name] = join(trial[name], fact) if name in trial else fact
        if name in self.scope.globals or name in self.scope.nonlocals:
            self._join(self.scope.owner_of(name), name, fact)
            return
        self.env[name] = fact
        self._join(self.scope, name, fact)

    def on_NamedExpr(self, node: cst.NamedExpr) -> Fact:
        value = self.fact(node.value)
        self.assign(node.target, value)
        self.walrus += [(n, bound(value)) for n in target_names(node.target)]
        return value

    def _comprehension(self, loop: cst.CompFor, *results: cst.BaseExpression) -> Fact:
        """What `:=` binds inside holds outside, if there was anything to go through."""
        before = len(self.walrus)
        made = super()._comprehension(loop, *results)
        for name, fact in self.walrus[before:]:
            self.env[name] = join(self.env[name], fact) if name in self.env else fact
        return made

    def on_Lambda(self, node: cst.Lambda) -> Fact:
        outer, self.dirty = self.dirty, False
        found = super().on_Lambda(node)
        if self.dirty:
            self.work.add(id(node.params))
        self.dirty = self.dirty or outer
        return found

    def _join(self, scope: Scope, name: str, fact: Fact) -> None:
        known = scope.joined.get(name)
        new = fact if known is None else join(known, fact)
        if new is not known and new != known:
            scope.joined[name] = new
            self.learnt(name)

    def learnt(self, what: object) -> None:
        """Whoever relied on this before has to be walked again."""
        self.clock += 1
        self.changes[what] = self.clock


def holds_tensor(fact: Fact) -> bool:
    """Whether a value is a torch tensor or a list (of lists) of them."""
    if fact.kind in TENSORS:
        return True
    parts = fact.items if fact.items is not None else (fact.item,) if fact.item is not None else ()
    return any(map(holds_tensor, parts))


def positional(node: cst.Call, facts: list[Fact]) -> list[Fact]:
    """The facts of the positional arguments."""
    return [f for a, f in zip(node.args, facts) if a.keyword is None and not a.star]


def keywords(node: cst.Call, facts: list[Fact]) -> dict[str, Fact]:
    """The facts of the keyword arguments."""
    return {a.keyword.value: f for a, f in zip(node.args, facts) if a.keyword is not None}
