"""Uses of methods, properties and operators become calls of their rule, and operators' rules are run."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.dev.echo import failures
from tf2torch.dev.check.member import Index, Member
from tf2torch.dev.check.rule_text import RuleText


def member(name: str, is_property: bool = False) -> Member:
    text = f"{'@property' if is_property else ''}\ndef {name}(self): ...\n"
    (node,) = ast.parse(text).body
    assert isinstance(node, ast.FunctionDef)
    return Member(RuleText(f"tf.Tensor.{name}", Path("rules/tf/_tensor.py"), 1, "Tensor", node))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("numpy", "x.numpy()", "_rule(x)"),
        ("numpy", "f(x).numpy().sum()", "_rule(f(x)).sum()"),
        ("numpy", "[x.numpy(), y.numpy()]", "[_rule(x), _rule(y)]"),
        ("__add__", "1 + x", "_rule(1, x)"),
        ("__add__", "x + y + z", "_rule(x + y, z)"),
        ("__truediv__", "(x + 1) / [2, 3]", "_rule(x + 1, [2, 3])"),
        ("__matmul__", "x @ y", "_rule(x, y)"),
        ("__lt__", "x < y", "_rule(x, y)"),
        ("__lt__", "0 < x < y", "0 < x < y"),
        ("__ne__", "x != y", "_rule(x, y)"),
        ("__neg__", "-x", "_rule(x)"),
        ("__getitem__", "x[1:, ::2]", "_rule(x, _index[1:, ::2])"),
        ("__sub__", "x + y", "x + y"),
    ],
)
def test_uses_become_calls(name: str, before: str, after: str) -> None:
    found = member(name)
    made = found.visit(ast.parse(before, mode="eval"))
    assert ast.unparse(made) == after
    assert found.found is (before != after)


def test_a_property_is_no_method() -> None:
    assert ast.unparse(member("shape", True).visit(ast.parse("x.shape[0]", mode="eval"))) == "_rule(x)[0]"
    assert ast.unparse(member("shape").visit(ast.parse("x.shape[0]", mode="eval"))) == "x.shape[0]"


def test_keys_are_what_getitem_gets() -> None:
    assert Index()[1:, ..., None] == (slice(1, None, None), ..., None)


OPERATOR = '''
import torch

from tf2torch.rules.words import Operand


class Tensor(torch.Tensor):
    def __floordiv__(x: Operand, y: Operand) -> torch.Tensor:
        """
        n: i32[2, 3]; m: i32[3] in [1, 5)

        >>> n // m
        n // m
        >>> 7 // m
        7 // m
        >>> n // [2, 3, 4]
        n // torch.tensor([2, 3, 4], dtype=torch.int32)
        """
        RETURN
'''


def operator_failures(tmp_path: Path, returned: str) -> list[str]:
    path = tmp_path / "tf" / "_operators.py"
    path.parent.mkdir()
    path.write_text(OPERATOR.replace("RETURN", returned), encoding="utf-8")
    return [failure.message for failure in failures(tmp_path)]


def test_an_operators_rule_is_run(tmp_path: Path) -> None:
    assert operator_failures(tmp_path, "return x // y") == []


def test_an_operators_rule_that_is_wrong(tmp_path: Path) -> None:
    found = operator_failures(tmp_path, 'return torch.div(x, y, rounding_mode="trunc")')
    assert [m.splitlines()[0] for m in found] == ["n // m", "n // [2, 3, 4]"]  # 7 // m is positive
    assert all("the rule, called directly, differs (values)" in m for m in found)


def test_a_branch_of_an_operators_rule_is_reached_by_the_run(tmp_path: Path) -> None:
    returned = "if isinstance(x, int):\n            return x // y\n        return torch.floor_divide(x, y)"
    assert operator_failures(tmp_path, returned) == []
