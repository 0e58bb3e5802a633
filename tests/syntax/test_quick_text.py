"""The quick way to write nodes gives libcst's own text."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest
from libcst._nodes.internal import CodegenState

from tf2torch.syntax.fields import descendants
from tf2torch.syntax.quick_text import write_line
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
]
LINES = ["a = b = f(x)", "f(x)  # why", "a = 1; b = 2", "a = 1;", "a: int = 1", "(a, b) = [c] = f(*d)", "return f(x)"]


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


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_node_of_the_programs(path: Path) -> None:
    for node in descendants(cst.parse_module(path.read_text(encoding="utf-8"))):
        if isinstance(node, (cst.BaseExpression, cst.BaseSmallStatement)):
            assert code(node) == libcst_text(node)
