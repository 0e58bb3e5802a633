"""Functions that call themselves: the walk ends, and says no more than holds at every depth."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, text, translated
from tf2torch import Status

ENDLESS = [
    ("of itself", "def f(x):\n    return f(x)\n", "f(tf.constant(1.0))"),
    ("of each other", "def f(x):\n    return g(x)\ndef g(x):\n    return f(x)\n", "f(tf.constant(1.0))"),
    ("a lambda", "f = lambda x: f(x)\n", "f(tf.constant(1.0))"),
    ("lambdas of each other", "f = lambda x: g(x)\ng = lambda x: f(x)\n", "f(tf.constant(1.0))"),
    ("with deeper and deeper lists", "f = lambda x: f([x])\n", "f(tf.constant(1.0))"),
    ("a function with deeper and deeper lists", "def f(x):\n    return f([x, x])\n", "f(tf.constant(1.0))"),
    ("a method", "class A:\n    def f(self, x):\n        return self.f(x)\n", "A().f(tf.constant(1.0))"),
    ("by way of a loop", "def f(x):\n    return [f(x[i]) for i in x]\n", "f([tf.constant(1.0)])"),
]


@pytest.mark.parametrize(("defined", "call"), [c[1:] for c in ENDLESS], ids=[c[0] for c in ENDLESS])
def test_the_walk_ends(defined: str, call: str) -> None:
    assert body(f"{defined}y = {call}\n") == f"{defined}y = {call.replace('tf.constant', 'torch.tensor')}\n"


TURNING = [
    (
        "a function",
        """
        def turned(a, b, c, d, e, f, g, h, n):
            if n == 0:
                return tf.reduce_sum(a)
            return turned(b, c, d, e, f, g, h, a, n - 1)
        """,
    ),
    (
        "a lambda",
        """
        turned = lambda a, b, c, d, e, f, g, h, n: tf.reduce_sum(a) if n == 0 else turned(b, c, d, e, f, g, h, a, n - 1)
        """,
    ),
]


@pytest.mark.parametrize("defined", [d for _, d in TURNING], ids=[n for n, _ in TURNING])
def test_what_comes_only_after_many_turns_is_not_overlooked(defined: str) -> None:
    """The last argument is of whole numbers, and the first after seven turns: torch sums these to another dtype."""
    call = "x = tf.constant([1.0, 2.0])\ny = turned(x, x, x, x, x, x, x, tf.constant([1, 2]), 7)\n"
    notes = translated(TF + text(defined) + call).notes
    (said,) = [n for n in notes if n.api == "tf.math.reduce_sum"]
    assert said.status is Status.ASSUMED and "a.is_floating_point()" in said.message


def test_a_recursion_is_translated_like_any_other_function() -> None:
    before = """
        def power(x, n):
            return tf.ones_like(x) if n == 0 else tf.matmul(x, power(x, n - 1))
        square = lambda x, n: x if n == 0 else square(tf.square(x), n - 1)
        y = power(tf.ones([2, 2]), 3)
        z = square(tf.ones([3]), 2)
    """
    after = """
        def power(x, n):
            return torch.ones_like(x) if n == 0 else torch.matmul(x, power(x, n - 1))
        square = lambda x, n: x if n == 0 else square(torch.square(x), n - 1)
        y = power(torch.ones(2, 2), 3)
        z = square(torch.ones(3), 2)
    """
    assert body(before) == text(after)
