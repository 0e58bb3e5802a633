"""A local name for a function of TensorFlow goes where each of its calls is written out."""

from __future__ import annotations

import pytest

from tests.translation import body

STAYS = [
    ("outside functions", "f = tf.random.normal\ny = f([2])\n", "f = tf_random_normal\ny = torch.randn(2)\n"),
    ("passed on", "def g():\n    f = tf.exp\n    return f(1.0), h(f)\n", "def g():\n    f = torch.exp\n"),
    ("called as it is", "def g(u):\n    f = tf.exp\n    return f(u)\n", "    f = torch.exp\n    return f(u)\n"),
    (
        "bound twice",
        "def g():\n    f = tf.exp\n    f = tf.sin\n    return f(1.0)\n",
        "    f = torch.exp\n    f = torch.sin\n",
    ),
    (
        "read by a function inside",
        "def g():\n    f = tf.exp\n    def k():\n        return f\n    return f(1.0)\n",
        "    f = torch.exp\n    def k():\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(before: str, after: str) -> None:
    assert after in body(before)


def test_goes_and_comments_stay() -> None:
    before = "def g():\n    # above\n    f = tf.random.normal  # behind\n    return f([2]) + f([2], stddev=0.5)\n"
    assert body(before) == (
        "def g():\n    # above\n    # behind\n    pass\n    return torch.randn(2) + torch.randn(2) * 0.5\n"
    )
