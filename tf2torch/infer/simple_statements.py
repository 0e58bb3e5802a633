"""Facts through simple statements: assignments, `return`, `del`, imports."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.expressions.operators import BINARY
from tf2torch.infer.fact import MIXED, NUMBERS, TENSORS, UNKNOWN, Fact, Kind, Storage, library
from tf2torch.infer.source.binding import Expressions
from tf2torch.syntax.scopes import dotted, target_names

ROOTS = {"tensorflow": "tf", "tf_keras": "tf.keras", "keras": "tf.keras", "tf_slim": "tf.contrib.slim"}
AUGMENTED: dict[type[cst.BaseAugOp], type[cst.BaseBinaryOp]] = {
    cst.AddAssign: cst.Add,
    cst.SubtractAssign: cst.Subtract,
    cst.MultiplyAssign: cst.Multiply,
    cst.DivideAssign: cst.Divide,
    cst.FloorDivideAssign: cst.FloorDivide,
    cst.ModuloAssign: cst.Modulo,
    cst.PowerAssign: cst.Power,
    cst.MatrixMultiplyAssign: cst.MatrixMultiply,
    cst.BitAndAssign: cst.BitAnd,
    cst.BitOrAssign: cst.BitOr,
    cst.BitXorAssign: cst.BitXor,
    cst.LeftShiftAssign: cst.LeftShift,
    cst.RightShiftAssign: cst.RightShift,
}


class SimpleStatements(Expressions):
    """Walks statements without blocks; a method returns False where the next statement cannot be reached."""

    def st_Expr(self, node: cst.Expr) -> None:
        self.fact(node.value)

    def st_Assign(self, node: cst.Assign) -> None:
        value = self.fact(node.value)
        self.dirty = self.dirty or value.storage is Storage.VARIABLE  # a view may have to be copied
        self._note_alias(node, value)
        for target in node.targets:
            self.assign(target.target, value)
            self._note_display(target.target, node.value)
            if any(node.value in calls for calls in self.tape_uses.values()):
                self.gradient_names |= set(target_names(target.target))

    def _note_display(self, target: cst.BaseExpression, value: cst.BaseExpression) -> None:
        for name in target_names(target):
            self.displays.pop(name, None)
            if isinstance(target, cst.Name) and isinstance(value, (cst.List, cst.Tuple)):
                self.displays[name] = value

    def _note_alias(self, node: cst.Assign, value: Fact) -> None:
        """`K = tf.math` only gives something of TensorFlow another name."""
        self.aliases.pop(node, None)
        named = all(isinstance(t.target, cst.Name) for t in node.targets)
        if named and value.kind is Kind.NAME and value.ref.partition(".")[0] == "tf":
            self.aliases[node] = dotted(node.value).partition(".")[0]

    def st_AnnAssign(self, node: cst.AnnAssign) -> None:
        self.fact(node.annotation.annotation)
        if node.value is not None:
            self.assign(node.target, self.fact(node.value))

    def st_AugAssign(self, node: cst.AugAssign) -> None:
        left, right = self.fact(node.target), self.fact(node.value)
        if self.in_torch:
            self.in_place.add(id(node))
        operator = AUGMENTED[type(node.operator)]
        name, compute = BINARY[operator]
        if left.ref == MIXED and right.kind in NUMBERS:
            self.dirty = True
            result = left
        elif left.kind in TENSORS or right.kind in TENSORS:
            self.dirty = True
            found = self._operator_answer(node, name, (node.target, left), (node.value, right))  # type: ignore[arg-type]
            result = self._operator_fact(name, left, right) if found is None else found
        else:
            self.dirty = self.dirty or left.kind is Kind.UNKNOWN  # it may be taken to be a tensor somewhere
            result = self.binary(node, name, compute, left, right)
        self.assign(node.target, result)

    def st_Return(self, node: cst.Return) -> bool:
        self.returned(UNKNOWN if node.value is None else self.fact(node.value), node.value is None)
        return False

    def returned(self, fact: Fact, empty: bool) -> None:
        """A function returns this."""

    def st_Raise(self, node: cst.Raise) -> bool:
        for part in (node.exc, node.cause.item if node.cause else None):
            if part is not None:
                self.fact(part)
        return False

    def st_Assert(self, node: cst.Assert) -> None:
        self.fact(node.test)
        if node.msg is not None:
            self.fact(node.msg)

    def st_Del(self, node: cst.Del) -> None:
        self.dirty = self.dirty or any(n in self.tape_names for n in target_names(node.target))
        if isinstance(node.target, (cst.Attribute, cst.Subscript)):
            self.fact(node.target)
            self.is_list(self.known(node.target.value) or UNKNOWN)
        for name in target_names(node.target):
            if self.env.get(name, UNKNOWN).ref.partition(".")[0] == "tf":
                self.hidden.add(name)  # what is imported for nothing but this
            self.bind_name(name, UNKNOWN)

    def st_Import(self, node: cst.Import) -> None:
        for alias in node.names:
            name = dotted(alias.name)
            self.has_torch = self.has_torch or name.partition(".")[0] == "torch"
            if alias.asname is not None:
                for local in target_names(alias.asname.name):
                    self.bind_name(local, library(root_name(name)))
            else:
                top = name.partition(".")[0]
                self.bind_name(top, library(root_name(top)))

    def all_of(self, module: str) -> None:
        """Every name of a module is bound."""

    def absolute(self, level: int, name: str) -> str:
        """The name of an imported module."""
        return "." * level + name

    def st_ImportFrom(self, node: cst.ImportFrom) -> None:
        module = self.absolute(len(node.relative), dotted(node.module))
        if isinstance(node.names, cst.ImportStar):
            if root_name(dotted(node.module)).partition(".")[0] == "tf":
                self.dirty = self.starred = True
            else:
                self.all_of(module)
            return
        self.has_torch = self.has_torch or module.partition(".")[0] == "torch"
        for alias in node.names:
            local = alias.asname.name if alias.asname is not None else alias.name
            for name in target_names(local):
                self.bind_name(name, library(root_name(f"{module}.{dotted(alias.name)}")))


def root_name(module: str) -> str:
    """`tensorflow.x` as `tf.x`, `keras.x` as `tf.keras.x`."""
    root, dot, rest = module.partition(".")
    return ROOTS.get(root, root) + dot + rest
