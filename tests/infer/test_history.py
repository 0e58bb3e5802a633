"""A list of losses that is only shown holds Python numbers; any other holds what TensorFlow's would."""

from __future__ import annotations

import pytest

from tests.translation import body

LOSS = "h = []\nw = tf.Variable(2.0)\nfor i in range(3):\n    loss = w * w\n    h.append(loss.numpy())\n"
NUMBER, ARRAY = "h.append(loss.item())", "h.append(loss.detach().numpy())"

CASES = [
    ("computed with", "x = h[0] - h[1]\n", ARRAY),
    ("returned", "def f():\n    return h\n", ARRAY),
    ("an array of them", "import numpy as np\na = np.array(h)\n", ARRAY),
    ("another name for it", "k = h\n", ARRAY),
    ("looped over", "for x in h:\n    print(x)\n", ARRAY),
    ("compared", "if h[-1] < 0.1:\n    print(1)\n", ARRAY),
    ("nothing", "", NUMBER),
    ("printed", "print('last', h[-1], h)\n", NUMBER),
    ("formatted", "s = f'{h[-1]:.3f}'\nt = '%.2f' % h[0]\n", NUMBER),
    ("plotted", "import matplotlib.pyplot as plt\nplt.plot(h)\n", NUMBER),
    ("a number of it", "x = float(h[-1])\n", NUMBER),
]


@pytest.mark.parametrize(("after", "made"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_history(after: str, made: str) -> None:
    assert made in body(LOSS + after)


def test_a_list_that_held_something_before() -> None:
    assert ARRAY in body(LOSS.replace("h = []", "h = [q()]"))


def test_a_vector_stays_an_array() -> None:
    assert "h.append(loss.detach().numpy())" in body(LOSS.replace("(2.0)", "([2.0, 1.0])"))
