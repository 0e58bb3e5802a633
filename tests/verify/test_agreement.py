"""Programs that agree, and every way in which a translation of them can be wrong."""

from __future__ import annotations

import pytest

from tests.verify.pairs import TRAINING, pair
from tf2torch.verify.compare import TAPE
from tf2torch.verify.comparison import Comparison
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Outcome, Verdict

pytestmark = pytest.mark.proof


def found(verdict: Verdict, name: str) -> Comparison:
    return next(c for c in verdict.comparisons if c.name == name)


def reasons(verdict: Verdict) -> dict[str, str]:
    return {c.name: c.reason for c in verdict.differing}


def test_a_right_translation_agrees_in_every_value_and_gradient(runner: Runner) -> None:
    verdict = TRAINING.verdict(runner)
    assert (verdict.differing, verdict.failures) == ((), ())
    assert verdict.outcome is Outcome.AGREES
    names = ["x", "y", "w", "square", "precise", "nothing", "losses", "step", "loss", "gradient"]
    names += ["table['weights']", "table['mean']", "holes"]
    assert sorted(c.name for c in verdict.comparisons) == sorted(names)
    assert [(s.name, s.reason) for s in verdict.skipped] == [("tape", TAPE)]


def test_a_value_carries_the_line_of_its_last_binding_its_shape_and_its_dtype(runner: Runner) -> None:
    gradient = found(TRAINING.verdict(runner), "gradient")
    assert (gradient.line, gradient.shape, gradient.dtype) == (14, (3, 1), "float32")


@pytest.mark.parametrize(
    ("old", "new", "name", "reason"),
    [
        ("[0.5], [-2.0]", "[0.5], [-2.01]", "y", "values differ"),
        ('float("inf")])', 'float("inf")]).double()', "holes", "dtype float32 became float64"),
        ("dtype=torch.float64)", "dtype=torch.float32)", "precise", "dtype float64 became float32"),
        ("[3.0, 4.0]])", "[3.0, 4.0]]).T", "square", "values differ"),
        ("torch.autograd.grad(loss", "torch.autograd.grad(2 * loss", "gradient", "values differ"),
        ("nothing = None", "nothing = torch.tensor(0.0)", "nothing", "None became tensor"),
        ("0.1 * gradient", "0.11 * gradient", "w", "values differ"),
        ("range(5)", "range(4)", "losses", "shape (5,) became (4,)"),
        ('"mean": torch.mean(x, dim=0)', '"mean": torch.mean(x, dim=1)', "table['mean']", "shape (3,) became (4,)"),
        ('"weights": w', '"kernel": w', "table", "keys missing: 'weights'; keys added: 'kernel'"),
        ('[1.0, float("nan"), float("inf")]', '[1.0, 0.0, float("inf")]', "holes", "values differ"),
        ('[1.0, float("nan"), float("inf")]', '[1.0, float("nan"), 1e30]', "holes", "values differ"),
        ('float("inf")', '-float("inf")', "holes", "values differ"),
    ],
)
def test_a_fault_is_found_where_it_is(runner: Runner, old: str, new: str, name: str, reason: str) -> None:
    edited = TRAINING.edited(old, new)
    verdict = edited.verdict(runner)
    assert verdict.outcome is Outcome.DIFFERS, verdict.failures
    assert reasons(verdict)[name] == reason


def test_a_difference_says_how_large_it_is_and_where(runner: Runner) -> None:
    y = found(TRAINING.edited("[-2.0]", "[-2.5]").verdict(runner), "y")
    assert y.worst is not None
    assert (y.max_abs, y.max_rel, y.share) == (0.5, 0.25, 0.25)
    assert (y.worst.index, y.worst.original, y.worst.translation) == ((2, 0), "-2", "-2.5")


def test_a_missing_name_is_never_passed_over_in_silence(runner: Runner) -> None:
    verdict = TRAINING.edited("square = ", "squares = ").verdict(runner)
    told = {s.name: (s.line, s.reason) for s in verdict.skipped}
    assert told["square"] == (7, "only in the original")
    assert told["squares"] == (0, "only in the translation")


def test_a_tolerance_widens_only_by_an_option(runner: Runner) -> None:
    close = TRAINING.edited("[-2.0]", "[-2.0001]")
    assert "y" in reasons(close.verdict(runner))
    assert close.verdict(runner, rtol=1e-3).outcome is Outcome.AGREES
    assert close.verdict(runner, atol=1e-2).outcome is Outcome.AGREES


KINDS = pair(
    """
    import tensorflow as tf
    import numpy as np
    from dataclasses import dataclass

    @dataclass
    class Step:
        loss: object
        grads: object

    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.w = tf.Variable([[1.0, 2.0, 3.0]])
            self.layers = [tf.Variable([4.0])]
            self.me = self

        def __call__(self, x):
            return x * self.w

    net = Net()
    v = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(v * v)
    step = Step(loss, tape.gradient(loss, [v]))
    size = tf.size(v)
    number = float(loss)
    scalar = loss.numpy()
    shape = tf.zeros([2, 3, 4]).shape
    dtype = loss.dtype
    mask = v > 1.5
    half = tf.cast(v, tf.bfloat16)
    rows = tf.IndexedSlices(tf.ones([1, 2]), tf.constant([1]), tf.constant([3, 2]))
    complexes = tf.complex(v, v)
    counts = [int(i) for i in tf.range(3)]
    mixed = [loss.numpy(), 1.5]
    words = ("adam", {"lr": 0.5})
    where = v.device
    loop = []
    loop.append(loop)
    """,
    """
    import torch
    import numpy as np
    from dataclasses import dataclass

    @dataclass
    class Step:
        loss: object
        grads: object

    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.w = torch.nn.Parameter(torch.tensor([[1.0, 2.0, 3.0]]))
            self.layers = torch.nn.ParameterList([torch.nn.Parameter(torch.tensor([4.0]))])
            self.myself = [self]

        def __call__(self, x):
            return x * self.w

    net = Net()
    v = torch.tensor([1.0, 2.0], requires_grad=True)
    if True:
        loss = torch.sum(v * v)
    step = Step(loss, torch.autograd.grad(loss, [v]))
    size = v.numel()
    number = loss.item()
    scalar = loss.detach().numpy()
    shape = torch.zeros([2, 3, 4]).shape
    dtype = loss.dtype
    mask = v > 1.5
    half = v.to(torch.bfloat16)
    rows = torch.tensor([[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    complexes = torch.complex(v, v)
    counts = torch.arange(3).tolist()
    mixed = [loss.item(), 1.5]
    words = ["adam", {"lr": 0.5}]
    where = v.device
    loop = []
    loop.append(loop)
    """,
)


def test_each_kind_of_value_is_compared_with_its_counterpart(runner: Runner) -> None:
    verdict = KINDS.verdict(runner)
    assert (verdict.differing, verdict.failures) == ((), ())
    compared = {c.name for c in verdict.comparisons}
    assert {"net.w", "net.layers[0]", "step.loss", "step.grads[0]", "rows", "half", "where", "mixed[0]"} <= compared
    assert {"shape", "dtype", "mask", "counts", "complexes", "words[0]", "words[1]['lr']", "loop[0]"} <= compared
    assert {s.name: s.reason for s in verdict.skipped} == {
        "tape": TAPE,
        "net.me": "only in the original",
        "net.myself": "only in the translation",
        "Net": "its methods are compared only through what the program computes with them",
    }


def test_what_is_not_quite_the_same_is_noted(runner: Runner) -> None:
    verdict = KINDS.verdict(runner)
    assert found(verdict, "size").notes == ("tensor became int",)
    assert found(verdict, "mixed[0]").notes == ("numpy.float32 became float",)


@pytest.mark.parametrize(
    ("old", "new", "name", "reason"),
    [
        ("[[1.0, 2.0, 3.0]]", "[[1.0, 2.0, 4.0]]", "net.w", "values differ"),
        ("torch.tensor([4.0])", "torch.tensor([5.0])", "net.layers[0]", "values differ"),
        ("torch.autograd.grad(loss, [v])", "(None,)", "step.grads[0]", "tensor became None"),
        ("torch.autograd.grad(loss, [v])", "(v, v)", "step.grads", "1 items became 2"),
        ("size = v.numel()", "size = float(v.numel())", "size", "dtype int32 became float64"),
        ("mask = v > 1.5", "mask = (v > 1.5).float()", "mask", "dtype bool became float32"),
        ("mask = v > 1.5", "mask = v >= 1.0", "mask", "values differ"),
        ("dtype = loss.dtype", "dtype = torch.float16", "dtype", "'float32' became 'float16'"),
        ("[2, 3, 4]", "[2, 4, 3]", "shape", "values differ"),
        ("torch.bfloat16", "torch.float16", "half", "dtype bfloat16 became float16"),
        ('["adam"', '["sgd"', "words[0]", "'adam' became 'sgd'"),
        ("where = v.device", 'where = torch.device("meta")', "where", None),
        ("[loss.item(), 1.5]", "[loss.item() + 1, 1.5]", "mixed[0]", "values differ"),
    ],
)
def test_a_fault_in_any_kind_of_value_is_found(
    runner: Runner, old: str, new: str, name: str, reason: str | None
) -> None:
    verdict = KINDS.edited(old, new).verdict(runner)
    assert verdict.outcome is Outcome.DIFFERS, verdict.failures
    assert list(reasons(verdict)) == [name]
    assert reason in (None, reasons(verdict)[name])


def test_large_arrays_are_sampled_and_a_fault_among_them_is_found(runner: Runner) -> None:
    text = "big = {0}.reshape({1}, [1500, 2000])"
    large = pair(
        f"import tensorflow as tf\n{text.format('tf', 'tf.range(3e6)')}\n",
        f"import torch\n{text.format('torch', 'torch.arange(3e6)')}\n",
    )
    agreed = large.verdict(runner, whole=1 << 20)
    assert agreed.outcome is Outcome.AGREES
    assert "of 3000000 elements" in found(agreed, "big").notes[0]
    faults = {"torch.arange(3e6) + 100": 100.0, "torch.arange(3e6).clamp(max=2999900)": 99.0}
    for fault, error in faults.items():
        big = found(large.edited("torch.arange(3e6)", fault).verdict(runner, whole=1 << 20), "big")
        assert (big.reason, big.max_abs) == ("values differ", error)


def test_a_fault_outside_of_the_sample_shows_in_the_statistics(runner: Runner) -> None:
    from tf2torch.verify.sampling import positions

    unseen = min(set(range(3_000_000)) - set(positions(3_000_000).tolist()))
    large = pair(
        "import tensorflow as tf\nbig = tf.range(3e6)\n",
        f"import torch\nbig = torch.arange(3e6)\nbig[{unseen}] = 5e6\n",
    )
    big = found(large.verdict(runner, whole=1 << 20), "big")
    assert (big.reason, big.worst) == ("values differ", None)
    assert big.max_abs == pytest.approx(2e6, rel=1e-3)


def test_what_a_run_has_written_is_removed(runner: Runner) -> None:
    TRAINING.verdict(runner)
    assert [p for p in runner.folder.rglob("*") if p.is_file()] == []


def test_a_permutation_of_a_large_array_is_found_and_placed(runner: Runner) -> None:
    large = pair(
        "import tensorflow as tf\nbig = tf.reshape(tf.range(1e6), [1000, 1000])\n",
        "import torch\nbig = torch.arange(1e6).reshape(1000, 1000).T\n",
    )
    big = found(large.verdict(runner, whole=1 << 20), "big")
    assert big.reason == "values differ"
    assert big.worst is not None
    row, column = big.worst.index
    assert float(big.worst.original) == 1000 * row + column
