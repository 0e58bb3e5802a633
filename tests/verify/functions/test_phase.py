"""Functions of real programs are called with made inputs; each way in which one can be wrong is found."""

from __future__ import annotations

import pytest

from tests.verify.pairs import Pair, pair
from tf2torch.verify.comparison import Comparison
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Outcome, Verdict

pytestmark = pytest.mark.proof

FUNCTIONS = pair(
    """
    import tensorflow as tf
    import numpy as np

    w = tf.Variable([[1.0, -2.0, 0.5], [0.3, 1.0, 2.0]])
    count = tf.Variable(1.0)

    def scores(q, k, scale=2.0):
        return tf.matmul(q, k, transpose_b=True) / scale

    @tf.function
    def logits(x):
        return inner(x) + 1.0

    def inner(x):
        return tf.matmul(x, w)

    def cross(labels, x):
        return -tf.reduce_mean(tf.gather(tf.nn.log_softmax(x), labels, axis=1, batch_dims=1))

    def both(pair, table):
        return {"sum": pair[0] + table["a"], "floor": tf.floor(pair[1])}

    def stopped(x, y):
        return tf.stop_gradient(x) * y

    def counted(x):
        count.assign_add(tf.reduce_sum(x))
        return x * 2.0

    def logged(x):
        return tf.math.log(x)

    def picked(x, i):
        return x[i]

    def items(n):
        yield n

    def never(x):
        return x

    def opened(handle):
        return 1.0

    def noisy(x):
        return x + tf.random.normal([3])

    a = scores(tf.ones([2, 5, 8]), tf.ones([2, 7, 8]))
    b = logits(tf.ones([4, 2]))
    c = cross(tf.constant([0, 2, 1, 2]), b)
    d = both((tf.ones([3]), tf.ones([3])), {"a": tf.zeros([3])})
    e = stopped(tf.ones([3]), tf.ones([3]))
    f = counted(tf.constant([0.25, 0.5]))
    g = logged(tf.constant([0.5, 3.0]))
    h = picked(tf.constant([1.0, 2.0, 3.0]), tf.constant(2))
    i = opened(object())
    j = noisy(tf.constant([1.0, 2.0, 2.5]))
    """,
    """
    import torch
    import numpy as np

    w = torch.tensor([[1.0, -2.0, 0.5], [0.3, 1.0, 2.0]], requires_grad=True)
    count = torch.tensor(1.0, requires_grad=True)

    def scores(q, k, scale=2.0):
        return torch.matmul(q, k.mT) / scale


    def logits(x):
        return inner(x) + 1.0

    def inner(x):
        return torch.matmul(x, w)

    def cross(labels, x):
        return -torch.mean(torch.log_softmax(x, -1)[torch.arange(len(labels)), labels])

    def both(pair, table):
        return {"sum": pair[0] + table["a"], "floor": torch.floor(pair[1])}

    def stopped(x, y):
        return x.detach() * y

    def counted(x):
        with torch.no_grad(): count.add_(torch.sum(x))
        return x * 2.0

    def logged(x):
        return torch.log(x)

    def picked(x, i):
        return x[i]

    def items(n):
        yield n

    def never(x):
        return x

    def opened(handle):
        return 1.0

    def noisy(x):
        return x + torch.randn(3)

    a = scores(torch.ones([2, 5, 8]), torch.ones([2, 7, 8]))
    b = logits(torch.ones([4, 2]))
    c = cross(torch.tensor([0, 2, 1, 2]), b)
    d = both((torch.ones([3]), torch.ones([3])), {"a": torch.zeros([3])})
    e = stopped(torch.ones([3]), torch.ones([3]))
    f = counted(torch.tensor([0.25, 0.5]))
    g = logged(torch.tensor([0.5, 3.0]))
    h = picked(torch.tensor([1.0, 2.0, 3.0]), 2)
    i = opened(object())
    j = noisy(torch.tensor([1.0, 2.0, 2.5]))
    """,
)


def calls(verdict: Verdict) -> dict[str, Comparison]:
    return {c.name: c for c in verdict.comparisons if "()" in c.name}


def differing(verdict: Verdict) -> dict[str, str]:
    return {c.name: c.reason for c in verdict.differing if "()" in c.name}


def test_outputs_gradients_and_variables_of_every_function_agree(runner: Runner) -> None:
    verdict = FUNCTIONS.verdict(runner)
    assert (verdict.outcome, verdict.failures) == (Outcome.AGREES, ())
    found = calls(verdict)
    assert found["scores(): gradient of k"].shape == (2, 7, 8)
    assert found["scores()"].notes == ("3 calls",)
    assert {"logits(): gradient of w", "inner(): gradient of x", "cross(): gradient of x"} <= set(found)
    assert {"both()['sum']", "both(): gradient of pair[0]", "both(): gradient of table['a']"} <= set(found)
    assert "counted(): count afterwards" in found
    assert {"noisy()", "picked(): gradient of x"} <= set(found)


def test_none_and_zeros_are_the_same_step(runner: Runner) -> None:
    found = calls(FUNCTIONS.verdict(runner))
    assert found["both(): gradient of pair[1]"].notes[0] == "None in TensorFlow, zeros in torch"
    assert found["stopped(): gradient of x"].notes[0] == "None"


def test_what_is_not_called_is_said(runner: Runner) -> None:
    told = {s.name: s.reason for s in FUNCTIONS.verdict(runner).skipped}
    assert told["items()"] == "a generator or coroutine: it is not called on its own"
    assert told["never()"].startswith("never called by the program, and nothing says the sizes of x")
    assert told["opened()"] == "no inputs can be made: handle is an object of type object"


@pytest.mark.parametrize(
    ("old", "new", "name", "reason"),
    [
        ("k.mT) / scale", "k.mT / scale) + 1e-3", "scores()", "values differ"),
        ("x.detach() * y", "x * y", "stopped(): gradient of x", "None became a gradient"),
        ("pair[0] + table", "pair[0].detach() + table", "both(): gradient of pair[0]", "a gradient became None"),
        ("torch.matmul(x, w)", "torch.matmul(x, w.detach())", "inner(): gradient of w", "a gradient became None"),
        ("torch.log(x)", "torch.log(x.double()).float() + x * 0 ** x.floor()", "logged()", "values differ"),
        ("count.add_(torch.sum(x))", "count.add_(torch.mean(x))", "counted(): count afterwards", "values differ"),
        ("x * 2.0", "x.detach() * 2.0", "counted(): gradient of x", "a gradient became None"),
        ("len(labels)), labels]", "len(labels)), labels % 2]", "cross()", "values differ"),
        ("return x[i]", "return x[i if x.sum() == 6 else 9]", "picked()", "raises in the translation only"),
        ("x + torch.randn(3)", "x + torch.rand(3)", "noisy()", "values differ"),
        ("inner(x) + 1.0", "inner(x) + 1", "logits()", ""),
        ("torch.floor(pair[1])", "pair[1] - (pair[1] % 1).detach()", "both(): gradient of pair[1]", "None became a"),
    ],
)
def test_a_fault_in_a_function_is_found_there(runner: Runner, old: str, new: str, name: str, reason: str) -> None:
    found = calls(FUNCTIONS.edited(old, new).verdict(runner))
    assert found[name].reason.startswith(reason) if reason else found[name].agrees


def test_a_library_is_verified_through_its_signatures(runner: Runner) -> None:
    library = pair(
        """
        import tensorflow as tf

        @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32), tf.TensorSpec([None], tf.int32)])
        def pick(x, i):
            return tf.gather(x, i)
        """,
        """
        import torch


        def pick(x, i):
            return x[i]
        """,
    )
    verdict = library.verdict(runner)
    assert (verdict.outcome, verdict.notes) == (Outcome.AGREES, ())
    assert calls(verdict)["pick()"].shape == (3, 4)
    assert library.edited("x[i]", "x[i - 1]").verdict(runner).outcome is Outcome.DIFFERS
    assert library.verdict(runner, samples=0).outcome is Outcome.EMPTY


LONELY = pair(
    "import tensorflow as tf\n\ndef add(x, n, by=2.0):\n    return tf.repeat(x, n) * by\n",
    "import torch\n\ndef add(x, n, by=2.0):\n    return torch.repeat_interleave(x, n) * by\n",
)


def test_one_function_with_inputs_that_are_stated(runner: Runner) -> None:
    assert LONELY.verdict(runner).outcome is Outcome.EMPTY
    told = {"function": "add", "inputs": "x: f64[4]; n: 3"}
    verdict = LONELY.verdict(runner, **told)  # type: ignore[arg-type]  # fields by name
    assert {c.name: (c.shape, c.dtype) for c in verdict.comparisons} == {
        "add()": ((12,), "float64"),
        "add(): gradient of x": ((4,), "float64"),
    }
    wrong = LONELY.edited("* by", "+ by")
    assert wrong.verdict(runner, **told).outcome is Outcome.DIFFERS  # type: ignore[arg-type]  # fields by name


def test_both_sides_may_refuse_an_input(runner: Runner) -> None:
    told = {"function": "add", "inputs": "x: f64[4]; n: i32 = [1, 2]"}
    verdict = LONELY.verdict(runner, **told)  # type: ignore[arg-type]  # fields by name
    assert verdict.outcome is Outcome.EMPTY
    assert verdict.skipped[0].reason.startswith("both raise: ValueError: Dimensions 4 and 2")


def test_a_call_that_does_not_end_is_not_compared(runner: Runner) -> None:
    slow = pair(
        "import tensorflow as tf\nimport time\ncalls = []\n\ndef f(x):\n    calls.append(1)\n"
        "    time.sleep(60 if len(calls) > 1 else 0)\n    return x\n\ny = f(tf.ones(3))\n",
        "import torch\nimport time\ncalls = []\n\ndef f(x):\n    calls.append(1)\n"
        "    time.sleep(60 if len(calls) > 1 else 0)\n    return x\n\ny = f(torch.ones(3))\n",
    )
    verdict = slow.verdict(runner, timeout=8.0)
    assert verdict.outcome is Outcome.AGREES
    assert [(s.name, s.reason) for s in verdict.skipped] == [("f()", "it took more than 0.8 s")]


def test_one_call_does_not_touch_the_next(runner: Runner) -> None:
    """A call that fails half-way on one side must not make the others differ."""
    wrong = FUNCTIONS.edited("count.add_(torch.sum(x))\n", "count.add_(torch.sum(x) + 1)\n")
    verdict = wrong.verdict(runner)
    assert set(differing(verdict)) == {"counted(): count afterwards"}


def test_gradients_through_a_tape_of_its_own_are_not_asked_for(runner: Runner) -> None:
    taped = Pair(
        "import tensorflow as tf\nw = tf.Variable(2.0)\n\ndef step(x):\n    with tf.GradientTape() as tape:\n"
        "        loss = w * w * tf.reduce_sum(x)\n    return tape.gradient(loss, w)\n\ng = step(tf.ones(3))\n",
        "import torch\nw = torch.tensor(2.0, requires_grad=True)\n\ndef step(x):\n    if True:\n"
        "        loss = w * w * torch.sum(x)\n    return torch.autograd.grad(loss, w)[0]\n\ng = step(torch.ones(3))\n",
    )
    verdict = taped.verdict(runner)
    assert verdict.outcome is Outcome.AGREES
    assert {s.name for s in verdict.skipped if "takes gradients itself" in s.reason} == {
        "step(): gradient of x",
        "step(): gradient of w",
    }
