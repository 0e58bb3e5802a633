"""Assertions of TensorFlow as statements are Python's own."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, text, translated

X = "x = tf.constant([1.0, 2.0])\n"
T = "x = torch.tensor([1.0, 2.0])\n"

CASES = [
    ("of a tensor", "tf.debugging.assert_positive(x)\n", "assert torch.all(x > 0)\n"),
    ("of an element", "tf.debugging.assert_less(x[0], 3.0)\n", "assert x[0] < 3.0\n"),
    ("of sizes", "tf.debugging.assert_equal(tf.shape(x)[0], 2)\n", "assert x.shape[0] == 2\n"),
    ("of a number", "k = 3\ntf.debugging.assert_positive(k)\n", "k = 3\nassert k > 0\n"),
    ("reduced already", "tf.debugging.Assert(tf.reduce_all(x > 0.0), [x])\n", "assert torch.all(x > 0.0)\n"),
    (
        "a message over two lines, comments",
        "# one\ntf.debugging.assert_rank(\n    x, 1, message='a'\n    'b'\n)  # two\n",
        "# one\nassert x.dim() == 1, ('a'\n    'b')  # two\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_asserted(before: str, after: str) -> None:
    assert body(X + before) == text(T + after)


STAYS = [
    ("its value is used", "ok = tf.debugging.assert_positive(x)\n", "ok = assert_all(x > 0)\n"),
    ("of what is not known", "tf.debugging.Assert(q(), [x])\n", "assert_all(q())\n"),
    ("a message that does something", "tf.assert_rank(x, 1, q())\n", "tf_debugging_assert_rank(x, 1, q())\n"),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_the_function_asks(before: str, after: str) -> None:
    code = translated(TF + X + before).code
    assert "def assert_all(" in code and code.endswith(after)
