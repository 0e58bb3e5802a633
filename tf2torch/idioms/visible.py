"""Whether an expression means the same at an earlier place of the file, and can be evaluated there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

import libcst as cst

from tf2torch.syntax.fields import children, descendants
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.scopes import bound_names, dotted, target_names

GROWING = frozenset(["append", "extend", "insert", "remove", "pop", "clear"])
Scopes = list[cst.Module | cst.FunctionDef]


def visible(expression: cst.BaseExpression, place: cst.CSTNode, root: cst.Module) -> bool:
    """Whether the names in `expression` are bound at `place`, and by the same scopes as where it stands."""
    here, there = scopes_around(root, expression), scopes_around(root, place)
    same_method = _methods_of_one_class(root, here, there)
    names = set(name_counts([expression]))
    if same_method and "self" in names:
        names.discard("self")
        if not attributes_of_self(expression) <= attributes_before(there[-1], place):
            return False
    elif there[-1] not in here:
        return False
    return all(_means_the_same(name, here, there, place) for name in names)


def _means_the_same(name: str, here: Scopes, there: Scopes, place: cst.CSTNode) -> bool:
    owner = next((s for s in reversed(here) if name in own_names(s)), None)
    found = next((s for s in reversed(there) if name in own_names(s)), None)
    if owner is None or owner is not found:
        return False
    if found is not there[-1]:
        return True
    return (name in bound_before(found, place) or name in parameters(found)) and not changed_after(name, found, place)


def changed_after(name: str, scope: cst.Module | cst.FunctionDef, place: cst.CSTNode) -> bool:
    """Whether a name gets another value behind a place, or the list it holds grows there."""
    body = scope.body.body if isinstance(scope, cst.FunctionDef) else scope.body
    everywhere = sum(n == name for s in body for n in bound_names(s))
    if everywhere > sum(n == name for n in _before(body, place)):
        return True
    after = dropwhile(lambda n: n is not place, descendants(scope))
    return any(_changes(n, name) for n in after)


def _changes(node: cst.CSTNode, name: str) -> bool:
    match node:
        case cst.Call(func=cst.Attribute(value=cst.Name(value=owner), attr=cst.Name(value=method))):
            return owner == name and method in GROWING
        case cst.AssignTarget(target=cst.Subscript(value=cst.Name(value=owner))):
            return owner == name
    return False


def scopes_around(root: cst.Module, wanted: cst.CSTNode) -> Scopes:
    """The module and the functions around a node, outermost first."""
    found: Scopes = [root]
    inner = _function_around(root, wanted)
    while inner is not None:
        found.append(inner)
        inner = _function_around(inner, wanted)
    return found


def _function_around(node: cst.CSTNode, wanted: cst.CSTNode) -> cst.FunctionDef | None:
    """The outermost function below `node` that holds `wanted`."""
    for child in children(node):
        if isinstance(child, cst.FunctionDef):
            if any(d is wanted for d in descendants(child.body)):
                return child
        elif (found := _function_around(child, wanted)) is not None:
            return found
    return None


def own_names(scope: cst.Module | cst.FunctionDef) -> frozenset[str]:
    """The names that a scope binds itself."""
    body = scope.body if isinstance(scope, cst.FunctionDef) else scope
    return frozenset(bound_names(body)) | parameters(scope)


def parameters(scope: cst.Module | cst.FunctionDef) -> frozenset[str]:
    """The parameters of a function; a module has none."""
    if isinstance(scope, cst.Module):
        return frozenset()
    params = (*scope.params.posonly_params, *scope.params.params, *scope.params.kwonly_params)
    return frozenset(p.name.value for p in params)


def bound_before(scope: cst.Module | cst.FunctionDef, place: cst.CSTNode) -> set[str]:
    """The names that the scope has bound by the time it reaches a place in it."""
    body = scope.body.body if isinstance(scope, cst.FunctionDef) else scope.body
    return set(_before(body, place))


def _before(body: Sequence[cst.CSTNode], place: cst.CSTNode) -> Iterator[str]:
    for statement in body:
        if not any(d is place for d in descendants(statement)):
            yield from bound_names(statement)
            continue
        if isinstance(statement, cst.For):
            yield from target_names(statement.target)
        for block in _blocks(statement):
            if any(d is place for d in descendants(block)):
                yield from _before(block.body, place)  # type: ignore[attr-defined]
        return


def _blocks(statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for child in children(statement):
        if isinstance(child, cst.IndentedBlock):
            yield child
        elif isinstance(child, (cst.Else, cst.Finally, cst.ExceptHandler, cst.If)):
            yield from _blocks(child)


def _methods_of_one_class(root: cst.Module, here: Scopes, there: Scopes) -> bool:
    """Whether both places are in methods of one class: `self` is then the same sort of object."""
    owners = [_class_of(root, s[1]) if len(s) > 1 else None for s in (here, there)]
    return owners[0] is not None and owners[0] is owners[1]


def _class_of(root: cst.Module, function: cst.CSTNode) -> cst.ClassDef | None:
    classes = (s for s in root.body if isinstance(s, cst.ClassDef))
    return next((c for c in classes if any(s is function for s in c.body.body)), None)


def attributes_of_self(expression: cst.BaseExpression) -> set[str]:
    """The attributes of `self` that an expression starts from."""
    found = (dotted(n) for n in descendants(expression) if isinstance(n, cst.Attribute))
    return {name.split(".")[1] for name in found if name.startswith("self.")}


def attributes_before(scope: cst.Module | cst.FunctionDef, place: cst.CSTNode) -> set[str]:
    """The attributes of `self` that a method has set by the time it reaches a place in it."""
    found: set[str] = set()
    for statement in scope.body.body if isinstance(scope, cst.FunctionDef) else ():
        if any(d is place for d in descendants(statement)):
            break
        targets = (d.target for d in descendants(statement) if isinstance(d, cst.AssignTarget))
        found |= {name.split(".")[1] for t in targets if (name := dotted(t)).startswith("self.")}
    return found
