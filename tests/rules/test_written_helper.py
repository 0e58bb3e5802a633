"""A helper's text is written once for files in which it has the same names."""

from __future__ import annotations

from tests.translation import translated as result_of

ONE = "import tensorflow as tf\n\n\ndef f(a, b):\n    return tf.range(a, b)\n"


def translated(source: str) -> str:
    return result_of(source).code


def test_a_file_in_which_torch_has_another_name() -> None:
    plain = translated(ONE)
    other = translated("import torch as th\n" + ONE)
    assert "def tf_range" in plain and "return torch." in plain
    assert "def tf_range" in other and "return th." in other
    assert "return torch." not in other
    assert translated(ONE) == plain


def test_a_file_in_which_the_name_is_taken() -> None:
    plain = translated(ONE)
    other = translated(ONE + "\n\ndef tf_range(n):\n    return n\n")
    assert "def tf_range_(" in other and "def tf_range_(" not in plain
    assert translated(ONE) == plain
