"""Parentheses exactly where they are needed: what is put somewhere means there what it meant before."""

from __future__ import annotations

import ast

import libcst as cst
import pytest

from tf2torch.syntax.precedence import bare, fit, parenthesised

CHILDREN = [
    "x", "1", "1.5", "-x", "not x", "a + b", "a * b", "a ** b", "a @ b", "a << b", "a & b", "a ^ b", "a | b", "a < b",
    "a in b", "a and b", "a or b", "a if b else c", "lambda: a", "await a", "f(a)", "a.b", "a[b]", "(a, b)", "[a]",
    "(a := b)", "'s'", "'s' 't'", "(yield)", "(i for i in a)", "[i for i in a]", "{1: 2}", "...",
]  # fmt: skip
PARENTS = [
    ("x + y", "left"), ("x + y", "right"), ("x - y", "right"), ("x * y", "left"), ("x ** y", "left"),
    ("x ** y", "right"), ("x | y", "right"), ("x and y", "right"), ("x or y", "right"),
    ("x if y else z", "body"), ("x if y else z", "test"), ("x if y else z", "orelse"), ("-x", "expression"),
    ("not x", "expression"), ("x.y", "value"), ("x[y]", "value"), ("x(y)", "func"), ("x < y", "left"),
    ("lambda: x", "body"), ("await x", "expression"),
]  # fmt: skip


@pytest.mark.parametrize(("parent", "field"), PARENTS)
def test_a_child_keeps_its_meaning(parent: str, field: str) -> None:
    """As an expression in parentheses would, and with no more of them than Python itself writes."""
    tree = cst.parse_expression(parent)
    for text in CHILDREN:
        child = cst.parse_expression(text)
        made = tree.with_changes(**{field: fit(tree, field, child)})
        certain = tree.with_changes(**{field: parenthesised(child)})
        assert meaning(made) == meaning(certain), cst.Module([]).code_for_node(made)


def meaning(node: cst.BaseExpression) -> str:
    code = cst.Module([]).code_for_node(node)
    return ast.dump(ast.parse(f"async def f():\n    return ({code})"))


@pytest.mark.parametrize(
    ("parent", "field", "child", "code"),
    [
        ("x + y", "left", "a + b", "a + b + y"),
        ("x + y", "right", "a + b", "x + (a + b)"),
        ("x + y", "right", "a * b", "x + a * b"),
        ("x ** y", "left", "-a", "(-a) ** y"),
        ("x ** y", "right", "-a", "x ** -a"),
        ("x.y", "value", "1", "(1).y"),
        ("x.y", "value", "1.5", "1.5.y"),
        ("x(y)", "func", "lambda: a", "(lambda: a)(y)"),
        ("not x", "expression", "a < b", "not a < b"),
        ("x and y", "left", "a and b", "a and b and y"),
        ("x and y", "left", "a or b", "(a or b) and y"),
        ("-x", "expression", "a + b", "-(a + b)"),
    ],
)
def test_no_more_parentheses_than_needed(parent: str, field: str, child: str, code: str) -> None:
    tree = cst.parse_expression(parent)
    made = tree.with_changes(**{field: fit(tree, field, cst.parse_expression(child))})
    assert cst.Module([]).code_for_node(made) == code


@pytest.mark.parametrize(
    ("before", "after"),
    [("(x)", "x"), ("((x))", "(x)"), ("(a, b)", "(a, b)"), ("(a := b)", "(a := b)"), ("(  # c\n x)", "(  # c\n x)")],
)
def test_parentheses_that_only_group_are_taken_off(before: str, after: str) -> None:
    assert cst.Module([]).code_for_node(bare(cst.parse_expression(before))) == after
