"""Values that many steps led to: rounding where double precision says so, a difference in any other case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.verify.pairs import Pair, pair
from tf2torch import translate
from tf2torch.verify.comparison import PRINTED_DIFFER, VALUES_DIFFER, Comparison
from tf2torch.verify.double.settled import in_doubt, settled
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.step import Place, Role, Step, Trace
from tf2torch.verify.verdict import Cause, Failure, Outcome, Side, Verdict

ADAM = (Path(__file__).parents[3] / "benchmarks/small_programs/adam.py").read_text()
FAR = Comparison("w", 3, VALUES_DIFFER, (3,), "float32", 2e-5, 1e-5, 0.5, excess=1.5)
NEAR = Comparison("x", 2, "", (3,), "float32", 1e-7, 1e-7)
SINGLE = Verdict("a.py", Outcome.DIFFERS, (FAR, NEAR), trace=Trace(growth=8.0))
STEP = Step(Place(3, "", 3, ""), "w", 2, Role.CAUSE, FAR)
TEXT = Comparison("told", 4, PRINTED_DIFFER, (), "str", notes=("printed: 2.99 became 3.00",))
SAID = replace(STEP, name="told", comparison=TEXT)
PRINTED = Verdict("a.py", Outcome.DIFFERS, (TEXT, NEAR), trace=Trace((SAID,)))


def double(apart: float, dtype: str = "float64", reason: str = "") -> Verdict:
    return Verdict("a.py", Outcome.AGREES, (replace(FAR, reason=reason, dtype=dtype, max_abs=apart),))


@pytest.mark.parametrize(
    "verdict",
    [
        replace(SINGLE, comparisons=(NEAR,), outcome=Outcome.AGREES),
        replace(SINGLE, comparisons=(replace(FAR, excess=9.0), NEAR)),
        replace(SINGLE, comparisons=(FAR, replace(FAR, reason="shape (3,) became (2,)"))),
        replace(SINGLE, trace=Trace(growth=1.0)),
        replace(SINGLE, trace=Trace((STEP,), growth=8.0)),
        replace(SINGLE, failures=(Failure(Side.ORIGINAL, Cause.EXCEPTION, "no"),)),
    ],
)
def test_what_the_steps_do_not_explain_is_not_asked_about(verdict: Verdict) -> None:
    assert in_doubt(SINGLE)
    assert not in_doubt(verdict)


def test_what_vanishes_is_rounding() -> None:
    found = settled(SINGLE, double(1e-15))
    assert (found.outcome, found.differing) == (Outcome.AGREES, ())
    assert found.comparisons[0].notes == ("rounding: 2e-05 apart in float32, 1e-15 in float64",)
    assert found.notes == (
        "w: 1.5 times the plain tolerance apart at the end, of 8 that the steps allow; "
        "it is rounding: it vanishes in float64",
    )


@pytest.mark.parametrize(
    "other",
    [
        double(1e-6),
        double(1e-15, dtype="float32"),
        double(1e-15, reason="dtype float64 became int64"),
        Verdict("a.py", Outcome.EMPTY),
    ],
)
def test_what_does_not_vanish_stays_a_difference(other: Verdict) -> None:
    assert settled(SINGLE, other) == SINGLE


def test_where_double_precision_cannot_run_nothing_is_decided() -> None:
    failed = Verdict("a.py", Outcome.FAILED, failures=(Failure(Side.ORIGINAL, Cause.EXCEPTION, "no"),))
    found = settled(SINGLE, failed)
    assert found.outcome is Outcome.DIFFERS
    assert "whether it is rounding is not known: in float64 the original raised an exception" in found.notes[0]


def test_texts_that_are_the_same_in_double_precision_were_rounded() -> None:
    same = Verdict("a.py", Outcome.AGREES, (replace(TEXT, reason="", notes=()), NEAR))
    assert in_doubt(PRINTED)
    found = settled(PRINTED, same)
    assert (found.outcome, found.differing, found.trace.steps) == (Outcome.AGREES, (), ())
    assert found.comparisons[0].notes == (*TEXT.notes, "rounding: the same in float64")
    assert found.notes == (f"told: {PRINTED_DIFFER}; it is rounding: it vanishes in float64",)


def test_texts_that_still_differ_are_a_difference() -> None:
    along = replace(PRINTED, comparisons=(NEAR,))
    assert in_doubt(along)
    for single, other in ((PRINTED, PRINTED), (PRINTED, replace(PRINTED, comparisons=())), (along, along)):
        assert settled(single, other) == single
    assert not in_doubt(replace(PRINTED, trace=Trace((SAID, STEP))))


@pytest.mark.proof
def test_a_printed_float_proves_no_more_than_its_digits(runner: Runner) -> None:
    texts = pair(
        """
        import tensorflow as tf
        x = tf.range(100.0)
        told = f"{float(tf.math.reduce_std(x)):.1f}"
        near = f"{float(tf.constant(20.55)):.1f}"
        """,
        """
        import torch
        x = torch.arange(100.0)
        told = f"{float(torch.std(x, unbiased=False)):.1f}"
        near = f"{float(torch.tensor(2.055) * 10.0):.1f}"
        """,
    )
    right = texts.verdict(runner)
    assert (right.outcome, right.trace.steps) == (Outcome.AGREES, ())
    assert right.comparisons[0].notes == ("printed: 20.5 became 20.6", "rounding: the same in float64")
    wrong = texts.edited("x, unbiased=False", "x").verdict(runner)
    assert wrong.outcome is Outcome.DIFFERS
    assert [(c.name, c.reason, c.notes) for c in wrong.differing] == [
        ("told", PRINTED_DIFFER, ("printed: 28.9 became 29.0",)),
        ("near", PRINTED_DIFFER, ("printed: 20.5 became 20.6",)),
    ]


@pytest.mark.proof
def test_adam_of_keras_has_its_betas_in_single_precision(runner: Runner) -> None:
    result = translate(ADAM)
    right = Pair(ADAM, result.code, result.map)
    verdict = right.verdict(runner)
    assert verdict.outcome is Outcome.AGREES
    assert [c.name for c in verdict.comparisons if c.notes] == ["distances", "distance"]
    wrong = right.edited("lr=0.1", "lr=0.100003").verdict(runner)
    assert wrong.outcome is Outcome.DIFFERS
    assert not wrong.trace.steps, "along the way it is within what the steps allow"
