"""Facts of operators and subscripts where a tensor takes part."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from tf2torch.infer import numpy_ops, torch_ops
from tf2torch.infer.fact import (
    FOREIGN,
    INTS,
    MISSING,
    MIXED,
    NUMBERS,
    PARTLY,
    TENSORS,
    UNKNOWN,
    Fact,
    Kind,
    Storage,
    tensor,
)
from tf2torch.infer.indexing import indexed
from tf2torch.infer.oracle import Receiver
from tf2torch.infer.source.calls import Calls, operands
from tf2torch.infer.source.names import PARAMETER
from tf2torch.infer.subscripts import Subscript, forwards, special
from tf2torch.syntax.scopes import dotted

EITHER = "a tensor in some calls and a list or an array in others"
DEVICE_TEXT = "a device is a text in TensorFlow and an object in torch: compare x.device.type, x.device.index"
INTS_APART = "Python's whole numbers are int32 in TensorFlow and int64 in torch: name both here"
PLAIN_OPERATORS = frozenset(
    {"add", "sub", "mul", "pow", "matmul", "and", "or", "xor", "lt", "le", "gt", "ge", "eq", "ne"}
)
COMPARISONS: dict[type[cst.BaseCompOp], str] = {
    cst.Equal: "eq",
    cst.NotEqual: "ne",
    cst.LessThan: "lt",
    cst.LessThanEqual: "le",
    cst.GreaterThan: "gt",
    cst.GreaterThanEqual: "ge",
}


class TensorOperators(Calls):
    """Facts of operators and subscripts where a tensor takes part."""

    def binary(
        self, node: cst.CSTNode, name: str, compute: Callable[[object, object], object], left: Fact, right: Fact
    ) -> Fact:
        kinds = {left.kind, right.kind}
        for side in (left, right):
            self.is_list(side)
        if Kind.FOREIGN in kinds and kinds & TENSORS and isinstance(node, cst.BinaryOperation):
            return self._mixed(node, name, node.left if left.kind is Kind.FOREIGN else node.right)
        if Kind.NDARRAY in kinds and not kinds & TENSORS:
            return numpy_ops.operator(name, left, right)
        if PARTLY in (left.ref, right.ref) and isinstance(node, cst.BinaryOperation):
            return self._answered(node, self.oracle.unclear(f"tf.Tensor.__{name}__", node, EITHER))
        if name == "add" and isinstance(node, cst.BinaryOperation):
            joined = self._shape_answer(node, name, (node.left, left), (node.right, right))
            if joined is not None:
                return joined
        whole = name == "truediv" and any(f.ref == MIXED and f.dtype in INTS for f in (left, right))
        if not whole and not self._tensor_operator(left, right):
            return super().binary(node, name, compute, left, right)
        if Kind.UNKNOWN in (left.kind, right.kind):
            self.guessed()
        if isinstance(node, cst.BinaryOperation):
            found = self._operator_answer(node, name, (node.left, left), (node.right, right))
            if found is not None:
                return found
        return self._operator_fact(name, left, right)

    def _mixed(self, node: cst.BaseExpression, name: str, foreign: cst.BaseExpression) -> Fact:
        self.meets = True
        return self._answered(node, self.oracle.mixed(f"tf.Tensor.__{name}__", node, dotted(foreign)))

    def _shape_answer(
        self,
        node: cst.BaseExpression,
        name: str,
        left: Receiver,
        right: Receiver,
    ) -> Fact | None:
        """A shape beside what may be a list: torch's shapes are tuples, which never equal a list."""
        kinds = {left[1].kind, right[1].kind}
        if Kind.SHAPE not in kinds or not kinds & {Kind.LIST, Kind.UNKNOWN}:
            return None
        if self.has_torch and Kind.UNKNOWN in kinds:  # it may come from torch's shapes already
            return None
        answer = self.oracle.operator(f"tf.TensorShape.__{name}__", node, left, right, left[1].kind is not Kind.SHAPE)
        return None if answer is None else self._answered(node, answer)

    def _tensor_operator(self, left: Fact, right: Fact) -> bool:
        kinds = {left.kind, right.kind}
        return bool(kinds & (TENSORS | {Kind.SIZE})) and Kind.FOREIGN not in kinds

    def _operator_answer(
        self,
        node: cst.BaseExpression,
        name: str,
        left: Receiver,
        right: Receiver,
    ) -> Fact | None:
        kinds = {left[1].dtype, right[1].dtype}
        mixed = name == "matmul" and None not in kinds and len(kinds) > 1
        mixed = mixed or ("float64" in kinds and bool(kinds & INTS))  # numpy's float becomes a whole number
        if not mixed and name in PLAIN_OPERATORS and _is_plain(left[1]) and _is_plain(right[1]):
            return None
        reflected = left[1].kind not in TENSORS | {Kind.SIZE}
        answer = self.oracle.operator(f"tf.Tensor.__{name}__", node, left, right, reflected)
        return None if answer is None else self._answered(node, answer)

    def _operator_fact(self, name: str, left: Fact, right: Fact) -> Fact:
        function = {"truediv": "div", "floordiv": "floor_divide", "mod": "remainder"}.get(name, name)
        function = {"and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor"}.get(function, function)
        sides = [f if f.kind in TENSORS or f.kind in NUMBERS else _taken(f) for f in (left, right)]
        return torch_ops.call(function, tuple(sides), {})

    def on_Comparison(self, node: cst.Comparison) -> Fact:
        found = super().on_Comparison(node)
        kinds = {self.facts[id(part)].kind: part for part in operands(node)}
        names = [COMPARISONS[type(c.operator)] for c in node.comparisons if type(c.operator) in COMPARISONS]
        if found.kind is Kind.FOREIGN and kinds.keys() & TENSORS and names:
            return self._mixed(node, names[0], kinds.get(Kind.FOREIGN, node))
        return found

    def compare(self, node: cst.Comparison, op: cst.BaseCompOp, left: Fact, right: Fact) -> Fact:
        if isinstance(op, (cst.Equal, cst.NotEqual)):
            name = "eq" if isinstance(op, cst.Equal) else "ne"
            found = self._shape_answer(node, name, (node.left, left), (node.comparisons[0].comparator, right))
            if found is not None:
                return found
            text = left if left.kind is Kind.STR else right
            if {left.kind, right.kind} == {Kind.DEVICE, Kind.STR} and text.value is MISSING:
                return self._answered(node, self.oracle.unclear("tf.Tensor.device", node, DEVICE_TEXT))
            if Kind.DTYPE in (left.kind, right.kind):
                return self._dtypes(node, op, name, left, right)
        if left.kind is Kind.DTYPE and not isinstance(op, (cst.Equal, cst.NotEqual)) and _tells_ints_apart(left, right):
            return self._answered(node, self.oracle.unclear("tf.DType", node, INTS_APART))
        special = isinstance(op, (cst.Is, cst.IsNot, cst.In, cst.NotIn))
        if not special and Kind.UNKNOWN in (left.kind, right.kind):
            return UNKNOWN  # of tensors, it is a tensor
        if not special and Kind.NDARRAY in (left.kind, right.kind) and not {left.kind, right.kind} & TENSORS:
            return numpy_ops.operator("lt", left, right)
        if special or not self._tensor_operator(left, right):
            return super().compare(node, op, left, right)
        name = COMPARISONS[type(op)]
        answer = self._operator_answer(node, name, (node.left, left), (node.comparisons[0].comparator, right))
        return self._operator_fact(name, left, right) if answer is None else answer

    def unary(self, node: cst.UnaryOperation, inner: Fact) -> Fact:
        if inner.kind in TENSORS:
            return torch_ops.call("neg", (inner,), {})
        return super().unary(node, inner)

    def subscript(self, node: cst.Subscript, base: Fact, indices: list[Fact | None]) -> Fact:
        if base.ref == PARTLY and special(node, indices) is not None:
            return self._answered(node, self.oracle.subscript(node, base, Subscript(refusal=EITHER)))
        if base.kind in TENSORS:
            return self._tensor_index(node, base, indices)
        if base.ref == PARAMETER.ref and base.kind is Kind.UNKNOWN:
            how = special(node, indices)
            if how is not None and how.flips and not how.refusal:
                return self._answered(node, self.oracle.subscript(node, UNKNOWN, how))
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
        if how.refusal:
            return indexed(base, node, list(how.indices))
        if how.flips:
            return indexed(base, node, list(how.indices))._replace(storage=Storage.FRESH)
        written = forwards(node, how)
        assert isinstance(written, cst.Subscript)
        return indexed(base, written, list(how.indices))

    def element(self, iterable: Fact) -> Fact:
        if iterable.kind is Kind.FOREIGN:
            return FOREIGN
        if iterable.kind in TENSORS:
            self.dirty = self.dirty or iterable.storage is Storage.VARIABLE  # its rows may have to be copied
            shape = None if iterable.shape is None else iterable.shape[1:]
            return iterable._replace(kind=Kind.TENSOR, ref="", shape=shape)
        if iterable.kind is Kind.NDARRAY:
            return numpy_ops.indexed(iterable, [Fact(Kind.INT)])
        return super().element(iterable)

    def _dtypes(self, node: cst.Comparison, op: cst.BaseCompOp, name: str, left: Fact, right: Fact) -> Fact:
        """A dtype compared with another, which TensorFlow also knows by its name, and by numpy's."""
        sides = (node.left, left), (node.comparisons[0].comparator, right)
        answer = self.oracle.operator(f"tf.DType.__{name}__", node, *sides, left.kind is not Kind.DTYPE)
        if answer is not None:
            self._answered(node, answer)
        return super().compare(node, op, left, right)


def _is_plain(fact: Fact) -> bool:
    """Whether an operator means the same of it in torch: a tensor, a number, or one of them."""
    return fact.kind in TENSORS or fact.kind in NUMBERS or fact.ref == MIXED


def _taken(fact: Fact) -> Fact:
    """A tensor, for what is at least used like one."""
    found = tensor(sure=fact.sure)
    return found._replace(grad=fact.grad, carried=fact.carried) if fact.ref == MIXED else found


def _tells_ints_apart(left: Fact, right: Fact) -> bool:
    """Whether `dtype in (tf.int32,)`, `dtype is tf.int64` may come out otherwise, as torch's int64 stands for both."""
    named = {i.ref for i in right.items or ()} if right.kind is not Kind.DTYPE else {right.ref}
    return left.ref in ("", "int32", "int64") and len(named & {"int32", "int64"}) == 1
