"""How freely an expression may be moved or repeated."""

from __future__ import annotations

import libcst as cst
import pytest

from tf2torch.syntax.purity import Purity, purity

CASES = [
    (Purity.CONSTANT, "1"),
    (Purity.CONSTANT, "-1.5"),
    (Purity.CONSTANT, "[1, (2, 'x', None)]"),
    (Purity.ATOM, "x"),
    (Purity.ATOM, "x.y.z"),
    (Purity.ATOM, "x.shape[0]"),
    (Purity.ATOM, "x.shape[n]"),
    (Purity.PURE, "x[0]"),
    (Purity.PURE, "x + 1"),
    (Purity.PURE, "-x"),
    (Purity.PURE, "x if y else z"),
    (Purity.PURE, "len(x)"),
    (Purity.PURE, "[i for i in x]"),
    (Purity.PURE, "lambda: f()"),
    (Purity.PURE, "'a_{}'.format(x)"),
    (Purity.IMPURE, "'a_{}'.format(f())"),
    (Purity.IMPURE, "x.format(y)"),
    (Purity.IMPURE, "f()"),
    (Purity.IMPURE, "x.pop()"),
    (Purity.IMPURE, "len(f())"),
    (Purity.IMPURE, "x[f()]"),
    (Purity.IMPURE, "f().shape[0]"),
    (Purity.IMPURE, "[f()]"),
    (Purity.IMPURE, "(x, -f())"),
    (Purity.IMPURE, "(x := 1)"),
    (Purity.IMPURE, "await x"),
    (Purity.IMPURE, "(yield x)"),
    (Purity.IMPURE, "[f(i) for i in x]"),
    (Purity.IMPURE, "x if f() else y"),
    (Purity.IMPURE, "f'{g()}'"),
]


@pytest.mark.parametrize(("level", "text"), CASES, ids=[text for _, text in CASES])
def test_purity(level: Purity, text: str) -> None:
    assert purity(cst.parse_expression(text)) is level


def test_a_call_that_is_known_to_change_nothing_computes() -> None:
    node = cst.parse_expression("f(x)")
    assert purity(node, {node}) is Purity.PURE
