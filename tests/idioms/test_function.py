"""Decorators that only mean something to TensorFlow's graphs go with what they are told; comments stay."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import body, left, text, translated
from tf2torch.config import Options
from tf2torch.model import Status

CASES = [
    ("other decorators", "@other\ndef f(): pass\n", "@other\ndef f(): pass\n"),
    ("a parameter of that name", "def g(tf):\n    @tf.function\n    def f(): pass\n", "def g(tf):\n    @tf.function\n    def f(): pass\n"),
    ("alone", "@tf.function\ndef f():\n    return 1\n", "def f():\n    return 1\n"),
    ("called", "@tf.function(jit_compile=True)\ndef f(): pass\n", "def f(): pass\n"),
    (
        "among others, with comments",
        "# a\n@one\n# b\n@tf.function  # c\n# d\n@two  # e\ndef f(): pass  # f\n",
        "# a\n# b\n# c\n@one\n# d\n@two  # e\ndef f(): pass  # f\n",
    ),
    ("in a class", "class A:\n    @tf.function\n    def f(self): pass\n", "class A:\n    def f(self): pass\n"),
    ("not to be converted", "@tf.autograph.experimental.do_not_convert\ndef f(): pass\n", "def f(): pass\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_dropped(before: str, after: str) -> None:
    assert body(before) == after


def test_what_it_is_told_goes_with_it() -> None:
    result = translated(text("""
        import tensorflow as tf
        @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
        def f(x: tf.Tensor):
            return x
    """))  # fmt: skip
    assert result.code == "import torch\ndef f(x: torch.Tensor):\n    return x\n"
    assert left(result) == []


CALLED = [
    ("a decorator kept for later", "fast = tf.function(jit_compile=True)\n", None),
    ("its graph is asked for", "f = tf.function(lambda x: tf.exp(x))\nf.get_concrete_function()\n", "torch has no graphs"),
    ("as a call", "def f(): pass\ng = tf.function(f)\n", "def f(): pass\ng = f\n"),
    ("of a lambda", "f = tf.function(lambda x: tf.exp(x), autograph=False)\n", "f = lambda x: torch.exp(x)\n"),
    (
        "with a signature",
        "f = tf.function(lambda x: tf.exp(x), [tf.TensorSpec([None], tf.float32)])\n",
        "f = lambda x: torch.exp(x)\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CALLED], ids=[c[0] for c in CALLED])
def test_called(before: str, after: str | None) -> None:
    made = body(before)
    if after is None or not after.endswith("\n"):
        assert "TODO(tf2torch)" in made
        assert (after or "kept for later") in made
    else:
        assert made == after


def test_a_signature_tells_of_parameters() -> None:
    before = """
        @tf.function(input_signature=[tf.TensorSpec(shape=[None, 3], dtype=tf.int32), tf.TensorSpec((2, 3))])
        def f(x, y):
            return tf.transpose(x), tf.reduce_sum(x, 0), tf.transpose(y)
    """
    assert body(before) == "def f(x, y):\n    return x.T, torch.sum(x, dim=0, dtype=x.dtype), y.T\n"


COMPILED = [
    ("alone", "@tf.function\ndef f(): pass\n", "@torch.compile\ndef f(): pass\n"),
    (
        "among others, with comments",
        "# a\n@one\n# b\n@tf.function(jit_compile=True)  # c\n@two\ndef f(): pass\n",
        "# a\n@one\n# b\n@torch.compile  # c\n@two\ndef f(): pass\n",
    ),
    ("not to be converted", "@tf.autograph.experimental.do_not_convert\ndef f(): pass\n", "def f(): pass\n"),
    ("as a call", "def f(): pass\ng = tf.function(f)\n", "def f(): pass\ng = torch.compile(f)\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in COMPILED], ids=[c[0] for c in COMPILED])
def test_compiled(before: str, after: str) -> None:
    assert body(before, options=Options(compile=True)) == after


TRACED = [
    ("nothing but tensors", "x = tf.exp(x)\n    self.built = True", ""),
    ("a list of its own", "out = []\n    out.append(x)", ""),
    ("print", "print(x)", "print() runs whenever"),
    ("dice and clocks", "y = random.random() + time.time() + np.random.rand()", "random.random(), time.time(), np.random.rand() run"),
    ("a list outside", "log.append(x)", "log.append() runs"),
    ("a counter", "global n\n    n += 1", "the assignment of n runs"),
    ("a counter of an object", "self.n += 1", "the assignment of self.n runs"),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "said"), [c[1:] for c in TRACED], ids=[c[0] for c in TRACED])
def test_what_ran_at_tracing_only_is_said(inside: str, said: str) -> None:
    head = "import random, time\nimport numpy as np\nimport tensorflow as tf\nlog, n = [], 0\n"
    result = translated(f"{head}@tf.function\ndef f(self, x):\n    {inside}\n")
    (note,) = [n for n in result.notes if n.api == "tf.function"]
    assert (note.status is Status.ASSUMED) is bool(said)
    assert said in note.message


ARRAYS = [
    ("changed inside", "    x += 1.0\n    return x\n", "    x = x + 1.0\n    return x\n", "f(a)"),
    ("by its name", "    x -= 1.0\n    return x\n", "    x = x - 1.0\n    return x\n", "f(x=a)"),
    ("only read", "    return x * 2.0\n", "    return x * 2.0\n", "f(a)"),
]


@pytest.mark.parametrize(("inside", "after", "call"), [c[1:] for c in ARRAYS], ids=[c[0] for c in ARRAYS])
def test_an_array_becomes_a_tensor_on_its_way_into_a_traced_function(inside: str, after: str, call: str) -> None:
    made = f"import numpy as np\na = np.array([1.0, 2.0])\n@tf.function\ndef f(x):\n{inside}y = {call}\nz = y.numpy()\n"
    code = body(made)
    assert f"def f(x):\n{after}y = {call.replace('a)', 'torch.tensor(a))')}\nz = y.numpy()\n" in code


def test_an_array_stays_one_in_a_function_that_is_not_traced() -> None:
    program = "import numpy as np\na = np.array([1.0, 2.0])\ndef f(x):\n    x += 1.0\n    return x\ny = f(a)\n"
    assert "    x += 1.0\n    return x\ny = f(a)\n" in body(program + "z = tf.exp(y)\n")


def test_what_a_traced_function_gets_is_not_changed_for_its_caller() -> None:
    assert body("@tf.function\ndef f(x, n):\n    x += 1.0\n    n += x\n    return n\n") == (
        "def f(x, n):\n    x = x + 1.0\n    n = n + x\n    return n\n"
    )


@pytest.mark.parametrize(
    "made",
    [
        "def h(x):\n    x += 1\n    return x\nk = tf.function(h)\n",
        "class A:\n    def __init__(self):\n        self.k = tf.function(self.h)\n    def h(self, x):\n        x += 1\n"
        "        return x\nk = A().k\n",
        "k = tf.function(lambda x: x + 1)\n",
    ],
    ids=["function", "method", "lambda"],
)
def test_an_array_given_to_a_function_made_by_a_call_becomes_a_tensor(made: str) -> None:
    """As with the decorator: what is changed inside is not the caller's."""
    code = body(f"import numpy as np\n{made}a = np.zeros(3)\nb = k(a)\n")
    assert code.endswith("b = k(torch.tensor(a))\n")
    assert "+= 1" not in code


def test_called_under_its_own_name_it_is_plain_python() -> None:
    made = "def h(x):\n    x += 1\n    return x\nk = tf.function(h)\na = np.zeros(3)\nb = h(a)\n"
    assert body(f"import numpy as np\n{made}").endswith("b = h(a)\n")
