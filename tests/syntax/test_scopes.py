"""Which names a block of code binds."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import libcst as cst
import pytest

from tf2torch.syntax.scopes import bound_names, declarations, walrus_names

CASES = [
    ("x = y = 1", "x y"),
    ("a, (b, *c), [d] = x", "a b c d"),
    ("a.b = c[d] = 1", ""),
    ("x: int = 1", "x"),
    ("x += 1", "x"),
    ("for i, j in k:\n    l = 1\nelse:\n    m = 1", "i j l m"),
    ("while x:\n    y = 1", "y"),
    ("with a as b, c as (d, e):\n    f = 1", "b d e f"),
    ("try:\n    a = 1\nexcept E as b:\n    c = 1\nelse:\n    d = 1\nfinally:\n    e = 1", "a b c d e"),
    ("try:\n    a = 1\nexcept* E as b:\n    c = 1", "a b c"),
    ("if a:\n    b = 1\nelif c:\n    d = 1\nelse:\n    e = 1", "b d e"),
    ("import a.b, c as d\nfrom e import f, g as h\nfrom i import *", "a d f h"),
    ("def f(a, b=c):\n    d = 1", "f"),
    ("class A(B):\n    c = 1", "A"),
    ("match a:\n    case [b, *c] | {'d': e, **f} if g:\n        h = 1\n    case I(j=k) as l:\n        pass", "b c e f h k l"),
    ("match a:\n    case tf.float32 | Point():\n        pass", ""),
    ("print([i for i in j], lambda k: k)", ""),
]  # fmt: skip


@pytest.mark.parametrize(("code", "names"), CASES, ids=[c[0].split("\n")[0] for c in CASES])
def test_bound(code: str, names: str) -> None:
    assert sorted(set(bound_names(cst.parse_module(code)))) == names.split()


def test_names_bound_in_expressions() -> None:
    assert list(walrus_names(cst.parse_module("print([(a := i) for i in (b := x)])"))) == ["a", "b"]


def test_names_declared_for_scopes_around() -> None:
    code = cst.parse_module("if x:\n    global a, b\nnonlocal c\ndef f():\n    global d")
    said = [(type(d), [item.name.value for item in d.names]) for d in declarations(code)]
    assert said == [(cst.Global, ["a", "b"]), (cst.Nonlocal, ["c"])]
