"""What an expression in a function means where the function is called: its parameters as what they are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import libcst as cst

from tf2torch.idioms.visible import parameters, scopes_around
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.names_in import names_in
from tf2torch.syntax.scopes import bound_names, dotted
from tf2torch.syntax.text import code


@dataclass(frozen=True, eq=False)
class AsCalled:
    """An expression with what stands for the parameters in it."""

    expression: cst.BaseExpression
    given: Mapping[str, cst.BaseExpression] = field(default_factory=dict)

    @property
    def names(self) -> list[cst.BaseExpression]:
        """The expressions whose names have to be visible: what is given for parameters, and all other names."""
        own = [n for n in descendants(self.expression) if isinstance(n, cst.Name) and n.value in self.own]
        return [*own, *self.given.values()]

    @property
    def own(self) -> set[str]:
        """The names in the expression that are no parameters."""
        return set(names_in(self.expression)) - set(self.given)

    @property
    def text(self) -> str:
        """The text at the place of the call."""
        made = self.expression.visit(_Given(self.given)) if self.given else self.expression
        assert isinstance(made, cst.CSTNode)
        return code(made)


class _Given(cst.CSTTransformer):
    def __init__(self, given: Mapping[str, cst.BaseExpression]) -> None:
        super().__init__()
        self.given = given

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        return self.given.get(original_node.value, updated_node)


def as_called(expression: cst.BaseExpression, place: cst.CSTNode, root: cst.Module) -> AsCalled:
    """The expression at `place` in terms of the one thing that every call of the function around passes."""
    function = scopes_around(root, place)[-1]
    if isinstance(function, cst.Module):
        return AsCalled(expression)
    wanted = set(names_in(expression)) & parameters(function)
    rebound = set(bound_names(function.body))
    calls = [n for n in descendants(root) if isinstance(n, cst.Call) and _calls(n, function.name.value)]
    passed = [{n: _passed(c, function, n) for n in wanted} for c in calls]
    texts = {tuple(sorted((n, code(a) if a is not None else "") for n, a in p.items())) for p in passed}
    if wanted & rebound or len(texts) != 1:
        return AsCalled(expression)
    given = {n: a for n, a in passed[0].items() if a is not None and _may_repeat(a)}
    return AsCalled(expression, given) if len(given) == len(wanted) else AsCalled(expression)


def _may_repeat(node: cst.BaseExpression) -> bool:
    """Whether an argument means the same where it is evaluated once more: a name, or a list of names."""
    if isinstance(node, (cst.List, cst.Tuple)):
        return all(type(e) is cst.Element and _may_repeat(e.value) for e in node.elements)
    return bool(dotted(node))


def _calls(node: cst.Call, name: str) -> bool:
    return isinstance(node.func, cst.Name) and node.func.value == name


def _passed(node: cst.Call, function: cst.FunctionDef, name: str) -> cst.BaseExpression | None:
    names = [p.name.value for p in (*function.params.posonly_params, *function.params.params)]
    if any(a.star for a in node.args):
        return None
    for at, arg in enumerate(node.args):
        if (arg.keyword.value if arg.keyword is not None else names[at] if at < len(names) else "") == name:
            return arg.value
    return None
