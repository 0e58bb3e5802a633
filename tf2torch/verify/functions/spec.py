"""What an example's input is: `x: f32[2, 3]`, `k: int = 3`, `a: ndarray f32[2]`, `v: var f32[4]`, `u: ?f32[2]`."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

Value: TypeAlias = "bool | int | float | str | list[Value] | None"

DTYPES = ("f16", "bf16", "f32", "f64", "i8", "i16", "i32", "i64", "u8", "c64", "bool")
NUMBERS = ("int", "float", "bool", "str")
SPEC = re.compile(
    r"(?P<unknown>\?)?(?:(?P<holder>ndarray|var|list) )?(?P<word>[a-z]+\d*)"
    r"(?:\[(?P<shape>[\d, ]*)\])?(?: x (?P<count>\d+))?"
    r"(?: in (?P<open>[\[(])(?P<low>[^,]+),(?P<high>[^,\])]+)(?P<close>[\])]))?(?: = (?P<value>.+))?"
)


class BadExample(Exception):
    """A docstring that does not follow the grammar of examples."""


@dataclass(frozen=True)
class Range:
    """An interval; whole numbers and floats read its ends alike."""

    low: float
    high: float
    with_low: bool
    with_high: bool


@dataclass(frozen=True)
class Spec:
    """One input. `holder` is "", "ndarray", "var", "list" or "number"; `dtype` is a word of DTYPES or NUMBERS."""

    dtype: str
    holder: str = ""
    shape: tuple[int, ...] = ()
    count: int = 1
    range: Range | None = None
    value: Value = None
    unknown: bool = False

    @property
    def is_float(self) -> bool:
        """Whether a gradient is asked for."""
        return self.holder not in ("number", "ndarray") and self.dtype[0] in "fbc" and self.dtype != "bool"

    @property
    def known(self) -> str:
        """What the translator is told: the text without range and value."""
        if self.holder == "number":
            return self.dtype
        holder = f"{self.holder} " if self.holder else ""
        times = f" x {self.count}" if self.holder == "list" else ""
        return f"{holder}{self.dtype}[{', '.join(map(str, self.shape))}]{times}"


def is_spec(text: str) -> bool:
    """Whether this is meant as an input: prose with a colon in it is not."""
    word = re.match(r"\?|(?:ndarray|var|list)\b|[a-z]+\d*", text)
    return word is not None and word[0] in ("?", "ndarray", "var", "list", *DTYPES, *NUMBERS)


def parse_spec(text: str) -> Spec:
    """Raises `BadExample` where the text is no spec."""
    found = SPEC.fullmatch(text.strip())
    if not found or found["word"] not in (*DTYPES, *NUMBERS):
        raise BadExample(f"{text.strip()!r} is not an input: write for example f32[2, 3], i32[5] in [0, 3), int = 3")
    value = _value(found["value"]) if found["value"] else None
    if found["word"] in NUMBERS and found["shape"] is None and not isinstance(value, list):
        return _number(found, value)
    if found["shape"] is None and value is None:
        raise BadExample(
            f"{text.strip()!r} has no shape: write {found['word']}[2, 3], or {found['word']}[] for a scalar"
        )
    if (found["holder"] == "list") != bool(found["count"]):
        raise BadExample(f"{text.strip()!r}: a list says how many, e.g. list f32[2, 3] x 3")
    shape = _shape(value) if found["shape"] is None else tuple(map(int, re.findall(r"\d+", found["shape"])))
    count = int(found["count"] or 1)
    return Spec(found["word"], found["holder"] or "", shape, count, _range(found), value, bool(found["unknown"]))


def _number(found: re.Match[str], value: Value) -> Spec:
    if value is None:
        raise BadExample(f"{found[0]!r} has no value: write for example {found['word']} = 3")
    return Spec(found["word"], "number", value=value, unknown=bool(found["unknown"]))


def _range(found: re.Match[str]) -> Range | None:
    if not found["open"]:
        return None
    return Range(float(found["low"]), float(found["high"]), found["open"] == "[", found["close"] == "]")


def _shape(value: Any) -> tuple[int, ...]:
    return (len(value), *_shape(value[0])) if isinstance(value, list) and value else ()


def _value(text: str) -> Any:
    """A Python literal in which nan and inf are numbers."""
    replaced = re.sub(r"(?<![\w'\"])(nan|inf)\b", r"float('\1')", text)
    try:
        return _evaluate(ast.parse(replaced, mode="eval").body)
    except (SyntaxError, ValueError):
        raise BadExample(f"{text!r} is not a literal") from None


def _evaluate(node: ast.expr) -> Any:
    if isinstance(node, ast.List):
        return [_evaluate(item) for item in node.elts]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_evaluate(node.operand)
    if isinstance(node, ast.Call):
        return float(ast.literal_eval(node.args[0]))
    return ast.literal_eval(node)
