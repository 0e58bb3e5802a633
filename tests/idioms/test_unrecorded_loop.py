"""A loop of updates stands in one `torch.no_grad()`."""

from __future__ import annotations

import pytest

from tests.translation import body, text

W = (
    "w, v = tf.Variable(1.0), tf.Variable(2.0)\n"
    "with tf.GradientTape() as t:\n    y = w * v\ng = t.gradient(y, [w, v])\n"
)
P = (
    "w, v = nn.Parameter(torch.tensor(1.0)), nn.Parameter(torch.tensor(2.0))\ny = w * v\n"
    "g = torch.autograd.grad(y, [w, v])\n"
)

CASES = [
    (
        "with something else in it",
        "for a, b in zip([w, v], g):\n    a.assign_sub(b)\n    print(b)\n",
        "for a, b in zip([w, v], g):\n    with torch.no_grad():\n        a -= b\n    print(b)\n",
    ),
    (
        "with an else",
        "for a in [w]:\n    a.assign_sub(a)\nelse:\n    print(a)\n",
        "for a in [w]:\n    with torch.no_grad():\n        a -= a\nelse:\n    print(a)\n",
    ),
    (
        "over what is computed",
        "for b in tf.unstack(tf.stack([w, v])):\n    w.assign_sub(b)\n",
        "for b in torch.stack([w, v]).unbind():\n    with torch.no_grad():\n        w -= b\n",
    ),
    (
        "comments",
        "# one\nfor a, b in zip([w, v], g):  # two\n    # three\n    a.assign_sub(b)  # four\n",
        "# one\nwith torch.no_grad():\n    for a, b in zip([w, v], g):  # two\n"
        "        # three\n        a -= b  # four\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_unrecorded_loop(before: str, after: str) -> None:
    assert body(W + before) == text(P + after)
