"""How a verdict of `verify` reads, on a terminal and in a log, and as JSON."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from tf2torch.report.verdict import render
from tf2torch.verify.comparison import Comparison, Skipped, Worst
from tf2torch.verify.verdict import Cause, Failure, Outcome, Output, Side, Verdict, outcome_of

WRONG = Comparison("w", 9, "values differ", (3, 2), "float32", 0.5, math.inf, 0.25, Worst((2, 0), "0", "0.5"))
RIGHT = Comparison("x", 3, "", (4,), "int32", notes=("int32 became int8",))
DIFFERENT = Verdict(
    "train.py",
    Outcome.DIFFERS,
    (WRONG, RIGHT),
    (Skipped("tape", 7, "only in the original"), Skipped("device", 0, "only in the translation")),
    notes=("line 4: tf.lookup was left in TensorFlow",),
    seconds=1.25,
)
BROKEN = Verdict(
    "train.py",
    Outcome.FAILED,
    failures=(Failure(Side.TRANSLATION, Cause.EXCEPTION, "TypeError: no", 4, 6, "do this"),),
    translation=Output("epoch 1\n", "Traceback\nTypeError: no\n"),
)


def test_plain_text_has_aligned_columns_and_the_differing_value_first() -> None:
    assert render(DIFFERENT).splitlines() == [
        "train.py: difference: 1 of 2 values differ (1.2 s)",
        "  value  line  shape  dtype    max abs  max rel  worst: original | translation  out    verdict",
        "  w      9     3x2    float32  0.5      inf      [2, 0] 0 | 0.5                 25.0%  values differ",
        "  x      3     4      int32    0        0" + 46 * " " + "agrees; int32 became int8",
        "not compared:",
        "  tape (line 7): only in the original",
        "  device: only in the translation",
        "note: line 4: tf.lookup was left in TensorFlow",
    ]


def test_a_terminal_gets_the_same_cells_in_colour() -> None:
    colored = render(DIFFERENT, color=True, width=140)
    assert "\x1b[31mvalues differ" in colored
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    rows = [" ".join(line.split()) for line in bare.splitlines()]
    assert "w 9 3x2 float32 0.5 inf [2, 0] 0 | 0.5 25.0% values differ" in rows
    assert "note: line 4: tf.lookup was left in TensorFlow" in rows


def test_a_failure_names_side_cause_line_and_what_was_printed() -> None:
    assert render(BROKEN).splitlines() == [
        "train.py: could not run: the translation raised an exception (0.0 s)",
        "train.py:4: the translation raised an exception: TypeError: no (line 6 of the translation)",
        "    do this",
        "    stdout| epoch 1",
        "    stderr| Traceback",
        "    stderr| TypeError: no",
    ]


def test_markup_in_names_and_messages_is_text() -> None:
    odd = replace(DIFFERENT, comparisons=(replace(WRONG, name="[bold]w[/bold]"),), notes=("[red]",))
    assert "[bold]w[/bold]" in render(odd, color=True, width=200)
    assert "note: [red]" in render(odd, color=True)


def test_long_lists_are_cut_and_say_so() -> None:
    many = tuple(replace(RIGHT, name=f"x{i}") for i in range(100))
    skipped = tuple(Skipped(f"s{i}", 1, "why") for i in range(40))
    lines = render(Verdict("a.py", Outcome.AGREES, many, skipped)).splitlines()
    assert lines[0].startswith("a.py: within tolerance: all 100 values agree")
    assert "  ... and 70 more that agree" in lines
    assert lines[-1] == "  ... and 10 more"


def test_a_run_without_evidence_says_that_it_proves_nothing() -> None:
    assert "proves nothing" in render(Verdict("a.py", Outcome.EMPTY))


@pytest.mark.parametrize(
    ("comparisons", "failures", "outcome", "code"),
    [
        ((RIGHT,), (), Outcome.AGREES, 0),
        ((WRONG, RIGHT), (), Outcome.DIFFERS, 1),
        ((RIGHT,), BROKEN.failures, Outcome.FAILED, 2),
        ((), (), Outcome.EMPTY, 5),
        ((replace(RIGHT, literal=True),), (), Outcome.EMPTY, 5),
        ((replace(WRONG, literal=True),), (), Outcome.DIFFERS, 1),
    ],
)
def test_the_outcome_and_its_exit_code(
    comparisons: tuple[Comparison, ...], failures: tuple[Failure, ...], outcome: Outcome, code: int
) -> None:
    assert outcome_of(comparisons, failures) is outcome
    assert outcome.exit_code == code


def test_what_both_programs_fail_at_is_told_once() -> None:
    first = Failure(Side.ORIGINAL, Cause.IMPORT, "No module named 'x'", 4, 4, "install it")
    both = (first, replace(first, side=Side.TRANSLATION, own_line=6))
    text = render(replace(BROKEN, failures=both, original=Output("", "once\n"), translation=Output("", "twice\n")))
    assert "could not run: the original could not import a module, and likewise the translation (" in text
    assert text.count("No module named") == text.count("install it") == 1
    assert ("once" in text, "twice" in text) == (True, False)
    other = (first, replace(both[1], line=5))
    assert render(replace(BROKEN, failures=other)).count("No module named") == 2
