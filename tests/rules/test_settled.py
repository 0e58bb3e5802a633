"""A helper's text without what constants rule out."""

from __future__ import annotations

from textwrap import dedent

import libcst as cst
import pytest

from tf2torch import translate
from tf2torch.rules.settled import Settled


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


def test_an_option_leaves_no_trace_in_a_helper() -> None:
    code = translate("import tensorflow as tf\n\n\ndef f(n, m):\n    return tf.range(n, m)\n").code
    assert "def tf_range" in code
    assert "False" not in code
    assert "int32" not in code
