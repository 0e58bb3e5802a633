"""Decompositions are unique up to signs: both programs have the same ones, so what follows from them is compared."""

from __future__ import annotations

import pytest

from tests.verify.pairs import pair
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Outcome

pytestmark = pytest.mark.proof

SIGNS = pair(
    """
    import tensorflow as tf
    import numpy as np

    rng = np.random.RandomState(3)
    tall = tf.Variable(rng.normal(size=(5, 3)))
    wide = tf.constant(rng.normal(size=(2, 3, 4)))
    phases = tf.constant(rng.normal(size=(4, 3)) + 1j * rng.normal(size=(4, 3)))
    s, u, v = tf.linalg.svd(tall)
    full = tf.linalg.svd(wide, full_matrices=True)
    turned = tf.linalg.svd(phases)
    e, w = tf.linalg.eigh(tf.matmul(tall, tall, transpose_a=True))
    q, r = tf.linalg.qr(tall)
    both = tf.linalg.qr(wide)
    values = tf.linalg.svd(tall, compute_uv=False)
    rank = s[0] * tf.matmul(u[:, :1], v[:, :1], transpose_b=True)
    with tf.GradientTape() as tape:
        first = tf.reduce_sum(tf.linalg.svd(tall)[1][:, 0] * tf.range(5.0, dtype=tf.float64))
    gradient = tape.gradient(first, tall)

    @tf.function
    def axes(x):
        return tf.linalg.svd(x)[2]

    traced = axes(tall)
    empty = tf.linalg.svd(tf.zeros([0, 3]))[0]
    zeros = tf.linalg.qr(tf.zeros([3, 2]))[1]
    """,
    """
    import torch
    import numpy as np

    rng = np.random.RandomState(3)
    tall = torch.tensor(rng.normal(size=(5, 3)), requires_grad=True)
    wide = torch.tensor(rng.normal(size=(2, 3, 4)))
    phases = torch.tensor(rng.normal(size=(4, 3)) + 1j * rng.normal(size=(4, 3)))
    u, s, v = torch.svd(tall)
    full = (lambda f: (f.S, f.U, f.Vh.mH))(torch.linalg.svd(wide, full_matrices=True))
    turned = (lambda f: (f[1], f[0], f[2].mH))(torch.linalg.svd(phases, full_matrices=False))
    e, w = torch.linalg.eigh(tall.mT @ tall)
    q, r = torch.linalg.qr(tall)
    both = torch.linalg.qr(wide)
    values = torch.linalg.svdvals(tall)
    rank = s[0] * (u[:, :1] @ v[:, :1].mT)
    if True:
        first = torch.sum(torch.linalg.svd(tall, full_matrices=False)[0][:, 0] * torch.arange(5.0, dtype=torch.float64))
    gradient = torch.autograd.grad(first, tall)[0]


    def axes(x):
        return torch.linalg.svd(x, full_matrices=False)[2].mH

    traced = axes(tall)
    empty = torch.linalg.svdvals(torch.zeros([0, 3]))
    zeros = torch.linalg.qr(torch.zeros([3, 2]))[1]
    """,
)


def test_vectors_and_all_that_follows_from_them_agree(runner: Runner) -> None:
    verdict = SIGNS.verdict(runner)
    assert (verdict.differing, verdict.failures, verdict.trace.steps) == ((), (), ())
    names = {c.name for c in verdict.comparisons}
    assert {"u", "v", "w", "full[2]", "turned[1]", "both[1]", "gradient", "axes(): gradient of tall"} <= names
    assert ["unique up to their signs" in note for note in verdict.notes] == [True]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("(f.S, f.U, f.Vh.mH)", "(f.S, f.U, f.Vh)", "full[2]"),
        ("f[2].mH)", "f[2].mT)", "turned[2]"),
        ("u, s, v = torch.svd(tall)", "u, s, v = torch.svd(-tall)", "v"),
        ("e, w = torch.linalg.eigh(", "e, w = torch.linalg.eigh(2 * ", "e"),
        ("torch.linalg.qr(wide)", "torch.linalg.qr(wide.flip(-1))", "both[1]"),
        ("[0][:, 0] *", "[0][:, 1] *", "gradient"),
    ],
)
def test_no_fault_hides_behind_the_signs(runner: Runner, old: str, new: str, name: str) -> None:
    verdict = SIGNS.edited(old, new).verdict(runner)
    assert verdict.outcome is Outcome.DIFFERS
    assert name in {c.name for c in verdict.differing}
