"""Gradients of tapes in whole programs: what the rule is told, and where it has no answer."""

from __future__ import annotations

import pytest

from tf2torch import Status, translate

HEAD = "import tensorflow as tf\n\nx = tf.Variable([1.0, 2.0])\n"


def left(source: str) -> list[str]:
    return [note.message for note in translate(HEAD + source).left]


def test_a_tape_that_is_not_opened_where_it_is_made_is_refused() -> None:
    source = "tape = tf.GradientTape()\nwith tape:\n    y = x * x\nout = tape.gradient(y, x)\n"
    result = translate(HEAD + source)
    assert "out = tape.gradient(y, x)" in result.code
    assert "what this call is part of cannot be seen here (persistent: not known)" in left(source)


def test_a_helper_is_told_what_the_call_is_part_of() -> None:
    source = (
        "with tf.GradientTape() as outer:\n"
        "    with tf.GradientTape(persistent=True) as tape:\n"
        '        losses = {"a": x * x, "b": x * 3.0}\n'
        '    out = tape.gradient([losses["a"], losses["b"]], x)\n'
    )
    code = translate(HEAD + source).code
    assert 'gradient(None, [losses["a"], losses["b"]], x, recording=True, persistent=True, unused=False)' in code
    compile(code, "<output>", "exec")


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ('tape.gradient(y, {"x": x})', "a dict of sources: give them in a list"),
        ('tape.gradient({"y": y}, x)', "a dict of targets: give them in a list"),
        ("tape.gradient(y, [[x]])", "sources in nested lists"),
        ("tape.jacobian(y, x)", "torch takes a function: write the tape's block as one"),
    ],
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
