"""Made inputs may amplify rounding; double precision says whether it is that, or an error."""

from __future__ import annotations

import pytest

from tests.verify.pairs import pair
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Outcome

pytestmark = pytest.mark.proof

MASKED = pair(
    """
    import tensorflow as tf

    w = tf.Variable(tf.ones([8, 8]))

    def attend(q, k, mask):
        scores = tf.matmul(tf.matmul(q, w), k, transpose_b=True) / tf.sqrt(8.0) + mask * -1e9
        return tf.nn.softmax(scores)

    out = attend(tf.random.normal([3, 5, 8]), tf.random.normal([3, 7, 8]), tf.constant([[0.0] * 6 + [1.0]]))
    """,
    """
    import torch

    w = torch.ones([8, 8], requires_grad=True)

    def attend(q, k, mask):
        scores = torch.matmul(torch.matmul(q, w), k.mT) / torch.sqrt(torch.tensor(8.0)) + mask * -1e9
        return torch.softmax(scores, dim=-1)

    out = attend(torch.randn([3, 5, 8]), torch.randn([3, 7, 8]), torch.tensor([[0.0] * 6 + [1.0]]))
    """,
)


def test_a_gradient_of_a_billion_times_rounding_is_no_difference(runner: Runner) -> None:
    verdict = MASKED.verdict(runner, atol=1e-9)
    found = {c.name: c for c in verdict.comparisons}
    assert found["attend(): gradient of mask"].agrees
    assert any(note.startswith("rounding: ") for note in found["attend(): gradient of mask"].notes)


@pytest.mark.parametrize(
    "fault", ["1.00001 * torch.softmax(scores, dim=-1)", "torch.softmax(scores + 1e-5 * k.mT[:, :1], dim=-1)"]
)
def test_a_small_error_is_one_all_the_same(runner: Runner, fault: str) -> None:
    verdict = MASKED.edited("torch.softmax(scores, dim=-1)", fault).verdict(runner)
    assert verdict.outcome is Outcome.DIFFERS
    assert "attend(): gradient of mask" in {c.name for c in verdict.differing}
