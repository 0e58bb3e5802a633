"""A variable is no tf.Tensor, but torch's parameters are torch.Tensors."""

from __future__ import annotations

import pytest

from tf2torch import Options, translate
from tf2torch.model import Status

HEAD = "import tensorflow as tf\n\nv = tf.Variable([1.0])\nt = tf.constant([1.0])\n\n\ndef f(x):\n    return x\n\n\n"


@pytest.mark.parametrize("classes", ["tf.Tensor", "(tf.Tensor, list)"])
def test_of_a_variable_it_stays(classes: str) -> None:
    result = translate(f"{HEAD}print(isinstance(v, {classes}))\n")
    assert f"isinstance(v, {classes})" in result.code and "import tensorflow" in result.code
    assert any("variable is no tf.Tensor" in note.message for note in result.left)


@pytest.mark.parametrize(
    ("test", "made"),
    [
        ("isinstance(t, tf.Tensor)", "isinstance(t, torch.Tensor)"),
        ("isinstance(v, tf.Variable)", "isinstance(v, nn.Parameter)"),
        ("isinstance(v, (tf.Tensor, tf.Variable))", "isinstance(v, (torch.Tensor, nn.Parameter))"),
    ],
)
def test_where_both_answer_alike(test: str, made: str) -> None:
    result = translate(f"{HEAD}print({test})\n")
    assert made in result.code and {note.status for note in result.notes} == {Status.EXACT}


def test_of_anything_it_is_an_assumption() -> None:
    result = translate(HEAD.replace("return x", "return isinstance(x, tf.Tensor)"), options=Options(annotate=True))
    assert "assumed tf.Tensor" in result.code and "isinstance(x, torch.Tensor)" in result.code
    assert [note.api for note in result.notes if note.status is Status.ASSUMED] == ["tf.Tensor"]


def test_both_branches_are_translated() -> None:
    code = translate(f"{HEAD}if isinstance(v, tf.Tensor):\n    y = tf.exp(t)\nelse:\n    y = tf.abs(t)\n").code
    assert "torch.exp(t)" in code and "torch.abs(t)" in code
