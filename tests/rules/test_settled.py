"""A helper's text without what constants rule out."""

from __future__ import annotations

from textwrap import dedent

import libcst as cst
import pytest

from tf2torch import translate
from tf2torch.rules.settled import Settled
from tf2torch.syntax.transformed import transformed


def settled(text: str) -> str:
    made = cst.parse_module(dedent(text)).visit(Settled())
    return made.code.strip("\n")


@pytest.mark.parametrize(
    "text",
    [
        "if x:\n    y = 1\nelse:\n    y = 2",
        "y = a and b or not c",
        "y = 1 if x else 2",
        "for x in y:\n    if x:\n        continue\n    z = x",
    ],
)
def test_what_nothing_settles_stays(text: str) -> None:
    assert settled(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("y = False and a", "y = False"),
        ("y = a and not False and b", "y = a and b"),
        ("y = True or a", "y = True"),
        ("y = False or a", "y = a"),
        ("y = 1 if not True else 2", "y = 2"),
        ("if False:\n    y = 1\nz = 2", "z = 2"),
        ("if True:\n    y = 1\n    z = 2\nelse:\n    y = 3", "y = 1\nz = 2"),
        ("if False:\n    y = 1\nelif x:\n    y = 2\nelse:\n    y = 3", "if x:\n    y = 2\nelse:\n    y = 3"),
        ("if x:\n    y = 1\nelif True:\n    y = 2\nelse:\n    y = 3", "if x:\n    y = 1\nelse:\n    y = 2"),
        ("if x:\n    y = 1\nelif False:\n    y = 2", "if x:\n    y = 1"),
        ("if x:\n    if False:\n        y = 1", "if x:\n    pass"),
        ("def f():\n    if True:\n        return 1\n    return 2", "def f():\n    return 1"),
    ],
)
def test_constants_choose_the_way(before: str, after: str) -> None:
    assert settled(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x * (a + b if True else c)", "x * (a + b)"),
        ("-(a if False else b - c)", "-(b - c)"),
        ("(False or a + b) ** 2", "(a + b) ** 2"),
        ("(a if False else b or c).d[(b or c if True else d)]", "(b or c).d[b or c]"),
        ("(a + b if True else c)[0]", "(a + b)[0]"),
        ("(lambda: 1 if True else c)()", "(lambda: 1)()"),
        ("(a or b if True else c) and (a and b if True else c)", "(a or b) and (a and b)"),
        ("(a < b if True else c) < (a < b if True else d)", "(a < b) < (a < b)"),
        ("not (a and b if True else c)", "not (a and b)"),
        (
            "((x if y else z) if True else c) if (lambda: 0 if True else d) else e",
            "(x if y else z) if (lambda: 0) else e",
        ),
        ("f((a + b if True else c))", "f(a + b)"),
    ],
)
def test_what_is_left_means_the_same_beside_its_neighbours(before: str, after: str) -> None:
    assert settled(before) == after
    assert transformed(cst.parse_module(before), Settled()).deep_equals(cst.parse_module(before).visit(Settled()))


def test_an_option_leaves_no_trace_in_a_helper() -> None:
    code = translate("import tensorflow as tf\n\n\ndef f(n, m):\n    return tf.range(n, m)\n").code
    assert "def tf_range" in code
    assert "False" not in code
    assert "int32" not in code
