"""`class X(tf.Module)` -> `class X(nn.Module)`: `__call__` becomes `forward`, state is registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter, Statement
from tf2torch.infer.fact import Fact, Kind
from tf2torch.infer.program import Class
from tf2torch.syntax.build import call, line, method, moved_comments
from tf2torch.syntax.fields import semantic_fields
from tf2torch.syntax.literals import literal

MODULE = "tf.Module"


def class_of(node: cst.CSTNode, to: Rewriter) -> tuple[str, Class] | None:
    """What is known of a class of the file, if it is a tf.Module."""
    for key, known in to.program.classes.items():
        if known.node is node and MODULE in to.program.library_bases(key):
            return key, known
    return None


class ModuleClass:
    """The class statement."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        found = class_of(node, to) if isinstance(node, cst.ClassDef) else None
        if found is None:
            return None
        assert isinstance(node, cst.ClassDef)
        made = to.statement(node)
        inner = made.body
        if not isinstance(inner, cst.IndentedBlock):
            return [made], 1
        direct = any(b.kind is Kind.NAME for b in found[1].bases)
        methods = [self._method(s, direct, to) for s in inner.body]
        return [made.with_changes(body=inner.with_changes(body=methods))], 1

    def _method(self, statement: Statement, direct: bool, to: Rewriter) -> Statement:
        if not isinstance(statement, cst.FunctionDef):
            return statement
        if statement.name.value == "__call__":
            body = _as_forward(statement.body)
            return self._same_origin(statement, statement.with_changes(name=cst.Name("forward"), body=body), to)
        if statement.name.value == "__init__" and direct:
            return self._same_origin(statement, _initialised(statement), to)
        return statement

    def _same_origin(self, old: Statement, new: Statement, to: Rewriter) -> Statement:
        to.origin[new] = to.origin.get(old, (old, old))
        return new


def _initialised(node: cst.FunctionDef) -> cst.FunctionDef:
    """The constructor with `super().__init__()`: without TensorFlow's name, before the first attribute."""
    body = list(node.body.body)
    at = next((i for i, s in enumerate(body) if _is_super_init(s)), None)
    plain = line(cst.Expr(method(call(cst.Name("super")), "__init__")))
    if at is not None:
        body[at] = moved_comments(body[at], plain)  # type: ignore[arg-type]
    else:
        docstring = 1 if node.get_docstring() is not None else 0
        body.insert(docstring, plain)
    return node.with_changes(body=node.body.with_changes(body=body))


def _as_forward(node: cst.CSTNode) -> cst.CSTNode:
    """`super().__call__(x)` as `super().forward(x)`: torch's own `__call__` would call this very method again."""
    changes: dict[str, object] = {}
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, (list, tuple)):
            parts = [_as_forward(v) for v in value]
            changes |= {name: parts} if any(a is not b for a, b in zip(parts, value)) else {}
        elif isinstance(value, cst.CSTNode):
            part = _as_forward(value)
            changes |= {name: part} if part is not value else {}
    made = node.with_changes(**changes) if changes else node
    match made:
        case cst.Attribute(value=cst.Call(func=cst.Name(value="super")), attr=cst.Name(value="__call__")):
            return made.with_changes(attr=cst.Name("forward"))
    return made


def _is_super_init(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.SimpleStatementLine(
            body=[
                cst.Expr(
                    value=cst.Call(
                        func=cst.Attribute(
                            value=cst.Call(func=cst.Name(value="super")), attr=cst.Name(value="__init__")
                        )
                    )
                )
            ]
        ):
            return True
    return False


@dataclass(frozen=True, eq=False)
class StateLine:
    """`self.x = value` in a method of a module."""

    name: str
    target: cst.Attribute
    value: cst.BaseExpression
    fact: Fact


class ModuleState:
    """Attributes that torch must be told of: buffers, lists of parameters and of modules."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        found = self._found(body[at], to)
        if found is None:
            return None
        if found.fact.kind is Kind.VARIABLE and found.fact.grad is False:
            made = to.expression(found.value)
            register = call(cst.Attribute(cst.Name("self"), cst.Name("register_buffer")), literal(found.name), made)
            return [moved_comments(body[at], line(cst.Expr(register)))], 1
        container = _container(found.fact, to)
        if container is None:
            return None
        made = call(to.torch(container), to.expression(found.value))
        statement = body[at]
        assert isinstance(statement, cst.SimpleStatementLine)
        small = statement.body[0]
        assert isinstance(small, cst.Assign)
        return [statement.with_changes(body=[small.with_changes(value=made)])], 1

    def _found(self, statement: Statement, to: Rewriter) -> StateLine | None:
        match statement:
            case cst.SimpleStatementLine(
                body=[
                    cst.Assign(
                        targets=[cst.AssignTarget(target=cst.Attribute(value=cst.Name(value="self")) as target)],
                        value=value,
                    )
                ]
            ):
                pass
            case _:
                return None
        owner = to.fact(target.value)
        if owner.kind is not Kind.INSTANCE or not owner.ref or MODULE not in to.program.library_bases(owner.ref):
            return None
        known = to.program.classes[owner.ref].attributes.get(target.attr.value)
        own = to.fact(value)
        if known is None or own.kind not in (Kind.LIST, Kind.TUPLE, Kind.VARIABLE):
            return None
        fact = own if own.kind is Kind.VARIABLE else replace(own, item=known.item or own.item)
        return StateLine(target.attr.value, target, value, fact)


def _container(fact: Fact, to: Rewriter) -> str | None:
    """The torch container for a list of modules or of parameters; None for any other list."""
    item = fact.item
    if fact.kind not in (Kind.LIST, Kind.TUPLE) or item is None:
        return None
    if item.kind is Kind.VARIABLE and item.grad is not False:
        return "torch.nn.ParameterList"
    if item.kind is Kind.INSTANCE and item.ref and MODULE in to.program.library_bases(item.ref):
        return "torch.nn.ModuleList"
    return None
