"""The last run of a statement is compared, however many runs are not."""

from __future__ import annotations

import numpy as np
import pytest

from tests.verify.pairs import Pair
from tf2torch import translate
from tf2torch.verify.inside.tensors import Captured, Frozen
from tf2torch.verify.inside.trace.last import Last, as_now
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.limits import LONG
from tf2torch.verify.trace.step import Role
from tf2torch.verify.verdict import Outcome

PROGRAM = """import tensorflow as tf

def scaled(x, k):
    y = x * tf.cast(k, tf.float32)
    return y

total = tf.zeros([2])
for k in range(1500):
    total = scaled(tf.constant([1.0, 2.0]), k)
after = tf.reduce_sum(total)
"""


def test_values_are_kept_as_they_were() -> None:
    array, listed = np.array([1.0, 2.0]), [1, [2.0, None]]
    ((_, kept), (_, items), (_, frozen)) = as_now([("a", array), ("b", listed), ("c", Frozen("x", {"d": array}))])
    array[0], listed[0] = 7.0, 7
    assert isinstance(kept, Captured)
    assert kept.array.tolist() == [1.0, 2.0]
    assert items == [1, [2.0, None]]
    assert frozen.attributes["d"].array.tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    "value", [object(), [object()], {"a": object()}, [0] * (LONG + 1), np.zeros(1 << 18), Frozen("x", {"a": object()})]
)
def test_what_cannot_be_kept_is_left_out(value: object) -> None:
    assert as_now([("a", value), ("b", 1)]) == [("b", 1)]


def test_only_the_latest_run_of_a_statement_is_kept_in_their_order() -> None:
    last = Last()
    for group, occurrence in ((0, 1), (1, 1), (0, 2), (2, 1)):
        last.keep(group, group, occurrence, 0, 0, list)
    last.forget(2)
    assert [(kept.number, kept.occurrence) for kept in last] == [(1, 1), (0, 2)]


@pytest.mark.proof
def test_a_difference_in_the_last_runs_is_found_where_it_begins(runner: Runner) -> None:
    result = translate(PROGRAM)
    right = Pair(PROGRAM, result.code, result.map)
    verdict = right.verdict(runner, samples=0)
    assert (verdict.outcome, verdict.trace.steps) == (Outcome.AGREES, ())
    late = right.edited("    y = x *", "    y = (x + (k > 1400)) *").verdict(runner, samples=0)
    first = late.trace.first
    assert first is not None
    assert (first.name, first.place.line, first.role, first.occurrence) == ("y", 4, Role.CAUSE, 1500)
    assert [s.name for s in late.trace.causes] == ["y"]
    told = [(s.name, s.place.line, s.role) for s in late.trace.steps]
    assert ("after", 10, Role.CONSEQUENCE) in told
    assert told.index(("after", 10, Role.CONSEQUENCE)) == len(told) - 1


@pytest.mark.proof
def test_the_last_run_of_a_graph_is_compared(runner: Runner) -> None:
    program = PROGRAM.replace("def scaled", "@tf.function\ndef scaled").replace(
        ", k)\nafter", ", tf.constant(k))\nafter"
    )
    result = translate(program)
    pair = Pair(program, result.code, result.map)
    assert pair.verdict(runner, samples=0).outcome is Outcome.AGREES
    late = pair.edited("    y = x *", "    y = (x + (k > 1400)) *").verdict(runner, samples=0)
    assert late.trace.first is not None
    assert (late.trace.first.name, late.trace.first.occurrence) == ("y", 1500)
