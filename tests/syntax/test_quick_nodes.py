"""Nodes made in less time are the same nodes."""

from __future__ import annotations

import dataclasses
import sys
import threading
from pathlib import Path

import libcst as cst
import pytest

from tf2torch.syntax.parse import parse
from tf2torch.syntax.quick_nodes import COMMON, quick, quick_nodes, shared, stand_in

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.in.py"))
ODD = """\
x  =  f ( a , b= 1,\t* c,  **d )[ 1 : 2 , ... ] ; y = (  # why
    a . b

    # more
)
def g(a, /, b: int = 2, *c, d=- 1, **e) -> None: return [ *a , ]\t # end
\tif_ = 1
""".replace("\tif_ = 1\n", "if x:\n\tpass\nelif y :\n\tpass\r\nelse: z: int = 'a' 'b'\n")


@pytest.mark.parametrize("source", [ODD, *(f.read_text() for f in FIXTURES)])
def test_the_tree_is_the_one_that_libcst_makes(source: str) -> None:
    with quick_nodes():
        made = cst.parse_module(source)
    assert made.deep_equals(cst.parse_module(source))
    assert made.code == source


def test_every_common_class_is_made_quickly() -> None:
    assert all(getattr(stand_in(), kind.__name__) is not kind for kind in COMMON)


def test_nodes_are_of_their_class_and_frozen() -> None:
    with quick_nodes():
        line = cst.parse_module("f(x)\n").body[0]
    assert type(line) is cst.SimpleStatementLine
    with pytest.raises(dataclasses.FrozenInstanceError):
        line.body = []  # type: ignore[misc]


def test_only_the_commonest_layout_is_shared() -> None:
    with quick_nodes():
        one, two = cst.parse_module("a.b\nc.d\ne .f\ng .h\n").body[::2]
    values = [s.body[0].value for s in (one, two)]  # type: ignore[union-attr, index]
    assert values[0].dot is not values[1].dot
    assert values[0].dot.whitespace_after is values[1].dot.whitespace_after
    assert values[0].attr is not values[1].attr


def test_a_class_that_holds_more_than_its_fields_is_made_as_ever() -> None:
    @dataclasses.dataclass(frozen=True)
    class Other(cst.Name):
        __slots__ = ("more",)  # type: ignore[misc]

    assert quick(Other) is Other


def test_defaults_are_those_of_the_class() -> None:
    made = quick(cst.Name)(value="x")
    assert made.deep_equals(cst.Name("x"))
    assert made.lpar == cst.Name("x").lpar  # type: ignore[attr-defined]
    assert shared(cst.Newline, [cst.Newline()])(value="\r").deep_equals(cst.Newline("\r"))


def test_the_module_is_itself_again() -> None:
    with pytest.raises(cst.ParserSyntaxError), quick_nodes():
        assert sys.modules["libcst"] is stand_in()
        cst.parse_module("x = = 1")
    assert sys.modules["libcst"] is cst


def test_another_thread_never_sees_the_stand_in() -> None:
    go = threading.Event()
    other = threading.Thread(target=go.wait)
    other.start()
    try:
        with quick_nodes():
            assert sys.modules["libcst"] is cst
        assert parse("x = 1\n").code == "x = 1\n"
    finally:
        go.set()
        other.join()
