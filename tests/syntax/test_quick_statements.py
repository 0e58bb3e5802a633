"""Lines and heads of statements are written as libcst writes them."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest
from libcst._nodes.internal import CodegenState

from tf2torch.syntax.fields import descendants
from tf2torch.syntax.quick_statements import head_text, write_head, write_line

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.in.py"))
DEFINITIONS = [
    "def  f ( ) :",
    "def f(a, b : int = 2 , *c: d,  **e: f)  ->  g:",
    "def f(a, /, b, *, c = 1):",
    "def f(\n    a,  # why\n    *b,\n):",
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


@pytest.mark.parametrize("text", LINES)
def test_lines_in_a_block(text: str) -> None:
    line = cst.parse_statement(f"{text}\n").with_changes(leading_lines=[cst.EmptyLine(comment=cst.Comment("# above"))])
    ours, theirs = (CodegenState("    ", "\n", indent_tokens=["    ", "  "]) for _ in range(2))
    write_line(line, ours)
    line._codegen(theirs)
    assert "".join(ours.tokens) == "".join(theirs.tokens)


def test_a_return_that_leaves_its_space_open() -> None:
    line = cst.SimpleStatementLine([cst.Return(cst.Name("x"))])
    state = CodegenState("    ", "\n")
    write_line(line, state)
    assert "".join(state.tokens) == cst.Module([]).code_for_node(line) == "return x\n"


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


def test_an_annotation_that_leaves_its_space_open() -> None:
    param = cst.Param(cst.Name("x"), cst.Annotation(cst.Name("int")), default=cst.Name("y"))
    bare = cst.Param(cst.Name("z"))
    params = cst.Parameters([cst.Param(cst.Name("y")), param], star_arg=bare, star_kwarg=bare)
    node = cst.FunctionDef(cst.Name("f"), params, cst.SimpleStatementSuite([cst.Pass()]), returns=param.annotation)
    whole = cst.Module([]).code_for_node(node)
    assert f"{head_text(node)} pass\n" == whole


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_head_of_the_programs(path: Path) -> None:
    for node in descendants(cst.parse_module(path.read_text(encoding="utf-8"))):
        state = CodegenState("    ", "\n")
        if isinstance(node, cst.BaseCompoundStatement) and write_head(node, state):
            assert cst.Module([]).code_for_node(node).startswith("".join(state.tokens))
