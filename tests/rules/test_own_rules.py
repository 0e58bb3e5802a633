"""A user's own rules for a user's own functions, named in the settings by their prefix."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch import Options, Status, translate

RULE = '''
"""acme.ops"""

import torch
from torch import Tensor


def double(x: Tensor) -> Tensor:
    """
    x: f32[2]

    >>> acme.ops.double(x)
    torch.mul(x, 2.0)
    """
    return torch.mul(x, 2.0)
'''


@pytest.fixture
def options(tmp_path: Path) -> Options:
    path = tmp_path / "acme_rules.py"
    path.write_text(RULE)
    return Options(rules={"acme.ops": path})


@pytest.mark.parametrize(
    "before, after",
    [
        ("from acme import ops\ny = ops.other(3)\n", "from acme import ops\ny = ops.other(3)\n"),
        ("def double(x):\n    return x\ny = double(3)\n", "def double(x):\n    return x\ny = double(3)\n"),
        ("import acme.ops as o\ny = o.double([1.0])\n", "y = torch.mul(torch.tensor([1.0]), 2.0)\n"),
        ("from acme.ops import double\ny = double(x=2.0)\n", "y = torch.mul(torch.tensor(2.0), 2.0)\n"),
    ],
)
def test_own_rules_apply_to_their_prefix_alone(before: str, after: str, options: Options) -> None:
    result = translate(before, options=options)
    assert result.code.endswith(after)
    assert all(n.status is Status.EXACT for n in result.notes)
    assert translate(result.code, options=options).code == result.code


def test_a_name_that_is_tensorflow_on_one_path_only_is_reported() -> None:
    source = "try:\n    import tensorflow as tf\nexcept ImportError:\n    import numpy as tf\ny = tf.exp(1.0)\n"
    result = translate(source)
    assert [(n.code, n.line) for n in result.left] == [("T2T006", 5)]
    assert result.code.endswith("something else on another\ny = tf.exp(1.0)\n")


def test_a_helper_keeps_its_meaning_without_the_words_of_rules(tmp_path: Path) -> None:
    rule = """
import torch
from torch import Tensor

from tf2torch.rules.words import caveat, known


def double(x: Tensor, a: int, b: int) -> Tensor:
    if a:
        caveat("said, not done")
    if not known(a or b):
        return torch.mul(x, 2.0)
    return x
"""
    path = tmp_path / "acme_rules.py"
    path.write_text(rule)
    source = "from acme import ops\nprint([ops.double(x, n, k) for x, n, k in data()])\nf = ops.double\n"
    code = translate(source, options=Options(rules={"acme.ops": path})).code
    assert "    if not (a or b):\n        return torch.mul(x, 2.0)\n    return x\n" in code
    assert "if a:" not in code and "pass" not in code


RECURSIVE = """
import torch
from torch import Tensor


def once(x: Tensor, n: int) -> Tensor:
    return once(x, n)


def twice(x: Tensor, n: int) -> Tensor:
    return twice(x, n - 1) + twice(x, n - 2) if n > 1 else x


def there(x: Tensor) -> Tensor:
    return back(x)


def back(x: Tensor) -> Tensor:
    return there(torch.exp(x))
"""


@pytest.mark.parametrize(
    ("call", "after"),
    [
        ("once(x, k)", "acme_ops_once(x, k)"),
        ("twice(x, k)", "acme_ops_twice(x, k - 1) + acme_ops_twice(x, k - 2) if k > 1 else x"),
        ("twice(x, 30)", "acme_ops_twice(x, 29) + acme_ops_twice(x, 28)"),
        ("there(x)", "acme_ops_there(torch.exp(x))"),
    ],
)
def test_a_rule_that_calls_itself_is_written_out_once_at_most(call: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "acme_rules.py").write_text(RECURSIVE)
    options = Options(rules={"acme.ops": tmp_path / "acme_rules.py"})
    source = f"import tensorflow as tf\nimport acme.ops\nk = q()\nx = tf.ones([2])\ny = acme.ops.{call}\n"
    code = translate(source, options=options).code
    assert code.endswith(f"y = {after}\n")
    assert translate(code, options=options).code == code
