"""A copy with changed fields is the one that libcst makes; words keep being watched over."""

from __future__ import annotations

import dataclasses

import libcst as cst
import pytest

from tf2torch.syntax.changed import STATEMENTS, WORDLESS, changed

EXPRESSIONS = [("f( *a , b = 1)", "func"), ("( a . b )", "value"), ("a[1 : 2, b]", "value"), ("[ a, *b ,]", "elements")]
PROGRAM = """\
class A:
    def f():
        x = a.b[0], [g(y)]
    if a: f()
    else: b
    for x in y:
        with a: z
"""


@pytest.mark.parametrize("kind", [*WORDLESS, *STATEMENTS])
def test_these_are_copied_and_not_made_anew(kind: type[cst.CSTNode], monkeypatch: pytest.MonkeyPatch) -> None:
    node = next(n for n in walk(cst.parse_module(PROGRAM)) if type(n) is kind)
    field = "leading_lines" if kind in STATEMENTS else dataclasses.fields(kind)[0].name
    expected = node.with_changes(**{field: getattr(node, field)})
    monkeypatch.setattr(cst.CSTNode, "with_changes", None)
    made = changed(node, **{field: getattr(node, field)})
    assert made is not node and type(made) is kind and made.deep_equals(expected)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, field, None)


def walk(node: cst.CSTNode) -> list[cst.CSTNode]:
    return [node, *(inner for child in node.children for inner in walk(child))]


@pytest.mark.parametrize(("text", "name"), EXPRESSIONS)
def test_the_change_is_made(text: str, name: str) -> None:
    node = cst.parse_expression(text)
    value = [] if name == "elements" else cst.Name("changed")
    assert changed(node, **{name: value}).deep_equals(node.with_changes(**{name: value}))
    assert cst.Module([]).code_for_node(node) == text


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(AttributeError):
        changed(cst.parse_expression("f(x)"), argument=1)


@pytest.mark.parametrize("text", ["not(a)", "(a)and(b)", "(a)in(b)", "(a)if(b)else(c)"])
def test_no_word_grows_together_with_its_neighbour(text: str) -> None:
    node = cst.parse_expression(text)
    for field in dataclasses.fields(node):
        if isinstance(getattr(node, field.name), cst.BaseExpression):
            with pytest.raises(cst.CSTValidationError):
                changed(node, **{field.name: cst.Name("x")})


def test_nor_does_that_of_a_statement() -> None:
    with pytest.raises(cst.CSTValidationError):
        changed(cst.parse_statement("if(a): b\n"), test=cst.Name("x"))
