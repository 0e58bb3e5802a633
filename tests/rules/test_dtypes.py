"""dtypes by name, beside each other, and shapes beside shapes."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, left, translated

LEFT = [
    ('d = tf.as_dtype("string")\n', ["tf.dtypes.as_dtype"]),
    ("m = tf.constant([1])\nq = m.dtype in (tf.int32,)\n", ["tf.DType", "tf.int32"]),
    ("m = tf.constant([1])\nq = m.dtype is tf.int64\n", ["tf.DType", "tf.int64"]),
    ("u = tf.Variable(lambda: tf.ones([2]))\n", ["tf.Variable", "tf.ones"]),
]


@pytest.mark.parametrize("program, names", LEFT)
def test_what_would_come_out_otherwise_is_left(program: str, names: list[str]) -> None:
    assert sorted(left(translated(TF + program))) == sorted(names)


def test_both_whole_dtypes_and_others_are_compared_as_they_stand() -> None:
    assert body("m = tf.constant([1])\nr = m.dtype in (tf.int32, tf.int64)\ns = m.dtype in [tf.float32]\n") == (
        "m = torch.tensor([1])\nr = m.dtype in (torch.int32, torch.int64)\ns = m.dtype in [torch.float32]\n"
    )


def test_names_that_torch_does_not_have() -> None:
    assert body('y = tf.zeros([3], "double")\n') == "y = torch.zeros(3, dtype=torch.float64)\n"


def test_a_shape_beside_a_shape_is_one_answer() -> None:
    assert body("x = tf.ones([2])\nn = x.shape == tf.TensorShape([2])\n") == (
        "x = torch.ones(2)\nn = x.shape == torch.Size([2])\n"
    )


def test_what_is_asked_of_a_dtype_that_is_not_known() -> None:
    assert body("for t in (tf.ones([1]), tf.constant([True])):\n    print(t.dtype.is_floating)\n") == (
        "for t in (torch.ones(1), torch.tensor([True])):\n    print(t.dtype.is_floating_point)\n"
    )
