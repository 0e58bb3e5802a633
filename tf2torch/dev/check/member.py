"""The use of a method, property or operator in an expression, turned into a call of its rule."""

from __future__ import annotations

import ast
from typing import Any

from tf2torch.dev.check.rule_text import RuleText

BINARY: tuple[tuple[type[ast.operator], str], ...] = (
    (ast.Add, "__add__"),
    (ast.Sub, "__sub__"),
    (ast.Mult, "__mul__"),
    (ast.Div, "__truediv__"),
    (ast.FloorDiv, "__floordiv__"),
    (ast.Mod, "__mod__"),
    (ast.Pow, "__pow__"),
    (ast.MatMult, "__matmul__"),
    (ast.BitAnd, "__and__"),
    (ast.BitOr, "__or__"),
    (ast.BitXor, "__xor__"),
    (ast.LShift, "__lshift__"),
    (ast.RShift, "__rshift__"),
)
COMPARE: tuple[tuple[type[ast.cmpop], str], ...] = (
    (ast.Eq, "__eq__"),
    (ast.NotEq, "__ne__"),
    (ast.Lt, "__lt__"),
    (ast.LtE, "__le__"),
    (ast.Gt, "__gt__"),
    (ast.GtE, "__ge__"),
)
UNARY: tuple[tuple[type[ast.unaryop], str], ...] = (
    (ast.USub, "__neg__"),
    (ast.UAdd, "__pos__"),
    (ast.Invert, "__invert__"),
)


class Index:
    """`_index[1:, ::2]` is what `x[1:, ::2]` hands to `__getitem__`."""

    def __getitem__(self, key: Any) -> Any:
        """The key itself."""
        return key


class Member(ast.NodeTransformer):
    """x.numpy(), x.shape and x / y -> _rule(x), _rule(x) and _rule(x, y), but not within such a call."""

    def __init__(self, rule: RuleText, function: str = "_rule") -> None:
        self.rule, self.function, self.found = rule, function, False
        self.receiver = ""  # the name in front of the dot, where it is a name

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A method."""
        if self.rule.is_property or not self._is_it(node.func):
            return self.generic_visit(node)
        if self.rule.is_static:
            return self._called(node.args, node.keywords)
        return self._called([node.func.value, *node.args], node.keywords)  # type: ignore[attr-defined]

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """A property."""
        return self._called([node.value]) if self.rule.is_property and self._is_it(node) else self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """`x + y`, also with the tensor on the right: the rule takes the operands as they stand."""
        return self._called([node.left, node.right]) if self._is_operator(BINARY, node.op) else self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """`-x`."""
        return self._called([node.operand]) if self._is_operator(UNARY, node.op) else self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """`x < y`; a chain is no one call."""
        if len(node.ops) > 1 or not self._is_operator(COMPARE, node.ops[0]):
            return self.generic_visit(node)
        return self._called([node.left, node.comparators[0]])

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """`x[key]`."""
        if self.rule.node.name != "__getitem__":
            return self.generic_visit(node)
        return self._called([node.value, ast.Subscript(ast.Name("_index", ast.Load()), node.slice, ast.Load())])

    def _called(self, args: list[ast.expr], keywords: list[ast.keyword] | None = None) -> ast.Call:
        self.found = True
        self.receiver = args[0].id if args and isinstance(args[0], ast.Name) else ""
        return ast.Call(ast.Name(self.function, ast.Load()), args, keywords or [])

    def _is_it(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == self.rule.node.name

    def _is_operator(self, names: tuple[tuple[type[ast.AST], str], ...], operator: ast.AST) -> bool:
        return (type(operator), self.rule.node.name) in names
