"""Gradients of tapes in whole programs: what the rule is told, and where it has no answer."""

from __future__ import annotations

import pytest

from tests.translation import body
from tf2torch import Status, translate

HEAD = "import tensorflow as tf\n\nx = tf.Variable([1.0, 2.0])\n"


def left(source: str) -> list[str]:
    return [note.message for note in translate(HEAD + source).left]


def test_a_tape_that_is_not_opened_where_it_is_made_is_refused() -> None:
    source = "tape = tf.GradientTape()\nwith tape:\n    y = x * x\nout = tape.gradient(y, x)\n"
    result = translate(HEAD + source)
    assert "out = tape.gradient(y, x)" in result.code
    assert "tf.GradientTape is used in a way that is not translated" in left(source)
    assert "what this call is part of cannot be seen here (persistent: not known)" in left(source + "z = x * 2.0\n")


def test_a_helper_is_told_what_the_call_is_part_of() -> None:
    source = (
        "with tf.GradientTape() as outer:\n"
        "    with tf.GradientTape() as tape:\n"
        "        y = x * x\n"
        '    out = tape.gradient({"a": y}, x)\n'
        "    j = tape.jacobian(y, {0: x})\n"
    )
    code = translate(HEAD + source).code
    assert '    out = gradients_of({"a": y}, x, create_graph=True)\n' in f"    {code}".replace("\nout", "\n    out")
    assert "j = jacobian(y, {0: x}, create_graph=True)\n" in code


LISTS = [
    ("an element is set", "g[0] = 2.0 * g[0]\n", True),
    ("an element is deleted", "del g[1:]\n", True),
    ("it grows", "g.append(x)\n", True),
    ("it is added to a list", "h = g + [x]\n", True),
    ("its class is asked for", "h = isinstance(g, list)\n", True),
    ("in the function that called this one", "def f(gs):\n    gs[0] = None\nf(g)\n", True),
    ("it is only read", "h = [i * 2.0 for i in g] + [g[0]]\n", False),
]


@pytest.mark.parametrize(("after", "listed"), [c[1:] for c in LISTS], ids=[c[0] for c in LISTS])
def test_gradients_are_a_list_where_only_a_list_will_do(after: str, listed: bool) -> None:
    source = "with tf.GradientTape() as tape:\n    y = tf.reduce_sum(x * x)\ng = tape.gradient(y, [x])\n"
    made = "g = list(torch.autograd.grad(y, [x]))\n" if listed else "g = torch.autograd.grad(y, [x])\n"
    assert made in translate(HEAD + source + after).code


def test_gradients_that_a_function_gives_back_are_a_list_where_its_caller_changes_them() -> None:
    source = (
        "def slopes(v):\n"
        "    with tf.GradientTape() as tape:\n"
        "        y = tf.reduce_sum(v * v)\n"
        "    return y, tape.gradient(y, [v])\n"
        "y, g = slopes(x)\n"
        "g[0] = g[0] * 2.0\n"
    )
    assert "return y, list(torch.autograd.grad(y, [v]))\n" in translate(HEAD + source).code


UNUSED = [
    ("read, and not for the target", "    y = tf.reduce_sum(x)\n    z = v * 2.0\n", "[x, v]", True),
    ("by way of another name", "    z = v * x\n    y = tf.reduce_sum(z)\n", "[x, v]", False),
    ("by way of a list", "    z = []\n    z.append(v)\n    y = tf.reduce_sum(x * z[0])\n", "[x, v]", False),
    ("in a loop", "    y = 0.0\n    for i in [v, x]:\n        y += tf.reduce_sum(i)\n", "[x, v]", False),
    ("held in a list", "    y = tf.reduce_sum(x)\n", "both", True),
    ("held in a list, and read", "    y = tf.reduce_sum(x * v)\n", "both", False),
]


@pytest.mark.parametrize(("block", "sources", "unused"), [c[1:] for c in UNUSED], ids=[c[0] for c in UNUSED])
def test_a_source_that_the_target_does_not_depend_on(block: str, sources: str, unused: bool) -> None:
    head = "v = tf.Variable(2.0)\nboth = [x, v]\nwith tf.GradientTape() as tape:\n"
    code = translate(f"{HEAD}{head}{block}g = tape.gradient(y, {sources})\n").code
    assert ("allow_unused=True" in code) is unused


def test_what_tensorflow_answers_with_none_is_none_and_said() -> None:
    source = "c = tf.constant(2.0)\nwith tf.GradientTape() as tape:\n    y = x * c\ng = tape.gradient(y, c)\n"
    result = translate(HEAD + source)
    assert result.code.endswith("y = x * c\ng = None\n")
    notes = [n.message for n in result.notes if n.api == "tf.GradientTape.gradient"]
    assert notes == ["nothing watched leads from the source to the target: TensorFlow gives None"]


@pytest.mark.parametrize(
    ("call", "reason"),
    [("tape.reset()", "torch's graph hangs on the tensors: open a new tape instead")],
)
def test_what_is_refused_keeps_its_tape(call: str, reason: str) -> None:
    source = f"with tf.GradientTape() as tape:\n    y = tf.square(x)\nout = {call}\n"
    result = translate(HEAD + source)
    assert f"out = {call}" in result.code and "with tf.GradientTape() as tape:\n    y = tf.square(x)" in result.code
    assert any(note.message.startswith(reason) for note in result.notes if note.status is Status.UNSUPPORTED)


@pytest.mark.parametrize("mode", ['"zero"', "tf.UnconnectedGradients.ZERO", 'tf.UnconnectedGradients("zero")'])
def test_unconnected_gradients(mode: str) -> None:
    source = (
        f"with tf.GradientTape() as tape:\n    y = x * 2.0\nout = tape.gradient(y, [x], unconnected_gradients={mode})\n"
    )
    code = translate(HEAD + source).code
    assert ("materialize_grads=True" in code) is ("(" not in mode)
    assert ("tape.gradient(" in code) is ("(" in mode)


def test_whole_numbers_let_no_gradient_through() -> None:
    code = body("""
        w = tf.Variable([1.0, 2.0])
        with tf.GradientTape() as tape:
            y = tf.reduce_sum(tf.cast(tf.cast(w, tf.int32), tf.float32) * 2.0)
        g = tape.gradient(y, w)
    """)  # fmt: skip
    assert code.endswith("y = torch.sum(w.int().float() * 2.0)\ng = None\n")
