"""A view of a variable that is kept: TensorFlow's is a copy, so torch's is cloned where the variable changes."""

from __future__ import annotations

import pytest

from tests.translation import body

TF_W, W = "w = tf.Variable([[1.0, 2.0], [3.0, 4.0]])\n", "w = nn.Parameter(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))\n"
CHANGED, CHANGE = "w.assign_add(w)\n", "with torch.no_grad():\n    w += w\n"

STAYS = [
    ("the variable itself", "v = w\nh.append(w)\n"),
    ("a new tensor", "row = w[0] * 2\n"),
    ("what is used at once", "print(w[0])\n"),
    ("what is given back", "def f():\n    return w * 1.0\n"),
    ("what is passed to no list", "h.count(w[0])\n"),
    ("the parts of a new tensor", "p, q = w * 2\n"),
    ("the rows of a loop that keeps none", "for row in w:\n    print(row)\n"),
]


@pytest.mark.parametrize("program", [p for _, p in STAYS], ids=[n for n, _ in STAYS])
def test_stays(program: str) -> None:
    assert body(TF_W + program + CHANGED) == W + program + CHANGE


COPIED = [
    ("bound", "row = w[0]\n", "row = w[0].clone()\n"),
    ("bound with its type", "row: list = w[0]\n", "row: list = w[0].clone()\n"),
    ("in a display", "rows = [w[0], (w[1], 3)]\n", "rows = [w[0].clone(), (w[1].clone(), 3)]\n"),
    ("given back in a display", "def f():\n    return w[0], 3\n", "def f():\n    return w[0].clone(), 3\n"),
    ("put into a list", "h.append(w[0])\n", "h.append(w[0].clone())\n"),
    ("added to a list", "h += [w[0]]\n", "h += [w[0].clone()]\n"),
    ("a default", "def f(a, row=w[0]):\n    return a\n", "def f(a, row=w[0].clone()):\n    return a\n"),
    (
        "the default of a keyword",
        "def f(a, /, *, row=w[0]):\n    return a\n",
        "def f(a, /, *, row=w[0].clone()):\n    return a\n",
    ),
    ("by a walrus in a head", "while len(row := w[0]):\n    pass\n", "while len(row := w[0].clone()):\n    pass\n"),
    ("in a comprehension", "rows = [w[i] for i in range(2)]\n", "rows = [w[i].clone() for i in range(2)]\n"),
    ("by a lambda", "f = lambda: w[0]\n", "f = lambda: w[0].clone()\n"),
    ("taken apart", "p, q = w\n", "p, q = w.clone()\n"),
    ("taken apart by a function", "rows = list(w)\n", "rows = list(w.clone())\n"),
    (
        "row by row",
        "for i, row in enumerate(w):\n    h.append(row)\n",
        "for i, row in enumerate(w.clone()):\n    h.append(row)\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in COPIED], ids=[c[0] for c in COPIED])
def test_copied(before: str, after: str) -> None:
    assert body(TF_W + before + CHANGED) == W + after + CHANGE


def test_nothing_is_copied_where_no_variable_changes() -> None:
    assert body(TF_W + "row = w[0]\nrows = list(w)\n") == W + "row = w[0]\nrows = list(w)\n"


def test_what_is_written_while_it_is_read_is_copied_first() -> None:
    after = "with torch.no_grad():\n    w.copy_(w.T.clone())\n    w += w.T.clone()\n    w -= w.T * 2\n"
    before = "w.assign(tf.transpose(w))\nw.assign_add(tf.transpose(w))\nw.assign_sub(tf.transpose(w) * 2)\n"
    assert body(TF_W + before) == W + after


def test_a_view_is_copied_where_single_places_of_the_variable_change() -> None:
    code = body(TF_W + "row = w[0]\nw.scatter_nd_add([[0, 1]], [2.0])\nprint(row)\n")
    assert "row = w[0].clone()\n" in code
    assert "w.detach().index_put_(" in code
