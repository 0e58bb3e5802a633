"""A program that uses TensorFlow's name for something else, too."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, translated

MARK = "# TODO(tf2torch): T2T006 this name is TensorFlow's on one path and something else on another\n"

CASES = [
    ("before and behind", "x = tf.zeros([2])\ntf = 3\ny = tf + 1\n", "import torch\nx = torch.zeros(2)\ntf = 3\ny = tf + 1\n"),
    ("on one path", "if c:\n    tf = q()\nx = tf.zeros([2])\n", TF + f"if c:\n    tf = q()\n{MARK}x = tf.zeros([2])\n"),
    ("by a loop that may not run", "for tf in q():\n    pass\nx = tf + 1\n", TF + f"for tf in q():\n    pass\n{MARK}x = tf + 1\n"),
    ("deleted", "x = tf.zeros([2])\ndel tf\n", TF + "import torch\nx = torch.zeros(2)\ndel tf\n"),
    ("a parameter", "f = lambda tf: tf.zeros([2])\nx = tf.zeros([2])\n", "import torch\nf = lambda tf: tf.zeros([2])\nx = torch.zeros(2)\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_rebound(before: str, after: str) -> None:
    assert translated(TF + before).code == after
