"""The quick way to write nodes gives libcst's own text."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest
from libcst._nodes.internal import CodegenState

from tf2torch.syntax.fields import descendants
from tf2torch.syntax.quick_text import write_head, write_line
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
LINES = [
    "a = b = f(x)",
    "f(x)  # why",
    "a = 1; b = 2",
    "a = 1;",
    "a: int = 1",
    "(a, b) = [c] = f(*d)",
    "return f(x)",
    "return",
    "return(x)",
    "a += b",
    "a @= b",
    "return a, *b",
]


def libcst_text(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_expressions(text: str) -> None:
    for node in descendants(cst.parse_expression(text)):
        assert code(node) == libcst_text(node)
    assert code(cst.parse_expression(text)) == text


@pytest.mark.parametrize("text", LINES)
def test_lines_in_a_block(text: str) -> None:
    line = cst.parse_statement(f"{text}\n").with_changes(leading_lines=[cst.EmptyLine(comment=cst.Comment("# above"))])
    ours, theirs = (CodegenState("    ", "\n", indent_tokens=["    ", "  "]) for _ in range(2))
    write_line(line, ours)
    line._codegen(theirs)
    assert "".join(ours.tokens) == "".join(theirs.tokens)


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
    line = cst.SimpleStatementLine([cst.Return(cst.Name("x"))])
    state = CodegenState("    ", "\n")
    write_line(line, state)
    assert "".join(state.tokens) == libcst_text(line) == "return x\n"


@pytest.mark.parametrize("head", ["if a :", "if(a):", "for x , y  in z:", "with f ( a ):", "with a  as  b :"])
def test_heads(head: str) -> None:
    node = cst.parse_statement(f"# above\n{head} pass\n")
    state = CodegenState("    ", "\n", indent_tokens=["  "])
    assert write_head(node, state)
    assert "".join(state.tokens) == f"  # above\n  {head}"


@pytest.mark.parametrize(
    "head", ["async with a:", "async for x in y:", "with a, b:", "with (a, b):", "with (a,\n  b):", "while a:"]
)
def test_heads_that_write_themselves(head: str) -> None:
    state = CodegenState("    ", "\n")
    node = cst.parse_module(f"async def f():\n    {head} pass\n").body[0]
    assert isinstance(node, cst.FunctionDef)
    assert not write_head(node.body.body[0], state) and state.tokens == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_node_of_the_programs(path: Path) -> None:
    for node in descendants(cst.parse_module(path.read_text(encoding="utf-8"))):
        if isinstance(node, (cst.BaseExpression, cst.BaseSmallStatement)):
            assert code(node) == libcst_text(node)
