"""Gradients put into `.grad`, where the optimizer is to find them."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.application import Pairs
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.build import assign, call, line, method
from tf2torch.syntax.scopes import target_names

FEW = 4  # that many variables are given their gradients one by one


def filled(optimizer: cst.BaseExpression, pairs: Pairs, to: Rewriter) -> list[Statement]:
    """Statements that put each gradient into its variable's `.grad`."""
    clear = [line(cst.Expr(step_of(optimizer, "zero_grad", to)))] if pairs.filtered and pairs.gradients is None else []
    if pairs.held is not None:
        clear = [line(cst.Expr(step_of(optimizer, "zero_grad", to)))] if pairs.filtered else []
        return [*clear, _loop(to.expression(pairs.held), ("gradient", "variable"), to)]
    if pairs.each is not None:
        return [*clear, _each(pairs.each, to)]
    assert pairs.gradients is not None
    variables, gradients = pairs.variables, pairs.gradients
    if isinstance(variables, cst.List) and isinstance(gradients, cst.List) and len(variables.elements) <= FEW:
        return [put(v.value, g.value, to) for v, g in zip(variables.elements, gradients.elements)]
    both = call(cst.Name("zip"), to.expression(variables), to.expression(gradients))
    return [_loop(both, ("variable", "gradient"), to)]


def _loop(over: cst.BaseExpression, names: tuple[str, str], to: Rewriter) -> Statement:
    """`for variable, gradient in zip(variables, gradients): variable.grad = gradient`."""
    fresh = {name: cst.Name(to.table.fresh(name)) for name in names}
    value = assign([cst.Attribute(fresh["variable"], cst.Name("grad"))], fresh["gradient"])
    return cst.For(pair_of([fresh[n] for n in names]), over, cst.IndentedBlock([value]))


def _each(each: cst.BaseComp, to: Rewriter) -> Statement:
    """`for gradient, variable in zip(gradients, variables): variable.grad = clip(gradient)`."""
    assert isinstance(each, (cst.ListComp, cst.GeneratorExp)) and isinstance(each.elt, cst.Tuple)
    over = to.expression(each.for_in.iter)
    names = [cst.Name(to.table.fresh(n)) for n in ("gradient", "variable")]
    around = to.renamed
    to.renamed = {**around, **dict(zip(target_names(each.for_in.target), names))}
    value: Statement = assign([cst.Attribute(names[1], cst.Name("grad"))], to.expression(each.elt.elements[0].value))
    for test in reversed(each.for_in.ifs):
        value = cst.If(to.expression(test.test), cst.IndentedBlock([value]))
    to.renamed = around
    return cst.For(pair_of(names), over, cst.IndentedBlock([value]))


def pair_of(names: Sequence[cst.Name]) -> cst.Tuple:
    """`a, b`."""
    return cst.Tuple([cst.Element(name) for name in names], lpar=[], rpar=[])


def put(variable: cst.BaseExpression, gradient: cst.BaseExpression, to: Rewriter) -> Statement:
    """`variable.grad = gradient`."""
    return assign([cst.Attribute(to.expression(variable).deep_clone(), cst.Name("grad"))], to.expression(gradient))


def step_of(optimizer: cst.BaseExpression, name: str, to: Rewriter) -> cst.Call:
    """`optimizer.zero_grad()`, `optimizer.step()`."""
    return method(to.expression(optimizer).deep_clone(), name)
