"""Names that expressions and assignments bind."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from tf2torch.infer.expressions.core import Reading
from tf2torch.infer.fact import MISSING, NUMBERS, TENSORS, UNKNOWN, Fact, Kind, bound, sequence_of, unsure


def lambda_names(node: cst.Lambda) -> list[str]:
    """The names that a lambda's parameters bind."""
    own = node.params
    stars = [p for p in (own.star_arg, own.star_kwarg) if isinstance(p, cst.Param)]
    return [p.name.value for p in (*own.posonly_params, *own.params, *own.kwonly_params, *stars)]


def with_defaults(
    node: cst.Lambda, names: dict[str, Fact], fact: Callable[[cst.BaseExpression], Fact | None]
) -> dict[str, Fact]:
    """A lambda's parameters: of one that no call gives, the default is known, as in `lambda x, k=k: ...`."""
    found = dict(names)
    for parameter in (*node.params.params, *node.params.kwonly_params):
        default = fact(parameter.default) if parameter.default is not None else None
        name = parameter.name.value
        if default is not None and default.kind in NUMBERS | TENSORS and found[name].kind is Kind.UNKNOWN:
            found[name] = unsure(bound(default))._replace(value=MISSING)
    return found


class Binding(Reading):
    """Names that expressions bind: targets, comprehensions, lambdas, `:=`."""

    def on_NamedExpr(self, node: cst.NamedExpr) -> Fact:
        value = self.fact(node.value)
        if isinstance(node.target, cst.Name):
            self.env[node.target.value] = bound(value)
        return value

    def on_Lambda(self, node: cst.Lambda) -> Fact:
        self._with_names(with_defaults(node, self.parameters(node), self.fact), node.body)
        return UNKNOWN

    def parameters(self, node: cst.Lambda) -> dict[str, Fact]:
        """What is known of a lambda's parameters."""
        return dict.fromkeys(lambda_names(node), UNKNOWN)

    def _with_names(self, names: dict[str, Fact], body: cst.BaseExpression) -> Fact:
        saved = dict(self.env)
        self.env.update(names)
        result = self.fact(body)
        self.env.clear()
        self.env.update(saved)
        return result

    def on_ListComp(self, node: cst.ListComp) -> Fact:
        return sequence_of(bound(self._comprehension(node.for_in, node.elt)))

    def on_SetComp(self, node: cst.SetComp) -> Fact:
        self._comprehension(node.for_in, node.elt)
        return UNKNOWN

    def on_GeneratorExp(self, node: cst.GeneratorExp) -> Fact:
        return Fact(Kind.UNKNOWN, item=bound(self._comprehension(node.for_in, node.elt)), grad=None)

    def on_DictComp(self, node: cst.DictComp) -> Fact:
        item = self._comprehension(node.for_in, node.key, node.value)
        return Fact(Kind.DICT, item=bound(item), grad=None)

    def _comprehension(self, loop: cst.CompFor, *results: cst.BaseExpression) -> Fact:
        iterable = self.fact(loop.iter)
        saved = dict(self.env)
        self.assign(loop.target, self.element(iterable))
        for condition in loop.ifs:
            self.fact(condition.test)
        if loop.inner_for_in is not None:
            made = self._comprehension(loop.inner_for_in, *results)
        else:
            made = [self.fact(r) for r in results][-1]
        self.env.clear()
        self.env.update(saved)
        return made

    def assign(self, target: cst.BaseExpression, value: Fact) -> None:
        """Bind the names in an assignment target."""
        match target:
            case cst.Name(value=name):
                self.env[name] = bound(value)
            case cst.Tuple(elements=elements) | cst.List(elements=elements):
                self._unpack(elements, value)
            case cst.StarredElement(value=inner):
                self.assign(inner, sequence_of(UNKNOWN))
            case cst.Attribute() | cst.Subscript():
                self.store(target, value)

    def _unpack(self, elements: object, value: Fact) -> None:
        assert isinstance(elements, (list, tuple))
        plain = not any(isinstance(e, cst.StarredElement) for e in elements)
        parts = value.items if plain and value.items is not None and len(value.items) == len(elements) else None
        for i, element in enumerate(elements):
            part = parts[i] if parts is not None else self.element(value)
            if isinstance(element, cst.StarredElement):
                self.assign(element.value, sequence_of(self.element(value)))
            else:
                self.assign(element.value, part)

    def store(self, target: cst.Attribute | cst.Subscript, value: Fact) -> None:
        """`a.b = value` or `a[i] = value`."""
        self.fact(target.value)
