"""`with tf.GradientTape()`: the block stands for itself; what cannot be followed stays."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import body, left, text, translated

W = "w = tf.Variable([1.0, 2.0])\n"
V = "w = nn.Parameter(torch.tensor([1.0, 2.0]))\n"

STAYS = [
    ("passed on", "with tf.GradientTape() as t:\n    y = w * w\nf(t)\n", "the tape is passed on as a value"),
    (
        "told what to watch",
        "with tf.GradientTape(watch_accessed_variables=False) as t:\n    y = w * w\n",
        "a tape with watch_accessed_variables=False follows only what it is told to watch",
    ),
    (
        "perhaps persistent",
        "with tf.GradientTape(persistent=p()) as t:\n    y = w * w\n",
        "whether the tape is persistent is not known here",
    ),
    ("not held by a name", "with tf.GradientTape() as a.t:\n    y = w * w\n", "the tape is not held by a plain name"),
]


@pytest.mark.parametrize(("before", "why"), [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(before: str, why: str) -> None:
    assert body(W + before) == V + f"# TODO(tf2torch): T2T301 {why}\n" + before


CHANGES = [
    (
        "a gradient as a value",
        "with tf.GradientTape() as tape:\n    y = w * w\ndy = tape.gradient(y, w)\n",
        "y = w * w\ndy = torch.autograd.grad(y.sum(), w)[0]\n",
    ),
    (
        "on one line",
        "with tf.GradientTape() as tape: y = tf.reduce_sum(w)  # c\ndy = tape.gradient(y, w)\n",
        "y = torch.sum(w)  # c\ndy = torch.autograd.grad(y, w)[0]\n",
    ),
    (
        "every comment",
        """
        # above
        with tf.GradientTape() as tape:  # header
            # first
            y = tf.reduce_sum(w)  # y
            # end
        # between
        dy = tape.gradient(y, w)  # dy
        """,
        """
        # above
        # header
        # first
        y = torch.sum(w)  # y
        # end
        # between
        dy = torch.autograd.grad(y, w)[0]  # dy
        """,
    ),
    (
        "comments at the end of the block and of the file",
        "if w is not None:\n    with tf.GradientTape() as tape:\n        y = tf.reduce_sum(w)\n        # one\n    # two\n# three\n",
        "if w is not None:\n    y = torch.sum(w)\n    # one\n    # two\n# three\n",
    ),
    (
        "beside another context",
        "with open(f) as g, tf.GradientTape() as tape:\n    y = tf.reduce_sum(w)\n",
        "with open(f) as g:\n    y = torch.sum(w)\n",
    ),
    (
        "persistent, deleted",
        """
        with tf.GradientTape(persistent=True) as tape:
            a = tf.reduce_sum(w)
            b = tf.reduce_sum(w * w)
        da = tape.gradient(a, w)
        db = tape.gradient(b, w)
        del tape  # done
        del da, tape
        """,
        """
        a = torch.sum(w)
        b = torch.sum(w * w)
        da = torch.autograd.grad(a, w, retain_graph=True)[0]
        db = torch.autograd.grad(b, w, retain_graph=True)[0]
        # done
        pass
        del da
        """,
    ),
    (
        "inside another",
        """
        with tf.GradientTape() as t2:
            with tf.GradientTape() as t1:
                y = tf.reduce_sum(w * w * w)
            dy = t1.gradient(y, w)
        d2 = t2.gradient(dy, w)
        """,
        """
        y = torch.sum(w * w * w)
        dy = torch.autograd.grad(y, w, create_graph=True)[0]
        d2 = torch.autograd.grad(dy.sum(), w)[0]
        """,
    ),
    (
        "watched",
        "x = tf.constant(3.0)\nwith tf.GradientTape() as tape:\n    tape.watch(x)  # c\n    y = x * x\ndy = tape.gradient(y, x)\n",
        "x = torch.tensor(3.0)\nx.requires_grad_()  # c\ny = x * x\ndy = torch.autograd.grad(y, x)[0]\n",
    ),
    (
        "a variable watched",
        "with tf.GradientTape() as tape:\n    # c\n    tape.watch(w)\n    y = w * w\n",
        "# c\npass\ny = w * w\n",
    ),
    (
        "computed before: cut off",
        "a = w * 2\nwith tf.GradientTape() as tape:\n    y = tf.reduce_sum(a * w)\ndy = tape.gradient(y, w)\n",
        "a = w * 2\na = a.detach()\ny = torch.sum(a * w)\ndy = torch.autograd.grad(y, w)[0]\n",
    ),
    (
        "in an update by hand",
        "with tf.GradientTape() as tape:\n    y = tf.square(w)\nw.assign_sub(0.1 * tape.gradient(y, w))\n",
        "y = torch.square(w)\nwith torch.no_grad():\n    w -= 0.1 * torch.autograd.grad(y.sum(), w)[0]\n",
    ),
    (
        "not recorded",
        "with tf.GradientTape() as tape:\n    y = tf.reduce_sum(w)\n    with tape.stop_recording():\n        z = y * 2\n",
        "y = torch.sum(w)\nwith torch.no_grad():\n    z = y * 2\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_opened(before: str, after: str) -> None:
    assert body(W + text(before)) == V + text(after)


def test_what_a_tape_that_stays_holds_is_reported() -> None:
    result = translated(text("""
        import tensorflow as tf
        w = tf.Variable(2.0)
        with tf.GradientTape(watch_accessed_variables=False) as t:
            t.watch(w)
            y = tf.square(w)
    """))  # fmt: skip
    assert left(result) == ["tf.GradientTape", "tf.GradientTape.watch", "tf.math.square"]
