"""When a rule only renames: the torch function can be passed on in place of TensorFlow's."""

from __future__ import annotations

import libcst as cst

from tf2torch.rules.rule import Rule
from tf2torch.syntax.scopes import dotted


def equal_function(rule: Rule) -> str:
    """The dotted name of the torch function that does the same with the same positional arguments; "" if none does.

    That is so where the body is one `return torch.f(a, b)` with the first parameters in order, and the others are
    ignored: a keyword would have another name in torch, but a function passed as a value is called by position.
    """
    body = [s for s in rule.node.body.body if not _is_docstring(s)]
    match body:
        case [cst.SimpleStatementLine(body=[cst.Return(value=cst.Call(func=func, args=args))])]:
            pass
        case _:
            return ""
    names = [p.name for p in rule.params if not p.is_ignored]
    passed = [a.value.value if isinstance(a.value, cst.Name) and a.keyword is None and not a.star else "" for a in args]
    root, _, rest = dotted(func).partition(".")
    library = rule.file.imports.get(root, "")
    if passed != names or not library.startswith("torch") or not rest:
        return ""
    return f"{library}.{rest}"


def _is_docstring(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString())]):
            return True
    return False
