"""`x += y` binds a new tensor in TensorFlow; in torch it would change what others see."""

from __future__ import annotations

import pytest

from tests.translation import body

CASES = [
    ("numbers", "k = 1\nk += 1\n", "k = 1\nk += 1\n"),
    ("strings", "s = 'a'\ns += 'b'\n", "s = 'a'\ns += 'b'\n"),
    ("a list of tensors", "l = [x]\nl += [x]\n", "l = [x]\nl += [x]\n"),
    ("what is not known", "def f(a):\n    a += 1\n", "def f(a):\n    a += 1\n"),
    (
        "what may be a list",
        "def f(a, b):\n    a += [b]\n    return tf.exp(b)\n",
        "def f(a, b):\n    a += [b]\n    return torch.exp(b)\n",
    ),
    (
        "what another function takes to be a tensor",
        "def f(a):\n    a += 1\ndef g(a):\n    tf.exp(a)\n",
        "def f(a):\n    a += 1\ndef g(a):\n    torch.exp(a)\n",
    ),
    (
        "what a function in it takes to be a tensor",
        "def f(a):\n    a += 1\n    def g(a):\n        tf.exp(a)\n",
        "def f(a):\n    a += 1\n    def g(a):\n        torch.exp(a)\n",
    ),
    (
        "what is taken to be a tensor",
        "def f(a, b):\n    c = tf.exp(a)\n    a += 1\n    a *= b\n",
        "def f(a, b):\n    c = torch.exp(a)\n    a = a + 1\n    a = a * b\n",
    ),
    ("an attribute and a tensor", "def f(a):\n    a.b += x\n", "def f(a):\n    a.b = a.b + x\n"),
    ("a tensor", "x += 1  # c\n", "x = x + 1  # c\n"),
    ("a number and a tensor", "k = 1\nk += x\n", "k = 1\nk = k + x\n"),
    ("a parameter and a tensor", "def f(a):\n    a += x\n", "def f(a):\n    a = a + x\n"),
    ("an element", "l = [x]\nl[0] += x\n", "l = [x]\nl[0] = l[0] + x\n"),
    ("parentheses", "x *= x + 1\nx **= -x\n", "x = x * (x + 1)\nx = x ** -x\n"),
    ("a list", "x += [2.0]\n", "x = x + torch.tensor([2.0])\n"),
    ("its own rule", "x //= 2.0\n", "x = torch.floor(x / 2.0)\n"),
    ("several on a line", "x += 1; x -= 2  # c\n", "x = x + 1; x = x - 2  # c\n"),
    ("a block on a line", "for i in l: x += i; x *= 2\n", "for i in l: x = x + i; x = x * 2\n"),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_bound_anew(before: str, after: str) -> None:
    assert body(f"x = tf.constant([1.0])\n{before}") == f"x = torch.tensor([1.0])\n{after}"
