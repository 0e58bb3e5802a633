"""Initializers are functions of torch that fill a tensor; calling one makes the tensor."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, body, left, translated

CASES = [
    ("called at once", "w = tf.zeros_initializer()(shape=[3])\n", "w = nn.init.zeros_(torch.empty(3))\n"),
    ("with options", "w = tf.random_normal_initializer(stddev=0.1)([3])\n", "w = nn.init.normal_(torch.empty(3), std=0.1)\n"),
    (
        "kept",
        "init = tf.keras.initializers.RandomNormal(stddev=0.1)\nw = tf.Variable(init(shape=[2, 3]))\n",
        "init = functools.partial(nn.init.normal_, std=0.1)\nw = nn.Parameter(init(torch.empty(2, 3)))\n",
    ),
    (
        "given to a function",
        "def f(init, n):\n    return tf.Variable(init([n]))\nw = f(tf.initializers.ones(), 3)\n",
        "def f(init, n):\n    return nn.Parameter(init(torch.empty(n)))\nw = f(nn.init.ones_, 3)\n",
    ),
    (
        "kept by a module",
        "class A(tf.Module):\n    def __init__(self, init=tf.zeros_initializer()):\n        super().__init__()\n"
        "        self.init = init\n        self.w = tf.Variable(self.init([3]))\n",
        "class A(nn.Module):\n    def __init__(self, init=nn.init.zeros_):\n        super().__init__()\n"
        "        self.init = init\n        self.w = nn.Parameter(self.init(torch.empty(3)))\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_becomes(before: str, after: str) -> None:
    assert body(before).removeprefix("\nimport torch\nfrom torch import nn\n") == after


def test_what_is_given_to_a_layer_stays_with_it() -> None:
    result = translated(
        TF + "init = tf.zeros_initializer()\nlayer = tf.keras.layers.Dense(3, kernel_initializer=init)\n"
        "other = tf.zeros_initializer()([2])\n"
    )
    assert left(result) == ["tf.zeros_initializer", "tf.keras.layers.Dense"]
    assert "init = tf.zeros_initializer()\n" in result.code
    assert "other = nn.init.zeros_(torch.empty(2))\n" in result.code


def test_the_sizes_that_keras_counts_are_written_into_the_file() -> None:
    code = translated(TF + "w = tf.initializers.GlorotUniform()([5, 3, 4])\n").code
    assert code.endswith("w = glorot_uniform(torch.empty(5, 3, 4))\n")
    assert "def fans(sizes):\n" in code
