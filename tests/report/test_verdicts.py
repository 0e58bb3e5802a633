"""How many verdicts read: a line for what agrees, the whole finding for what does not, a table of all."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.report.test_verdict import BROKEN, DIFFERENT, RIGHT
from tf2torch.report import verdict as single
from tf2torch.report.verdicts import one, render
from tf2torch.verify.verdict import Outcome, Verdict

AGREES = Verdict("a.py", Outcome.AGREES, (RIGHT, RIGHT), seconds=0.5)
EMPTY = Verdict("[b].py", Outcome.EMPTY)


def test_what_agrees_or_proves_nothing_is_one_line_among_many() -> None:
    assert one(AGREES) == "a.py: within tolerance: all 2 values agree (0.5 s)\n"
    assert one(EMPTY).count("\n") == 1
    noted = replace(AGREES, notes=("f was left in TensorFlow (line 3), so it is not proved here",))
    assert one(noted) == one(AGREES) + "    note: f was left in TensorFlow (line 3), so it is not proved here\n"


def test_what_does_not_agree_is_told_in_full() -> None:
    assert one(DIFFERENT, color=True, width=90) == single.render(DIFFERENT, color=True, width=90)
    assert one(BROKEN) == single.render(BROKEN)


def test_the_table_has_every_program_and_the_totals() -> None:
    assert render([AGREES, DIFFERENT, EMPTY]).splitlines() == [
        "",
        "program   verdict             compared  differ  not compared  seconds",
        "a.py      within tolerance    2                               0.5",
        "train.py  difference          2         1       2             1.2",
        "[b].py    nothing to compare                                  0.0",
        "3 programs: 1 within tolerance, 1 difference, 1 nothing to compare; 4 values compared",
    ]


def test_what_was_not_run_is_said() -> None:
    assert render([DIFFERENT], 7).endswith("\nstopped at the first failure: 7 not run\n")


def test_a_terminal_gets_the_same_in_colour() -> None:
    colored = render([AGREES, DIFFERENT, EMPTY], color=True, width=100)
    assert "\x1b[32mwithin tolerance" in colored
    assert "\x1b[31mdifference" in colored
    rows = [" ".join(line.split()) for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).splitlines()]
    assert "train.py difference 2 1 2 1.2" in rows
    assert any(row.startswith("[b].py nothing to compare") for row in rows)
