"""When a rule only renames: the torch function can be passed on in place of TensorFlow's."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.rules.rule import Rule
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import dotted


def equal_function(rule: Rule) -> str:
    """The dotted name of the torch function that does the same with the same positional arguments; "" if none does.

    That is so where the body is one `return torch.f(a, b)` with the first parameters in order, and the others are
    ignored: a keyword would have another name in torch, but a function passed as a value is called by position.
    """
    made = [_returned(statement) for statement in _statements(rule.node)]
    if not made or any(m is None or not m.deep_equals(made[0]) for m in made):  # type: ignore[arg-type]
        return ""
    match made[0]:
        case cst.Call(func=func, args=args):
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


def caveats(rule: Rule) -> list[str]:
    """What the rule says of its translation, wherever it does."""
    said = (n.args[0].value for n in descendants(rule.node) if isinstance(n, cst.Call) and _is_caveat(n))
    return [str(text.evaluated_value) for text in said if isinstance(text, (cst.SimpleString, cst.ConcatenatedString))]


def _statements(node: cst.BaseCompoundStatement) -> Iterator[cst.BaseSmallStatement]:
    """What a body does, on whichever way through it, besides saying something."""
    for statement in node.body.body:
        if isinstance(statement, cst.If):
            yield from _statements(statement)
            if statement.orelse is not None:
                yield from _statements(statement.orelse)  # type: ignore[arg-type]
        elif isinstance(statement, cst.SimpleStatementLine):
            yield from (small for small in statement.body if not _only_says(small))


def _returned(statement: cst.BaseSmallStatement) -> cst.BaseExpression | None:
    return statement.value if isinstance(statement, cst.Return) else None


def _only_says(statement: cst.BaseSmallStatement) -> bool:
    match statement:
        case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):
            return True
        case cst.Expr(value=cst.Call() as call):
            return _is_caveat(call)
    return False


def _is_caveat(call: cst.Call) -> bool:
    return isinstance(call.func, cst.Name) and call.func.value == "caveat"
