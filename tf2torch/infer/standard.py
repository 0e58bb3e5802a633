"""What Python's standard library gives, as far as a translation cares: numbers and text, never a tensor."""

from __future__ import annotations

from tf2torch.infer.fact import A_BOOL, A_FLOAT, A_STR, AN_INT, UNKNOWN, Fact, Kind

MATH_INTS = frozenset({"ceil", "floor", "trunc", "comb", "factorial", "gcd", "isqrt", "lcm", "perm"})
MATH_BOOLS = frozenset({"isclose", "isfinite", "isinf", "isnan"})
MATH_OTHERS = frozenset({"frexp", "modf", "prod"})  # pairs, and what the items make of it
CLOCKS = frozenset({"time.time", "time.perf_counter", "time.monotonic", "time.process_time"})
DRAWS = frozenset({"random.random", "random.uniform", "random.gauss", "random.normalvariate"})
WHOLE_DRAWS = frozenset({"random.randint", "random.randrange", "random.getrandbits"})
NUMBERS = frozenset(f"{m}.{name}" for m in ("math", "numpy") for name in ("pi", "e", "tau", "inf", "nan")) - {
    "numpy.tau"
}
MODULES = ("math.", "time.", "random.", "os.path.")


def is_standard(ref: str) -> bool:
    """Whether a dotted name belongs to a module that is known here."""
    return ref.startswith(MODULES)


def call(ref: str) -> Fact:
    """The fact of calling `ref`: the same whatever the arguments are, since these functions take numbers and text."""
    module, _, name = ref.rpartition(".")
    if module == "math" and name not in MATH_OTHERS:
        return AN_INT if name in MATH_INTS else A_BOOL if name in MATH_BOOLS else A_FLOAT
    if ref in CLOCKS or ref in DRAWS:
        return A_FLOAT
    if ref in WHOLE_DRAWS:
        return AN_INT
    return A_STR if ref in ("os.path.join", "os.path.basename", "os.path.dirname") else UNKNOWN


def number(ref: str) -> Fact | None:
    """The fact of a module's constant, such as `math.pi`, numpy's among them."""
    return Fact(Kind.FLOAT) if ref in NUMBERS else None
