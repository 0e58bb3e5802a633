"""What a call may pass where a rule wants axes, tensors or all the rest."""

from __future__ import annotations

import pytest

from tf2torch import translate

HEAD = "import numpy as np\nimport tensorflow as tf\n\nx = tf.ones([2, 3, 4])\n"


def translated(line: str) -> str:
    """The last line of the translation of a program that ends in `line`."""
    return translate(HEAD + line + "\n").code.splitlines()[-1]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("y = tf.reduce_sum(x, axis=range(1, 3))", "y = torch.sum(x, dim=tuple(range(1, 3)))"),
        ("y = tf.reduce_sum(x, axis=list(range(1, 3)))", "y = torch.sum(x, dim=list(range(1, 3)))"),
        ('y = tf.einsum("aij,bij->ab", x, tf.exp(x))', 'y = torch.einsum("aij,bij->ab", x, torch.exp(x))'),
        ("y = tf.add(z, np.ones([2]))", "y = z + torch.as_tensor(np.ones([2]), dtype=z.dtype)"),
        ("y = tf.multiply(np.ones([2]), z.a)", "y = torch.as_tensor(np.ones([2]), dtype=z.a.dtype) * z.a"),
        ("y = tf.einsum(formula, x)", "y = torch.einsum(formula, x)"),
        ('y = tf.einsum("ij,ij->", *pair)', 'y = torch.einsum("ij,ij->", *pair)'),
        ("y = tf.meshgrid(*axes, indexing='ij')", "y = torch.meshgrid(*axes, indexing='ij')"),
        ("y = tf.reshape(x, tf.concat([[n], tf.shape(x)[1:]], 0))", "y = x.reshape([n, *x.shape[1:]])"),
    ],
)
def test_arguments_as_torch_takes_them(call: str, expected: str) -> None:
    assert translated(call) == expected


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("y = tf.abs(x, name=made())", "name= calls something, which would not be called any more: call it before"),
        ("y = tf.reduce_sum(x, axis=tf.constant([0, 1]))", "argument 'axis' is not made of Python numbers"),
        ('y = tf.einsum("ij->ji", x, optimize="greedy")', "argument 'optimize' is not one that is translated"),
        ("y = tf.meshgrid(*[[1.0, 2.0], [3.0]])", "*arguments: what they hold is not known here"),
        ("y = tf.meshgrid(*axes, x)", "*arguments: what they hold is not known here"),
        ("y = tf.einsum(*pair)", "*arguments: what they hold is not known here"),
        (
            "y = tf.add(z(), np.ones([2]))",
            "argument 'y' takes the dtype of the other, which is not known: give the other a name first",
        ),
        ('y = tf.concat([x, tf.strings.upper("a")], 0)', "an input still comes from TensorFlow"),
    ],
)
def test_what_is_refused_stays(call: str, why: str) -> None:
    result = translate(HEAD + call + "\n")
    assert result.code.splitlines()[-1] == call
    assert why in [note.message for note in result.left]


def test_a_number_that_may_be_a_tensor_keeps_its_digits() -> None:
    """as_tensor makes float32 of it, which shows beside float64."""
    either = "def f(t, k=0.1):\n    if k is None:\n        k = tf.constant(0.5, t.dtype)\n    return "
    assert translated(either + "tf.exp(t) / k, t / k, k * t") == "    return torch.exp(t) / k, t / k, k * t"
    assert translated(either + "tf.maximum(t, k)") == "    return torch.maximum(t, torch.as_tensor(k, dtype=t.dtype))"
    assert translated(either + "tf.maximum(tf.exp(t), k)") == "    return tf.maximum(tf.exp(t), k)"


def test_what_a_shape_is_put_together_from_is_taken_to_be_a_number() -> None:
    result = translate(HEAD + "y = tf.reshape(x, tf.concat([tf.shape(x)[:-1], [n, -1]], 0))\n")
    assert "n is taken to be a whole number" in [n.message.split(";")[0] for n in result.notes]


def test_a_helper_has_its_signature_on_one_line() -> None:
    code = translate(HEAD + "y, n = tf.clip_by_global_norm([x], 1.0)\n").code
    assert "def tf_clip_by_global_norm(t_list, clip_norm, use_norm=None):" in code


def test_what_a_rule_computes_once_is_written_once() -> None:
    code = translate("import tensorflow as tf\n\n\ndef f(t, p):\n    return tf.math.confusion_matrix(t, p)\n").code
    assert "return tf_math_confusion_matrix(t, p)" in code


def test_a_parameter_with_a_number_as_default_is_taken_to_be_one() -> None:
    program = "import tensorflow as tf\n\n\ndef f(x, eps=1e-6):\n    return tf.maximum(tf.abs(x), eps), tf.exp(eps)\n"
    result = translate(program)
    # as_tensor, because a caller may pass a tensor all the same
    assert "return torch.clamp(torch.abs(x), min=eps), torch.exp(torch.as_tensor(eps))" in result.code
    assert any("eps" in note.message for note in result.notes)


def test_a_list_beside_a_result_of_one_of_two_dtypes_is_refused() -> None:
    result = translate(HEAD + "if c:\n    x = tf.ones([2], tf.float64)\ny = tf.maximum(tf.exp(x), [1.0, 2.0])\n")
    assert "y = tf.maximum(tf.exp(x), [1.0, 2.0])" in result.code
    assert any("give the other a name first" in note.message for note in result.left)
