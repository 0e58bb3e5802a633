"""What a run looks like: plain lines, tables and diffs, the same for the same outcomes."""

from __future__ import annotations

import re

from tf2torch.model import Note, Result, Status
from tf2torch.outcome import Failure, Outcome, State
from tf2torch.report import diff, plain, terminal
from tf2torch.report.summary import summarize

LEFT = Note(7, 5, "T2T203", Status.UNSUPPORTED, "tf.strange", "there is no rule for it", "write it by hand")
GUESS = Note(4, 9, "T2T202", Status.ASSUMED, "tf.matmul", "`x` is taken to be a tensor")
AGAIN = Note(2, 9, "T2T202", Status.ASSUMED, "tf.matmul", "`x` is taken to be a tensor")
FINE = Note(3, 5, "T2T200", Status.EXACT, "tf.constant", "translated")
OUTCOMES = (
    Outcome("a.py", "a_torch.py", "x\n", "y\n", b"y\n", Result("y\n", (GUESS, FINE, AGAIN))),
    Outcome("b.py", "b_torch.py", "x\n", "z\n", b"z\n", Result("z\n", (LEFT, FINE))),
    Outcome("c.py"),
    Outcome("d.py", failure=Failure("T2T001", "invalid syntax", "correct it", 3, 7)),
    Outcome("e.py", failure=Failure("", "cannot be read (Permission denied)")),
)

PLAIN = """\
a.py -> a_torch.py
b.py -> b_torch.py
d.py:3:7: T2T001 invalid syntax
    correct it
e.py: cannot be read (Permission denied)
b.py:7:5: T2T203 tf.strange: there is no rule for it
    write it by hand
a.py:2:9: assumed: tf.matmul: `x` is taken to be a tensor (and 1 more like it)
5 files: 1 converted, 1 partly, 1 untouched, 2 failed
5 uses of TensorFlow: 2 exact, 2 assumed, 1 unsupported
"""


def test_plain_lines():
    assert plain.render(OUTCOMES) == PLAIN
    assert terminal.render(OUTCOMES) == PLAIN


def test_one_file_without_tensorflow():
    assert plain.render([Outcome("a.py")]) == "1 file: 1 untouched\n"


def test_tables_say_the_same_as_the_lines():
    text = terminal.render(OUTCOMES, color=True, width=120)
    assert "\x1b[" in text
    words = re.sub(r"\x1b\[[0-9;]*m", "", text)
    for said in ("b.py:7:5", "T2T203", "tf.strange", "there is no rule for it", "write it by hand", "a.py:2:9"):
        assert said in words
    assert words.endswith(PLAIN.split("\n", 8)[8])
    assert terminal.render(OUTCOMES, color=True, width=120) == text


def test_markup_in_names_is_text():
    odd = Outcome("[red]a[/].py", failure=Failure("T2T001", "unexpected '[/]'", "", 1, 1))
    note = Note(1, 1, "T2T203", Status.UNSUPPORTED, "tf.x", "no [bold]rule[/]", "")
    left = Outcome("[b].py", "[b]_torch.py", "x", "y", b"y", Result("y", (note,)))
    words = re.sub(r"\x1b\[[0-9;]*m", "", terminal.render([odd, left], color=True, width=120))
    assert "[red]a[/].py:1:1: T2T001 unexpected '[/]'" in words
    assert "[b].py -> [b]_torch.py" in words
    assert "no [bold]rule[/]" in words


def test_a_narrow_terminal_cuts_nothing_off():
    assert "…" not in terminal.render(OUTCOMES, color=True, width=40)


def test_the_numbers():
    summary = summarize(OUTCOMES)
    assert summary.files == {State.CONVERTED: 1, State.PARTLY: 1, State.UNTOUCHED: 1, State.FAILED: 2}
    assert summary.uses == {Status.EXACT: 2, Status.ASSUMED: 2, Status.UNSUPPORTED: 1}
    assert [str(place) for place in summary.assumed[0].places] == ["a.py:2:9", "a.py:4:9"]


def test_a_diff():
    outcome = Outcome("a.py", before="a\nb\nc\n", after="a\nB\nc\n")
    expected = "--- a.py\tTensorFlow\n+++ a.py\tPyTorch\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
    assert diff.render(outcome) == expected
    painted = diff.render(outcome, color=True)
    assert "\x1b[31m-b\x1b[0m\n" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == expected


def test_a_diff_without_a_newline_at_the_end():
    text = diff.render(Outcome("a.py", before="a\nb", after="a\nb\n"))
    assert text.endswith("-b\n\\ No newline at end of file\n+b\n")


def test_no_change_is_no_diff():
    assert diff.render(Outcome("a.py", before="a\n", after="a\n")) == ""


def test_a_form_feed_does_not_end_a_line():
    assert "\n+a\x0cB\n" in diff.render(Outcome("a.py", before="a\x0cb\n", after="a\x0cB\n"))
