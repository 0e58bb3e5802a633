"""How the first statement at which two programs part is told."""

from __future__ import annotations

from dataclasses import replace

from tf2torch.report.departure import departure, described
from tf2torch.report.verdict import render
from tf2torch.verify.comparison import Comparison, Skipped, Worst
from tf2torch.verify.trace.step import Place, Role, Statement, Step, Trace
from tf2torch.verify.verdict import Outcome, Verdict

PLACE = Place(7, "loss = tf.reduce_sum(\n    x * w)", 5, "loss = torch.sum(x + w)", "train")
WRONG = Comparison(
    "loss", 7, "values differ", (3, 2), "float32", 0.5, 0.25, 0.75, Worst((2, 0), "2", "2.5"), excess=40.0
)
FIRST = Step(PLACE, "loss", 3, Role.CAUSE, WRONG, ("x", "w"), ("optimizer",))
LATER = [replace(FIRST, name="w", occurrence=n, role=Role.CONSEQUENCE, comparison=WRONG) for n in (3, 4)]
TRACE = Trace(
    (FIRST, *LATER),
    (Statement(PLACE, ("loss", "w"), 9, 18, 3, 0.5, 0.25, 40.0),),
    (Skipped("tape", 6, "only in the original"),),
    ("line 7: compared the first 1000 runs",),
)
DIFFERENT = Verdict("train.py", Outcome.DIFFERS, trace=TRACE)


def test_the_first_difference_is_told_in_full_and_the_rest_in_a_table() -> None:
    assert list(departure(DIFFERENT)) == [
        "first difference: train.py:7 in train: loss, run 3 of 9",
        "    original       7 | loss = tf.reduce_sum(",
        "                   8 |     x * w)",
        "    translation    5 | loss = torch.sum(x + w)",
        "    float32 3x2: values differ; max abs 0.5, max rel 0.25; at [2, 0] 2 became 2.5; "
        "75.0% of it out of tolerance, by 40 times what is allowed",
        "    cause: all that it reads agreed until then: x, w",
        "    not compared of what it reads: optimizer",
        "then, in the order in which the original computes:",
        "  line  value  runs        shape  max abs  max rel  out",
        "  7     w      3, ... (2)  3x2    0.5      0.25     75.0%  consequence",
    ]


def test_programs_that_never_part_have_nothing_to_tell() -> None:
    assert list(departure(Verdict("a.py", Outcome.AGREES))) == []


def test_a_line_without_counterpart_and_a_difference_without_numbers() -> None:
    place = replace(PLACE, translated_line=0, translated_text="", scope="")
    step = replace(FIRST, place=place, comparison=Comparison("loss", 7, "tensor became None"), reads=(), unknown=())
    lines = list(departure(Verdict("a.py", Outcome.DIFFERS, trace=Trace((step,)))))
    assert lines[0] == "first difference: a.py:7: loss"
    assert "    translation nothing stands for this line" in lines
    assert lines[-2:] == ["    tensor became None", "    cause: it reads nothing that differed"]


def test_a_long_table_is_cut_and_says_so() -> None:
    many = tuple(replace(FIRST, name=f"x{i}") for i in range(50))
    assert list(departure(Verdict("a.py", Outcome.DIFFERS, trace=Trace(many))))[-1] == "  ... and 29 more"


def test_the_report_leads_with_it_and_ends_with_what_was_not_compared() -> None:
    for color in (False, True):
        text = render(DIFFERENT, color=color)
        assert text.index("first at line 7") < text.index("first difference") < text.index("line 6, tape")
        assert "note: line 7: compared the first 1000 runs" in text


def test_an_agreement_says_how_much_was_compared_along_the_way() -> None:
    agreed = Verdict("a.py", Outcome.AGREES, trace=replace(TRACE, steps=()))
    assert render(agreed).startswith("a.py: within tolerance: all 18 values along the way agree (")


def test_what_agrees_again_at_the_end_is_said() -> None:
    parted = Verdict("a.py", Outcome.DIFFERS, trace=TRACE)
    assert "values along the way differ, nothing is left to compare at the end, first at line 7 (" in render(parted)


def test_a_comparison_in_one_sentence() -> None:
    assert described(replace(WRONG, worst=None, share=0.0)) == "float32 3x2: values differ"
