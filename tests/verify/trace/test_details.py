"""What the trace does beside comparing values: structures, flows, long loops, signs that are free, odd programs."""

from __future__ import annotations

import pytest

from tests.verify.pairs import Pair, pair
from tf2torch import translate
from tf2torch.model import MapEntry, SourceMap
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.absent import REASON
from tf2torch.verify.trace.flows import GAINED, LOST
from tf2torch.verify.trace.freedom import FOLLOWS, SIGN
from tf2torch.verify.trace.step import Role
from tf2torch.verify.verdict import Outcome, Verdict

pytestmark = pytest.mark.proof


def translated(program: str) -> Pair:
    result = translate(program)
    assert not result.left
    return Pair(program, result.code, result.map)


def ran(verdict: Verdict, line: int) -> tuple[int, int]:
    (found,) = (s for s in verdict.trace.statements if s.place.line == line)
    return found.ran, found.compared


LONG = """\
import tensorflow as tf
total, items = 0, []
for i in range(30000):
    total += i % 7
    items.append(total)
"""


def test_a_long_loop_is_thinned_and_says_so(runner: Runner) -> None:
    text = LONG + "x = tf.constant(1.0)\n"
    verdict = pair(text, text.replace("tensorflow as tf", "torch").replace("tf.constant", "torch.tensor")).verdict(
        runner
    )
    assert verdict.outcome is Outcome.AGREES
    runs, compared = ran(verdict, 4)
    assert (runs, compared < 1100) == (30000, True)
    assert any(note.startswith("line 3, 4, 5: compared the first 1000 runs") for note in verdict.trace.notes)


def test_long_lists_are_compared_whole_where_they_are_bound_and_by_their_end_where_they_grow(runner: Runner) -> None:
    original = """\
import tensorflow as tf
x = tf.constant(1.0)
whole = [float(i) for i in range(100)]
table = {}
for i in range(100):
    table[i] = i * 2.0
    whole.append(1.0)
"""
    right = pair(original, original.replace("tensorflow as tf", "torch").replace("tf.constant", "torch.tensor"))
    assert right.verdict(runner).outcome is Outcome.AGREES
    first = right.edited("[float(i) for", "[float(i) + (i == 7) for").verdict(runner).trace.first
    assert first is not None
    assert (first.place.line, first.name, first.comparison.worst and first.comparison.worst.index) == (3, "whole", (7,))
    first = right.edited("i * 2.0", "i * 2.0 + (i == 80)").verdict(runner).trace.first
    assert first is not None
    assert (first.place.line, first.name, first.occurrence) == (6, "table.last", 81)


def test_a_fault_late_in_a_long_loop_is_found_in_its_last_quarter(runner: Runner) -> None:
    wrong = LONG.replace("tensorflow as tf", "torch").replace("+= i % 7", "+= i % 7 + (i > 20000)")
    first = pair(LONG, wrong).verdict(runner).trace.first
    assert first is not None
    assert (first.place.line, first.name, 20000 < first.occurrence <= 25000) == (4, "total", True)


def test_large_values_are_compared_by_a_sample(runner: Runner) -> None:
    program = (
        "import tensorflow as tf\n\nfor n in range(3):\n    big = tf.reshape(tf.range(6e5), [600, 1000]) + float(n)\n"
    )
    right = translated(program)
    assert right.verdict(runner).outcome is Outcome.AGREES
    first = right.edited("+ float(n)", "+ float(min(n, 1))").verdict(runner).trace.first
    assert first is not None
    assert (first.name, first.occurrence, first.comparison.shape) == ("big", 3, (600, 1000))
    assert "of 600000 elements" in first.comparison.notes[0]


FLOWING = """\
import tensorflow as tf

w = tf.Variable([1.0, 2.0])
with tf.GradientTape() as tape:
    target = tf.stop_gradient(w * 2.0)
    shift = w + 1.0
    loss = tf.reduce_sum((shift * w - target) ** 2)
gradient = tape.gradient(loss, w)
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "name", "reason"),
    [
        ("(w * 2.0).detach()", "w * 2.0", 5, "target", GAINED),
        ("shift = w + 1.0", "shift = (w + 1.0).detach()", 6, "shift", LOST),
    ],
)
def test_a_gradient_that_differs_is_traced_to_the_value_it_flows_through(
    runner: Runner, old: str, new: str, line: int, name: str, reason: str
) -> None:
    right = translated(FLOWING)
    assert right.verdict(runner).outcome is Outcome.AGREES
    cause, gradient = right.edited(old, new).verdict(runner, samples=0).trace.steps
    assert (cause.place.line, cause.name, cause.role, cause.comparison.reason) == (line, name, Role.CAUSE, reason)
    assert (gradient.place.line, gradient.name, gradient.role) == (8, "gradient", Role.CONSEQUENCE)


def test_a_flow_that_no_gradient_asks_for_is_no_difference(runner: Runner) -> None:
    program = FLOWING.replace("- target", "- 2.0 * w")
    assert translated(program).edited("(w * 2.0).detach()", "w * 2.0").verdict(runner).outcome is Outcome.AGREES


SVD = """\
import tensorflow as tf

matrix = tf.reshape(tf.sin(tf.range(12.0) ** 2), [4, 3])
s, u, v = tf.linalg.svd(matrix)
turned = u * 2.0
back = u @ tf.linalg.diag(s) @ tf.transpose(v)
"""


def test_signs_of_a_decomposition_are_free_and_so_is_what_follows(runner: Runner) -> None:
    flipping = "s, u, v = tf_linalg_svd(matrix)", "s, u, v = tf_linalg_svd(matrix); u, v = -u, -v"
    verdict = translated(SVD).edited(*flipping).verdict(runner)
    assert verdict.trace.steps == ()
    skipped = {s.name: s.reason for s in verdict.trace.skipped}
    assert skipped == {"u": SIGN, "v": SIGN, "turned": FOLLOWS} or skipped == {}  # as the two libraries have it
    straight = translated(SVD).verdict(runner)
    assert straight.trace.steps == ()
    assert skipped or straight.trace.skipped


def test_a_wrong_decomposition_is_wrong_whatever_its_signs(runner: Runner) -> None:
    first = translated(SVD).edited("tf_linalg_svd(matrix)", "tf_linalg_svd(matrix * 1.01)").verdict(runner).trace.first
    assert first is not None
    assert (first.place.line, first.role) == (4, Role.CAUSE)


def test_structures_are_compared_item_by_item(runner: Runner) -> None:
    program = """\
import tensorflow as tf
from dataclasses import dataclass


@dataclass
class Pair:
    left: tf.Tensor
    right: tf.Tensor


def both(x):
    table = {"a": [x, (x + 1.0, None)]}
    pair = Pair(table["a"][0], table["a"][1][0] * 2.0)
    return pair


made = both(tf.constant([1.0, 2.0]))
"""
    right = translated(program)
    verdict = right.verdict(runner)
    assert (verdict.outcome, ran(verdict, 12), ran(verdict, 13)) == (Outcome.AGREES, (1, 3), (1, 2))
    first = right.edited("* 2.0", "* 3.0").verdict(runner, samples=0).trace.first
    assert first is not None
    assert (first.place.line, first.name) == (13, "pair.right")


def test_values_of_functions_alone_are_evidence(runner: Runner) -> None:
    """Nothing is left at module level; what the statements inside compute is compared."""
    program = "import tensorflow as tf\n\n\ndef main():\n    x = tf.ones([2])\n    y = x * 3.0\n\n\nmain()\n"
    right = translated(program)
    assert right.verdict(runner, samples=0).outcome is Outcome.AGREES
    wrong = right.edited("x * 3.0", "x * 3.5").verdict(runner, samples=0)
    assert (wrong.outcome, [(s.place.line, s.name) for s in wrong.trace.steps]) == (Outcome.DIFFERS, [(6, "y")])


def test_properties_are_not_run_by_reports(runner: Runner) -> None:
    program = """\
import tensorflow as tf


class Box:
    def __init__(self):
        self.reads = 0

    @property
    def value(self):
        self.reads += 1
        return [1.0]


box = Box()
box.value.append(2.0)
x = tf.constant(float(box.reads))
"""
    verdict = translated(program).verdict(runner)
    assert (verdict.outcome, verdict.trace.steps) == (Outcome.AGREES, ())
    assert {c.name for c in verdict.comparisons if c.name == "box.reads"} == {"box.reads"}


def test_a_forgotten_update_is_the_cause_of_what_reads_the_variable_later(runner: Runner) -> None:
    original = """\
import tensorflow as tf

w = tf.Variable([1.0, 2.0])
x = tf.constant(3.0)
for _ in range(2):
    y = w * x
    w.assign_add([0.5, 0.5])
z = y + 1.0
"""
    translated = "import torch\n\nw = torch.tensor([1.0, 2.0])\nx = torch.tensor(3.0)\n"
    translated += "for _ in range(2):\n    y = w * x\nz = y + 1.0\n"
    lines = ((1, 1), (3, 3), (4, 4), (5, 5), (6, 6), (7, 8))
    forgotten = Pair(original, translated, SourceMap(tuple(MapEntry(t, t, o, o) for t, o in lines)))
    steps = forgotten.verdict(runner).trace.steps
    assert [(s.place.line, s.name, s.occurrence, s.role) for s in steps] == [
        (7, "w", 1, Role.CAUSE),
        (6, "y", 2, Role.CONSEQUENCE),
        (8, "z", 1, Role.CONSEQUENCE),
    ]
    assert steps[0].comparison.reason == REASON


def test_a_statement_without_counterpart_is_listed(runner: Runner) -> None:
    original = "import tensorflow as tf\nx = tf.ones([2])\ny = x + 1.0\n"
    verdict = pair(original, "import torch\nx = torch.ones(2)\npass\n").verdict(runner)
    assert [(s.name, s.line, s.reason) for s in verdict.trace.skipped] == [("y", 3, "only in the original")]
