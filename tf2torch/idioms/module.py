"""`class X(tf.Module)` -> `class X(nn.Module)`: `__call__` becomes `forward`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.definitions import Class
from tf2torch.infer.fact import Kind
from tf2torch.syntax.build import call, line, method, moved_comments
from tf2torch.syntax.fields import semantic_fields

MODULE = "tf.Module"


def class_of(node: cst.CSTNode, to: Rewriter) -> tuple[str, Class] | None:
    """What is known of a class of the file, if it is a tf.Module."""
    for key, known in to.program.classes.items():
        if known.node is node and MODULE in to.program.library_bases(key):
            return key, known
    return None


class ModuleClass:
    """The class statement."""

    on: ClassVar = (cst.ClassDef,)

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
        taken = any("forward" in to.program.classes[k].methods for k in family(found[0], to))
        methods = [self._method(s, direct, taken, to) for s in inner.body]
        return [made.with_changes(body=inner.with_changes(body=methods))], 1

    def _method(self, statement: Statement, direct: bool, taken: bool, to: Rewriter) -> Statement:
        if not isinstance(statement, cst.FunctionDef):
            return statement
        if statement.name.value == "__call__" and not taken:  # else it overrides torch's own: that works, too
            body = _as_forward(statement.body)
            return self._same_origin(statement, statement.with_changes(name=cst.Name("forward"), body=body), to)
        if statement.name.value == "__init__" and direct:
            return self._same_origin(statement, _initialised(statement), to)
        return statement

    def _same_origin(self, old: Statement, new: Statement, to: Rewriter) -> Statement:
        to.origin[new] = to.origin.get(old, (old, old))
        return new


def family(key: str, to: Rewriter) -> set[str]:
    """The classes of the file that a class comes from, or that come from one of these."""
    around = _ancestors(key, to)
    return {k for k in to.program.classes if _ancestors(k, to) & around}


def _ancestors(key: str, to: Rewriter) -> set[str]:
    bases = [b.ref for b in to.program.classes[key].bases if b.kind is Kind.CLASS and b.ref]
    return {key}.union(*(_ancestors(b, to) for b in bases))


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
