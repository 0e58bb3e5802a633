"""Helpers as the calls of one file need them: no option that nobody gives, no branch that nobody takes."""

from __future__ import annotations

import ast

import libcst as cst

from tests.translation import text, translated
from tf2torch.infer.fact import UNKNOWN
from tf2torch.rules.index import RuleIndex
from tf2torch.rules.special import Asked
from tf2torch.rules.table import RuleTable
from tf2torch.syntax.imports import ImportNeeds

TF = "import tensorflow as tf\n\n"


def helper(source: str, name: str) -> str:
    """The text of one helper of the translation."""
    code = translated(TF + text(source)).code
    return code[code.index(f"def {name}(") :].split("\n\n\n")[0]


def test_an_option_that_no_call_gives_is_none() -> None:
    assert helper("s, u, v = tf.linalg.svd(x)\n", "tf_linalg_svd") == text('''
        def tf_linalg_svd(tensor):
            """tf.linalg.svd in torch."""
            u, s, vh = torch.linalg.svd(tensor, full_matrices=False)
            return s, u, vh.mH
    ''').rstrip("\n")


def test_an_option_that_one_call_gives_is_one() -> None:
    made = helper("s, u, v = tf.linalg.svd(x)\np, q, r = tf.linalg.svd(y, full_matrices=True)\n", "tf_linalg_svd")
    assert "(tensor, full_matrices=False):" in made and "full_matrices=full_matrices" in made
    assert "compute_uv" not in made


def test_what_every_call_gives_has_no_default() -> None:
    made = helper("y = tf.nn.sigmoid_cross_entropy_with_logits(labels=f(), logits=g())\n", SIGMOID)
    assert made.startswith(f"def {SIGMOID}(labels, logits):\n")
    made = helper(
        "def z(x):\n    return tf.clip_by_value(clip_value_max=f(), t=g(), clip_value_min=0.0)\n", "tf_clip_by_value"
    )
    assert made.startswith("def tf_clip_by_value(t, clip_value_min, clip_value_max):\n")


SIGMOID = "tf_nn_sigmoid_cross_entropy_with_logits"
DIVISIONS = """
    x = tf.zeros([2, 3])
    a = tf.math.divide_no_nan(tf.exp(x), tf.exp(x))
"""


def test_what_is_known_in_all_calls_is_not_asked() -> None:
    assert "isinstance" not in helper(DIVISIONS, "tf_math_divide_no_nan")


def test_what_one_call_leaves_open_is_asked() -> None:
    other = "\ndef f(a, b):\n    return tf.math.divide_no_nan(a(), b())\n"
    assert "isinstance(y, torch.Tensor)" in helper(text(DIVISIONS) + other, "tf_math_divide_no_nan")


def test_a_helper_that_is_passed_on_keeps_everything() -> None:
    made = helper("s, u, v = tf.linalg.svd(x)\nmaker = tf.linalg.svd\n", "tf_linalg_svd")
    assert "compute_uv=True" in made


def test_every_rule_is_python_without_its_options() -> None:
    index = RuleIndex()
    for rule in [r for r in map(index.find, sorted(index.names)) if r is not None]:
        table = RuleTable(index, ImportNeeds({}, set()))
        needed = frozenset(p.name for p in rule.params if p.default is None)
        table.helper(rule, Asked({p.name: UNKNOWN for p in rule.params}, needed))
        ast.parse(cst.Module(list(table.helper_functions())).code)
