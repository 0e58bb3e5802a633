"""What each program reports, and where: three statements for one, one for three, heads, gradients, values."""

from __future__ import annotations

import ast
from textwrap import dedent

from tf2torch.model import MapEntry, SourceMap
from tf2torch.verify.pair import Pair
from tf2torch.verify.trace.prepare import prepare
from tf2torch.verify.trace.site import Moment, Site


def sites(original: str, translated: str, *entries: tuple[int, int, int, int]) -> tuple[list[Site], list[Site]]:
    """Of both programs; `entries` are those of a source map, none to take the lines for equal."""
    first, second = dedent(original).lstrip("\n"), dedent(translated).lstrip("\n")
    lines = entries or tuple((n, n, n, n) for n in range(1, second.count("\n") + 1))
    prepared = prepare(Pair("a.py", first, second, SourceMap(tuple(MapEntry(*e) for e in lines))))
    return list(prepared.original), list(prepared.translation)


def told(found: list[Site]) -> list[tuple[int, str, int, tuple[str, ...]]]:
    return [(s.key, s.moment.value, s.line, s.names) for s in found]


def own(program: str) -> list[tuple[int, str, int, tuple[str, ...]]]:
    return told(sites(program, program)[0])


def test_a_statement_that_binds_nothing_and_changes_nothing_reports_nothing() -> None:
    assert own('"""A docstring."""\nimport os\nprint(os)\npass\nif os:\n    pass\ndel os\n') == []


def test_every_form_of_binding_reports_its_names() -> None:
    program = """
    a = b = 1
    c, (d, *e) = 1, (2, 3)
    f: int = 4
    g: int
    a += 1
    box.w = 1
    box.table[3].w = 2
    for h, i in pairs:
        pass
    with open(x) as j:
        pass
    if (k := 5) > 3:
        pass
    """
    assert own(program) == [
        (1, "after", 1, ("a", "b")),
        (2, "after", 2, ("c", "d", "e")),
        (3, "after", 3, ("f",)),
        (5, "after", 5, ("a",)),
        (6, "after", 6, ("box.w",)),
        (7, "after", 7, ("box.table",)),
        (8, "head", 8, ("h", "i")),
        (10, "head", 10, ("j",)),
        (12, "named", 12, ("k",)),
    ]


def test_a_call_reports_what_it_may_have_changed_and_nothing_that_may_not_have_been_evaluated() -> None:
    assert own("w.assign_sub(rate * self.g)\n") == [(1, "after", 1, ("w", "rate", "self.g"))]
    assert own("opt.apply_gradients([(f(g), v) for g, v in zip(gs, vs)])\n") == [(1, "after", 1, ("opt", "gs", "vs"))]
    assert own("a and b.pop()\n") == [(1, "after", 1, ("a",))]
    assert own("f(lambda x: x + y)\nx = other.assign(y)\n") == [(2, "after", 2, ("x", "other", "y"))]


def test_functions_report_arguments_returns_and_yields() -> None:
    program = """
    class Net:
        def step(self, x, *rest, scale=2):
            yield x
            return x * scale

        @staticmethod
        def make(size):
            return size
    """
    assert own(program) == [
        (2, "enter", 2, ("x", "rest", "scale")),
        (3, "yield", 3, ("yield",)),
        (4, "return", 4, ("return",)),
        (7, "enter", 7, ("size",)),
        (8, "return", 8, ("return",)),
    ]


def test_three_statements_for_one_report_together_behind_the_last() -> None:
    _, found = sites("x = f()\ny = 1\n", "a = g()\nb = h(a)\nx = a + b\ny = 1\n", (1, 3, 1, 1), (4, 4, 2, 2))
    assert told(found) == [(1, "after", 3, ("x",)), (2, "after", 4, ("y",))]


def test_one_statement_for_three_reports_for_each() -> None:
    _, found = sites("x = f()\nw.assign(x)\nv.assign(x)\n", "x = both(w, v)\n", (1, 1, 1, 3))
    assert told(found) == [
        (1, "after", 1, ("x",)),
        (2, "after", 1, ("w", "x")),
        (3, "after", 1, ("v", "x")),
    ]


def test_a_loop_that_stands_for_one_statement_reports_behind_it_and_not_within() -> None:
    _, found = sites(
        "o.apply_gradients(zip(g, v))\n", "for a, b in zip(g, v):\n    b.grad = a\no.step()\n", (1, 3, 1, 1)
    )
    assert told(found) == [(1, "after", 3, ("o", "g", "v"))]


def test_statements_that_share_a_block_of_the_translation_report_in_it() -> None:
    original = "dw, db = tape.gradient(loss, [w, b])\nw.assign_sub(dw)\nb.assign_sub(db)\n"
    translated = "w.grad = b.grad = None\nloss.backward()\nwith no_grad():\n    w -= w.grad\n    b -= b.grad\n"
    entries = ((1, 1, 1, 3), (2, 2, 1, 3), (3, 5, 1, 3), (4, 4, 2, 2), (5, 5, 3, 3))
    _, found = sites(original, translated, *entries)
    assert told(found) == [
        (1, "gradient", 2, ()),
        (2, "after", 4, ("w", "dw")),
        (3, "after", 5, ("b", "db")),
    ]
    assert [(g.name, g.sources) for g in found[0].gradients] == [("dw", ("w",)), ("db", ("b",))]


def test_gradients_are_looked_up_before_the_optimizer_may_change_them() -> None:
    _, found = sites("g = tape.gradient(loss, [w])\n", "loss.backward()\nclip(w)\n", (1, 2, 1, 1))
    assert told(found) == [(1, "gradient", 1, ())]


def test_gradients_that_have_a_name_are_values() -> None:
    line = "grads = tape.gradient(loss, variables)\n"
    first, second = sites(line, "grads = grad(loss, variables)\n")
    assert told(first) == told(second) == [(1, "gradient", 1, ("grads",))]


def test_gradients_of_what_has_no_name_are_not_looked_for() -> None:
    first, _ = sites("g = tape.gradient(loss, f(x))\n", "loss.backward()\n")
    assert [s.moment for s in first] == [Moment.AFTER]


def test_names_that_only_the_translation_has_are_not_reported() -> None:
    _, found = sites("x = f()\n", "helper = g()\n", (1, 1, 1, 1))
    assert told(found) == []


def test_a_decorated_function_is_found_by_its_own_line() -> None:
    first, second = sites(
        "@tf.function\ndef f(x):\n    return x\n", "def f(x):\n    return x\n", (1, 2, 1, 3), (2, 2, 3, 3)
    )
    assert told(first) == [(2, "enter", 2, ("x",)), (3, "return", 3, ("return",))]
    assert told(second) == [(2, "enter", 1, ("x",)), (3, "return", 2, ("return",))]


def test_every_site_is_a_node_of_its_program() -> None:
    program = "def f(x):\n    for i in x:\n        y = (z := i); w = 2\n    return y\n"
    places = {
        (n.lineno, n.col_offset) for n in ast.walk(ast.parse(program)) if isinstance(n, (ast.stmt, ast.NamedExpr))
    }
    assert {(s.line, s.column) for s in sites(program, program)[0]} <= places
