"""Where a module-level name gets its last value."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tf2torch.verify.bindings import Binding, last_bindings


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("x = 1\nx = f()\n", "x", 2),
        ("x = 1\nif x:\n    x = 2\nelse:\n    x = 3\n", "x", 5),
        ("for i in range(3):\n    total = i\n", "i", 1),
        ("for i in range(3):\n    total = i\n", "total", 2),
        ("while (n := f()):\n    pass\n", "n", 1),
        ("with open(p) as f, g() as (a, b):\n    pass\n", "b", 1),
        ("try:\n    x = 1\nexcept E as e:\n    x = 2\nfinally:\n    y = 3\n", "x", 4),
        ("a = b = 1\n", "b", 1),
        ("(a, [b, *c]) = f()\n", "c", 1),
        ("x: int = 3\n", "x", 1),
        ("x = 1\nx += 1\n", "x", 2),
        ("if __name__ == '__main__':\n    x = 1\n", "x", 2),
        ("x = 0\ndef f():\n    global x\n    x = 5\n", "x", 2),
        ("import a.b as c\nfrom d import e\n", "e", 2),
        ("match f():\n    case 1:\n        x = 1\n", "x", 3),
        ("x = f(\n    1,\n)\n", "x", 1),
    ],
)
def test_the_last_statement_that_binds_a_name(text: str, name: str, line: int) -> None:
    assert last_bindings(text)[name].line == line


def test_what_functions_classes_and_comprehensions_bind_is_theirs() -> None:
    text = """
    def f(a):
        b = a
    class C:
        c = 1
    d = [e for e in f(1)]
    g = lambda h: (i := h)
    """
    assert set(last_bindings(dedent(text))) == {"f", "C", "d", "g"}


@pytest.mark.parametrize("value", ["1", "-0.5", "'a'", "None", "[1, (2, {'a': True})]"])
def test_a_constant_of_the_source_is_marked(value: str) -> None:
    assert last_bindings(f"x = {value}\n") == {"x": Binding(1, True)}


@pytest.mark.parametrize("value", ["f()", "y", "1 + y", "[y]", "f'{y}'"])
def test_what_is_computed_is_not(value: str) -> None:
    assert last_bindings(f"x = {value}\n") == {"x": Binding(1, False)}
