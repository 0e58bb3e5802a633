"""The quick way to write nodes gives libcst's own text."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest

from tf2torch.syntax.fields import descendants
from tf2torch.syntax.text import code

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.in.py"))
EXPRESSIONS = [
    "((a))",
    "( a . b )",
    "f ( *x , ** y )",
    "f(a = 1,\n  # why\n  b=2,  # last\n)",
    "f(a, b , )",
    "(f)(x)(y)",
    "(  a\n + b) * -c",
    "f((yield x))",
    "1j + 2.5e3 ** 'text' 'more'",
    "f(x for x in y)",
    "( not a ) and -b or ~ c",
    "a  if b < c <= d != e in f not in g is h is not i else  ( j )",
    "a [ 1 ] [b, c:d ,] [*e] [ :: 2]",
    "[ a , *b , (c, ) , () , (d,\n  # why\n  e,)]",
]


def libcst_text(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_expressions(text: str) -> None:
    for node in descendants(cst.parse_expression(text)):
        assert code(node) == libcst_text(node)
    assert code(cst.parse_expression(text)) == text


def test_nodes_that_leave_signs_open() -> None:
    call = cst.Call(cst.Name("f"), [cst.Arg(cst.Name("x")), cst.Arg(cst.Name("y"), keyword=cst.Name("k"))])
    assert code(call) == libcst_text(call) == "f(x, k = y)"


@pytest.mark.parametrize("count", range(4))
@pytest.mark.parametrize("star", [False, True])
def test_elements_that_leave_commas_open(count: int, star: bool) -> None:
    made = cst.StarredElement if star else cst.Element
    for kind in (cst.Tuple, cst.List):
        node = kind([made(cst.Name(name)) for name in "xyz"[:count]])
        assert code(node) == libcst_text(node)


def test_what_leaves_more_open() -> None:
    index = [cst.SubscriptElement(cst.Index(cst.Name(n))) for n in "ab"]
    node = cst.Subscript(cst.Name("x"), index)
    assert code(node) == libcst_text(node) == "x[a, b]"


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_node_of_the_programs(path: Path) -> None:
    for node in descendants(cst.parse_module(path.read_text(encoding="utf-8"))):
        if isinstance(node, (cst.BaseExpression, cst.BaseSmallStatement)):
            assert code(node) == libcst_text(node)
