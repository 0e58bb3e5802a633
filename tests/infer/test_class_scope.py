"""What a class binds are its attributes: no name behind the class, and none in its methods, means them."""

from __future__ import annotations

import pytest

from tests.translation import body

CASES = [
    (
        "the module's name is what it was",
        "x = tf.constant([1, 2])\nclass C:\n    x = 5\ny = x / 2\n",
        "x = torch.tensor([1, 2])\nclass C:\n    x = 5\ny = x.double() / 2\n",
    ),
    (
        "a method sees the module's",
        "x = tf.constant([1, 2])\nclass C:\n    x = 5\n    def f(self):\n        return x / 2\n",
        "x = torch.tensor([1, 2])\nclass C:\n    x = 5\n    def f(self):\n        return x.double() / 2\n",
    ),
    (
        "TensorFlow's own name",
        "class C:\n    tf = 5\n    class D:\n        tf = 6\ny = tf.zeros([2])\n",
        "class C:\n    tf = 5\n    class D:\n        tf = 6\ny = torch.zeros(2)\n",
    ),
    (
        "inside, the name is the attribute",
        "x = tf.constant([1, 2])\nclass C:\n    x = 5\n    y = x / 2\n",
        "x = torch.tensor([1, 2])\nclass C:\n    x = 5\n    y = x / 2\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_names_of_a_class(before: str, after: str) -> None:
    assert body(before) == after
