"""What is watched from the start says so where it is made."""

from __future__ import annotations

import pytest

from tests.translation import body, text

TAPE = "with tf.GradientTape() as t:\n    t.watch(x)\n    y = x * x\ng = t.gradient(y, x)\n"
RECORDED = "y = x * x\ng = torch.autograd.grad(y, x)[0]\n"

CASES = [
    (
        "what is computed of it before would be followed",
        "x = tf.constant(1.0)\nk = x + 1.0\n" + TAPE,
        "x = torch.tensor(1.0)\nk = x + 1.0\nx.requires_grad_()\n" + RECORDED,
    ),
    (
        "a function of the file may read it",
        "def f():\n    return x * 2.0\nx = tf.constant(1.0)\nk = f()\n" + TAPE,
        "def f():\n    return x * 2.0\nx = torch.tensor(1.0)\nk = f()\nx.requires_grad_()\n" + RECORDED,
    ),
    (
        "what is computed is no leaf",
        "x = tf.sin(tf.constant(1.0))\n" + TAPE,
        "x = torch.sin(torch.tensor(1.0))\nx.requires_grad_()\n" + RECORDED,
    ),
    (
        "a comment behind it",
        "x = tf.constant(1.0)\n" + TAPE.replace("(x)\n", "(x)  # here\n"),
        "x = torch.tensor(1.0)\nx.requires_grad_()  # here\n" + RECORDED,
    ),
    (
        "made just before",
        "x = tf.constant(1.0)\n" + TAPE,
        "x = torch.tensor(1.0, requires_grad=True)\n" + RECORDED,
    ),
    (
        "lines above the tape, and other statements between",
        "x = tf.constant(1.0, tf.float64)\na = tf.zeros([2])\n\n# the tape\n" + TAPE,
        "x = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)\na = torch.zeros(2)\n\n# the tape\n" + RECORDED,
    ),
    (
        "several",
        "x, z = tf.constant(1.0), tf.constant(2.0)\nwith tf.GradientTape() as t:\n    t.watch([x, z])\n    y = x * z\n",
        "x, z = torch.tensor(1.0, requires_grad=True), torch.tensor(2.0, requires_grad=True)\ny = x * z\n",
    ),
    (
        "over several lines",
        "x = tf.constant(\n    [1.0, 2.0],\n    dtype=tf.float32,\n)\n"
        "with tf.GradientTape() as t:\n    t.watch(x)\n    y = x * x\n",
        "x = torch.tensor(\n    [1.0, 2.0],\n    dtype=torch.float32,\n    requires_grad=True,\n)\ny = x * x\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_made_watched(before: str, after: str) -> None:
    assert body(before) == text(after)
