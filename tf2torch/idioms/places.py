"""Where an optimizer can be made: the first place at which its variables are there, and before anything needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from tf2torch.idioms.visible import visible
from tf2torch.syntax.fields import children, descendants
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.scopes import bound_names

Statement = cst.BaseStatement


def constructor(statement: cst.CSTNode) -> cst.Call | None:
    """The call of `name = call(...)`."""
    match statement:
        case cst.SimpleStatementLine(
            body=[cst.Assign(targets=[cst.AssignTarget(target=cst.Name())], value=cst.Call() as made)]
        ):
            return made
    return None


def later_place(made: cst.CSTNode, variables: Sequence[cst.BaseExpression], root: cst.Module) -> Statement | None:
    """The statement behind which the optimizer can be made, if nothing needs it before; None if there is none."""
    for body in blocks(root):
        at = next((i for i, s in enumerate(body) if constructor(s) is made), None)
        if at is not None:
            return _behind(body, at, variables, root)
    return None


def _behind(
    body: Sequence[Statement], at: int, variables: Sequence[cst.BaseExpression], root: cst.Module
) -> Statement | None:
    name = next(bound_names(body[at]))
    needing = {name, *_definitions_with(name, root)}
    for i in range(at + 1, len(body) - 1):
        is_definition = isinstance(body[i], (cst.FunctionDef, cst.ClassDef))
        if name in bound_names(body[i]) or (not is_definition and needing & set(name_counts([body[i]]))):
            return None
        if all(visible(v, body[i + 1], root) for v in variables):
            return body[i]
    return None


def _definitions_with(name: str, root: cst.Module) -> set[str]:
    """The functions and classes of the file that mention a name: whoever calls them may need it."""
    kinds = (cst.FunctionDef, cst.ClassDef)
    return {d.name.value for d in descendants(root) if isinstance(d, kinds) and name_counts([d])[name]}


def blocks(node: cst.CSTNode) -> Iterator[Sequence[Statement]]:
    """Every list of statements in a module."""
    if isinstance(node, (cst.Module, cst.IndentedBlock)):
        yield node.body
    for child in children(node):
        if not isinstance(child, cst.SimpleStatementLine):
            yield from blocks(child)
