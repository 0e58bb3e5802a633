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


MORE = pair(
    """
    import tensorflow as tf
    import numpy as np
    import random

    x = tf.Variable(np.arange(1.0, 13.0).reshape(4, 3), dtype=tf.float32)
    alpha = tf.Variable([0.5, 2.0, 7.0])
    dropped = tf.nn.dropout(x, 0.25)
    rows = tf.nn.dropout(x, 0.5, noise_shape=[4, 1])
    stateless = tf.nn.experimental.stateless_dropout(x, 0.25, seed=[3, 4])
    gamma = tf.random.gamma([5], alpha, beta=3.0)
    poisson = tf.random.poisson([6], [0.5, 4.0, 90.0])
    whole = tf.random.stateless_gamma([5, 3], [1, 2], alpha)
    by_seed = tf.random.stateless_normal([4], [1, 2], mean=1.0, stddev=2.0)
    again = tf.random.stateless_normal([4], [1, 2], mean=1.0, stddev=2.0)
    integers = tf.random.stateless_uniform([9], (5, 6), 3, maxval=9, dtype=tf.int32)
    cut = tf.random.stateless_truncated_normal([50], seed=[7, 8])
    chosen = tf.random.stateless_categorical(tf.math.log([[0.2, 0.3, 0.5]]), 20, seed=[1, 1])
    order = tf.random.experimental.stateless_shuffle(tf.range(7), seed=[9, 9])
    first = tf.random.Generator.from_seed(3)
    second = tf.random.Generator.from_seed(3)
    one, other = first.normal([3]), second.normal([3])
    later = first.uniform([2], 0, 10, tf.int32)
    first.reset_from_seed(4)
    reset = first.truncated_normal([4], stddev=0.5)
    free = tf.random.Generator.from_non_deterministic_state().uniform([3])
    init = tf.keras.initializers.RandomUniform(-0.5, 0.5)([3, 2])
    he = tf.keras.initializers.TruncatedNormal(stddev=0.1)([3, 2])
    layer = tf.keras.layers.Dropout(0.5)(x, training=True)
    spatial = tf.keras.layers.SpatialDropout2D(0.5)(tf.ones([2, 3, 4, 5]), training=True)
    coin = tf.cast(tf.random.uniform([20]) < 0.3, tf.float32)
    legacy = np.random.rand(3)
    unseeded = np.random.default_rng().normal(size=3)
    plain = [random.random() for _ in range(3)]

    @tf.function
    def step(x, generator_seed):
        return tf.nn.dropout(x, 0.5) + tf.random.stateless_normal([3], generator_seed)

    steps = [step(x, [i, 1]) for i in range(2)]
    """,
    """
    import torch, secrets
    import numpy as np
    import random

    x = torch.tensor(np.arange(1.0, 13.0).reshape(4, 3), dtype=torch.float32, requires_grad=True)
    alpha = torch.tensor([0.5, 2.0, 7.0], requires_grad=True)
    dropped = torch.nn.functional.dropout(x, p=0.25)
    rows = x * (torch.rand([4, 1]) >= 0.5) / 0.5
    stateless = torch.where(torch.rand(x.shape, generator=seeded((3, 4))) >= 0.25, x / 0.75, 0.0) if True else 0
    gamma = torch.distributions.Gamma(alpha, 3.0).rsample([5])
    poisson = torch.poisson(torch.tensor([0.5, 4.0, 90.0]).expand(6, 3))
    whole = torch._standard_gamma(alpha.expand(5, 3), generator=seeded((1, 2)))
    by_seed = torch.randn([4], generator=seeded((1, 2))) * 2.0 + 1.0
    again = torch.randn([4], generator=seeded((1, 2))) * 2.0 + 1.0
    integers = torch.randint(3, 9, [9], generator=seeded((5, 6)), dtype=torch.int32)
    cut = torch.nn.init.trunc_normal_(torch.empty(50), generator=seeded((7, 8)))
    chosen = torch.multinomial(torch.tensor([[0.2, 0.3, 0.5]]), 20, replacement=True, generator=seeded((1, 1)))
    order = torch.arange(7)[torch.randperm(7, generator=seeded((9, 9)))]
    first = torch.Generator().manual_seed(3)
    second = torch.Generator().manual_seed(3)
    one, other = torch.randn(3, generator=first), torch.randn(3, generator=second)
    later = torch.randint(0, 10, [2], generator=first, dtype=torch.int32)
    first.manual_seed(4)
    reset = torch.nn.init.trunc_normal_(torch.empty(4), std=0.5, a=-1.0, b=1.0, generator=first)
    free = torch.rand(3, generator=torch.Generator().manual_seed(secrets.randbits(63)))
    init = torch.empty(3, 2).uniform_(-0.5, 0.5)
    he = torch.nn.init.trunc_normal_(torch.empty(3, 2), std=0.1, a=-0.2, b=0.2)
    layer = torch.nn.Dropout(0.5)(x)
    spatial = torch.nn.Dropout2d(0.5)(torch.ones([2, 5, 3, 4])).permute(0, 2, 3, 1)
    coin = torch.bernoulli(torch.full([20], 0.3))
    legacy = np.random.rand(3)
    unseeded = np.random.default_rng().normal(size=3)
    plain = [random.random() for _ in range(3)]


    def step(x, generator_seed):
        return torch.nn.functional.dropout(x, 0.5) + torch.randn(3, generator=seeded(generator_seed))

    steps = [step(x, [i, 1]) for i in range(2)]
    """,
)
SEEDED = (
    "def seeded(seed):\n    first, second = (int(n) for n in seed)\n"
    "    return torch.Generator().manual_seed(((first % 2**32) << 32 | second % 2**32) % 2**63)\n"
)


def with_seeded(given: Pair) -> Pair:
    """The translation with the helper behind its import, which came from nothing."""
    translated = given.translated.replace("import torch, secrets\n", "import torch, secrets\n" + SEEDED)
    count, length = SEEDED.count("\n"), given.translated.count("\n")
    entries = tuple(MapEntry(n + count, n + count, n, n) for n in range(2, length + 2))
    return Pair(given.original, translated, SourceMap(entries))


def test_masks_seeds_and_distributions_are_shared(runner: Runner) -> None:
    verdict = with_seeded(MORE).verdict(runner)
    assert (verdict.differing, verdict.failures, verdict.notes) == ((), (), ())
    names = {c.name for c in verdict.comparisons}
    assert {"dropped", "rows", "stateless", "gamma", "poisson", "spatial", "steps[1]", "free"} <= names


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("dropout(x, p=0.25)", "dropout(x, p=0.3)", "dropped"),
        ("[4, 1]) >= 0.5) / 0.5", "[4, 3]) >= 0.5) / 0.5", "rows"),
        ("Gamma(alpha, 3.0).rsample", "Gamma(alpha.detach() * 1.01, 3.0).rsample", "gamma"),
        ("90.0]).expand", "91.0]).expand", "poisson"),
        ("[9], generator=seeded((5, 6))", "[9], generator=seeded((5, 7))", "integers"),
        ("first.manual_seed(4)", "first.manual_seed(5)", "reset"),
        ("uniform_(-0.5, 0.5)", "uniform_(-0.5, 0.6)", "init"),
        ("Dropout2d(0.5)", "Dropout(0.5)", "spatial"),
        ("torch.nn.Dropout(0.5)(x)", "torch.nn.Dropout(0.5).eval()(x)", "layer"),
        ("torch.full([20], 0.3)", "torch.full([20], 0.7)", "coin"),
    ],
)
def test_a_wrong_mask_seed_or_parameter_is_a_difference(runner: Runner, old: str, new: str, name: str) -> None:
    assert name in {c.name for c in with_seeded(MORE.edited(old, new)).verdict(runner).differing}


GAMMA = pair(
    """
    import tensorflow as tf
    alpha, beta = tf.Variable([0.5, 2.0, 7.0]), tf.Variable(3.0)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.random.gamma([5], alpha, beta) ** 2)
    grads = tape.gradient(loss, [alpha, beta])
    """,
    """
    import torch
    alpha, beta = torch.tensor([0.5, 2.0, 7.0], requires_grad=True), torch.tensor(3.0, requires_grad=True)
    if True:
        loss = torch.sum(torch.distributions.Gamma(alpha, beta).rsample([5]) ** 2)
    grads = torch.autograd.grad(loss, [alpha, beta])
    """,
)


def test_gradients_run_through_gamma_as_far_as_the_frameworks_agree(runner: Runner) -> None:
    """Both approximate the derivative of a gamma quantile by its concentration, to four digits."""
    assert GAMMA.verdict(runner, rtol=1e-3).outcome is Outcome.AGREES
    lost = GAMMA.edited("Gamma(alpha, beta)", "Gamma(alpha * beta / beta.detach(), beta)")
    assert {c.name for c in lost.verdict(runner, rtol=1e-3).differing} == {"grads[1]"}


def test_a_seed_gives_numpy_and_python_their_own_numbers(runner: Runner) -> None:
    import random

    import numpy as np

    text = "import {0}\nimport random\nimport numpy as np\nnp.random.seed(5)\nrandom.seed(6)\n"
    text += "a = np.random.rand(3)\nb = [random.random() for _ in range(2)]\nc = np.random.RandomState(3).rand(2)\n"
    expected = (np.random.RandomState(5).rand(3), random.Random(6).random(), np.random.RandomState(3).rand(2))
    text += f"right = np.allclose(a, {expected[0].tolist()}), abs(b[0] - {expected[1]}) < 1e-12\n"
    text += f"right += (np.allclose(c, {expected[2].tolist()}),)\n"
    other = text.format("torch") + "right = (True, True, True)\n"
    assert pair(text.format("tensorflow"), other).verdict(runner).outcome is Outcome.AGREES


def test_one_draw_more_at_a_line_does_not_move_the_others(runner: Runner) -> None:
    text = "import {0}\nimport numpy as np\na = [np.random.rand() for _ in range({1})]\nb = np.random.rand(3)\n"
    verdict = pair(text.format("tensorflow", 2), text.format("torch", 3)).verdict(runner)
    assert [c.name for c in verdict.differing] == ["a"]


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
        (
            "tf.random.stateless_binomial([50], [1, 2], 5.0, 0.5, tf.float32)",
            "torch.randn(50)",
            "tf.random.stateless_binomial",
        ),
        (
            "tf.random.Generator.from_seed(1).binomial([50], 5.0, 0.5, tf.float32)",
            "torch.ones(50)",
            "tf.random.Generator.binomial",
        ),
        ("tf.image.random_brightness(tf.ones([3, 4, 5]), 0.5)", "torch.rand(3, 4, 5)", "tf.image.random_brightness"),
        ("tf.keras.random.beta([50], 2.0, 3.0)", "torch.rand(50)", "a random operation of Keras"),
        (
            "tf.ones([50])",
            "torch.nn.functional.alpha_dropout(torch.ones(50), 0.5, True)",
            "torch.nn.functional.alpha_dropout",
        ),
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
        "import tensorflow as tf\nx = tf.random.stateless_binomial([50], [1, 2], 5.0, 0.5, tf.float32)\n"
        "m = tf.reduce_mean(x)\n",
        "import torch\nx = torch.rand(50)\nm = torch.mean(x)\n",
    ).verdict(runner)
    assert [c.name for c in verdict.differing] == ["m"]
    assert verdict.notes


def test_a_draw_that_torch_made_unseen_is_noted(runner: Runner) -> None:
    verdict = pair(
        "import tensorflow as tf\nx = tf.ones(3)\n",
        "import torch\ntorch.manual_seed(1)\ntorch.empty(9).cauchy_()\nx = torch.ones(3)\n",
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


LOADED = pair(
    """
    import tensorflow as tf
    import numpy as np
    x, y = np.arange(10.0).reshape(10, 1), np.arange(10)
    data = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(10).batch(4).prefetch(1)
    seen = []
    for epoch in range(2):
        for batch, labels in data:
            seen.append((batch, labels))
    fixed = tf.data.Dataset.range(6).shuffle(6, reshuffle_each_iteration=False)
    same = bool(np.all(list(fixed.as_numpy_iterator()) == np.array(list(fixed.as_numpy_iterator()))))
    """,
    """
    import torch; from torch.utils.data import DataLoader, TensorDataset
    import numpy as np
    x, y = np.arange(10.0).reshape(10, 1), np.arange(10)
    data = DataLoader(TensorDataset(torch.tensor(x), torch.tensor(y)), 4, shuffle=True)
    seen = []
    for epoch in range(2):
        for batch, labels in data:
            seen.append((batch, labels))
    fixed = None
    same = True
    """,
)


def test_a_dataset_and_a_data_loader_shuffle_alike(runner: Runner) -> None:
    verdict = LOADED.verdict(runner)
    assert (verdict.differing, verdict.failures, verdict.notes) == ((), (), ())
    assert "seen[5][0]" in {c.name for c in verdict.comparisons}
    assert LOADED.edited("shuffle=True", "shuffle=False").verdict(runner).outcome is Outcome.DIFFERS


def test_a_shuffle_with_a_small_buffer_is_not_shared(runner: Runner) -> None:
    text = "data = tf.data.Dataset.range(50).shuffle(10)\nx = list(data.as_numpy_iterator())\nz = 1.5\n"
    verdict = pair("import tensorflow as tf\n" + text, "import torch\n\nx = list(range(50))\nz = 1.5\n")
    notes = verdict.verdict(runner).notes
    assert notes == ("tf.data.Dataset.shuffle (line 2) draws numbers of its own: values that depend on it may differ",)
