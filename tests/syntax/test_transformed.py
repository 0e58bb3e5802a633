"""What is transformed in less time is what libcst's own `visit` makes."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest

from tf2torch.rules.helper import Plain
from tf2torch.rules.settled import Settled
from tf2torch.syntax.transformed import transformed

RULES = sorted((Path(__file__).parents[2] / "rules" / "tf").glob("*.py"))
PROGRAM = """\
# above
@g
def f(a, b=(1,  # type: ignore
            2)):  # noqa
    if True:  # why
        x: int = [a, b,]
        return x
        y = 2
    elif not False or z:
        pass  # type: ignore
    else: z = 1; return 2 if True else 3
    # below
"""


class Odd(cst.CSTTransformer):
    """Takes statements and arguments away, puts several in the place of one, and passes names over."""

    def visit_Attribute(self, node: cst.Attribute) -> bool:
        return False

    def leave_Pass(self, original_node: cst.Pass, updated_node: cst.Pass) -> cst.RemovalSentinel:
        return cst.RemoveFromParent()

    def leave_Else(self, original_node: cst.Else, updated_node: cst.Else) -> cst.RemovalSentinel:
        return cst.RemoveFromParent()

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.FlattenSentinel[cst.Arg]:
        return cst.FlattenSentinel([updated_node, cst.Arg(cst.Name("more"))])

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.Name:
        return updated_node.with_changes(value=f"{original_node.value}_")


@pytest.mark.parametrize("by", [Plain, Settled])
@pytest.mark.parametrize("path", [None, *RULES], ids=lambda path: path and path.name)
def test_rules(by: type[cst.CSTTransformer], path: Path | None) -> None:
    module = cst.parse_module(path.read_text("utf-8") if path else PROGRAM)
    made = transformed(module, by())
    assert isinstance(made, cst.Module)
    assert made.code == module.visit(by()).code
    assert module.deep_equals(cst.parse_module(module.code))


def test_what_goes_and_what_becomes_several() -> None:
    module = cst.parse_module("if f(a.b, c):\n    pass; d = e(\n        f)\nelse: pass\n")
    made = transformed(module, Odd())
    assert isinstance(made, cst.Module)
    assert made.code == module.visit(Odd()).code == "if f_(a.b, more, c_, more):\n    d_ = e_(\n        f_, more)\n"


def test_what_does_not_change_is_the_same_node() -> None:
    module = cst.parse_module("def f(a):\n    return a\n")
    assert transformed(module, cst.CSTTransformer()) is module
