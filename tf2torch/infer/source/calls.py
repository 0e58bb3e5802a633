"""Facts of calls in the source: of TensorFlow, of numpy, of methods."""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

from tf2torch.infer import builtins as python, numpy_ops, standard
from tf2torch.infer.fact import (
    FOREIGN,
    MIXED,
    PARTLY,
    TENSORS,
    UNKNOWN,
    WATCHED,
    Fact,
    Kind,
    Storage,
    bound,
    constant,
    holds_foreign,
    join,
    sequence,
    tensor,
)
from tf2torch.infer.source.history import appended_to, only_shown
from tf2torch.infer.source.names import APPLIES, PARAMETER, Names, lacks, owners_of
from tf2torch.infer.source.role import Role, role_of
from tf2torch.infer.source.walk import GRADIENTS
from tf2torch.syntax.scopes import dotted

ASSIGNING = frozenset({"assign", "assign_add", "assign_sub"})
SCATTERING = frozenset({"scatter_nd_update", "scatter_nd_add", "scatter_nd_sub"})
STEPS = frozenset({"apply_gradients", "minimize"})
GRADIENT_CALLS = frozenset({"gradient", "jacobian", "batch_jacobian"})
CHANGING = frozenset(["append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "copy"])
DETACHED = Fact(ref="detached", grad=None)  # nothing but a tensor of torch has that method
UNMISTAKABLE = {  # methods that nothing else in a TensorFlow program has
    **dict.fromkeys(ASSIGNING, "tf.Variable"),
    "apply_gradients": "tf.keras.Optimizer",
    "numpy": "tf.Tensor",
    "get_concrete_function": "tf.types.experimental.PolymorphicFunction",
}


class Calls(Names):
    """Facts of calls in the source: of TensorFlow, of numpy, of methods."""

    def on_Call(self, node: cst.Call) -> Fact:
        function = self.raw(node.func)
        args = [self._argument(a.value, function) for a in node.args]
        self._look_for_dynamic(node, function, args)
        found = self.call(node, function, args)
        receiver = function.items if function.kind is Kind.METHOD and function.items else ()
        if found.kind is Kind.FOREIGN:
            self.gave_away(args)
        if found.kind is Kind.FOREIGN or any(map(holds_foreign, args)):
            self.meets = self.meets or any(map(is_torchs, (*args, *receiver)))
        if not found.sure and any(f.kind is Kind.UNKNOWN for f in (*args, *receiver)):
            self.guessed()
        return found

    def _argument(self, node: cst.BaseExpression, function: Fact) -> Fact:
        """An argument; a tape may be handed to a function of this file, which is walked under it."""
        own = function.kind is Kind.FUNCTION
        if function.kind is Kind.METHOD and function.items:
            own = function.items[0].kind is Kind.INSTANCE
        if own and isinstance(node, cst.Name):
            found = self.raw(node)
            if found.kind is Kind.TAPE:
                self.handed.add(id(node))
                self.work.add(id(node))
                self.dirty = True
                return found
        return self.fact(node)

    def gave_away(self, args: Sequence[Fact]) -> None:
        """These are arguments of a call that stays in TensorFlow."""

    def called_in_tensorflow(self, node: cst.Call, name: str, args: Sequence[Fact]) -> Fact:
        """A call of something that is still TensorFlow's: it cannot take what is torch's."""
        parts = [(a.value, fact) for a, fact in zip(node.args, args)]
        if any(self.goes_over(*part) for part in parts):
            given = any(self.has_torch_part(*part) for part in parts)
            return self._answered(node, self.oracle.foreign(name, node, given))
        return FOREIGN

    def goes_over(self, node: cst.BaseExpression, fact: Fact) -> bool:
        """Whether a value is torch's in the translation, or a mention of TensorFlow that becomes torch's."""
        if is_torchs(fact) or self.is_module(fact):
            return True
        if isinstance(node, (cst.List, cst.Tuple)) and fact.items is not None and len(fact.items) == len(node.elements):
            return any(self.goes_over(e.value, item) for e, item in zip(node.elements, fact.items))
        return isinstance(node, (cst.Name, cst.Attribute)) and fact.kind is Kind.UNKNOWN and node in self.answers

    def has_torch_part(self, node: cst.BaseExpression, fact: Fact) -> bool:
        """Whether something in an expression is torch's already before it is evaluated."""
        if not self.goes_over(node, fact):
            return False
        if node not in self.answers and isinstance(node, (cst.Name, cst.Attribute, cst.Call)):
            return True
        return any(self.has_torch_part(part, self.facts.get(id(part), UNKNOWN)) for part in operands(node))

    def is_module(self, fact: Fact) -> bool:
        """Whether a value is an object of one of the file's classes that become modules of torch."""
        return False

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
                api = self.oracle.canonical(ref)
                args = self.with_results(api, node, args)
                extra = self.extra()
                if api == "tf.range":
                    extra["looped"] = constant(id(node) in self.looped)
                answer = self.oracle.call(api, node, list(zip(node.args, args)), None, extra)
                found = self._answered(node, answer)
                if found.kind is Kind.DEVICE:
                    self.elsewhere = self.elsewhere or not (args and "CPU" in str(args[0].value).upper())
                return found._replace(ref=f"optimizer{id(node)}") if found.kind is Kind.OPTIMIZER else found
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith("tensorflow_"):  # tensorflow_probability and others
                return self.called_in_tensorflow(node, dotted(node.func), args)
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith("numpy."):
                facts = self._as_arrays(ref, node.args, args)
                return numpy_ops.call(ref, positional(node, facts), keywords(node, facts))
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith("builtins."):
                self.dirty = self.dirty or any(a.storage is Storage.VARIABLE for a in args)
                if ref == "builtins.float" and len(args) == 1:
                    self._as_number(node)
                if ref in ("builtins.isinstance", "builtins.type"):
                    for fact in args:
                        self.is_list(fact)
                if any(a.star for a in node.args):
                    return python.starred(ref.removeprefix("builtins."), args)
                return python.call(ref.removeprefix("builtins."), node, args)
            case Fact(kind=Kind.NAME, ref=ref) if standard.is_standard(ref):
                return standard.call(ref)
            case Fact(kind=Kind.OBJECT, ref=ref) if self.oracle.has(f"{ref}.__call__"):
                own = (node.func, function)
                answer = self.oracle.call(f"{ref}.__call__", node, list(zip(node.args, args)), own, self.extra())
                return self._answered(node, answer)
            case Fact(kind=Kind.METHOD, ref=name, items=(receiver,)):
                return self.method(node, name, receiver, args)
            case Fact(kind=Kind.FUNCTION, value=str(api), sure=True):
                return self._by_own_name(node, api, args)
            case Fact(kind=Kind.FUNCTION | Kind.CLASS | Kind.INSTANCE | Kind.LAMBDA):
                return self.own_call(node, function, args)
            case Fact(kind=Kind.FOREIGN):
                return self.called_in_tensorflow(node, dotted(node.func) or "what is called here", args)
        return UNKNOWN

    def _by_own_name(self, node: cst.Call, api: str, args: list[Fact]) -> Fact:
        """`act = tf.nn.relu; act(x)`: torch's function takes tensors, of anything else the call is TensorFlow's."""
        self.answers.pop(node, None)
        answer = self.oracle.call(api, node, list(zip(node.args, args)), None, self.extra())
        if all(f.kind in TENSORS or f.kind is Kind.UNKNOWN for f in args) and not any(a.keyword for a in node.args):
            return answer.fact
        return self._answered(node, answer)

    def _as_number(self, node: cst.Call) -> None:
        """`float(loss)`, `float(loss.numpy())`: of a floating tensor, torch has its number by a method."""
        of = node.args[0].value
        array = self.answers.get(of)
        if isinstance(of, cst.Call) and isinstance(of.func, cst.Attribute) and array is not None:
            of = of.func.value if of.func.attr.value == "numpy" else of
        fact = self.facts[id(of)]
        if fact.kind in TENSORS and (fact.is_float or fact.grad is True):
            self._answered(node, self.oracle.property("tf.Tensor.__float__", node, (of, fact), self.extra()))

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

    def with_results(self, api: str, node: cst.Call, args: list[Fact]) -> list[Fact]:
        """The facts of a call's arguments; those of functions with what calling them gives."""
        return args

    def own_call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        """A call of something that this file defines."""
        return UNKNOWN

    def method(self, node: cst.Call, name: str, receiver: Fact, args: list[Fact]) -> Fact:
        """A call of a method on a value."""
        if receiver.kind is Kind.FOREIGN:
            if name in STEPS and not all(
                map(is_foreign, args)
            ):  # what it is given has gone over to torch, whether that is known or not
                return self._answered(node, self.oracle.foreign(dotted(node.func) or name, node))
            found = self.called_in_tensorflow(node, dotted(node.func) or name, args)
            return Fact(Kind.NDARRAY) if name == "numpy" else found
        if receiver.kind in (Kind.NDARRAY, Kind.GENERATOR):
            return numpy_ops.method(receiver, name, positional(node, args), keywords(node, args))
        if receiver.kind not in TENSORS:  # it may keep a view, which may have to be copied
            self.dirty = self.dirty or any(a.storage is Storage.VARIABLE for a in args)
        if name in CHANGING:
            self.is_list(receiver)
        if (
            receiver.kind is Kind.LIST
            and name in ("append", "extend", "insert")
            and isinstance(node.func, cst.Attribute)
        ):
            self._grow(node.func.value, receiver, args[-1] if args else UNKNOWN, name)
        owner = self._owner(receiver, name)
        if owner is None and name in GRADIENT_CALLS and _is_called_tape(node, receiver):
            owner = "tf.GradientTape"  # what it is part of cannot be seen: it will be refused
        if owner is None or not isinstance(node.func, cst.Attribute):
            return self._plain_method(receiver, name)
        if name == "apply_gradients" and receiver.kind in (Kind.UNKNOWN, Kind.METHOD):
            self._takes_optimizer(dotted(node.func.value))
        own = (node.func.value, receiver)
        extra = self.extra()
        if name == "numpy":
            extra["role"] = constant(self._role(node, receiver))
        self._note_change(node, name, receiver)
        if receiver.kind is Kind.TAPE:
            shares = receiver.ref in self.sharing and not self.recording()
            extra["persistent"] = Fact(Kind.BOOL, value=True if shares else receiver.value)
            extra["unused"] = Fact(Kind.BOOL, value=self.leaves_out(receiver, node))
            extra["listed"] = Fact(Kind.BOOL, value=f"{GRADIENTS}{id(node)}" in self.listed)
            self.reads.add(f"{GRADIENTS}{id(node)}")
        found = self._answered(node, self.oracle.call(f"{owner}.{name}", node, list(zip(node.args, args)), own, extra))
        if receiver.kind is Kind.TAPE and node not in self.tape_uses.setdefault(receiver.ref, []):
            self.tape_uses[receiver.ref].append(node)
        if receiver.kind is Kind.TAPE and self.is_left(receiver):
            found = FOREIGN
            self.meets = self.meets or any(map(is_torchs, args))
        elif receiver.kind is Kind.TAPE and name == "watch" and all(f"tape{id(w)}" != receiver.ref for w in self.tapes):
            self.escaped.add(receiver.ref)  # in a function that is called under it: what is watched is the caller's
        if receiver.kind is Kind.TAPE and name == "watch":
            self._watch([a.value for a in node.args])
        if name == "numpy" and found.kind in TENSORS:  # written as the tensor itself, in the place of the array
            return found._replace(kind=Kind.NDARRAY, ref="")
        if receiver.kind is Kind.TAPE and found.kind is Kind.TUPLE:
            found = found._replace(ref=f"{GRADIENTS}{id(node)}")
        return found

    def _role(self, node: cst.Call, receiver: Fact) -> str:
        """What becomes of an array."""
        found = role_of(node, self.standing, lambda function: self.facts[id(function)].ref)
        kept_in, scope = appended_to(node, self.standing), self.names_of
        shown = (
            found is Role.KEPT and receiver.rank == 0 and kept_in and scope is not None and only_shown(kept_in, scope)
        )
        return (Role.SHOWN if shown else found).value

    def _takes_optimizer(self, name: str) -> None:
        if name and name not in self.applying:
            self.applying.add(name)
            self.learnt(APPLIES)

    def leaves_out(self, tape: Fact, node: cst.Call) -> bool:
        """Whether a gradient is asked for by a name that nothing in the tape's block reads: TensorFlow gives None."""
        return False

    def _note_change(self, node: cst.Call, name: str, receiver: Fact) -> None:
        """Variables that change between a computation and its gradients."""
        if receiver.kind is Kind.TAPE:
            self.crossed.update(self.since.get(receiver.ref, ()))
        elif (name in ASSIGNING | SCATTERING and receiver.grad is not False) or receiver.kind is Kind.OPTIMIZER:
            for changes in self.since.values():
                changes.append(node)

    def _watch(self, sources: list[cst.BaseExpression]) -> None:
        """Gradients run through a watched tensor from here on."""
        for source in sources:
            if isinstance(source, (cst.List, cst.Tuple)):
                self._watch([e.value for e in source.elements])
            elif isinstance(source, cst.Name) and self.facts[id(source)].kind in TENSORS | {Kind.UNKNOWN}:
                known = self.facts[id(source)]
                sure = known.kind is not Kind.UNKNOWN
                fact = known if sure else tensor(sure=False)
                ref = fact.ref if fact.grad is True and len(self.tapes) > 1 else WATCHED
                self.env[source.value] = fact._replace(
                    grad=True, carried=False, ref=fact.ref if fact.kind is Kind.VARIABLE else ref
                )

    def _owner(self, receiver: Fact, name: str) -> str | None:
        owners = owners_of(receiver)
        if receiver == PARAMETER or receiver.ref in (MIXED, PARTLY):
            owners = ("tf.Tensor", "tf.Variable", "tf.TensorShape")
        found = next((o for o in owners if self.oracle.has(f"{o}.{name}")), None)
        if found is None and receiver.kind in TENSORS and name in ASSIGNING:  # a part of a variable
            return "tf.Variable"
        if found is None and lacks(receiver, name):
            return owners[0]
        unknown = receiver.kind in (Kind.UNKNOWN, Kind.METHOD, Kind.FUNCTION, Kind.LAMBDA) and not (
            name == "numpy" and (self.has_torch or receiver == DETACHED)
        )
        return UNMISTAKABLE.get(name) if unknown and found is None else found

    def _plain_method(self, receiver: Fact, name: str) -> Fact:
        if receiver.kind is Kind.STR:
            return Fact(Kind.STR) if name in ("format", "join", "strip", "lower", "upper", "replace") else UNKNOWN
        return self._of_torch(receiver, name) if receiver.kind in (Kind.UNKNOWN, Kind.METHOD) else UNKNOWN

    def _of_torch(self, receiver: Fact, name: str) -> Fact:
        """What methods give that nothing but a tensor of torch has."""
        if receiver is DETACHED and name in ("cpu", "numpy"):
            return DETACHED if name == "cpu" else Fact(Kind.NDARRAY, sure=False, grad=None)
        return DETACHED if name == "detach" else UNKNOWN

    def _grow(self, target: cst.BaseExpression, receiver: Fact, added: Fact, name: str) -> None:
        item = added if name != "extend" else self.element(added)
        known = receiver.item if receiver.items != () else None
        joined = bound(item) if known is None else join(known, bound(item))
        self.assign(target, Fact(Kind.LIST, item=joined, grad=None, sure=joined.sure))


def _is_called_tape(node: cst.Call, receiver: Fact) -> bool:
    """Whether something unknown is at least called a tape."""
    owner = dotted(node.func.value) if isinstance(node.func, cst.Attribute) else ""
    return receiver.kind in (Kind.UNKNOWN, Kind.METHOD) and "tape" in owner.rpartition(".")[2].lower()


TORCHS = TENSORS | {Kind.DTYPE, Kind.DEVICE, Kind.OPTIMIZER, Kind.OBJECT, Kind.TENSOR_ARRAY}


def is_torchs(fact: Fact) -> bool:
    """Whether a value is a tensor or another object of torch's, or a list (of lists) of them."""
    if fact.kind in TORCHS or (fact.kind is Kind.FUNCTION and isinstance(fact.value, str)):
        return True
    parts = fact.items if fact.items is not None else (fact.item,) if fact.item is not None else ()
    return fact.kind in (Kind.LIST, Kind.TUPLE, Kind.DICT) and any(map(is_torchs, parts))


def is_foreign(fact: Fact) -> bool:
    """Whether a value, or everything in a list (of lists), is still TensorFlow's."""
    parts = fact.items if fact.items is not None else (fact.item,) if fact.item is not None else ()
    several = fact.kind in (Kind.LIST, Kind.TUPLE) and bool(parts)
    return fact.kind is Kind.FOREIGN or (several and all(map(is_foreign, parts)))


def operands(node: cst.BaseExpression) -> list[cst.BaseExpression]:
    """The expressions that the value of an operation, a call or a display is made of."""
    match node:
        case cst.Call(func=func, args=args):
            own = [func.value] if isinstance(func, cst.Attribute) else []
            return [*own, *(a.value for a in args)]
        case cst.BinaryOperation(left=left, right=right):
            return [left, right]
        case cst.Comparison(left=left, comparisons=others):
            return [left, *(other.comparator for other in others)]
        case cst.UnaryOperation(expression=value) | cst.Subscript(value=value):
            return [value]
        case cst.List(elements=elements) | cst.Tuple(elements=elements):
            return [e.value for e in elements]
    return []


def positional(node: cst.Call, facts: list[Fact]) -> list[Fact]:
    """The facts of the positional arguments."""
    return [f for a, f in zip(node.args, facts) if a.keyword is None and not a.star]


def keywords(node: cst.Call, facts: list[Fact]) -> dict[str, Fact]:
    """The facts of the keyword arguments."""
    return {a.keyword.value: f for a, f in zip(node.args, facts) if a.keyword is not None}
