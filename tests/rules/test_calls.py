"""How a call becomes its rule's expression: bound, wrapped, evaluated once and in order, or left."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

from pathlib import Path

import pytest

from tests.translation import TF, body, left, text, translated
from tf2torch import Status
from tf2torch.config import Options

KNOWN = {"x": "f32[2, 3]", "n": "i32[4]", "v": "var f32[3]", "a": "ndarray f64[3]", "k": "int"}

STAYS = [
    ("a missing argument", "tf.add(x)", "argument 'y' is missing"),
    ("one too many", "tf.abs(x, None, 3)", "more arguments than TensorFlow's function takes"),
    ("an unknown one", "tf.abs(x, no=3)", "argument 'no' is not one that is translated"),
    ("starred", "tf.abs(*x)", "*arguments: what they hold is not known here"),
    ("two stars", "tf.abs(x, **k)", "**arguments: what they hold is not known here"),
    ("a string", "tf.abs('x')", "argument 'x' is not a tensor, and not known to be numbers"),
    ("a list of what nobody knows", "tf.abs([q, r])", "argument 'x' is not a tensor, and not known to be numbers"),
    (
        "complex numbers",
        "tf.add([1j], [2j])",
        "argument 'x' is complex128 in TensorFlow and complex64 in torch: use tf.constant",
    ),
    ("no such name", "tf.abz(x)", "tf.abz is not a name of TensorFlow 2"),
    ("no rule", "tf.strings.join(x)", "torch has no tensors of text; separator.join(parts) in Python"),
]


@pytest.mark.parametrize(("call", "why"), [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(call: str, why: str) -> None:
    result = translated(f"{TF}r = {call}\n", known=KNOWN)
    assert result.code.splitlines()[1].endswith(why)
    assert result.code.splitlines()[2] == f"r = {call}"
    assert len(left(result)) == 1


CHANGES = [
    ("positional", "tf.reduce_sum(x, 1, True)", "torch.sum(x, dim=1, keepdim=True)"),
    ("by name, in another order", "tf.subtract(y=x, x=v)", "v - x"),
    ("name= goes", "tf.abs(x, name='n')", "torch.abs(x)"),
    ("torch's default is not written", "tf.reduce_sum(x, axis=None, keepdims=False)", "torch.sum(x)"),
    ("another name of it", "tf.math.abs(x)", "torch.abs(x)"),
    ("a compat name of it", "tf.compat.v2.math.abs(x)", "torch.abs(x)"),
    ("a number", "tf.abs(-3)", "torch.abs(torch.tensor(-3))"),
    ("a number's name", "tf.abs(k)", "torch.abs(torch.tensor(k))"),
    ("a list", "tf.abs([1, -2])", "torch.abs(torch.tensor([1, -2]))"),
    ("complex numbers", "tf.abs([1j])", "torch.abs(torch.tensor([1j], dtype=torch.complex128))"),
    ("a list of tensors", "tf.abs([x, x])", "torch.abs(torch.stack([x, x]))"),
    ("an array", "tf.abs(a)", "torch.abs(torch.as_tensor(a))"),
    ("an array beside a tensor takes its dtype", "tf.maximum(x, a)", "torch.maximum(x, torch.as_tensor(a, dtype=torch.float32))"),
    ("a list of which one is no tensor", "tf.stack([v, [1.0, 2.0, 3.0]])", "torch.stack([v, torch.tensor([1.0, 2.0, 3.0])])"),
    ("an operator's operand", "x + [1.0, 2.0, 3.0]", "x + torch.tensor([1.0, 2.0, 3.0])"),
    ("a dtype by name", "tf.cast(x, 'float64')", "x.double()"),
    ("a dtype of numpy", "tf.cast(x, float)", "x.float()"),
    ("parentheses", "2 ** -tf.add(x, tf.subtract(x, x))", "2 ** -(x + (x - x))"),
    ("a method's receiver", "tf.add(x, x).numpy()", "(x + x).numpy()"),
    ("in another call", "tf.abs(tf.exp(tf.add(x, 1)))", "torch.abs(torch.exp(x + 1))"),
    ("a function as a value", "[tf.abs, tf.nn.relu]", "[torch.abs, F.relu]"),
    ("evaluated once, in order", "tf.add(f(), g())", "f() + g()"),
    ("a branch that decides nothing", "tf.abs(x if f() else v)", "torch.abs(x if f() else v)"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_becomes(before: str, after: str) -> None:
    assert body(f"r = {before}\n", known=KNOWN) == f"r = {after}\n"


HELPED = [
    ("another order", "tf.subtract(y=f(), x=g())", "tf_math_subtract(y=f(), x=g())"),
    ("evaluated twice", "tf.math.divide_no_nan(x, f())", "tf_math_divide_no_nan(x, f())"),
    ("computed twice", "tf.math.divide_no_nan(x, q + 1)", "tf_math_divide_no_nan(x, q + 1)"),
    ("not read, but it does something", "tf.random.normal([2], seed=f())", "tf_random_normal([2], seed=f())"),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in HELPED], ids=[c[0] for c in HELPED])
def test_is_a_helper(before: str, after: str) -> None:
    code = body(f"r = {before}\n", known=KNOWN)
    assert code.endswith(f"\n\n\nr = {after}\n")
    assert f"def {after.partition('(')[0]}(" in code


OWN = '''"""Rules of the team."""

import torch
from torch import Tensor

from tf2torch.rules.words import Unsupported, unlikely


def abs(x: Tensor, name: str | None = None) -> Tensor:
    """
    x: f32[2]
    """
    if unlikely(x.dim() == 3):
        raise Unsupported("not of cubes")
    return torch.absolute(x)
'''


def test_a_users_rule_overrides_ours(tmp_path: Path) -> None:
    path = tmp_path / "own.py"
    path.write_text(OWN, encoding="utf-8")
    options = Options(rules={"tf.math": path})
    result = translated(f"{TF}a = tf.abs(x)\nb = tf.exp(tf.math.abs(v))\n", known=KNOWN, options=options)
    assert result.code == "import torch\na = torch.absolute(x)\nb = torch.exp(torch.absolute(v))\n"
    assert {use.path for use in result.uses if use.rule == "tf.math.abs"} == {str(path)}
    refused = translated(f"{TF}a = tf.abs(tf.zeros([2, 3, 4]))\n", options=options)
    assert "# TODO(tf2torch): T2T204 not of cubes\n" in refused.code


def test_what_a_helper_may_do_differently_is_said(tmp_path: Path) -> None:
    own = OWN.replace("    if unlikely(x.dim() == 3):", '    caveat("says so", differs="values")\n    if x.dim() == 3:')
    path = tmp_path / "own.py"
    path.write_text(own.replace("import Unsupported, unlikely", "import Unsupported, caveat"), encoding="utf-8")
    program = f"{TF}def f(q: tf.Tensor):\n    return tf.abs(q)\n"
    note = translated(program, options=Options(rules={"tf.math": path})).notes[-1]
    assert (note.status, note.message) == (Status.ASSUMED, "says so; through the helper tf_math_abs")


def test_a_list_takes_the_dtype_that_its_tensor_turns_out_to_have() -> None:
    made = "x = tf.ones([2])\nif c:\n    x = tf.ones([2], tf.float64)\n"
    code = body(made + "y = tf.maximum(x, [1.0, 2.0])\n")
    assert code.endswith("\ny = torch.maximum(x, torch.tensor([1.0, 2.0], dtype=x.dtype))\n")


def test_what_is_computed_from_a_statement_that_was_left_stays() -> None:
    left_to_me = "# TODO(tf2torch): T2T203 for me to do\ny = tf.exp(tf.constant([1.0]))\n"
    code = body(f"{left_to_me}z = tf.abs(y)\n")
    assert code == f"{left_to_me}# TODO(tf2torch): T2T206 y still comes from TensorFlow\nz = tf.abs(y)\n"


def test_exact_dtypes_are_written_where_asked_for() -> None:
    source = f"{TF}x = tf.constant([1, 2])\n"
    assert translated(source).code == "import torch\nx = torch.tensor([1, 2])\n"
    exact = translated(source, options=Options(exact_dtypes=True)).code
    assert exact == "import torch\nx = torch.tensor([1, 2], dtype=torch.int32)\n"


def test_every_use_has_one_status() -> None:
    result = translated(
        text("""
        import tensorflow as tf
        def f(q):
            return tf.abs(q), tf.exp(tf.ones([2])), tf.no(1), tf.float32, tf.strings.join(tf.ones([3]))
    """)
    )
    assert [(n.api, n.status.value) for n in result.notes] == [
        ("tf.math.abs", "assumed"),
        ("tf.math.exp", "exact"),
        ("tf.ones", "exact"),
        ("tf.no", "unsupported"),
        ("tf.float32", "exact"),
        ("tf.strings.join", "unsupported"),
        ("tf.ones", "unsupported"),
    ]


def test_a_lambda_of_several_lines_keeps_them_in_parentheses() -> None:
    made = body("""
        a = tf.ones([2])
        x = tf.cond(tf.reduce_sum(a) > 1.0, lambda: a, lambda: a
                    + a)
    """)
    assert made.endswith("x = a if torch.sum(a) > 1.0 else (a\n            + a)\n")


def test_what_is_torch_s_already_is_known_by_its_methods() -> None:
    """Translated once and for all, also where nothing else tells that it is torch's."""
    assert body("""
        y = tf.ones([2])


        def arrays(variables):
            return [v.detach().numpy() for v in variables], y.shape.numel()
    """).endswith("    return [v.detach().numpy() for v in variables], y.shape.numel()\n")
