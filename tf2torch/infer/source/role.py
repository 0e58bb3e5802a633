"""What becomes of a value in the statement it stands in: whether it is kept, only read, shown, or made a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

import libcst as cst

from tf2torch.syntax.fields import children


class Role(str, Enum):
    """What the statement does with a value; each allows more than the one before it."""

    KEPT = "kept"  # a name, a list, another function may hold it from here on
    READ = "read"  # only its contents are looked at, now
    SHOWN = "shown"  # printed, or used as an index: a Python number does as well as an array
    SCALAR = "scalar"  # formatted in a way that only a single number allows
    CONVERTED = "converted"  # `float(...)`, `.tolist()`: what has the numbers does as well


SMALL = (cst.Expr, cst.Assign, cst.AnnAssign, cst.AugAssign, cst.Return, cst.Assert, cst.Raise)
SHOWING = frozenset(f"builtins.{name}" for name in ("print", "str", "repr", "round", "format"))
CONVERTING = frozenset(f"builtins.{name}" for name in ("float", "int", "bool"))
FRESH = frozenset([  # functions of numpy whose results share no memory with what they get
    "abs", "add", "all", "allclose", "any", "argmax", "argmin", "argsort", "around", "array", "array_equal",
    "average", "ceil", "clip", "concatenate", "cos", "cumprod", "cumsum", "diff", "divide", "dot", "exp", "expm1",
    "floor", "histogram", "hstack", "isclose", "isfinite", "isnan", "log", "log10", "log1p", "log2", "matmul",
    "max", "maximum", "mean", "median", "min", "minimum", "multiply", "outer", "percentile", "power", "prod",
    "quantile", "round", "sign", "sin", "sort", "sqrt", "square", "stack", "std", "subtract", "sum", "tanh",
    "tile", "trace", "unique", "var", "vstack", "where",
])  # fmt: skip
FRESH_METHODS = (FRESH - {"sort"}) | {"astype", "copy", "flatten", "tobytes"}
VIEWING_METHODS = frozenset({"ravel", "reshape", "squeeze", "swapaxes", "transpose"})  # others may change the array
References = Callable[[cst.BaseExpression], str]


def role_of(node: cst.CSTNode, statement: cst.CSTNode | None, ref: References) -> Role:
    """The role of an expression in a statement; `ref` gives the dotted name that a function is known by."""
    top = _head(statement)
    way = _way(top, node) if top is not None else []
    role = Role.READ if isinstance(statement, (cst.Assert, cst.If, cst.While)) else Role.KEPT
    for i in range(len(way) - 1):
        role = _below(way[i], way[i + 1], way[i - 1] if i else None, role, ref)
    return role if way else Role.KEPT


def _head(statement: cst.CSTNode | None) -> cst.CSTNode | None:
    """Where the expressions of a statement are, without those in its blocks."""
    match statement:
        case cst.For():
            return statement.iter
        case cst.If() | cst.While():
            return statement.test
    return statement if isinstance(statement, SMALL) else None


def _way(top: cst.CSTNode, node: cst.CSTNode) -> Sequence[cst.CSTNode]:
    """The nodes from a statement down to one in it."""
    if top is node:
        return [top]
    for child in children(top):
        found = _way(child, node)
        if found:
            return [top, *found]
    return []


def _below(parent: cst.CSTNode, child: cst.CSTNode, above: cst.CSTNode | None, role: Role, ref: References) -> Role:
    """The role of a part, given that of the whole."""
    read = Role.KEPT if role is Role.KEPT else Role.READ
    match parent:
        case cst.Call():
            return role if child is parent.func else _argument(parent, ref, read)
        case cst.Attribute():
            called = isinstance(above, cst.Call) and above.func is parent
            return _receiver(parent.attr.value, above, read) if called else read  # type: ignore[arg-type]
        case cst.Subscript():
            return read if child is parent.value else Role.SHOWN
        case cst.FormattedStringExpression(conversion=conversion, format_spec=spec):
            return Role.READ if conversion else Role.SCALAR if spec else Role.SHOWN
        case cst.BinaryOperation(left=left, operator=operator):
            formats = isinstance(operator, cst.Modulo) and _is_text(left) and child is not left
            return Role.SHOWN if formats else Role.READ
        case cst.Comparison() | cst.UnaryOperation():
            return Role.READ
        case cst.ComparisonTarget() | cst.FormattedString() | cst.ConcatenatedString() | cst.Index() | cst.Arg():
            return role
        case cst.Tuple() | cst.List() | cst.Element() | cst.SubscriptElement() | cst.IfExp() | cst.BooleanOperation():
            return role
        case _ if isinstance(parent, SMALL):
            return role
    return Role.KEPT


def _argument(call: cst.Call, ref: References, read: Role) -> Role:
    """The role of what a function gets."""
    name = ref(call.func)
    if name in SHOWING or (
        isinstance(call.func, cst.Attribute) and call.func.attr.value == "format" and _is_text(call.func.value)
    ):
        return Role.SHOWN
    if name in CONVERTING:
        return Role.CONVERTED
    if name.startswith(("numpy.linalg.", "numpy.testing.")) or name.removeprefix("numpy.") in FRESH:
        return Role.READ
    return read if name.startswith("numpy.") else Role.KEPT


def _receiver(method: str, call: cst.Call, read: Role) -> Role:
    """The role of what a method is called of."""
    if method in ("item", "tolist") and not call.args:
        return Role.CONVERTED
    return Role.READ if method in FRESH_METHODS else read if method in VIEWING_METHODS else Role.KEPT


def _is_text(node: cst.BaseExpression) -> bool:
    return isinstance(node, (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString))
