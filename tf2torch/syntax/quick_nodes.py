"""libcst's nodes, made in less time while its parser makes them.

The parser asks the module `libcst` for the class of each node and calls it with keywords. Half of its time goes into
this: the fields of frozen nodes are set one by one through `object.__setattr__`, and most nodes are white space, of
which only a few kinds differ. So a copy of the module stands in for it while a text is parsed. It has functions for the
commonest classes, which make the same nodes; classes whose fields are not as expected stay as they are.
"""

from __future__ import annotations

import dataclasses
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

import libcst as cst
import libcst.native  # type: ignore[import-not-found]  # in Rust; so that it is there before the stand-in is

Maker = Callable[..., cst.CSTNode]
NAMES = """
    Name Attribute Arg Call SimpleStatementLine ParenthesizedWhitespace EmptyLine AssignTarget Assign Param Element
    Annotation IndentedBlock SimpleString Integer BinaryOperation Subscript SubscriptElement Index If
"""
COMMON: tuple[type[cst.CSTNode], ...] = tuple(getattr(cst, name) for name in NAMES.split())


@contextmanager
def quick_nodes() -> Iterator[None]:
    """While this is open, nodes are made by the functions; not where another thread might import libcst meanwhile."""
    if threading.active_count() == 1:
        sys.modules["libcst"] = stand_in()
    try:
        yield
    finally:
        sys.modules["libcst"] = cst


@cache
def stand_in() -> ModuleType:
    """The module as the parser sees it."""
    module = ModuleType("libcst")
    vars(module).update(vars(cst))
    for kind in COMMON:
        setattr(module, kind.__name__, quick(kind))
    for kind, pieces in _layout().items():
        setattr(module, kind.__name__, shared(kind, pieces))
    return module


def quick(kind: type[cst.CSTNode]) -> Maker:
    """A function that makes nodes of a class; the class itself if its nodes hold more than their fields."""
    twin = twin_of(kind)
    if twin is None:
        return kind
    names = [f.name for f in dataclasses.fields(kind)]
    lines = ["node = new(twin)", *(f"node.{n} = {n}" for n in names), "node.__class__ = kind", "return node"]
    return _function(kind, lines, {"new": object.__new__, "twin": twin, "kind": kind})


def shared(kind: type[cst.CSTNode], pieces: list[cst.CSTNode]) -> Maker:
    """A function that gives one of these pieces where its fields are asked for, else makes a node of the class."""
    names = [f.name for f in dataclasses.fields(kind)]
    is_text = not isinstance(getattr(pieces[0], names[0]), cst.CSTNode)
    key = "".join(f"{n}, " if is_text else f"id({n}), " for n in names)  # a node's own hash is slow
    known = {tuple(v if is_text else id(v) for n in names for v in [getattr(p, n)]): p for p in pieces}
    lines = [f"found = known(({key}))", f"return kind({', '.join(names)}) if found is None else found"]
    return _function(kind, lines, {"known": known.get, "kind": kind})


def _layout() -> dict[type[cst.CSTNode], list[cst.CSTNode]]:
    """The pieces of layout that most texts are full of; they are one object each, wherever they stand."""
    nothing, space, end = cst.SimpleWhitespace(""), cst.SimpleWhitespace(" "), cst.Newline()
    return {
        cst.SimpleWhitespace: [nothing, space],
        cst.Newline: [end],
        cst.TrailingWhitespace: [cst.TrailingWhitespace(nothing, None, end)],
        cst.Dot: [cst.Dot(nothing, nothing)],
        cst.Comma: [cst.Comma(nothing, space), cst.Comma(nothing, nothing)],
        cst.AssignEqual: [cst.AssignEqual(nothing, nothing)],
        cst.LeftSquareBracket: [cst.LeftSquareBracket(nothing)],
        cst.RightSquareBracket: [cst.RightSquareBracket(nothing)],
        cst.LeftParen: [cst.LeftParen(nothing)],
        cst.RightParen: [cst.RightParen(nothing)],
    }


def twin_of(kind: type[cst.CSTNode]) -> type | None:
    """A class of the same layout whose fields may be set; None where nodes hold more, or Python sees a difference."""
    slots = {name for base in kind.__mro__ for name in vars(base).get("__slots__", ())}
    if slots != {f.name for f in dataclasses.fields(kind)}:
        return None
    free = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__, "__slots__": kind.__slots__}
    twin: type = type(kind)(kind.__name__, kind.__bases__, free)  # type: ignore[misc]
    twin.__abstractmethods__ = frozenset()  # type: ignore[attr-defined]
    try:
        object.__new__(twin).__class__ = kind  # type: ignore[assignment]
    except TypeError:
        return None
    return twin


def _function(kind: type[cst.CSTNode], lines: list[str], names: dict[str, Any]) -> Maker:
    """A function with the fields of a class as its parameters, written as text like the class's own `__init__`."""
    params, before = [], []
    names["MISSING"] = dataclasses.MISSING
    for field in dataclasses.fields(kind):
        names[f"default_{field.name}"] = field.default
        params.append(field.name if field.default is dataclasses.MISSING else f"{field.name}=default_{field.name}")
        if field.default_factory is not dataclasses.MISSING:
            names[f"make_{field.name}"] = field.default_factory
            params[-1] = f"{field.name}=MISSING"
            before.append(f"if {field.name} is MISSING: {field.name} = make_{field.name}()")
    exec("\n    ".join([f"def make(*, {', '.join(params)}):", *before, *lines]), names)
    made: Maker = names["make"]
    return made
