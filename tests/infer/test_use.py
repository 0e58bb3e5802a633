"""What the walk takes for TensorFlow: by any name, in any scope, and never what is still TensorFlow's for torch's."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, becomes, body, left, text, translated

STAYS = [
    ("a parameter called tf", "def f(tf):\n    return tf.abs(1)\n"),
    ("a lambda's parameter", "f = lambda tf: tf.abs(1)\n"),
    ("a comprehension's name", "a = [tf.abs(1) for tf in [2]]\n"),
    ("a local name", "def f():\n    tf = 3\n    return tf + 1\n"),
    ("a captured name", "match 3:\n    case tf:\n        y = tf.abs(1)\n"),
    ("a keyword, an attribute", "print(tf=1)\nx.tf.abs(2)\n"),
    ("bound anew at once", "tf = 3\nx = tf + 1\n"),
    ("bound anew by a loop, in it", "for tf in [1]:\n    x = tf + 1\n"),
    ("bound anew by an import", "import numpy as tf\nx = tf.abs(3)\n"),
    ("bound anew by a class", "class tf:\n    abs = 3\nx = tf.abs\n"),
]


@pytest.mark.parametrize("program", [p for _, p in STAYS], ids=[n for n, _ in STAYS])
def test_is_not_tensorflow(program: str) -> None:
    result = translated(TF + program)
    assert result.code == program  # without the import, which nothing uses
    assert result.notes == ()


CHANGES = [
    ("a default", "def f(x=tf.zeros([2])): pass\n", "def f(x=torch.zeros(2)): pass\n"),
    ("a lambda's default", "f = lambda *, x=tf.zeros([2]): x\n", "f = lambda *, x=torch.zeros(2): x\n"),
    ("an annotation", "def f(x: tf.Tensor) -> tf.Tensor: pass\n", "def f(x: torch.Tensor) -> torch.Tensor: pass\n"),
    ("a decorator", "@f(tf.zeros([2]))\ndef g(): pass\n", "@f(torch.zeros(2))\ndef g(): pass\n"),
    ("a base's arguments", "class A(B, x=tf.zeros([2])): pass\n", "class A(B, x=torch.zeros(2)): pass\n"),
    ("in an f-string", 'print(f"{tf.zeros([2])!r:>{tf.ones([3])}}")\n', 'print(f"{torch.zeros(2)!r:>{torch.ones(3)}}")\n'),
    ("a pattern", "match c:\n    case tf.float32 | tf.Tensor():\n        pass\n", "match c:\n    case torch.float32 | torch.Tensor():\n        pass\n"),
    ("in a subscript", "x[tf.zeros([2]):] = tf.ones([2])\n", "x[torch.zeros(2):] = torch.ones(2)\n"),
    ("in a target", "x[tf.zeros([2])], y[tf.ones([2])].z = 1, 2\ndel x[tf.ones([2])]\n", "x[torch.zeros(2)], y[torch.ones(2)].z = 1, 2\ndel x[torch.ones(2)]\n"),
    ("starred", "x = [*tf.ones([2]), 1], {**f(tf.ones([2]))}\nf(*tf.ones([2]), **g(tf.ones([2])))\n", "x = [*torch.ones(2), 1], {**f(torch.ones(2))}\nf(*torch.ones(2), **g(torch.ones(2)))\n"),
    ("in every comprehension", "x = {tf.ones([i]) for i in y}, {i: tf.ones([2]) for i in y}, (tf.ones([2]) for i in y)\n", "x = {torch.ones(i) for i in y}, {i: torch.ones(2) for i in y}, (torch.ones(2) for i in y)\n"),
    ("raised, asserted, deleted", "assert tf.ones([2]), tf.zeros([2])\nraise E(tf.ones([2])) from tf.ones([3])\n", "assert torch.ones(2), torch.zeros(2)\nraise E(torch.ones(2)) from torch.ones(3)\n"),
    ("after the name is free again", "a = [tf for tf in [2]]\nb = tf.ones([2])\n", "a = [tf for tf in [2]]\nb = torch.ones(2)\n"),
    ("before the name is bound anew", "a = tf.ones([2])\ntf = 3\nb = tf\n", "a = torch.ones(2)\ntf = 3\nb = tf\n"),
    ("in except*", "try:\n    x = tf.ones([2])\nexcept* E as e:\n    y = tf.zeros([2])\n", "try:\n    x = torch.ones(2)\nexcept* E as e:\n    y = torch.zeros(2)\n"),
    ("awaited, yielded", "async def f():\n    async with x as y:\n        await tf.ones([2])\n    async for t in y:\n        yield tf.ones([2])\n", "async def f():\n    async with x as y:\n        await torch.ones(2)\n    async for t in y:\n        yield torch.ones(2)\n"),
    ("a name for a function", "f = tf.abs\ny = f(tf.ones([2]))\n", "f = torch.abs\ny = f(torch.ones(2))\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_is_tensorflow(before: str, after: str) -> None:
    assert body(before) == after


FOREIGN = [
    ("a result", "x = y"),
    ("a result of its method", "x = y.batch(2)"),
    ("an attribute", "x = y.kernel"),
    ("an element", "x = y.weights[0]"),
    ("a call of it", "x = y([1.0, 2.0])"),
    ("a step of a loop over it", "for x in y: pass"),
    ("a counted step", "for i, x in enumerate(y.take(1)): pass"),
    ("one of several values", "x, z = y"),
    ("the next one", "x = next(iter(y))"),
    ("on one way of two", "x = tf.ones([2])\nif c:\n    x = y"),
    ("in a list", "x = [y, tf.ones([2])][i]"),
    ("what a function gives back", "def f(a):\n    return a\nx = f(y)"),
]


@pytest.mark.parametrize("statements", [c[1] for c in FOREIGN], ids=[c[0] for c in FOREIGN])
def test_what_is_still_tensorflows_is_no_input_for_torch(statements: str) -> None:
    result = translated(f"{TF}y = tf.no_such_thing(1)\n{statements}\nz = tf.abs(x)\n")
    assert left(result) == ["tf.no_such_thing", "tf.math.abs"]
    assert "z = tf.abs(x)\n" in result.code
    assert result.notes[-1].code == "T2T206"


def test_what_numpy_or_python_made_of_it_is_an_input() -> None:
    after = "y = tf.no_such_thing(1)\nz = torch.abs(torch.as_tensor(y.numpy())), torch.abs(torch.tensor(float(y)))\n"
    assert body("y = tf.no_such_thing(1)\nz = tf.abs(y.numpy()), tf.abs(float(y))\n").endswith(after)


def test_any_unknown_name_may_come_from_a_star_import() -> None:
    result = translated(
        text("""
        from tensorflow import *
        import tensorflow as tf
        x = tf.abs(constant([1.0]))
        y = tf.ones(len([1, 2]))
    """)
    )
    assert left(result) == ["tf", "tf.math.abs"]
    assert "y = torch.ones(len([1, 2]))\n" in result.code


def test_what_nobody_can_see_is_reported() -> None:
    becomes(
        """
        import tensorflow as tf
        f = getattr(tf, name)
        g(tf)
        """,
        """
        import tensorflow as tf
        # TODO(tf2torch): T2T007 what is done with TensorFlow here cannot be seen from the source
        f = getattr(tf, name)
        # TODO(tf2torch): T2T007 what is done with TensorFlow here cannot be seen from the source
        g(tf)
        """,
    )


def test_the_facts_of_names_that_functions_bind_elsewhere_hold_everywhere() -> None:
    """An int list before the call, a tensor after it: never wrapped in torch.tensor as if it were the list."""
    assert body("""
        x = [1.0, 2.0]
        def f():
            global x
            x = tf.constant([1, 2])
        f()
        y = tf.abs(x)
    """).endswith("y = torch.abs(torch.as_tensor(x))\n")  # fmt: skip


def test_comparisons_of_parameters_may_be_of_tensors() -> None:
    assert body("""
        def f(a, b):
            return tf.cast(a == b, tf.float32), tf.cast(a > 0, tf.float32), tf.cast(a is None, tf.float32)
    """) == text("""
        def f(a, b):
            return (a == b).float(), (a > 0).float(), torch.tensor(a is None).float()
    """)  # fmt: skip


NAMED = [
    ("with a tensor", "y = f(tf.ones([2]))\n", "y = f(torch.ones(2))\n"),
    ("with what is not known", "y = f(u)\n", "y = f(u)\n"),
    ("with a number", "y = f(2.0)\n", "y = torch.log(torch.tensor(2.0))\n"),
    ("with a list", "y = f([1.0, 2.0])\n", "y = torch.log(torch.tensor([1.0, 2.0]))\n"),
    ("by its keyword", "y = f(x=tf.ones([2]))\n", "y = torch.log(torch.ones(2))\n"),
    ("in an attribute", "class A:\n    def __init__(self):\n        self.f = tf.math.log\n    def g(self):\n        return self.f(2.0)\n", "class A:\n    def __init__(self):\n        self.f = torch.log\n    def g(self):\n        return torch.log(torch.tensor(2.0))\n"),
    ("one of several", "g = f if u else tf.exp\ny = g(2.0)\n", "g = f if u else torch.exp\ny = g(2.0)\n"),
    ("a default, which a caller may replace", "def g(f=tf.exp):\n    return f(2.0)\n", "def g(f=torch.exp):\n    return f(2.0)\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in NAMED], ids=[c[0] for c in NAMED])
def test_a_function_under_a_name_of_its_own(before: str, after: str) -> None:
    assert body("f = tf.math.log\n" + before) == "f = torch.log\n" + after


def test_a_function_that_is_named_says_what_the_rule_says() -> None:
    notes = translated(TF + "f = tf.nn.relu\n").notes
    assert [n.message for n in notes] == ["at NaN the gradient is 0 in TensorFlow; torch passes on what arrives"]


def test_a_method_under_a_name_of_its_own() -> None:
    program = "class A:\n    def f(self, x):\n        return tf.exp(x)\ng = A().f\ny = g(tf.ones([2]))\nh = y.numpy\nz = h()\n"
    assert "y = g(torch.ones(2))\n" in translated(TF + program).code


def test_a_named_function_that_is_given_to_what_stays_is_reported() -> None:
    result = translated(TF + "f = tf.nn.relu\nlayer = tf.no_such_thing(1)\nlayer(activation=f)\ny = f(tf.ones([2]))\n")
    assert left(result) == ["tf.no_such_thing", "layer"]


def test_parts_of_a_result_that_torch_calls_otherwise_are_reported() -> None:
    q = "m = tf.linalg.qr(tf.ones([2, 2]))\n"
    assert left(translated(TF + q + "print(m.q, m.count(1), m[0])\nq, r = m\n")) == ["q"]
    s = "s = tf.linalg.slogdet(tf.ones([2, 2]))\n"
    assert left(translated(TF + s + "print(s.log_abs_determinant)\nprint(s.sign)\n")) == ["log_abs_determinant"]


def test_a_loop_may_not_run() -> None:
    result = translated(TF + "for tf in numbers:\n    pass\nx = tf.abs(3)\n")
    assert result.code.endswith("\nx = tf.abs(3)\n") and [note.code for note in result.notes] == ["T2T006"]
