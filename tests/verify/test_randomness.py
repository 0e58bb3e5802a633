"""Both programs draw the same random numbers, line by line; what is not covered is said."""

from __future__ import annotations

import pytest

from tests.verify.pairs import Pair, pair
from tf2torch.model import MapEntry, SourceMap
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Outcome

pytestmark = pytest.mark.proof

DRAWS = pair(
    """
    import tensorflow as tf
    import numpy as np
    import random

    tf.random.set_seed(7)
    normal = tf.random.normal([3, 2], mean=2.0, stddev=0.5)
    precise = tf.random.normal([5], dtype=tf.float64)
    uniform = tf.random.uniform([4, 3], -1.0, 3.0)
    whole = tf.random.uniform([20], minval=2, maxval=9, dtype=tf.int32)
    cut = tf.random.truncated_normal([2, 50], 1.0, 2.0)
    mixed = tf.random.shuffle(tf.reshape(tf.range(12), [6, 2]))
    chosen = tf.random.categorical(tf.math.log([[0.1, 0.2, 0.7], [0.5, 0.5, 0.0]]), 30)
    both = tf.random.normal([2]) + tf.random.uniform([2])
    loop = [tf.random.normal([2]) for _ in range(3)]
    from_numpy = np.random.rand(3)
    unseeded = np.random.default_rng().normal(size=3)
    plain = random.random()

    @tf.function
    def noisy(x):
        if tf.reduce_sum(x) > 0.0:
            x = x + tf.random.normal([3])
        return x

    first = noisy(tf.ones([3]))
    second = noisy(tf.ones([3]))
    generator = tf.random.Generator.from_seed(3)
    generated = generator.normal([4])
    """,
    """
    import torch
    import numpy as np
    import random

    torch.manual_seed(7)
    normal = torch.randn(3, 2) * 0.5 + 2.0
    precise = torch.randn([5], dtype=torch.float64)
    uniform = torch.rand([4, 3]) * (3.0 - -1.0) + -1.0
    whole = torch.randint(2, 9, [20], dtype=torch.int32)
    cut = torch.nn.init.trunc_normal_(torch.empty([2, 50]), 1.0, 2.0, 1.0 - 2 * 2.0, 1.0 + 2 * 2.0)
    mixed = torch.arange(12).reshape(6, 2)[torch.randperm(6)]
    chosen = torch.multinomial(torch.tensor([[0.1, 0.2, 0.7], [0.5, 0.5, 0.0]]), 30, replacement=True)
    both = torch.randn(2) + torch.rand(2)
    loop = [torch.randn(2) for _ in range(3)]
    from_numpy = np.random.rand(3)
    unseeded = np.random.default_rng().normal(size=3)
    plain = random.random()


    def noisy(x):
        if torch.sum(x) > 0.0:
            x = x + torch.randn(3)
        return x

    first = noisy(torch.ones([3]))
    second = noisy(torch.ones([3]))
    generator = torch.Generator().manual_seed(3)
    generated = torch.randn([4], generator=generator)
    """,
)


def test_covered_operations_draw_the_same_numbers_also_inside_a_tf_function(runner: Runner) -> None:
    verdict = DRAWS.verdict(runner)
    assert (verdict.differing, verdict.failures, verdict.notes) == ((), (), ())
    assert {s.name for s in verdict.skipped} == {"generator"}
    assert len([c for c in verdict.comparisons if not c.literal]) >= 16


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("torch.randn(3, 2) * 0.5 + 2.0", "torch.randn(3, 2) * 0.5", "normal"),
        ("(3.0 - -1.0)", "3.0", "uniform"),
        ("torch.randint(2, 9", "torch.randint(2, 10", "whole"),
        ("[torch.randperm(6)]", "[torch.randperm(6).flip(0)]", "mixed"),
        ("[[0.1, 0.2, 0.7]", "[[0.2, 0.2, 0.6]", "chosen"),
        ("[torch.randn(2) for", "[torch.rand(2) for", "loop[0]"),
        ("- 2 * 2.0, 1.0 + 2 * 2.0", "- 2 * 0.2, 1.0 + 2 * 0.2", "cut"),
    ],
)
def test_a_wrong_distribution_is_a_difference(runner: Runner, old: str, new: str, name: str) -> None:
    assert name in {c.name for c in DRAWS.edited(old, new).verdict(runner).differing}


def test_runs_repeat(runner: Runner) -> None:
    assert DRAWS.verdict(runner).comparisons == DRAWS.verdict(runner).comparisons


def test_two_draws_at_one_place_are_not_the_same_numbers(runner: Runner) -> None:
    text = "import {0}\nsame = bool(({1} == {1}).all())\n"
    verdict = pair(
        text.format("tensorflow as tf", "tf.random.normal([3]).numpy()"), text.format("torch", "torch.randn(3)")
    ).verdict(runner)
    assert verdict.outcome is Outcome.AGREES
    other = pair(
        "import tensorflow\nsame = True\n", "import torch\nsame = bool((torch.rand(3) == torch.rand(3)).all())\n"
    )
    assert [c.name for c in other.verdict(runner).differing] == ["same"]


def test_draws_are_matched_through_the_source_map(runner: Runner) -> None:
    """A statement of three lines that became another one, and a helper that came from nothing."""
    original = (
        "import tensorflow as tf\nx = tf.add(\n    1.0,\n    tf.random.normal([3]),\n)\ny = tf.random.normal([2])\n"
    )
    translated = "import torch\n\ndef h(n):\n    return torch.randn(n)\n\nx = 1.0 + torch.randn(3)\ny = h(2)\n"
    right = SourceMap((MapEntry(6, 6, 2, 5), MapEntry(7, 7, 6, 6)))
    assert Pair(original, translated, right).verdict(runner).outcome is Outcome.AGREES
    swapped = SourceMap((MapEntry(6, 6, 6, 6), MapEntry(7, 7, 2, 5)))
    assert len(Pair(original, translated, swapped).verdict(runner).differing) == 2


@pytest.mark.parametrize(
    ("original", "translated", "operation"),
    [
        ("tf.random.gamma([50], 2.0)", "torch._standard_gamma(torch.full([50], 2.0))", "tf.random.gamma"),
        ("tf.nn.dropout(tf.ones([50]), 0.5)", "torch.nn.functional.dropout(torch.ones(50))", "tf.nn.dropout"),
        ("tf.random.stateless_normal([50], [1, 2])", "torch.randn(50)", "tf.random.stateless_normal"),
        ("tf.keras.initializers.HeNormal()([10, 5])", "torch.randn(10, 5)", "a random operation of Keras"),
    ],
)
def test_what_draws_on_its_own_is_not_compared_and_is_named(
    runner: Runner, original: str, translated: str, operation: str
) -> None:
    verdict = pair(
        f"import tensorflow as tf\nx = {original}\nz = tf.ones(3)\n",
        f"import torch\nx = {translated}\nz = torch.ones(3)\n",
    ).verdict(runner)
    assert verdict.outcome is Outcome.AGREES
    assert [(s.name, s.line) for s in verdict.skipped] == [("x", 2)]
    assert operation in verdict.skipped[0].reason
    assert any(operation in note and "line 2" in note for note in verdict.notes)


def test_a_value_that_depends_on_such_a_draw_still_differs(runner: Runner) -> None:
    verdict = pair(
        "import tensorflow as tf\nx = tf.random.gamma([50], 2.0)\nm = tf.reduce_mean(x)\n",
        "import torch\nx = torch._standard_gamma(torch.full([50], 2.0))\nm = torch.mean(x)\n",
    ).verdict(runner)
    assert [c.name for c in verdict.differing] == ["m"]
    assert verdict.notes


def test_a_draw_that_torch_made_unseen_is_noted(runner: Runner) -> None:
    verdict = pair(
        "import tensorflow as tf\nx = tf.ones(3)\n",
        "import torch\ntorch.manual_seed(1)\ntorch.empty(9).exponential_()\nx = torch.ones(3)\n",
    ).verdict(runner)
    assert verdict.outcome is Outcome.AGREES
    assert ["a random operation of torch" in note for note in verdict.notes] == [True]


def test_a_shuffling_data_loader_takes_its_order_from_the_shared_stream(runner: Runner) -> None:
    verdict = pair(
        "import tensorflow as tf\nbatches = list(tf.split(tf.random.shuffle(tf.range(9)), 3))\n",
        "import torch; from torch.utils.data import DataLoader\n"
        "batches = list(DataLoader(torch.arange(9), 3, shuffle=True))\n",
    ).verdict(runner)
    assert (verdict.outcome, verdict.notes) == (Outcome.AGREES, ())
