"""From two programs to the statement at which they part."""

from __future__ import annotations

import pytest

from tests.verify.pairs import Pair
from tf2torch import translate
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.step import Role, Step
from tf2torch.verify.verdict import Outcome, Verdict

pytestmark = pytest.mark.proof

PROGRAM = """\
import tensorflow as tf

x = tf.reshape(tf.range(12.0), [4, 3]) / 7.0
y = tf.constant([[1.0], [0.5], [-2.0], [3.0]])
w = tf.Variable(tf.fill([3, 1], 0.25))
b = tf.Variable(0.5)


def predict(inputs):
    product = tf.matmul(inputs, w)
    return product + b


history = []
for step in range(4):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((predict(x) - y) ** 2)
    dw, db = tape.gradient(loss, [w, b])
    w.assign_sub(0.1 * dw)
    b.assign_sub(0.1 * db)
    history.append(float(loss))
"""


def translated(program: str = PROGRAM) -> Pair:
    result = translate(program)
    return Pair(program, result.code, result.map)


def first(verdict: Verdict) -> Step:
    assert verdict.outcome is Outcome.DIFFERS, verdict.failures
    assert verdict.trace.first is not None
    return verdict.trace.first


def test_every_statement_of_a_right_translation_is_compared(runner: Runner) -> None:
    verdict = translated().verdict(runner)
    assert (verdict.outcome, verdict.trace.steps, verdict.trace.skipped) == (Outcome.AGREES, (), ())
    ran = {s.place.line: (s.names, s.ran, s.compared) for s in verdict.trace.statements}
    assert ran == {
        3: (("x",), 1, 1),
        4: (("y",), 1, 1),
        5: (("w",), 1, 1),
        6: (("b",), 1, 1),
        9: (("inputs",), 4, 4),
        10: (("product",), 4, 4),
        11: (("return",), 4, 4),
        14: (("history",), 1, 1),
        15: (("step",), 4, 4),
        17: (("loss",), 4, 4),
        18: (("dw", "db"), 4, 8),
        19: (("w",), 4, 4),
        20: (("b",), 4, 4),
        21: (("history", "loss"), 4, 8),
    }


def test_gradients_that_the_translation_keeps_as_grad_are_compared(runner: Runner) -> None:
    pair = translated()
    assert "dw" not in pair.translated
    found = first(pair.edited("loss.backward()", "(loss * 1.5).backward()").verdict(runner))
    assert (found.place.line, found.name, found.occurrence, found.role) == (18, "dw", 1, Role.CAUSE)
    assert "w.grad = b.grad = None" in found.place.translated_text


def test_what_follows_from_a_difference_is_no_cause(runner: Runner) -> None:
    pair = translated()
    verdict = pair.edited("torch.matmul(inputs, w)", "torch.matmul(inputs, w) * 1.01").verdict(runner)
    assert (first(verdict).place.line, first(verdict).name) == (10, "product")
    assert {step.place.line for step in verdict.trace.causes} == {10}
    assert {step.place.line for step in verdict.trace.steps} == {10, 11, 17, 18, 19, 20, 21}


def test_a_difference_that_begins_in_a_later_step_is_found_in_that_step(runner: Runner) -> None:
    edited = translated().edited("b -= 0.1 * b.grad", "b -= (0.1 if step < 2 else 0.2) * b.grad")
    found = first(edited.verdict(runner))
    assert (found.place.line, found.name, found.occurrence, found.role) == (20, "b", 3, Role.CAUSE)


def test_a_loop_that_runs_too_seldom_is_a_difference_at_its_head(runner: Runner) -> None:
    found = first(translated().edited("range(4)", "range(3)").verdict(runner))
    assert (found.place.line, found.role) == (15, Role.CAUSE)
    assert found.comparison.reason == "ran 4 times in the original and 3 times in the translation"


def test_arguments_that_differ_are_the_callers_doing(runner: Runner) -> None:
    found = first(translated().edited("predict(x)", "predict(x + 1.0)").verdict(runner))
    assert (found.place.line, found.name, found.role) == (17, "argument inputs of predict", Role.CAUSE)


def test_a_difference_before_a_failure_is_told_with_it(runner: Runner) -> None:
    edited = translated().edited("x = torch.arange(12.0)", "x = 2 * torch.arange(12.0)")
    verdict = edited.edited("history = []", "raise IndexError(3)").verdict(runner)
    assert verdict.outcome is Outcome.FAILED
    assert [(s.place.line, s.name) for s in verdict.trace.steps] == [(3, "x")]
