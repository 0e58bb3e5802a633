"""Training compared step by step: losses, gradients and parameters of many steps stay within the bound that grows."""

from __future__ import annotations

import pytest

from tests.verify.pairs import Pair
from tf2torch import translate
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.step import Role, Statement
from tf2torch.verify.verdict import Outcome, Verdict

pytestmark = pytest.mark.proof
STEPS = 40

PROGRAM = """\
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(4)
x = tf.constant(rng.normal(size=(30, 5)).astype(np.float32))
y = tf.constant(rng.normal(size=(30, 2)).astype(np.float32))
w1 = tf.Variable(rng.normal(size=(5, 7)).astype(np.float32) * 0.4)
w2 = tf.Variable(rng.normal(size=(7, 2)).astype(np.float32) * 0.4)
b1, b2 = tf.Variable(tf.zeros([7])), tf.Variable(tf.zeros([2]))
variables = [w1, b1, w2, b2]
OPTIMIZER
losses = []
for step in range(STEPS):
    rows = slice(step % 5 * 6, step % 5 * 6 + 6)
    with tf.GradientTape() as tape:
        hidden = tf.tanh(x[rows] @ w1 + b1)
        loss = tf.reduce_mean((hidden @ w2 + b2 - y[rows]) ** 2)
    grads = tape.gradient(loss, variables)
    UPDATE
    losses.append(float(loss))
""".replace("STEPS", str(STEPS))
BY_HAND = ("rate = 0.2", "for v, g in zip(variables, grads):\n        v.assign_sub(rate * g)")
MOMENTUM = (
    "speeds = [tf.Variable(tf.zeros_like(v)) for v in variables]",
    "for v, s, g in zip(variables, speeds, grads):\n        s.assign(0.9 * s + g)\n        v.assign_sub(0.05 * s)",
)
APPLIED = "optimizer.apply_gradients(zip(grads, variables))"
OPTIMIZERS = (
    "SGD(0.2)",
    "SGD(0.05, momentum=0.9)",
    "SGD(0.05, momentum=0.9, nesterov=True)",
    "Adam(0.02)",
    "AdamW(0.02, weight_decay=0.01)",
    "RMSprop(0.005)",
    "Adagrad(0.1)",
)


def training(made: str, update: str) -> Pair:
    source = PROGRAM.replace("OPTIMIZER", made).replace("UPDATE", update)
    result = translate(source)
    assert not result.left
    return Pair(source, result.code, result.map)


def with_optimizer(call: str) -> Pair:
    return training(f"optimizer = tf.keras.optimizers.{call}", APPLIED)


def statement(verdict: Verdict, begins: str) -> Statement:
    (found,) = (s for s in verdict.trace.statements if s.place.text.startswith(begins))
    return found


def agrees(verdict: Verdict) -> None:
    assert (verdict.outcome, verdict.trace.steps, verdict.failures) == (Outcome.AGREES, (), ())
    for begins, values in (("loss =", 1), ("grads =", 4)):
        found = statement(verdict, begins)
        assert (found.ran, found.compared) == (STEPS, STEPS * values)
    assert max(s.excess for s in verdict.trace.statements) < 0.5, "the bound is about to be reached"


@pytest.mark.parametrize(("made", "update"), [BY_HAND, MOMENTUM], ids=["plain", "momentum"])
def test_loops_written_by_hand_agree_at_every_step(runner: Runner, made: str, update: str) -> None:
    verdict = training(made, update).verdict(runner)
    agrees(verdict)
    assert statement(verdict, "v.assign_sub").compared >= STEPS * 4


@pytest.mark.parametrize("call", OPTIMIZERS)
def test_optimizers_agree_at_every_step(runner: Runner, call: str) -> None:
    verdict = with_optimizer(call).verdict(runner)
    agrees(verdict)
    assert statement(verdict, "optimizer.apply").compared >= STEPS * 4


@pytest.mark.parametrize(
    ("call", "old", "new", "line"),
    [
        ("SGD(0.2)", "lr=0.2", "lr=0.2002", "optimizer ="),
        ("SGD(0.05, momentum=0.9)", "momentum=0.9", "momentum=0.9, dampening=0.1", "optimizer.apply"),
        ("SGD(0.05, momentum=0.9, nesterov=True)", "nesterov=True", "nesterov=False", "optimizer ="),
        ("Adam(0.02)", ", 1e-07)", ", 1e-04)", "optimizer.apply"),
        ("AdamW(0.02, weight_decay=0.01)", "weight_decay=0.01", "weight_decay=0.001", "optimizer ="),
        ("RMSprop(0.005)", "epsilon=1e-07", "epsilon=1e-03", "optimizer.apply"),
        ("Adagrad(0.1)", "0.1000001", "0.0", "optimizer.apply"),
    ],
)
def test_a_wrong_setting_is_found_where_it_first_shows(
    runner: Runner, call: str, old: str, new: str, line: str
) -> None:
    first = with_optimizer(call).edited(old, new).verdict(runner, samples=0).trace.first
    assert first is not None
    assert (first.role, first.place.text.startswith(line)) == (Role.CAUSE, True), first
