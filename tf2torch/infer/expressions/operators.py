"""Facts of arithmetic, logic and comparisons between Python values."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import libcst as cst

from tf2torch.infer.expressions.sequences import Sequences
from tf2torch.infer.fact import (
    A_BOOL,
    A_STR,
    AN_INT,
    FOREIGN,
    MISSING,
    NUMBERS,
    TENSORS,
    UNKNOWN,
    Fact,
    Kind,
    constant,
    join,
    sequence,
    sequence_of,
    stands_for_tensor,
)

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


def _joined_sizes(left: Fact, right: Fact) -> Fact:
    """The sizes of a shape and those behind it."""
    more = right.shape
    if right.kind is Kind.TUPLE and right.items is not None:
        more = tuple(i.value if type(i.value) is int else None for i in right.items)
    known = left.shape is not None and more is not None
    sure = left.sure and right.sure
    return Fact(Kind.SHAPE, shape=(*left.shape, *more) if known else None, sure=sure)  # type: ignore[misc]


def is_real(value: object) -> bool:
    """Whether a value is an int or a float. Nothing is annotated as one of both: compiled, an int became a float."""
    return isinstance(value, (int, float))


class Operators(Sequences):
    """Facts of operators where no tensor takes part."""

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
        if name == "add" and left.kind is Kind.SHAPE and right.kind in (Kind.SHAPE, Kind.TUPLE):
            return _joined_sizes(left, right)
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
        if left.dtype or right.dtype:
            plain = self._number(name, compute, left._replace(dtype=None), right._replace(dtype=None))
            if plain.kind is Kind.FLOAT and "float32" in (left.dtype, right.dtype):
                return plain._replace(dtype="float32")
            return stands_for_tensor(plain)
        if is_real(left.value) and is_real(right.value):
            made = self._computed(name, compute, left.value, right.value)
            if made is not None:
                return made._replace(sure=sure)
        if Kind.COMPLEX in (left.kind, right.kind):
            return Fact(Kind.COMPLEX, sure=sure)
        if name == "truediv" or Kind.FLOAT in (left.kind, right.kind):
            return Fact(Kind.FLOAT, sure=sure)
        return UNKNOWN if name == "pow" else Fact(Kind.INT, sure=sure)

    def _computed(self, name: str, compute: Callable[[object, object], object], left: Any, right: Any) -> Fact | None:
        if name in ("pow", "lshift") and (abs(left) > BIG or abs(right) > 64):
            return None
        try:
            value: Any = compute(left, right)
        except (ArithmeticError, TypeError, ValueError):
            return None
        small = is_real(value) and (type(value) is float or abs(value) < BIG)
        return constant(value) if small else None

    def on_UnaryOperation(self, node: cst.UnaryOperation) -> Fact:
        inner = self.fact(node.expression)
        if isinstance(node.operator, cst.Not):
            truth = self.truth(inner)
            return A_BOOL if truth is None else constant(not truth)
        return self.unary(node, inner)

    def unary(self, node: cst.UnaryOperation, inner: Fact) -> Fact:
        if inner.kind in TENSORS:
            return inner._replace(kind=Kind.TENSOR, ref="", value=MISSING)
        if inner.kind not in NUMBERS:
            return inner if inner.kind is Kind.FOREIGN else UNKNOWN
        value: Any = inner.value
        if not is_real(value):
            return inner._replace(kind=Kind.INT if inner.kind is Kind.BOOL else inner.kind)
        if isinstance(node.operator, cst.Minus):
            return constant(-value)._replace(sure=inner.sure, dtype=inner.dtype)
        return (
            constant(+value)._replace(sure=inner.sure, dtype=inner.dtype)
            if isinstance(node.operator, cst.Plus)
            else AN_INT
        )

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
