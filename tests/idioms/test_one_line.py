"""Statements that share a line: each is looked at like any other, and they stay on one line where they can."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, left, translated


@pytest.mark.parametrize(
    "line",
    [
        "a = 1; b = 2  # two",
        "if a: b = 1; c = 2",
        "def f(t): t += 1; return t",
        "class A: x = 1; y = 2",
    ],
)
def test_what_has_no_tensorflow_stays(line: str) -> None:
    source = f"{TF}x = tf.ones([2])\n{line}\n"
    assert translated(source).code.endswith(f"{line}\n")


def test_simple_statements_stay_on_their_line() -> None:
    assert body("x = tf.ones([2]);  x += 1; y = x  # three") == "x = torch.ones(2);  x = x + 1; y = x  # three"


def test_a_block_on_the_line_of_its_head_stays_there() -> None:
    assert body("""
        x = tf.ones([2])
        for i in range(3): x *= 2; y = x  # twice
        else: x = tf.abs(x)
    """).endswith("for i in range(3): x = x * 2; y = x  # twice\nelse: x = torch.abs(x)\n")


def test_what_becomes_a_block_gets_lines_of_its_own() -> None:
    made = body("""
        v = tf.Variable(1.0); w = tf.Variable(2.0)
        a = 1; v.assign(3.0); w.assign_add(1.0); b = v * 2
        if a: v.assign(w)  # one
        else: w.assign(v)
    """)
    assert made == (
        "v = nn.Parameter(torch.tensor(1.0)); w = nn.Parameter(torch.tensor(2.0))\n"
        "a = 1\n"
        "with torch.no_grad():\n    v.fill_(3.0)\n    w += 1.0\n"
        "b = v * 2\n"
        "if a:\n    with torch.no_grad():\n        v.copy_(w)  # one\n"
        "else:\n    with torch.no_grad():\n        w.copy_(v)\n"
    )


def test_a_view_of_a_variable_that_is_kept_is_copied_there_too() -> None:
    made = body("""
        class Box:
            def __init__(self, x): self.x = x; self.first = x[:1]

        v = tf.Variable([1.0, 2.0]); box = Box(v)
        v.assign(v * 2.0)
    """)
    assert "def __init__(self, x): self.x = x; self.first = x[:1].clone()" in made


def test_only_the_statement_that_is_left_is_marked() -> None:
    result = translated(f"{TF}a = tf.abs(-1.0); b = tf.strings.join(['x'])\n")
    assert left(result) == ["tf.strings.join"]
    lines = result.code.splitlines()
    assert lines[-3].startswith("a = torch.abs(")
    assert lines[-2].startswith("# TODO(tf2torch): ")
    assert lines[-1] == "b = tf.strings.join(['x'])"
    (note,) = result.left
    assert (note.line, note.column) == (2, 23)


def test_a_semicolon_at_the_end_of_a_line_stays() -> None:
    """In a notebook it keeps a value from being shown."""
    made = body("x = tf.ones([2]);\ntf.abs(x);  # quiet\nx += 1;  y = tf.abs(x);  # both")
    assert made == "x = torch.ones(2);\ntorch.abs(x);  # quiet\nx = x + 1;  y = torch.abs(x);  # both"
