"""Lists that the translation makes are left out where they are only walked through."""

from __future__ import annotations

import pytest

from tests.translation import translated

HEAD = "import tensorflow as tf\n\n"
HEAD += "class M(tf.Module):\n    def __init__(self):\n        self.w = tf.Variable([1.0])\n\nm = M()\n"
CASES = [
    ("kept", "vs = m.trainable_variables\n", "vs = list(m.parameters())\n"),
    ("measured", "n = len(m.trainable_variables)\n", "n = len(list(m.parameters()))\n"),
    ("the user's own list", "for v in list(f()):\n    print(tf.abs(v))\n", "for v in list(f()):\n"),
    ("a loop", "for v in m.trainable_variables:\n    print(v)\n", "for v in m.parameters():\n"),
    ("a loop over pairs", "for v, g in zip(m.trainable_variables, gs):\n    print(v)\n", "zip(m.parameters(), gs):\n"),
    ("a comprehension", "n = [v.shape for v in m.trainable_variables]\n", "[v.shape for v in m.parameters()]\n"),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_variables(before: str, after: str) -> None:
    assert after in translated(HEAD + before).code
