"""`v.assign(x)` and its kin: in place, without recording, neighbours together."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, body, text, translated
from tf2torch import Status

V = "v = tf.Variable([1.0, 2.0])\n"
P = "v = nn.Parameter(torch.tensor([1.0, 2.0]))\n"
USED = "# TODO(tf2torch): T2T204 tf.Variable.assign is used in a way that is not translated\n"

CASES = [
    ("its value is used in place", "x = [v.assign([1.0, 2.0])]\n", USED + "x = [v.assign([1.0, 2.0])]\n"),
    ("a part that torch cannot write to", "v[::-1].assign(v)\n", USED + "v[::-1].assign(v)\n"),
    (
        "its value is bound",
        "# one\nx = v.assign(v * 2)  # two\n",
        "# one\nwith torch.no_grad():\n    v *= 2\nx = v  # two\n",
    ),
    (
        "its value is returned",
        "def f(n):\n    return v.assign_add(n)\n",
        "def f(n):\n    with torch.no_grad():\n        v.add_(n)\n    return v\n",
    ),
    ("an element", "v[0].assign(3.0)\n", "with torch.no_grad():\n    v[0] = 3.0\n"),
    ("a slice", "v[1:].assign_sub([3.0])\n", "with torch.no_grad():\n    v[1:] -= torch.tensor([3.0])\n"),
    (
        "on a line with others",
        "if c: v.assign([1.0, 2.0])\n",
        "if c:\n    with torch.no_grad():\n        v.copy_(torch.tensor([1.0, 2.0]))\n",
    ),
    ("not a variable's", "x = 1\nx.assign(3)\n", "x = 1\nx.assign(3)\n"),
    ("a list", "v.assign([3.0, 4.0])\n", "with torch.no_grad():\n    v.copy_(torch.tensor([3.0, 4.0]))\n"),
    ("a number", "v.assign(3.0)\n", "with torch.no_grad():\n    v.fill_(3.0)\n"),
    ("by name", "v.assign(value=v * 2, name='n')\n", "with torch.no_grad():\n    v *= 2\n"),
    (
        "added, subtracted",
        "v.assign_add(v)\nv.assign_sub(v * 2)\n",
        "with torch.no_grad():\n    v += v\n    v -= v * 2\n",
    ),
    (
        "comments, neighbours, a blank line between",
        "# one\nv.assign_add(v)  # two\n# three\nv.assign_sub(v)\n\n# four\nv.assign(v)\n",
        "# one\nwith torch.no_grad():\n    v += v  # two\n    # three\n    v -= v\n\n# four\nwith torch.no_grad():\n    v.copy_(v)\n",
    ),
    (
        "no gradient runs through it",
        "n = tf.Variable(0, trainable=False)\nn.assign_add(1)\nn.assign(5)\n",
        "n = torch.tensor(0)\nn += 1\nn.fill_(5)\n",
    ),
    (
        "a global name is not bound in a function",
        "def f():\n    v.assign_add(v)\n",
        "def f():\n    with torch.no_grad():\n        v.add_(v)\n",
    ),
    (
        "a parameter",
        "def f(u):\n    u.assign_sub(v)\n",
        "def f(u):\n    with torch.no_grad():\n        u -= v\n",
    ),
    (
        "what is still TensorFlow's",
        "v.assign(tf.no_such(1))\ny = v * 2\n",
        "# TODO(tf2torch): T2T206 tf.no_such(1) still comes from TensorFlow\nv.assign(tf.no_such(1))\ny = v * 2\n",
    ),
    (
        "what is still TensorFlow's, among others",
        "v.assign_add(v)\nv.assign(tf.no_such(1))\nv.assign_sub(v)\n",
        "with torch.no_grad():\n    v += v\n"
        "# TODO(tf2torch): T2T206 tf.no_such(1) still comes from TensorFlow\nv.assign(tf.no_such(1))\n"
        "with torch.no_grad():\n    v -= v\n",
    ),
    (
        "only the new value has a gradient",
        "n = tf.Variable([0.0, 0.0], trainable=False)\nn.assign(v * 2)\n",
        "n = torch.tensor([0.0, 0.0])\nwith torch.no_grad():\n    n.copy_(v * 2)\n",
    ),
    (
        "an array",
        "import numpy as np\nv.assign(np.zeros(2))\n",
        "import numpy as np\nwith torch.no_grad():\n    v.copy_(torch.as_tensor(np.zeros(2)))\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_assigned(before: str, after: str) -> None:
    assert body(V + text(before)) == P + text(after)


def test_what_is_taken_to_be_a_variable_is_said() -> None:
    (note,) = translated(f"{TF}def f(u):\n    u.assign(3.0)\n").notes
    assert (note.status, note.message) == (Status.ASSUMED, "u is taken to be a variable")


def test_a_parameter_may_require_a_gradient_when_others_call_the_function() -> None:
    """The calls in this file do not settle that nothing is recorded."""
    made = body("m = tf.Variable(0.0, trainable=False)\ndef f(x):\n    m.assign(m + x)\nf(tf.constant(1.0))\n")
    assert made.startswith("m = torch.tensor(0.0)\ndef f(x):\n    with torch.no_grad():\n        m.copy_(m + x)\n")
