"""A mean of squared differences becomes `F.mse_loss` where that is surely the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.translation import TF, body, text, translated
from tf2torch import Options, Status

if TYPE_CHECKING:
    from tf2torch.verify.runner import Runner

GIVEN = """a = tf.ones([2, 3])
b = tf.zeros([2, 3])
"""
MADE = """a = torch.ones(2, 3)
b = torch.zeros(2, 3)
"""
STAYS = [
    ("broadcast", "tf.reduce_mean(tf.square(a - tf.ones([3])))", "torch.mean(torch.square(a - torch.ones(3)))"),
    ("a number", "tf.reduce_mean(tf.square(a - 1.0))", "torch.mean(torch.square(a - 1.0))"),
    ("an axis", "tf.reduce_mean(tf.square(a - b), axis=0)", "torch.mean(torch.square(a - b), dim=0)"),
    ("an axis kept", "tf.reduce_mean((a - b) ** 2, 0, True)", "torch.mean((a - b) ** 2, dim=0, keepdim=True)"),
    ("a sum", "tf.reduce_sum(tf.square(a - b))", "torch.sum(torch.square(a - b))"),
    ("another power", "tf.reduce_mean((a - b) ** 3)", "torch.mean((a - b) ** 3)"),
    ("a power by name", "tf.reduce_mean((a - b) ** n)", "torch.mean((a - b) ** n)"),
    ("no difference", "tf.reduce_mean(tf.square(a + b))", "torch.mean(torch.square(a + b))"),
    ("by name", "tf.reduce_mean(tf.square(d))", "torch.mean(torch.square(d))"),
    ("named on the way", "tf.reduce_mean(tf.square(e := a - b))", "torch.mean(torch.square(e := a - b))"),
    ("a variable", "tf.reduce_mean(tf.square(w - b))", "torch.mean(torch.square(w - b))"),
    ("a row of one", "tf.reduce_mean(tf.square(w[0] - b[0]))", "torch.mean(torch.square(w[0] - b[0]))"),
    ("half precision", "tf.reduce_mean(tf.square(h - h))", "torch.mean(torch.square(h - h))"),
    (
        "evaluated in another order",
        "tf.reduce_mean(tf.math.squared_difference(y=a, x=b))",
        "torch.mean(torch.square(b - a))",
    ),
]  # fmt: skip
OTHERS = """d = a - b
n = 2
h = tf.zeros([2], tf.float16)
w = tf.Variable([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
"""


@pytest.mark.parametrize("before, after", [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_what_mse_loss_does_not_compute(before: str, after: str) -> None:
    assert body(f"{GIVEN}{OTHERS}print({before})\n").endswith(f"\nprint({after})\n")


def test_shapes_and_dtypes_that_are_not_known() -> None:
    assert "return torch.mean(torch.square(a - b))" in body(
        "def f(a, b):\n    return tf.reduce_mean(tf.square(a - b))\n"
    )
    assert "mse_loss" not in body(
        f"{GIVEN}print(tf.reduce_mean(tf.square(tf.cast(a, tf.float64) - tf.cast(b, kind()))))\n"
    )


def test_what_is_tensorflows_still() -> None:
    code = body(f"{GIVEN}c = tf.strings.to_number(words)\nprint(tf.reduce_mean(tf.square(a - c)))\n")
    assert "tf.reduce_mean(tf.square(a - c))" in code


def test_a_rule_of_ones_own(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    own = tmp_path / "own.py"
    own.write_text("import torch\n\n\ndef square(x: torch.Tensor) -> torch.Tensor:\n    return x * x\n")
    result = translated(
        TF + GIVEN + "print(tf.reduce_mean(tf.square(a - b)))\n", options=Options(rules={"tf.math": own})
    )
    assert "mse_loss" not in result.code


BECOMES = [
    "tf.reduce_mean(tf.square(a - b))",
    "tf.math.reduce_mean(input_tensor=tf.math.square(x=a - b), name='loss')",
    "tf.reduce_mean((a - b) ** 2)",
    "tf.reduce_mean((a - b) ** 2.0)",
    "tf.reduce_mean(tf.pow(a - b, 2))",
    "tf.reduce_mean(tf.math.squared_difference(a, b))",
    "tf.reduce_mean(tf.math.squared_difference(x=a, y=b))",
    "tf.reduce_mean(tf.square((a) - (b)))",
]


@pytest.mark.parametrize("before", BECOMES)
def test_every_way_to_write_it(before: str) -> None:
    result = translated(f"{TF}{GIVEN}print(1.0 + {before})\n")
    assert result.code == f"import torch\nimport torch.nn.functional as F\n{MADE}print(1.0 + F.mse_loss(a, b))\n"
    assert {n.status for n in result.notes} == {Status.EXACT}
    assert {"tf.math.reduce_mean", "tf.ones", "tf.zeros"} <= {n.api for n in result.notes}


def test_what_it_compares_is_translated() -> None:
    assert body(f"{GIVEN}print(tf.reduce_mean(tf.square(tf.exp(a) + 1.0 - (b if a[0, 0] > 0.0 else a))))\n").endswith(
        "print(F.mse_loss(torch.exp(a) + 1.0, b if a[0, 0] > 0.0 else a))\n"
    )


def test_tensors_known_only_from_calls_may_be_others() -> None:
    function = "def loss(p, t):\n    return tf.reduce_mean(tf.square(p - t))\n\n\n"
    assert "mse_loss" not in body(f"{GIVEN}\n\n{function}print(loss(a, b))\n")


def test_line_breaks_and_comments_have_no_place_in_one_call() -> None:
    code = body(f"{GIVEN}z = tf.reduce_mean(\n    tf.square(a - b)  # squared\n)\n")
    assert code.endswith("z = torch.mean(\n    torch.square(a - b)  # squared\n)\n")


PROVED = [
    (
        "first and second derivatives",
        1,
        """
        w, v = tf.Variable([[0.3], [1.7], [-0.4]]), tf.Variable([0.2])
        x, y = tf.constant([[1.0, 2.0, -1.0], [0.5, -3.0, 2.0]]), tf.constant([[0.5], [-2.0]])
        with tf.GradientTape() as outer:
            with tf.GradientTape() as tape:
                loss = 0.3 * tf.reduce_mean(tf.square(x @ w + v - tf.tanh(y * v)))
            by_w, by_v = tape.gradient(loss, [w, v])
            size = tf.reduce_sum(by_w**3) + tf.reduce_sum(by_v * v)
        second = outer.gradient(size, [w, v])
        """,
    ),
    (
        "one value, no value, float64",
        3,
        """
        one = tf.reduce_mean(tf.math.squared_difference(tf.constant(1.5), tf.constant(-2.0)))
        none = tf.reduce_mean(tf.square(tf.zeros([0, 3]) - tf.ones([0, 3])))
        x, y = tf.constant([0.1, 0.7, float("inf")], tf.float64), tf.constant([0.3, float("nan"), 2.0], tf.float64)
        wide = tf.reduce_mean((x - y) ** 2)
        """,
    ),
    (
        "a variable that changes before its gradient is taken",
        0,
        """
        w, y = tf.Variable([1.0, 2.0, 3.0]), tf.constant([0.5, 0.5, 0.5])
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(w - y))
        w.assign_add([1.0, 1.0, 1.0])
        slope = tape.gradient(loss, w)
        """,
    ),
]


@pytest.mark.proof
@pytest.mark.parametrize(("_", "count", "source"), PROVED, ids=[c[0] for c in PROVED])
def test_values_and_gradients_agree(_: str, count: int, source: str, runner: Runner) -> None:
    from tf2torch.verify.run import verify_texts
    from tf2torch.verify.verdict import Outcome

    made = translated(TF + text(source))
    assert made.code.count("F.mse_loss(") == count
    verdict = verify_texts(TF + text(source), made.code, name="program.py", source_map=made.map, runner=runner)
    assert (verdict.differing, verdict.failures, verdict.outcome) == ((), (), Outcome.AGREES)
