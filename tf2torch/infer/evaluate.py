"""Facts of expressions: what Python itself says about literals, names, operators and displays.

Two languages are read with it: the user's source (names mean TensorFlow, `infer.source`) and the text of rules
(names mean torch, `rules.decide`). They differ in what names, attributes and calls mean.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import libcst as cst

from tf2torch.infer.fact import (
    A_BOOL,
    A_FLOAT,
    A_STR,
    AN_INT,
    FALSE,
    FOREIGN,
    MISSING,
    NUMBERS,
    SEQUENCES,
    TENSORS,
    TRUE,
    UNKNOWN,
    Fact,
    Kind,
    bound,
    constant,
    join,
    join_all,
    sequence,
    sequence_of,
)
from tf2torch.syntax.fields import children

BINARY: dict[type[cst.BaseBinaryOp], tuple[str, Callable[[Any, Any], object]]] = {
    cst.Add: ("add", operator.add),
    cst.Subtract: ("sub", operator.sub),
    cst.Multiply: ("mul", operator.mul),
    cst.Divide: ("truediv", operator.truediv),
    cst.FloorDivide: ("floordiv", operator.floordiv),
    cst.Modulo: ("mod", operator.mod),
    cst.Power: ("pow", operator.pow),
    cst.MatrixMultiply: ("matmul", operator.matmul),
    cst.BitAnd: ("and", operator.and_),
    cst.BitOr: ("or", operator.or_),
    cst.BitXor: ("xor", operator.xor),
    cst.LeftShift: ("lshift", operator.lshift),
    cst.RightShift: ("rshift", operator.rshift),
}
COMPARE: dict[type[cst.BaseCompOp], tuple[str, Callable[[Any, Any], object]]] = {
    cst.Equal: ("eq", operator.eq),
    cst.NotEqual: ("ne", operator.ne),
    cst.LessThan: ("lt", operator.lt),
    cst.LessThanEqual: ("le", operator.le),
    cst.GreaterThan: ("gt", operator.gt),
    cst.GreaterThanEqual: ("ge", operator.ge),
}
BIG = 1 << 64


class Evaluator:
    """Gives the fact of an expression under the facts of names in `env`."""

    def __init__(self, env: dict[str, Fact] | None = None) -> None:
        self.env: dict[str, Fact] = {} if env is None else env
        self._handlers: dict[type[cst.CSTNode], Callable[..., Any]] = {}

    def fact(self, node: cst.BaseExpression) -> Fact:
        """The fact of any expression."""
        kind = type(node)
        if kind not in self._handlers:
            self._handlers[kind] = getattr(self, "on_" + kind.__name__, self.on_other)
        found: Fact = self._handlers[kind](node)
        return found

    def on_other(self, node: cst.CSTNode) -> Fact:
        """An expression nothing special is known of: its parts are still read."""
        for child in children(node):
            if isinstance(child, cst.BaseExpression):
                self.fact(child)
            else:
                self.on_other(child)
        return UNKNOWN

    # names and what languages differ in

    def on_Name(self, node: cst.Name) -> Fact:
        found = self.env.get(node.value)
        if found is not None:
            return found
        match node.value:
            case "True":
                return TRUE
            case "False":
                return FALSE
            case "None":
                return constant(None)
        return self.free_name(node.value)

    def free_name(self, name: str) -> Fact:
        """A name that no scope here binds."""
        return UNKNOWN

    def on_Attribute(self, node: cst.Attribute) -> Fact:
        return self.attribute(node, self.fact(node.value))

    def attribute(self, node: cst.Attribute, base: Fact) -> Fact:
        return UNKNOWN

    def on_Call(self, node: cst.Call) -> Fact:
        function = self.fact(node.func)
        return self.call(node, function, [self.fact(a.value) for a in node.args])

    def call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        return UNKNOWN

    # literals and displays

    def on_Integer(self, node: cst.Integer) -> Fact:
        return Fact(Kind.INT, value=int(node.value.replace("_", ""), 0) if node.value[0] == "0" else int(node.value))

    def on_Float(self, node: cst.Float) -> Fact:
        return Fact(Kind.FLOAT, value=float(node.value))

    def on_Imaginary(self, node: cst.Imaginary) -> Fact:
        return Fact(Kind.COMPLEX, value=ast.literal_eval(node.value))

    def on_SimpleString(self, node: cst.SimpleString) -> Fact:
        prefix = node.value[:2].lower()
        if "b" in prefix.split("'")[0].split('"')[0]:
            return UNKNOWN
        return Fact(Kind.STR, value=str(node.evaluated_value))

    def on_ConcatenatedString(self, node: cst.ConcatenatedString) -> Fact:
        self.fact(node.left)
        self.fact(node.right)
        return A_STR

    def on_FormattedString(self, node: cst.FormattedString) -> Fact:
        for part in node.parts:
            self._format_part(part)
        return A_STR

    def _format_part(self, part: cst.CSTNode) -> None:
        if isinstance(part, cst.FormattedStringExpression):
            self.fact(part.expression)
            for inner in part.format_spec or ():
                self._format_part(inner)

    def on_List(self, node: cst.List) -> Fact:
        return self._display(node.elements, Kind.LIST)

    def on_Tuple(self, node: cst.Tuple) -> Fact:
        return self._display(node.elements, Kind.TUPLE)

    def _display(self, elements: object, kind: Kind) -> Fact:
        assert isinstance(elements, (list, tuple))
        facts = [self.fact(e.value) for e in elements]
        if any(isinstance(e, cst.StarredElement) for e in elements):
            parts = [self.element(f) if isinstance(e, cst.StarredElement) else f for e, f in zip(elements, facts)]
            return sequence_of(join_all(tuple(map(bound, parts))) or UNKNOWN, kind)
        return sequence(tuple(map(bound, facts)), kind)

    def on_Dict(self, node: cst.Dict) -> Fact:
        for element in node.elements:
            if isinstance(element, cst.DictElement):
                self.fact(element.key)
        values = tuple(bound(self.fact(e.value)) for e in node.elements)
        plain = all(isinstance(e, cst.DictElement) for e in node.elements)
        return Fact(Kind.DICT, item=join_all(values) if plain else None, grad=None)

    # operators

    def on_BinaryOperation(self, node: cst.BinaryOperation) -> Fact:
        left, right = self.fact(node.left), self.fact(node.right)
        return self.binary(node, *BINARY[type(node.operator)], left, right)

    def binary(
        self, node: cst.CSTNode, name: str, compute: Callable[[object, object], object], left: Fact, right: Fact
    ) -> Fact:
        """`left op right` where neither is a tensor."""
        if left.kind is Kind.FOREIGN or right.kind is Kind.FOREIGN:
            return FOREIGN
        if left.kind in NUMBERS and right.kind in NUMBERS:
            return self._number(name, compute, left, right)
        if left.kind in (Kind.LIST, Kind.TUPLE) and left.kind is right.kind and name == "add":
            return self._joined(left, right)
        if left.kind in (Kind.LIST, Kind.TUPLE) and right.kind is Kind.INT and name == "mul":
            return self._repeated(left, right)
        if left.kind is Kind.STR and name in ("add", "mod"):
            return A_STR
        return UNKNOWN

    def _joined(self, left: Fact, right: Fact) -> Fact:
        if left.items is not None and right.items is not None:
            return sequence(left.items + right.items, left.kind)
        return sequence_of(join(left.item, right.item) if left.item and right.item else UNKNOWN, left.kind)

    def _repeated(self, left: Fact, right: Fact) -> Fact:
        if left.items is not None and isinstance(right.value, int) and len(left.items) * right.value <= 64:
            return sequence(left.items * right.value, left.kind)
        return sequence_of(left.item or UNKNOWN, left.kind)

    def _number(self, name: str, compute: Callable[[object, object], object], left: Fact, right: Fact) -> Fact:
        sure = left.sure and right.sure
        if isinstance(left.value, (int, float)) and isinstance(right.value, (int, float)):
            made = self._computed(name, compute, left.value, right.value)
            if made is not None:
                return replace(made, sure=sure)
        if Kind.COMPLEX in (left.kind, right.kind):
            return Fact(Kind.COMPLEX, sure=sure)
        if name == "truediv" or Kind.FLOAT in (left.kind, right.kind):
            return Fact(Kind.FLOAT, sure=sure)
        return UNKNOWN if name == "pow" else Fact(Kind.INT, sure=sure)

    def _computed(
        self, name: str, compute: Callable[[object, object], object], left: float, right: float
    ) -> Fact | None:
        if name in ("pow", "lshift") and (abs(left) > BIG or abs(right) > 64):
            return None
        try:
            value = compute(left, right)
        except (ArithmeticError, TypeError, ValueError):
            return None
        return (
            constant(value)
            if isinstance(value, (int, float)) and (isinstance(value, float) or abs(value) < BIG)
            else None
        )

    def on_UnaryOperation(self, node: cst.UnaryOperation) -> Fact:
        inner = self.fact(node.expression)
        if isinstance(node.operator, cst.Not):
            truth = self.truth(inner)
            return A_BOOL if truth is None else constant(not truth)
        return self.unary(node, inner)

    def unary(self, node: cst.UnaryOperation, inner: Fact) -> Fact:
        if inner.kind in TENSORS:
            return replace(inner, kind=Kind.TENSOR, ref="", value=MISSING)
        if inner.kind not in NUMBERS:
            return inner if inner.kind is Kind.FOREIGN else UNKNOWN
        if not isinstance(inner.value, (int, float)):
            return replace(inner, kind=Kind.INT if inner.kind is Kind.BOOL else inner.kind)
        if isinstance(node.operator, cst.Minus):
            return replace(constant(-inner.value), sure=inner.sure)
        return replace(constant(+inner.value), sure=inner.sure) if isinstance(node.operator, cst.Plus) else AN_INT

    def on_BooleanOperation(self, node: cst.BooleanOperation) -> Fact:
        left, right = self.fact(node.left), self.fact(node.right)
        truth = self.truth(left)
        stops = isinstance(node.operator, cst.Or)
        if truth is not None:
            return left if truth is stops else right
        other = self.truth(right)
        if left.kind is Kind.BOOL and right.kind is Kind.BOOL:
            return right if other is stops else Fact(Kind.BOOL, sure=left.sure and right.sure)
        return join(left, right)

    def on_Comparison(self, node: cst.Comparison) -> Fact:
        left = self.fact(node.left)
        rights = [self.fact(t.comparator) for t in node.comparisons]
        if any(f.kind is Kind.FOREIGN for f in (left, *rights)):
            return FOREIGN
        if len(rights) > 1:
            plain = all(f.kind not in TENSORS and f.kind is not Kind.UNKNOWN for f in (left, *rights))
            return A_BOOL if plain else UNKNOWN
        return self.compare(node, node.comparisons[0].operator, left, rights[0])

    def compare(self, node: cst.Comparison, op: cst.BaseCompOp, left: Fact, right: Fact) -> Fact:
        sure = left.sure and right.sure
        if isinstance(op, (cst.Is, cst.IsNot)):
            return self._is(op, left, right)
        if isinstance(op, (cst.In, cst.NotIn)):
            return self._contains(op, left, right)
        if Kind.DTYPE in (left.kind, right.kind) and left.kind is right.kind and left.ref and right.ref:
            return Fact(Kind.BOOL, value=(left.ref == right.ref) is isinstance(op, cst.Equal), sure=sure)
        if left.constant and right.constant:
            try:
                return Fact(Kind.BOOL, value=bool(COMPARE[type(op)][1](left.python(), right.python())), sure=sure)
            except TypeError:
                return A_BOOL
        return self._compare_kinds(op, left, right)

    def _compare_kinds(self, op: cst.BaseCompOp, left: Fact, right: Fact) -> Fact:
        plain = NUMBERS | {Kind.STR, Kind.NONE, Kind.LIST, Kind.TUPLE}
        differ = left.kind in plain and right.kind in plain and left.kind is not right.kind
        if differ and not {left.kind, right.kind} <= NUMBERS and isinstance(op, (cst.Equal, cst.NotEqual)):
            return Fact(Kind.BOOL, value=isinstance(op, cst.NotEqual), sure=left.sure and right.sure)
        both_lists = left.kind is right.kind is Kind.LIST and left.items is not None and right.items is not None
        if both_lists and len(left.items or ()) != len(right.items or ()):
            return constant(isinstance(op, cst.NotEqual))
        return A_BOOL

    def _is(self, op: cst.BaseCompOp, left: Fact, right: Fact) -> Fact:
        if left.kind is Kind.UNKNOWN or right.kind is Kind.UNKNOWN:
            return A_BOOL
        if left.kind is Kind.NONE or right.kind is Kind.NONE:
            same = left.kind is right.kind
        elif left.kind is right.kind is Kind.BOOL and left.constant and right.constant:
            same = left.value is right.value
        elif left.kind is not right.kind:
            same = False
        else:
            return A_BOOL
        return Fact(Kind.BOOL, value=same is isinstance(op, cst.Is), sure=left.sure and right.sure)

    def _contains(self, op: cst.BaseCompOp, left: Fact, right: Fact) -> Fact:
        if left.constant and right.constant and right.items is not None:
            value = left.python() in [i.python() for i in right.items]
            return Fact(Kind.BOOL, value=value is isinstance(op, cst.In), sure=left.sure and right.sure)
        kinds = None if right.items is None else {i.kind for i in right.items}
        if left.kind is Kind.NONE and kinds is not None and not kinds & {Kind.UNKNOWN, Kind.NONE}:
            return Fact(Kind.BOOL, value=isinstance(op, cst.NotIn), sure=left.sure and right.sure)
        return A_BOOL

    def on_IfExp(self, node: cst.IfExp) -> Fact:
        truth = self.truth(self.fact(node.test))
        body, orelse = self.fact(node.body), self.fact(node.orelse)
        return join(body, orelse) if truth is None else body if truth else orelse

    @staticmethod
    def truth(fact: Fact) -> bool | None:
        """Whether the value is true; None where that is not known."""
        if fact.constant:
            return bool(fact.python())
        if fact.kind is Kind.LIST and fact.items is not None:
            return bool(fact.items)
        return None

    # subscripts

    def on_Subscript(self, node: cst.Subscript) -> Fact:
        base = self.fact(node.value)
        indices = [self._index(element.slice) for element in node.slice]
        return self.subscript(node, base, indices)

    def _index(self, index: cst.BaseSlice) -> Fact | None:
        """The fact of one index; None for a slice."""
        if isinstance(index, cst.Index):
            return self.fact(index.value)
        assert isinstance(index, cst.Slice)
        for part in (index.lower, index.upper, index.step):
            if part is not None:
                self.fact(part)
        return None

    def subscript(self, node: cst.Subscript, base: Fact, indices: list[Fact | None]) -> Fact:
        """`base[...]` of a Python sequence."""
        if base.kind is Kind.DICT:
            return base.item or UNKNOWN
        if base.kind not in SEQUENCES or len(indices) != 1:
            return UNKNOWN
        index = indices[0]
        if index is None:
            return self._sliced(node, base)
        if base.kind in (Kind.SHAPE, Kind.SIZE):
            return self._size_at(base, index)
        if base.items is not None and type(index.value) is int and -len(base.items) <= index.value < len(base.items):
            return base.items[index.value]
        return base.item or UNKNOWN

    def _size_at(self, base: Fact, index: Fact) -> Fact:
        shape = base.shape
        if shape is not None and type(index.value) is int and -len(shape) <= index.value < len(shape):
            size = shape[index.value]
            return Fact(Kind.INT, value=MISSING if size is None else size, sure=base.sure)
        return Fact(Kind.INT, sure=base.sure)

    def _sliced(self, node: cst.Subscript, base: Fact) -> Fact:
        part = node.slice[0].slice
        assert isinstance(part, cst.Slice)
        values = [None if p is None else self.fact(p).value for p in (part.lower, part.upper, part.step)]
        bounds = [v for v in values if v is None or (isinstance(v, int) and not isinstance(v, bool))]
        if len(bounds) != len(values):
            return Fact(base.kind, item=base.item, grad=base.grad, sure=base.sure)
        cut = slice(*bounds)
        if base.kind in (Kind.SHAPE, Kind.SIZE):
            return replace(base, shape=None if base.shape is None else base.shape[cut])
        return sequence(base.items[cut], base.kind) if base.items is not None else base

    # scopes inside expressions

    def on_NamedExpr(self, node: cst.NamedExpr) -> Fact:
        value = self.fact(node.value)
        if isinstance(node.target, cst.Name):
            self.env[node.target.value] = bound(value)
        return value

    def on_Lambda(self, node: cst.Lambda) -> Fact:
        for parameter in (*node.params.params, *node.params.kwonly_params):
            if parameter.default is not None:
                self.fact(parameter.default)
        hidden = [p.name.value for p in (*node.params.params, *node.params.kwonly_params)]
        self._with_names(dict.fromkeys(hidden, UNKNOWN), node.body)
        return UNKNOWN

    def _with_names(self, names: dict[str, Fact], body: cst.BaseExpression) -> Fact:
        saved = dict(self.env)
        self.env.update(names)
        result = self.fact(body)
        self.env.clear()
        self.env.update(saved)
        return result

    def on_ListComp(self, node: cst.ListComp) -> Fact:
        return sequence_of(bound(self._comprehension(node.for_in, node.elt)))

    def on_SetComp(self, node: cst.SetComp) -> Fact:
        self._comprehension(node.for_in, node.elt)
        return UNKNOWN

    def on_GeneratorExp(self, node: cst.GeneratorExp) -> Fact:
        return Fact(Kind.UNKNOWN, item=bound(self._comprehension(node.for_in, node.elt)), grad=None)

    def on_DictComp(self, node: cst.DictComp) -> Fact:
        self._comprehension(node.for_in, node.key, node.value)
        return Fact(Kind.DICT, grad=None)

    def _comprehension(self, loop: cst.CompFor, *results: cst.BaseExpression) -> Fact:
        iterable = self.fact(loop.iter)
        saved = dict(self.env)
        self.assign(loop.target, self.element(iterable))
        for condition in loop.ifs:
            self.fact(condition.test)
        if loop.inner_for_in is not None:
            made = self._comprehension(loop.inner_for_in, *results)
        else:
            made = [self.fact(r) for r in results][-1]
        self.env.clear()
        self.env.update(saved)
        return made

    def element(self, iterable: Fact) -> Fact:
        """What one step of `for x in iterable` gives."""
        if iterable.kind in (Kind.SHAPE, Kind.SIZE):
            return AN_INT
        return iterable.item or UNKNOWN

    def assign(self, target: cst.BaseExpression, value: Fact) -> None:
        """Bind the names in an assignment target."""
        match target:
            case cst.Name(value=name):
                self.env[name] = bound(value)
            case cst.Tuple(elements=elements) | cst.List(elements=elements):
                self._unpack(elements, value)
            case cst.StarredElement(value=inner):
                self.assign(inner, sequence_of(UNKNOWN))
            case cst.Attribute() | cst.Subscript():
                self.store(target, value)

    def _unpack(self, elements: object, value: Fact) -> None:
        assert isinstance(elements, (list, tuple))
        plain = not any(isinstance(e, cst.StarredElement) for e in elements)
        parts = value.items if plain and value.items is not None and len(value.items) == len(elements) else None
        for i, element in enumerate(elements):
            part = parts[i] if parts is not None else self.element(value)
            if isinstance(element, cst.StarredElement):
                self.assign(element.value, sequence_of(self.element(value)))
            else:
                self.assign(element.value, part)

    def store(self, target: cst.Attribute | cst.Subscript, value: Fact) -> None:
        """`a.b = value` or `a[i] = value`."""
        self.fact(target.value)


def is_float_literal(fact: Fact) -> bool:
    """Whether the value is a Python float."""
    return fact == A_FLOAT or fact.kind is Kind.FLOAT
