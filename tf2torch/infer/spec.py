"""Facts from their short notation: `f32[2, 3]`, `var f32[4]`, `ndarray f64[5]`, `int`."""

from __future__ import annotations

import re

from tf2torch.infer.fact import A_BOOL, A_FLOAT, A_STR, AN_INT, UNKNOWN, Fact, Kind, Storage, sequence

_WORDS = {"f": "float", "bf": "bfloat", "i": "int", "u": "uint", "c": "complex"}
_SPEC = re.compile(
    r"(?:(var|ndarray|list) )?(bf|f|i|u|c)(\d+)\[([^\]]*)\](?: x (\d+))?|(?:(var|ndarray|list) )?bool\[([^\]]*)\]"
)


def fact_of_spec(spec: str) -> Fact:
    """The fact that a notation states. Raises ValueError for a notation that is not one."""
    simple = {"int": AN_INT, "float": A_FLOAT, "bool": A_BOOL, "str": A_STR, "?": UNKNOWN}
    if spec in simple:
        return simple[spec]
    found = _SPEC.fullmatch(spec.strip())
    if found is None:
        raise ValueError(f"not a notation for a value: {spec!r}")
    dtype = f"{_WORDS[found[2]]}{found[3]}" if found[2] else "bool"
    sizes = found[4] if found[2] else found[7]
    shape = tuple(None if s.strip() == "?" else int(s) for s in sizes.split(",") if s.strip())
    return _of_kind(found[1] or found[6] or "", dtype, shape, int(found[5] or 0))


def _of_kind(kind: str, dtype: str, shape: tuple[int | None, ...], count: int) -> Fact:
    one = Fact(Kind.TENSOR, dtype, shape, storage=Storage.SHARED)
    if kind == "var":
        floating = dtype.startswith(("float", "bfloat", "complex"))
        return Fact(Kind.VARIABLE, dtype, shape, grad=floating, storage=Storage.VARIABLE)
    if kind == "ndarray":
        return Fact(Kind.NDARRAY, dtype, shape)
    return sequence((one,) * count) if kind == "list" else one
