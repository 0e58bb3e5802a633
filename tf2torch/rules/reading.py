"""Facts of the expressions in a rule's text, where names mean torch and the words of rule files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import libcst as cst

from tf2torch.infer import builtins as python, torch_ops
from tf2torch.infer.evaluate import Evaluator
from tf2torch.infer.fact import (
    A_BOOL,
    AN_INT,
    COMPLEXES,
    FLOATS,
    INTS,
    MADE,
    MISSING,
    NUMBERS,
    TENSORS,
    UNKNOWN,
    Fact,
    Kind,
    Storage,
    constant,
    dtype,
    field_of,
    library,
    sequence,
    sequence_of,
    unsure,
)
from tf2torch.infer.indexing import indexed
from tf2torch.rules import words
from tf2torch.rules.decision import Decision
from tf2torch.rules.rule import RuleFile

WORDS = "tf2torch.rules.words."
SCHEDULE = "tf.keras.optimizers.schedules.LearningRateSchedule"
FOLDS: tuple[Callable[..., object], ...] = (
    words.spatial,
    words.as_tuple,
    words.torch_device,
    words.device_index,
    words.spread,
    words.contains_tensors,
    words.contains_strings,
    words.matrix_product,
)
CALLABLES = frozenset({Kind.FUNCTION, Kind.LAMBDA, Kind.METHOD})
DTYPES = frozenset({*FLOATS, *COMPLEXES, *INTS, "bool"})  # the dtypes of torch that are TensorFlow's, too


class Calls(Protocol):
    """Gives the fact of a call of another function of the rule files, and the decision behind it."""

    def sibling_fact(self, file: RuleFile, name: str, args: list[Fact], keywords: dict[str, Fact]) -> Fact | None: ...

    def sibling_call(
        self, file: RuleFile, name: str, args: list[Fact], keywords: dict[str, Fact]
    ) -> Decision | None: ...


class RuleReader(Evaluator):
    """Evaluates the text of a rule under the facts of its arguments."""

    def __init__(self, env: dict[str, Fact], file: RuleFile, calls: Calls, exact_dtypes: bool = False) -> None:
        super().__init__(env)
        self.file, self.calls, self.exact_dtypes = file, calls, exact_dtypes
        self.undecided: list[cst.BaseExpression] = []

    def free_name(self, name: str) -> Fact:
        dotted = self.file.imports.get(name)
        if dotted == WORDS + "exact_dtypes":
            return constant(self.exact_dtypes)
        if dotted is not None:
            return library(dotted)
        if name in self.file.definitions or name in self.file.siblings:
            return Fact(Kind.FUNCTION, ref=name)
        return library("builtins." + name)

    def attribute(self, node: cst.Attribute, base: Fact) -> Fact:
        name = node.attr.value
        match base.kind:
            case Kind.NAME:
                dotted = f"{base.ref}.{name}"
                return dtype(name) if base.ref == "torch" and name in DTYPES else library(dotted)
            case Kind.TENSOR | Kind.VARIABLE:
                return tensor_attribute(base, name)
            case Kind.DTYPE if name == "itemsize":
                return constant(item_size(base.ref)) if base.ref else AN_INT
            case Kind.DTYPE if name in ("is_floating_point", "is_complex") and not base.ref:
                return A_BOOL
            case Kind.DTYPE if name in ("is_floating_point", "is_complex"):
                return constant(base.ref.startswith(("float", "bfloat") if name == "is_floating_point" else "complex"))
            case Kind.TUPLE if (found := field_of(base, name)) is not None:
                return found
        return Fact(Kind.METHOD, ref=name, items=(base,))

    def call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        keywords = {a.keyword.value: f for a, f in zip(node.args, args) if a.keyword is not None}
        positional = [f for a, f in zip(node.args, args) if a.keyword is None]
        if (
            isinstance(node.func, cst.Name) and node.func.value in self.env and function.kind is not Kind.OBJECT
        ):  # a function that the caller gave
            return function.item or UNKNOWN
        if any(a.star for a in node.args):
            flat = self._unstarred(node, args)
            if flat is None:
                return UNKNOWN
            positional = flat
        match function:
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith(WORDS):
                return self._word(ref.removeprefix(WORDS), positional)
            case Fact(kind=Kind.NAME, ref="builtins.any" | "builtins.all" as ref):
                return self._quantified(ref == "builtins.any", node.args[0].value)
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith("builtins."):
                return python.call(ref.removeprefix("builtins."), node, positional)
            case Fact(kind=Kind.NAME, ref="itertools.accumulate" | "functools.reduce" as ref):
                state = next((a.item for a in positional if a.kind in CALLABLES), None) or UNKNOWN
                return sequence_of(state) if ref == "itertools.accumulate" else state
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith("math.") and len(positional) == 1:
                return Fact(Kind.FLOAT, positional[0].dtype, sure=positional[0].sure)
            case Fact(kind=Kind.NAME, ref="torch.vmap"):
                return Fact(Kind.LAMBDA, item=batched(positional[0].item or UNKNOWN))
            case Fact(kind=Kind.OBJECT) if len(positional) == 1 and positional[0].kind is Kind.TENSOR:
                return positional[0]  # an initializer, which gives back what it fills
            case Fact(kind=Kind.LAMBDA, item=item) if item is not None:
                return item
            case Fact(kind=Kind.NAME, ref=ref) if ref.startswith("torch"):
                return torch_ops.call(ref.rpartition(".")[2], tuple(positional), keywords)
            case Fact(kind=Kind.METHOD, ref=name, items=(receiver,)) if receiver.kind in TENSORS:
                return torch_ops.call(name, (receiver, *positional), keywords)
            case Fact(kind=Kind.METHOD, ref="parameters" | "buffers" as name, items=(module,)) if module.kind in (
                Kind.INSTANCE,
                Kind.UNKNOWN,
            ):
                variable = Fact(Kind.VARIABLE, grad=name == "parameters", storage=Storage.VARIABLE)
                return sequence_of(variable if module.kind is Kind.INSTANCE else unsure(variable))
            case Fact(kind=Kind.FUNCTION, ref=name):
                found = self.calls.sibling_fact(self.file, name, positional, keywords)
                return UNKNOWN if found is None else found
        return UNKNOWN

    def _quantified(self, ends: bool, over: cst.BaseExpression) -> Fact:
        """`any(test for x in items)`, and `all(...)`: the first test that comes out as `ends` decides it."""
        match over:
            case cst.GeneratorExp(
                elt=test, for_in=cst.CompFor(target=cst.Name(value=name), iter=items, ifs=[], inner_for_in=None)
            ):
                pass
            case _:
                return A_BOOL
        facts = self.fact(items)
        parts = facts.items if facts.items is not None else (self.element(facts),)
        found = [self._with_names({name: part}, test) for part in parts]
        truths = [self.truth(f) for f in found]
        sure = all(f.sure for f in found)
        if ends in truths and facts.items is not None:
            return Fact(Kind.BOOL, value=ends, sure=sure)
        return Fact(Kind.BOOL, value=not ends, sure=sure) if set(truths) <= {not ends} else A_BOOL

    def _unstarred(self, node: cst.Call, args: list[Fact]) -> list[Fact] | None:
        """The positional arguments one by one; None where their number is not known."""
        flat: list[Fact] = []
        for arg, fact in zip(node.args, args):
            if arg.star == "*" and is_word(self.file, arg.value, "spread"):
                flat.append(fact)
            elif arg.star == "*":
                items = python.copied("list", fact).items
                if items is None:
                    return None
                flat += items
            elif arg.keyword is None:
                flat.append(fact)
        return flat

    def _word(self, word: str, args: list[Fact]) -> Fact:
        match word:
            case "known":
                return constant(self.truth(args[0]) is True)
            case "unlikely":
                return args[0]._replace(value=False) if self.truth(args[0]) is None else args[0]
            case "fresh":
                return constant(args[0].storage is Storage.FRESH)
            case "aliases_variable":
                return constant(args[0].storage is Storage.VARIABLE)
            case "gives_tensor":
                return _gives(args[0], TENSORS)
            case "is_schedule":
                return A_BOOL if args[0].kind is Kind.UNKNOWN else constant(args[0].ref == SCHEDULE)
            case "stepped":
                return constant(args[0].value is True)
            case "counted":
                return constant(args[0].kind in NUMBERS and args[0].dtype is not None)
            case "leaves_alone":
                return _leaves_alone(args[0])
            case "gives_tensors":
                return _holds_tensors(args[0].item or UNKNOWN, frozenset({Kind.TUPLE}))
            case "holds_tensors":
                return _holds_tensors(args[0], frozenset({Kind.LIST, Kind.TUPLE}))
            case "gives_number":
                return _gives(args[0], NUMBERS)
            case "contains_tensors":
                return _contains(args[0], TENSORS)
            case "contains_strings":
                return _contains(args[0], frozenset({Kind.STR}))
            case "spread":
                return args[0]
        return self._fold(word, args)

    def _fold(self, word: str, args: list[Fact]) -> Fact:
        fold = next((f for f in FOLDS if f.__name__ == word), None)
        if fold is None or not all(a.constant for a in args):
            return UNKNOWN
        try:
            return _fact_of(fold(*(a.python() for a in args)))
        except (AttributeError, LookupError, TypeError, ValueError):  # not made for this: None where a name is wanted
            return UNKNOWN

    def binary(
        self, node: cst.CSTNode, name: str, compute: Callable[[object, object], object], left: Fact, right: Fact
    ) -> Fact:
        if left.kind in TENSORS or right.kind in TENSORS:
            return tensor_operator(name, left, right)
        return super().binary(node, name, compute, left, right)

    def compare(self, node: cst.Comparison, op: cst.BaseCompOp, left: Fact, right: Fact) -> Fact:
        comparing = not isinstance(op, (cst.Is, cst.IsNot, cst.In, cst.NotIn))
        if comparing and (left.kind in TENSORS or right.kind in TENSORS):
            return torch_ops.call("eq", (left, right), {})
        return super().compare(node, op, left, right)

    def subscript(self, node: cst.Subscript, base: Fact, indices: list[Fact | None]) -> Fact:
        if base.kind in TENSORS:
            return indexed(base, node, indices)
        return super().subscript(node, base, indices)


def is_word(file: RuleFile, node: cst.BaseExpression, word: str) -> bool:
    """Whether an expression of a rule file is a call of this word."""
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and file.imports.get(node.func.value) == WORDS + word
    )


def batched(fact: Fact) -> Fact:
    """What vmap gives for a function that gives this for one element."""
    if fact.items is not None:
        return sequence(tuple(map(batched, fact.items)), fact.kind)
    if fact.kind not in TENSORS:
        return UNKNOWN
    shape = None if fact.shape is None else (None, *fact.shape)
    return fact._replace(kind=Kind.TENSOR, ref="", shape=shape, storage=Storage.SHARED)


def _gives(function: Fact, kinds: frozenset[Kind]) -> Fact:
    """Whether what a function of the caller gives is of one of these kinds."""
    found = function.item
    if found is None or found.kind is Kind.UNKNOWN:
        return A_BOOL
    return Fact(Kind.BOOL, value=found.kind in kinds, sure=found.sure)


def _holds_tensors(data: Fact, kinds: frozenset[Kind]) -> Fact:
    """Whether it is one of these, and each element is a tensor (or an array of them, which loops pass on)."""
    parts = data.items or ()
    if data.kind in kinds and parts and all(p.kind in TENSORS | {Kind.TENSOR_ARRAY} for p in parts):
        return Fact(Kind.BOOL, value=True, sure=data.sure)
    return A_BOOL


def _leaves_alone(data: Fact) -> Fact:
    """Whether the elements of a list are tensors, numbers or arrays."""
    parts = data.items if data.items is not None else (data.item or UNKNOWN,)
    single = TENSORS | NUMBERS | {Kind.NDARRAY}
    return Fact(Kind.BOOL, value=True, sure=data.sure) if all(p.kind in single for p in parts) else A_BOOL


def _contains(data: Fact, kinds: frozenset[Kind]) -> Fact:
    """Whether nested lists hold something of these kinds; not decided where an element is not known."""
    if data.kind in kinds:
        return constant(True)
    if data.kind is Kind.UNKNOWN:
        return Fact(Kind.BOOL, sure=data.sure)
    if data.kind not in (Kind.LIST, Kind.TUPLE):
        return constant(False)
    parts = data.items if data.items is not None else (data.item or UNKNOWN,)
    found = [_contains(part, kinds).value for part in parts]
    return constant(True) if True in found else Fact(Kind.BOOL) if MISSING in found else constant(False)


def tensor_operator(name: str, left: Fact, right: Fact) -> Fact:
    """The fact of a torch operator with a tensor on at least one side."""
    function = {"truediv": "div", "floordiv": "floor_divide", "mod": "remainder"}.get(name, name)
    function = {"and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor"}.get(function, function)
    return torch_ops.call(function, (left, right), {})


def item_size(dtype: str) -> int:
    """The bytes of one element, by the name of its dtype."""
    digits = "".join(c for c in dtype if c.isdigit())
    return int(digits) // 8 if digits else 1  # bool


def tensor_attribute(base: Fact, name: str) -> Fact:
    """An attribute of a torch tensor."""
    match name:
        case "shape":
            return Fact(Kind.SHAPE, shape=base.shape, sure=base.sure)
        case "dtype":
            return dtype(base.dtype)._replace(sure=base.sure)
        case "requires_grad":
            made = base.ref == MADE and base.storage is Storage.FRESH
            told = base.grad is not None and (base.sure or base.grad or made)  # a parameter may require a gradient
            return Fact(Kind.BOOL, value=base.grad if told else MISSING)
        case "device":
            return Fact(Kind.DEVICE)
        case "ndim":
            return torch_ops.call("dim", (base,), {})
        case "T" | "mT" | "mH":
            return torch_ops.call(name, (base,), {})
    return Fact(Kind.METHOD, ref=name, items=(base,))


def _fact_of(value: object) -> Fact:
    if isinstance(value, (list, tuple)):
        return sequence(tuple(map(_fact_of, value)), Kind.LIST if isinstance(value, list) else Kind.TUPLE)
    assert value is None or isinstance(value, (int, float, str, bool))
    return constant(value)
