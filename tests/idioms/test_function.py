"""Decorators that only mean something to TensorFlow's graphs go with what they are told; comments stay."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import body, left, text, translated

CASES = [
    ("other decorators", "@other\ndef f(): pass\n", "@other\ndef f(): pass\n"),
    ("a parameter of that name", "def g(tf):\n    @tf.function\n    def f(): pass\n", "def g(tf):\n    @tf.function\n    def f(): pass\n"),
    ("alone", "@tf.function\ndef f():\n    return 1\n", "def f():\n    return 1\n"),
    ("called", "@tf.function(jit_compile=True)\ndef f(): pass\n", "def f(): pass\n"),
    (
        "among others, with comments",
        "# a\n@one\n# b\n@tf.function  # c\n# d\n@two  # e\ndef f(): pass  # f\n",
        "# a\n# b\n# c\n@one\n# d\n@two  # e\ndef f(): pass  # f\n",
    ),
    ("in a class", "class A:\n    @tf.function\n    def f(self): pass\n", "class A:\n    def f(self): pass\n"),
    ("not to be converted", "@tf.autograph.experimental.do_not_convert\ndef f(): pass\n", "def f(): pass\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_dropped(before: str, after: str) -> None:
    assert body(before) == after


def test_what_it_is_told_goes_with_it() -> None:
    result = translated(text("""
        import tensorflow as tf
        @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
        def f(x: tf.Tensor):
            return x
    """))  # fmt: skip
    assert result.code == "import torch\ndef f(x: torch.Tensor):\n    return x\n"
    assert left(result) == []


def test_a_function_made_by_a_call_stays() -> None:
    assert body("def f(): pass\ng = tf.function(f)\n") == (
        "def f(): pass\n"
        "# TODO(tf2torch): T2T204 tf.function is used in a way that is not translated\ng = tf.function(f)\n"
    )
