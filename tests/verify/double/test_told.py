"""What a second verdict in double precision says about the first."""

from __future__ import annotations

from tf2torch.verify.comparison import Comparison
from tf2torch.verify.double.told import with_double
from tf2torch.verify.verdict import Cause, Failure, Outcome, Side, Verdict


def differing(name: str, line: int, far: float, dtype: str = "float32", reason: str = "values differ") -> Comparison:
    return Comparison(name, line, reason, (2,), dtype, far)


def verdict(*comparisons: Comparison) -> Verdict:
    return Verdict("a.py", Outcome.DIFFERS, comparisons)


def test_each_difference_says_what_it_is() -> None:
    single = verdict(*(differing(name, 1, 0.5) for name in "abcde"))
    double = verdict(
        differing("a", 1, 1e-9, "float64", ""),
        differing("b", 1, 0.5, "float64"),
        differing("c", 1, 0.5, "float32"),
        differing("d", 1, 0.0, "float64", "shape (2,) became (3,)"),
    )
    notes = [c.notes[0].split(",")[0] for c in with_double(single, double).comparisons]
    assert notes == [
        "rounding: 0.5 apart in float32",
        "no rounding: 0.5 apart in float32",
        "rounding or error: not known",
        "no rounding: in float64 shape (2",
        "rounding or error: not known",
    ]


def test_all_rounding_is_said_once() -> None:
    told = with_double(verdict(differing("a", 1, 0.5)), verdict(differing("a", 1, 1e-9, "float64", "")))
    assert told.notes == ("all that differs is rounding: it vanishes in float64",)
    assert told.outcome is Outcome.DIFFERS


def test_hidden_errors_come_in_order_and_not_without_end() -> None:
    single = verdict(*(differing(f"x{n}", 9 - n, 1e-7, reason="") for n in range(8)))
    double = verdict(*(differing(f"x{n}", 9 - n, 1e-6, "float64") for n in range(8)))
    notes = with_double(single, double).notes
    assert [note.split(" agrees")[0] for note in notes[:5]] == [f"x{n} (line {9 - n})" for n in (7, 6, 5, 4, 3)]
    assert notes[5:] == ("3 more values agree in float32 and are apart in float64",)


def test_a_run_that_failed_says_nothing_of_rounding() -> None:
    failed = Verdict("a.py", Outcome.FAILED, failures=(Failure(Side.ORIGINAL, Cause.EXCEPTION, "TypeError: no", 3),))
    single = verdict(differing("a", 1, 0.5))
    told = with_double(single, failed)
    assert told.comparisons == single.comparisons
    assert "the original raised an exception (line 3): TypeError: no" in told.notes[0]
