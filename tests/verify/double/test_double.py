"""A second run in double precision tells rounding from errors."""

from __future__ import annotations

import pytest

from tests.verify.pairs import pair
from tf2torch.verify.comparison import Comparison
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Outcome, Verdict

pytestmark = pytest.mark.proof

PROGRAM = pair(
    """
    import tensorflow as tf
    import numpy as np

    x = tf.constant(np.linspace(0.0, 3.0, 2000).reshape(50, 40), tf.float32)
    raw = np.arange(12.0).reshape(3, 4).astype("float32")
    w = tf.Variable(tf.ones([40, 3]) * 0.3)
    b = tf.Variable([0.1, 0.2, 0.3])
    lines = tf.linspace(0.0, 1.0, 7) + tf.constant([0.5])
    y = tf.matmul(x, w) * tf.sqrt(2.0) + b
    eye = tf.eye(3) * tf.math.log(3.0) + tf.fill([3, 3], 0.1) + tf.zeros([3])
    hot = tf.one_hot([0, 2], 3) * 0.1
    noise = tf.random.normal([3, 2], stddev=0.5) + tf.random.uniform([2])
    kept = tf.nn.dropout(tf.constant(raw), 0.25)
    third = tf.cast(tf.range(5), tf.float32) / 3.0
    mapped = tf.map_fn(lambda r: r * tf.sqrt(3.0), tf.constant(raw) / 7.0)
    cancelled = (tf.constant(1.0) - tf.cos(0.001)) * 1e6

    @tf.function
    def f(a):
        return tf.reduce_sum(a * tf.exp(tf.range(40.0) / 10.0)) * tf.sqrt(3.0)

    z = f(x)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, w) + b) ** 2)
    grads = tape.gradient(loss, [w, b])
    optimizer = tf.keras.optimizers.SGD(0.1)
    optimizer.apply_gradients(zip(grads, [w, b]))
    """,
    """
    import torch
    import numpy as np

    x = torch.tensor(np.linspace(0.0, 3.0, 2000).reshape(50, 40), dtype=torch.float32)
    raw = np.arange(12.0).reshape(3, 4).astype("float32")
    w = (torch.ones([40, 3]) * 0.3).requires_grad_()
    b = torch.tensor([0.1, 0.2, 0.3], requires_grad=True)
    lines = torch.linspace(0.0, 1.0, 7) + torch.tensor([0.5])
    y = torch.matmul(x, w) * torch.sqrt(torch.tensor(2.0)) + b
    eye = torch.eye(3) * torch.log(torch.tensor(3.0)) + torch.full([3, 3], 0.1) + torch.zeros(3)
    hot = torch.nn.functional.one_hot(torch.tensor([0, 2]), 3).float() * 0.1
    noise = torch.randn(3, 2) * 0.5 + torch.rand(2)
    kept = torch.nn.functional.dropout(torch.from_numpy(raw), 0.25)
    third = torch.arange(5).float() / 3.0
    mapped = torch.stack([r * torch.sqrt(torch.tensor(3.0)) for r in torch.tensor(raw) / 7.0])
    cancelled = (torch.tensor(1.0) - torch.cos(torch.tensor(0.001))) * 1e6


    def f(a):
        return torch.sum(a * torch.exp(torch.arange(40.0) / 10.0)) * torch.sqrt(torch.tensor(3.0))

    z = f(x)
    if True:
        loss = torch.mean((torch.matmul(x, w) + b) ** 2)
    grads = torch.autograd.grad(loss, [w, b])
    optimizer = torch.optim.SGD([w, b], 0.1)
    w.grad, b.grad = grads; optimizer.step()
    """,
)


def found(verdict: Verdict, name: str) -> Comparison:
    return next(c for c in verdict.comparisons if c.name == name)


def test_a_right_translation_agrees_in_float64_too(runner: Runner) -> None:
    verdict = PROGRAM.verdict(runner, float64=True)
    assert (verdict.outcome, verdict.notes) == (Outcome.AGREES, ())


def test_rounding_vanishes(runner: Runner) -> None:
    """The same sum in another order, and a cancellation: right, but out of tolerance."""
    other = PROGRAM.edited("(torch.tensor(1.0) - torch.cos(torch.tensor(0.001)))", "2 * torch.tensor(5e-4).sin() ** 2")
    other = other.edited("y = torch.matmul(x, w)", "y = torch.matmul(x * 3e4, w / 3e4)")
    verdict = other.verdict(runner, float64=True, atol=0.0, rtol=1e-9)
    assert verdict.outcome is Outcome.DIFFERS
    assert [n.split(":")[0] for n in found(verdict, "y").notes] == ["rounding"]
    assert [n.split(":")[0] for n in found(verdict, "cancelled").notes] == ["rounding"]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("* 0.3)", "* 0.30001)", "w"),
        ("torch.randn(3, 2) * 0.5", "torch.randn(3, 2) * 0.50001", "noise"),
        ("torch.exp(torch.arange(40.0) / 10.0)", "torch.exp(torch.arange(40.0) / 10.0001)", "f()"),
    ],
)
def test_an_error_stays(runner: Runner, old: str, new: str, name: str) -> None:
    verdict = PROGRAM.edited(old, new).verdict(runner, float64=True)
    assert verdict.outcome is Outcome.DIFFERS
    assert any(note.startswith("no rounding: ") for note in found(verdict, name).notes)
    assert "all that differs is rounding: it vanishes in float64" not in verdict.notes


def test_an_error_below_the_tolerance_of_float32_is_seen(runner: Runner) -> None:
    verdict = PROGRAM.edited("third = torch.arange(5).float()", "third = 0.999999 * torch.arange(5).float()")
    told = verdict.verdict(runner, float64=True)
    assert told.outcome is Outcome.AGREES
    assert [n.split(",")[0] for n in told.notes] == ["third (line 14) agrees in float32"]


def test_what_stays_single_is_named(runner: Runner) -> None:
    text = "import {0}\nimport numpy as np\nx = np.frombuffer(b'abcdefgh', dtype=np.float32)\ny = 1.5\n"
    verdict = pair(text.format("tensorflow"), text.format("torch")).verdict(runner, float64=True)
    assert verdict.notes == ("in float64 these stayed in float32, and nothing is said of them: x",)


def test_a_program_that_cannot_be_double_says_so(runner: Runner) -> None:
    text = "import {0}\nimport numpy as np\nx = np.ones(2, 'f4')\nassert x.dtype == np.float32\n"
    verdict = pair(text.format("tensorflow"), text.format("torch")).verdict(runner, float64=True)
    assert verdict.outcome is Outcome.AGREES
    assert "So nothing tells rounding from errors here" in verdict.notes[0]
