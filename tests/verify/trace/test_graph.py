"""Inside tf.function every run of every statement is compared, and the program does not notice."""

from __future__ import annotations

import pytest

from tests.verify.pairs import Pair, pair
from tf2torch import translate
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.step import Role
from tf2torch.verify.verdict import Outcome, Verdict

pytestmark = pytest.mark.proof

PROGRAM = """\
import tensorflow as tf

w = tf.Variable([1.0, 2.0])


class Counter:
    def __init__(self):
        self.made = 0


counter = Counter()


@tf.function
def recur(x, n):
    counter.made += 1
    scale = 3
    parts = {"start": x, "more": [x, None]}
    for i in tf.range(n):
        x = x * w
        if tf.reduce_sum(x) > 20.0:
            x = x / 2.0
    k = 0
    while tf.reduce_max(x) > 1.0:
        x = x * 0.5
        k += 1
    total = inner(x) * scale
    return total


def inner(y):
    z = tf.reduce_sum(y)
    w.assign_add([0.5, 0.5])
    return z


first = recur(tf.constant([1.0, 3.0]), tf.constant(4))
second = recur(tf.constant([2.0, 1.0]), tf.constant(2))
with tf.GradientTape() as tape:
    third = recur(tf.constant([0.5, 0.25]), tf.constant(3))
gradient = tape.gradient(third, w)
watched = [v.name for v in tape.watched_variables()]
traces = recur.experimental_get_tracing_count()
"""


def same(program: str) -> Pair:
    """The program against itself: what the reports change would show."""
    return pair(program, program)


def ran(verdict: Verdict) -> dict[str, tuple[int, int]]:
    return {s.place.text.splitlines()[0]: (s.ran, s.compared) for s in verdict.trace.statements}


def test_loops_branches_and_calls_in_a_graph_report_each_run(runner: Runner) -> None:
    verdict = same(PROGRAM).verdict(runner, samples=0)
    assert (verdict.outcome, verdict.trace.steps, verdict.trace.notes) == (Outcome.AGREES, (), ())
    found = ran(verdict)
    assert found["for i in tf.range(n):"] == (9, 9)
    assert found["x = x * w"] == (9, 9)
    assert found["scale = 3"] == (3, 3)
    assert found['parts = {"start": x, "more": [x, None]}'] == (3, 9)
    assert found["z = tf.reduce_sum(y)"] == (3, 3)
    assert found["w.assign_add([0.5, 0.5])"] == (3, 3)
    assert found["return total"] == (3, 3)
    assert found["def recur(x, n):"] == (3, 6)


def test_the_reports_change_neither_traces_nor_gradients_nor_watched_variables(runner: Runner) -> None:
    from dataclasses import replace

    from tf2torch.verify import run as module

    check = (
        f"{PROGRAM}counts = (traces, counter.made, len(watched), gradient.numpy().tolist(), third.numpy().tolist())\n"
    )
    traced = same(check + "assert counts[:3] == (1, 1, 1), counts\nprint(counts)\n").verdict(runner, samples=0)
    assert traced.failures == ()
    prepare = module.prepare
    try:
        module.prepare = lambda pair: replace(prepare(pair), original=(), translation=())
        plain = same(check + "assert counts[:3] == (1, 1, 1), counts\nprint(counts)\n").verdict(runner, samples=0)
    finally:
        module.prepare = prepare
    assert plain.trace.compared == 0
    assert traced.original.stdout == plain.original.stdout != ""


RECURRENT = """\
import tensorflow as tf

decay = tf.Variable(0.5)


@tf.function
def recur(inputs):
    state = tf.zeros([4])
    for i in tf.range(5):
        new = decay * state
        state = new + inputs[:, i]
    return state


end = recur(tf.reshape(tf.range(20.0), [4, 5]))
"""


def test_a_fault_inside_a_graph_is_found_in_its_iteration(runner: Runner) -> None:
    result = translate(RECURRENT)
    right = Pair(RECURRENT, result.code, result.map)
    assert right.verdict(runner, samples=0).outcome is Outcome.AGREES
    first = right.edited("decay * state", "(decay if i < 3 else 0.6) * state").verdict(runner, samples=0).trace.first
    assert first is not None
    assert (first.place.line, first.name, first.occurrence, first.role) == (10, "new", 4, Role.CAUSE)
    assert first.place.scope == "recur"


def test_arguments_in_a_graph_are_the_callers_doing(runner: Runner) -> None:
    program = """\
import tensorflow as tf


def scaled(x):
    return x * 2.0


@tf.function
def total(x):
    y = x + 1.0
    if tf.reduce_sum(x) > 0.0:
        y = scaled(y)
    return scaled(y)


end = total(tf.constant([1.0, 2.0]))
"""
    result = translate(program)
    edited = Pair(program, result.code, result.map).edited("return scaled(y)", "return scaled(y + 0.5)")
    first = edited.verdict(runner, samples=0).trace.first
    assert first is not None
    assert (first.place.line, first.name, first.role) == (13, "argument x of scaled", Role.CAUSE)


def test_what_cannot_report_says_so(runner: Runner) -> None:
    program = RECURRENT.replace("@tf.function", "@tf.function(jit_compile=True)")
    verdict = same(program).verdict(runner, samples=0)
    assert verdict.outcome is Outcome.AGREES
    assert any("line 11: a function compiled with jit_compile" in note for note in verdict.trace.notes)


def test_functions_of_datasets_and_vectorised_ones_say_so(runner: Runner) -> None:
    program = """\
import tensorflow as tf


def doubled(x):
    y = x * 2.0
    return y


data = tf.data.Dataset.range(40).map(lambda n: doubled(tf.cast(n, tf.float32)), num_parallel_calls=2)
total = sum(float(x) for x in data)
vectors = tf.vectorized_map(doubled, tf.constant([1.0, 2.0]))
"""
    verdict = same(program).verdict(runner, samples=0)
    assert (verdict.outcome, verdict.trace.steps) == (Outcome.AGREES, ())
    assert {note.split(": ")[1].split(",")[0] for note in verdict.trace.notes} == {
        "a function of a dataset runs for several items at a time",
        "a function that is vectorised has no single values",
    }


def test_structures_and_variables_made_in_a_graph(runner: Runner) -> None:
    program = """\
import tensorflow as tf


class Net(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = None

    @tf.function
    def __call__(self, x):
        if self.w is None:
            self.w = tf.Variable(tf.ones([3]))
        rows = tf.IndexedSlices(x[None], tf.constant([1]), tf.constant([2, 3]))
        words = tf.constant(["a", "b"])
        half = tf.cast(x, tf.bfloat16)
        array = tf.TensorArray(tf.float32, 2)
        array = array.write(0, x)
        self.w.assign_add(x)
        return {"y": self.w * x, "n": (words, half)}


net = Net()
one = net(tf.constant([1.0, 2.0, 3.0]))
two = net(tf.constant([1.0, 2.0, 3.0]))
"""
    verdict = same(program).verdict(runner, samples=0)
    assert (verdict.outcome, verdict.trace.steps) == (Outcome.AGREES, ()), verdict.failures
    assert ran(verdict)["self.w.assign_add(x)"][0] >= 2
    assert ran(verdict)['return {"y": self.w * x, "n": (words, half)}'][1] >= 8
