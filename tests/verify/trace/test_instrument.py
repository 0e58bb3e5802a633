"""Reports in a program's tree: the program computes what it did, at the lines at which it did."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from textwrap import dedent
from typing import Any

import pytest

from tf2torch.verify.inside.trace.instrument import REPORT, VALUE, instrument
from tf2torch.verify.trace.keys import original_statement_keys
from tf2torch.verify.trace.plan import plan
from tf2torch.verify.trace.table import table_of

PROGRAM = dedent(
    '''\
    """Docstring of the module."""
    from __future__ import annotations


    def area(width, height=2):
        """Docstring of the function."""
        product = width * height
        return product


    def numbers(n):
        for i in range(n):
            got = yield i
            if got is not None:
                return got


    class Shape:
        """Docstring of the class."""
        sides = 4

        def __init__(self):
            self.size = area(3)


    total = 0
    for n in numbers(4):
        total += n
    else:
        done = True
    if (half := total // 2) > 2: small = False
    try:
        with open("/nowhere") as stream:
            text = stream.read()
    except OSError as error:
        text = "none"
    finally:
        closed = True
    squares = [(last := k) ** 2 for k in range(3)]
    match total:
        case 6:
            matched = "six"
    shape = Shape()
    shape.size += 1
    '''
)


@pytest.fixture
def reports() -> Iterator[list[tuple[int, tuple[Any, ...]]]]:
    """What the inserted calls were given."""
    seen: list[tuple[int, tuple[Any, ...]]] = []

    def value(number: int, given: Any) -> Any:
        seen.append((number, (given,)))
        return given

    setattr(builtins, REPORT, lambda number, *given: seen.append((number, given)))
    setattr(builtins, VALUE, value)
    yield seen
    delattr(builtins, REPORT)
    delattr(builtins, VALUE)


def changed(program: str, *, by_name: bool) -> tuple[ast.Module, Any]:
    tree = ast.parse(program)
    sites = plan(tree, table_of(tree), original_statement_keys(tree))
    return instrument(ast.parse(program), sites, by_name=by_name), sites


def run(tree: ast.Module) -> dict[str, Any]:
    space: dict[str, Any] = {"__name__": "program"}
    exec(compile(tree, "program.py", "exec", dont_inherit=True), space)
    return space


@pytest.mark.parametrize("by_name", [True, False])
def test_the_program_computes_what_it_did(reports: list[Any], by_name: bool) -> None:
    plain, traced = run(ast.parse(PROGRAM)), run(changed(PROGRAM, by_name=by_name)[0])
    shown = [k for k in plain if isinstance(plain[k], (int, str, list, bool))]
    assert {k: plain[k] for k in shown} == {k: traced[k] for k in shown}
    assert set(plain) == set(traced)
    assert traced["area"].__doc__ == "Docstring of the function."
    assert (traced["__doc__"], traced["Shape"].__doc__) == ("Docstring of the module.", "Docstring of the class.")
    assert reports


def test_each_run_of_each_statement_reports_its_names(reports: list[Any]) -> None:
    tree, sites = changed(PROGRAM, by_name=True)
    run(tree)
    seen = [(sites[n].names, given) for n, given in reports]
    assert seen.count((("n",), (3,))) == 1
    assert [given for names, given in seen if names == ("total",)] == [(0,), (0,), (1,), (3,), (6,)]
    assert [given for names, given in seen if names == ("yield",)] == [(0,), (1,), (2,), (3,)]
    assert [given for names, given in seen if names == ("last",)] == [(0,), (1,), (2,)]
    assert (("return",), (6,)) in seen
    assert (("width", "height"), (3, 2)) in seen
    assert (("matched",), ("six",)) in seen


def test_positions_stay_so_that_tracebacks_do(reports: list[Any]) -> None:
    program = "x = 1\ny = (\n    x +\n    1 / 0\n)\n"
    tree, _ = changed(program, by_name=True)
    with pytest.raises(ZeroDivisionError) as raised:
        run(tree)
    assert raised.traceback[-1].lineno + 1 == 4
    lines = {n.lineno for n in ast.walk(changed(PROGRAM, by_name=True)[0]) if isinstance(n, ast.stmt)}
    assert lines == {n.lineno for n in ast.walk(ast.parse(PROGRAM)) if isinstance(n, ast.stmt)}


def test_a_report_stands_on_the_first_line_of_its_statement() -> None:
    tree, sites = changed("x = (\n    1 +\n    2\n)\nfor i in (\n    x,\n):\n    y = i\n", by_name=True)
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == REPORT]
    assert len(calls) == len(sites) == 3
    for call in calls:
        (number, *_) = call.args
        assert isinstance(number, ast.Constant)
        assert call.lineno == sites[number.value].line


def test_a_returned_value_is_evaluated_once(reports: list[Any]) -> None:
    program = "calls = []\ndef f():\n    return calls.append(1) or 7\nx = f()\n"
    assert run(changed(program, by_name=True)[0])["calls"] == [1]
