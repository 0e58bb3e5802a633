"""The verdict of a program in short: what is said, where, and which value is the worst."""

from __future__ import annotations

from dataclasses import replace

from tf2torch.report.overview.verified import Worst, verified
from tf2torch.verify.comparison import VALUES_DIFFER, Comparison, Worst as Place
from tf2torch.verify.trace.step import Place as Statement, Role, Step, Trace
from tf2torch.verify.verdict import Cause, Failure, Outcome, Side, Verdict

AT = Place((0,), "1.0", "1.5")
GOOD = Comparison("x", 3, "", (2,), "float32", 1e-7, 1e-6, worst=AT, excess=0.1)
BAD = Comparison("y", 5, VALUES_DIFFER, (2,), "float32", 0.5, 0.5, 0.5, AT, excess=4e4)
ROUNDED = Comparison("gradient of m", 7, "", (2,), "float32", 920.0, 1.0, worst=AT, notes=("rounding",), excess=7e5)


def test_a_program_that_agrees():
    found = verified(Verdict("a.py", Outcome.AGREES, (GOOD, replace(GOOD, name="z", excess=0.2))))
    assert (found.outcome, found.told, found.line, found.compared, found.differing) == (
        Outcome.AGREES,
        "all 2 values agree",
        0,
        2,
        0,
    )
    assert found.worst == Worst("z", 3, 1e-7, 1e-6)


def test_what_is_only_rounding_is_told_and_is_not_the_worst():
    found = verified(Verdict("a.py", Outcome.AGREES, (GOOD, ROUNDED)))
    assert found.told == "all 2 values agree; 1 of them in double precision only"
    assert found.worst is not None
    assert found.worst.name == "x"


def test_the_first_difference_is_the_one_that_is_told():
    place = Statement(4, "w = x + 1", 5, "w = x + 2", cell=2)
    step = Step(place, "w", 1, Role.CAUSE, replace(BAD, name="w", line=4, cell=2))
    found = verified(Verdict("a.ipynb", Outcome.DIFFERS, (BAD, GOOD), trace=Trace((step,))))
    assert found.told.startswith("w: float32 2: values differ; max abs 0.5")
    assert (found.line, found.cell, found.differing) == (4, 2, 1)
    at_end = verified(Verdict("a.py", Outcome.DIFFERS, (BAD, GOOD)))
    assert (at_end.line, at_end.cell, at_end.told.split(":")[0]) == (5, 0, "y")
    assert at_end.worst is not None
    assert at_end.worst.name == "y"


def test_a_program_that_could_not_run():
    failure = Failure(Side.TRANSLATION, Cause.EXCEPTION, "ValueError: no", 6, 7, "look at it")
    found = verified(Verdict("a.py", Outcome.FAILED, failures=(failure,)))
    assert found.told == "the translation raised an exception: ValueError: no"
    assert (found.line, found.hint, found.missing) == (6, "look at it", False)
    missing = Failure(Side.ORIGINAL, Cause.MISSING, "No module named 'tensorflow'", hint="pip install it")
    found = verified(Verdict("a.py", Outcome.FAILED, failures=(failure, missing)))
    assert (found.missing, found.hint) == (True, "pip install it")


def test_nothing_to_compare_says_why():
    found = verified(Verdict("a.py", Outcome.EMPTY, notes=("nothing was translated", "more")))
    assert (found.told, found.worst, found.compared) == ("nothing was translated", None, 0)
