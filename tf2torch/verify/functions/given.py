"""Inputs as a person states them: `q: f32[2, 5, 8]; n: i32[4] in [0, 3); training: False`."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Mapping

from tf2torch.verify.functions.argument import Argument, Form
from tf2torch.verify.functions.domain import Domain, between
from tf2torch.verify.functions.listed import Function, listed
from tf2torch.verify.functions.recorded import Arguments
from tf2torch.verify.functions.spec import BadExample, Range, Spec, is_spec, parse_spec

SHORT = {"f": "float", "bf": "bfloat", "i": "int", "u": "uint", "c": "complex"}
OPENING, CLOSING = "([{", ")]}"


class BadInput(Exception):
    """What was stated does not fit: says why, and what would."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def function_named(text: str, name: str) -> Function:
    """The top-level function of a program that has this name."""
    functions = listed(ast.parse(text))
    if name in functions:
        return functions[name]
    near = difflib.get_close_matches(name, functions, 1)
    there = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(functions) or 'none'}"
    raise BadInput(f"no top-level function {name!r}", there)


def given_inputs(text: str, function: Function) -> Arguments:
    """The arguments of one call; raises `BadInput` where they do not fit the function's signature."""
    found = dict(_stated(text))
    for name in found:
        if name not in (*function.positional, *function.keywords):
            raise BadInput(f"{function.name} has no parameter {name!r}", f"it has: {', '.join(function.parameters)}")
    missing = [name for name in function.parameters if name in function.required and name not in found]
    if missing:
        raise BadInput(f"nothing is said of {', '.join(missing)}", f"write for example: {missing[0]}: f32[2, 3]")
    return found


def _stated(text: str) -> Iterator[tuple[str, Argument]]:
    for part in _parts(text):
        names, colon, told = part.partition(":")
        if not colon or not all(n.strip().isidentifier() for n in names.split(",")):
            raise BadInput(f"{part.strip()!r} is no input", "write for example: x: f32[2, 3]; training: False")
        for name in names.split(","):
            yield name.strip(), _argument(told.strip())


def _parts(text: str) -> Iterator[str]:
    """Cut at semicolons, which quotes and brackets protect."""
    depth, quote, start = 0, "", 0
    for at, letter in enumerate(text + ";"):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter == ";" and depth <= 0:
            if text[start:at].strip():
                yield text[start:at]
            start = at + 1
        else:
            depth += (letter in OPENING) - (letter in CLOSING)


def _argument(told: str) -> Argument:
    if is_spec(told):
        try:
            return _from_spec(parse_spec(told))
        except BadExample as error:
            raise BadInput(str(error)) from None
    try:
        return _plain(ast.literal_eval(told))
    except (ValueError, SyntaxError):
        raise BadInput(
            f"{told!r} is neither a shape nor a value", "write for example: f32[2, 3], i32[4] in [0, 3), False, 'same'"
        ) from None


def _from_spec(spec: Spec) -> Argument:
    if spec.holder == "number":
        return _plain(spec.value)
    holder = {"var": "variable", "ndarray": "ndarray"}.get(spec.holder, "tensor")
    letters = spec.dtype.rstrip("0123456789")
    dtype = SHORT[letters] + spec.dtype[len(letters) :] if letters in SHORT else _long(spec.dtype)
    one = Argument(Form.ARRAY, holder, dtype, spec.shape, _domain(spec.range), value=spec.value)
    return Argument(Form.LIST, items=(one,) * spec.count) if spec.holder == "list" else one


def _long(word: str) -> str:
    return {"int": "int32", "float": "float32"}.get(word, word)


def _domain(stated: Range | None) -> Domain | None:
    return between(stated.low, stated.high, stated.with_high) if stated else None


def _plain(value: object) -> Argument:
    if isinstance(value, (list, tuple)):
        return Argument(Form.LIST if isinstance(value, list) else Form.TUPLE, items=tuple(map(_plain, value)))
    if isinstance(value, Mapping):
        return Argument(Form.DICT, keys=tuple(value), items=tuple(map(_plain, value.values())))
    if value is not None and type(value) not in (bool, int, float, str):
        raise BadInput(f"{value!r} cannot be handed over", "numbers, text, None, lists, tuples and dicts of them can")
    return Argument(Form.PLAIN, value=value)
