"""A loop as a function becomes Python's own where its variables have names; else the helper does the same."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, body, left, translated

KNOWN = {"x": "f32[2, 3]", "n": "int"}

STAYS_A_FUNCTION = [
    ("one name for all", "r = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, s * x), [0, x])\n"),
    ("a name that the loop reads from around it", "i, x = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, s * x), [0, x])\n"),
    ("a name that is read in a function it calls", "def g(s):\n    return s * r\n_, r = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, g(s)), [0, r])\n"),
    ("a state that is no display", "i, s = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, s * x), state)\n"),
    ("a function that nobody sees", "i, s = tf.while_loop(lambda i, s: i < n, step, [0, x])\n"),
    ("twice the same name", "s, s = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, s * x), [0, x])\n"),
    ("defaults of its lambdas", "i, s = tf.while_loop(lambda i, s: i < n, lambda i, s, k=2: (i + k, s * x), [0, x])\n"),
]  # fmt: skip


@pytest.mark.parametrize("before", [c[1] for c in STAYS_A_FUNCTION], ids=[c[0] for c in STAYS_A_FUNCTION])
def test_stays_a_function(before: str) -> None:
    result = translated(TF + before, known=KNOWN)
    assert "looped(" in result.code
    assert left(result) == []


LOOPS = [
    (
        "lambdas, and comments",
        "# a\ni, s = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, s * x), [0, x])  # b\n",
        "# a\ni, s = torch.tensor(0), x  # b\nwhile i < n:\n    i, s = i + 1, s * x\n",
    ),
    (
        "a counter that is not kept, other names inside",
        "_, r = tf.while_loop(lambda k, s: tf.less(k, n), lambda k, s: [k + 1, tf.sin(s)], (0, x))\n",
        "k, r = 0, x\nwhile k < n:\n    k, r = k + 1, torch.sin(r)\n",
    ),
    (
        "a counter that is a tensor inside",
        "_, r = tf.while_loop(lambda k, s: k < n, lambda k, s: (k + 1, s * tf.cast(k, tf.float32)), [0, x])\n",
        "k, r = torch.tensor(0), x\nwhile k < n:\n    k, r = k + 1, r * k.float()\n",
    ),
    (
        "one of the results",
        "r = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, s + 1.0), [0, x])[-1]\n",
        "i, r = 0, x\nwhile i < n:\n    i, r = i + 1, r + 1.0\n",
    ),
    (
        "functions of the file",
        "def more(i, s):\n    return i < n\ndef step(i, s):\n    return i + 1, s * 2.0\ni, s = tf.while_loop(more, step, [0, x])\n",
        "def more(i, s):\n    return i < n\ndef step(i, s):\n    return i + 1, s * 2.0\ni, s = torch.tensor(0), x\nwhile more(i, s):\n    i, s = step(i, s)\n",
    ),
    (
        "a limit, one variable",
        "y, = tf.while_loop(lambda y: tf.reduce_sum(y) < 9.0, lambda y: (y * 2.0,), (x,), maximum_iterations=n)\n",
        "y = x\nfor _ in range(n):\n    if not torch.sum(y) < 9.0:\n        break\n    y = y * 2.0\n",
    ),
    (
        "a limit alone, and what does not change",
        "y, z = tf.while_loop(lambda y, z: True, lambda y, z: (y * z, z), (x, x + 1.0), maximum_iterations=3)\n",
        "y, z = x, x + 1.0\nfor _ in range(3):\n    y = y * z\n",
    ),
    (
        "names that are there already",
        "i = tf.constant(0)\ni, x = tf.while_loop(lambda i, x: i < n, lambda i, x: (i + 1, x * 2.0), [i, x])\n",
        "i = torch.tensor(0)\nwhile i < n:\n    i, x = i + 1, x * 2.0\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in LOOPS], ids=[c[0] for c in LOOPS])
def test_becomes_a_loop(before: str, after: str) -> None:
    assert body(before, known=KNOWN) == after


def test_what_the_state_holds_is_known_behind_the_loop() -> None:
    before = """
        i, s = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, tf.transpose(s)), [0, x])
        y = tf.transpose(s)
    """
    assert "y = s.T" in body(before, known=KNOWN)
