"""What a statement binds, reads and may change, as names with dots: `w`, `self.w`, `model.layers`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

COMPOUND = (
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.If,
    ast.With,
    ast.AsyncWith,
    ast.Try,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Match,
)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_CHANGING = ("assign", "apply_gradients", "minimize", "scatter_", "batch_scatter_")
_SILENT = ("print",)  # calls of these change nothing


def dotted(node: ast.expr) -> str:
    """`self.w` for an attribute of a name, "" for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def base(node: ast.expr) -> str:
    """The longest dotted name at the beginning of a target: `self.table` for `self.table[i].w`."""
    name = ""
    while not (name := dotted(node)) and isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    return name


def bound(statement: ast.stmt) -> tuple[str, ...]:
    """What a simple statement binds, its own expressions' `:=` not counted."""
    if isinstance(statement, ast.Assign):
        return _unique(n for target in statement.targets for n in targets(target))
    if isinstance(statement, ast.AugAssign) or (isinstance(statement, ast.AnnAssign) and statement.value is not None):
        return _unique(targets(statement.target))
    return ()


def partly_bound(statement: ast.stmt) -> tuple[str, ...]:
    """Those of them of which a simple statement only replaces a part: `table` in `table[key] = value`."""
    if isinstance(statement, ast.Assign):
        nodes: list[ast.expr] = list(statement.targets)
    elif isinstance(statement, (ast.AugAssign, ast.AnnAssign)):
        nodes = [statement.target]
    else:
        return ()
    return _unique(base(node) for node in nodes if isinstance(node, ast.Subscript) and base(node))


def bound_by_head(statement: ast.stmt) -> tuple[str, ...]:
    """What the head of a compound statement binds before its body begins."""
    if isinstance(statement, (ast.For, ast.AsyncFor)):
        return _unique(targets(statement.target))
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        kept = [item.optional_vars for item in statement.items if item.optional_vars is not None]
        return _unique(n for target in kept for n in targets(target))
    return ()


def targets(node: ast.expr) -> Iterator[str]:
    """The names of an assignment's target."""
    if isinstance(node, (ast.Tuple, ast.List)):
        for item in node.elts:
            yield from targets(item)
    elif name := base(node):
        yield name


def touched(statement: ast.stmt) -> tuple[str, ...]:
    """What a simple statement may change without binding it: the receivers and arguments of its calls."""
    if isinstance(statement, ast.Expr):
        value = statement.value
        return () if _is_silent(value) else _unique(_mentioned(value))
    calls = [node for node in expressions(statement) if isinstance(node, ast.Call) and _changes(node)]
    return _unique(n for call in calls for n in _mentioned(call))


def _is_silent(value: ast.expr) -> bool:
    called = isinstance(value, ast.Call) and dotted(value.func).split(".")[-1] in _SILENT
    return called or isinstance(value, (ast.Yield, ast.YieldFrom))


def _changes(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr.startswith(_CHANGING)


def _mentioned(node: ast.expr) -> Iterator[str]:
    """Names that are certainly evaluated: nothing in a branch, a comprehension or a lambda."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute):
            yield from _mentioned(node.func.value)
        elif not isinstance(node.func, ast.Name):
            yield from _mentioned(node.func)
        for part in (*node.args, *(k.value for k in node.keywords)):
            yield from _mentioned(part)
    elif name := dotted(node):
        yield name
    elif isinstance(node, ast.BoolOp):
        yield from _mentioned(node.values[0])
    elif isinstance(node, _COMPREHENSIONS):
        yield from _mentioned(node.generators[0].iter)
    elif not isinstance(node, (ast.Lambda, ast.IfExp)):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from _mentioned(child)


def read(statement: ast.stmt) -> tuple[str, ...]:
    """What a statement reads itself, not what its body reads."""
    if isinstance(statement, ast.AugAssign):
        return _unique((*targets(statement.target), *_loaded(statement)))
    return _unique(_loaded(statement))


def _loaded(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case)):
            continue
        if isinstance(child, (ast.Name, ast.Attribute)) and isinstance(child.ctx, ast.Load) and (d := dotted(child)):
            yield d
        else:
            yield from _loaded(child)


def expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """Every node of a statement that is its own: nothing of its body, of lambdas, of other scopes."""
    todo = [c for c in ast.iter_child_nodes(statement) if not isinstance(c, (ast.stmt, ast.match_case))]
    while todo:
        node = todo.pop(0)
        if isinstance(node, (ast.ExceptHandler, ast.Lambda)):
            continue
        yield node
        todo[:0] = list(ast.iter_child_nodes(node))


def blocks(statement: ast.stmt) -> list[list[ast.stmt]]:
    """The lists of statements inside a compound statement."""
    found = [getattr(statement, field, None) for field in ("body", "orelse", "finalbody")]
    parts = (*getattr(statement, "handlers", []), *getattr(statement, "cases", []))
    return [block for block in (*found, *(part.body for part in parts)) if isinstance(block, list) and block]


def _unique(names: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
