"""What a comparison calls new, gone and worse: as a baseline does, and no line that moved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.overview.overviews import overview_of, saved
from tf2torch.model import Status
from tf2torch.report.overview.compare import compared
from tf2torch.report.overview.model import Overview
from tf2torch.report.overview.verified import Verified
from tf2torch.verify.verdict import Outcome

TF = "import tensorflow as tf\n"
SPLIT = "x = tf.strings.split(s)\n"
JOIN = "y = tf.strings.join([s, s])\n"
ZEROS = "z = tf.zeros([2])\n"
IGNORED = JOIN[:-1] + "  # tf2torch: ignore[T2T208] for now\n"


def report(folder: Path, **files: str) -> Overview:
    """As a later job has it: saved, and read back."""
    here = folder / f"r{len(list(folder.iterdir()))}"
    here.mkdir()
    return saved(overview_of(here, **{name: TF + text if text else "" for name, text in files.items()}), here)


def changes(before: Overview, after: Overview, fail_on: Status | None = None) -> tuple[list[str], list[str], int]:
    found = compared(before, after, fail_on).comparison
    assert found is not None
    new, gone = ([f"{one.file}:{one.line}" for one in those] for those in (found.new, found.gone))
    return new, gone, len(found.gates)


def test_nothing_changed(tmp_path):
    one = report(tmp_path, a=SPLIT + JOIN, b="")
    assert changes(one, one) == ([], [], 0)
    assert not compared(one, one).fails


@pytest.mark.parametrize("text", [f"\n# more\n\n{SPLIT}{JOIN}", JOIN + SPLIT, f"if s:\n    {SPLIT}    {JOIN}"])
def test_moved_lines_are_neither_new_nor_gone(tmp_path, text):
    assert changes(report(tmp_path, a=SPLIT + JOIN), report(tmp_path, a=text)) == ([], [], 0)


def test_an_edited_line_is_neither_new_nor_gone(tmp_path):
    before, after = report(tmp_path, a=SPLIT), report(tmp_path, a="x = tf.strings.split(other)\n")
    assert changes(before, after) == ([], [], 0)


def test_lines_of_another_file_and_renamed_files_are_neither(tmp_path):
    before = report(tmp_path, a=SPLIT + JOIN, b=ZEROS, old=JOIN + ZEROS * 9)
    after = report(tmp_path, a=JOIN, b=ZEROS + SPLIT, new=JOIN + ZEROS * 9)
    assert changes(before, after) == ([], [], 0)


def test_one_more_use_is_new_and_the_rate_falls(tmp_path):
    before, after = report(tmp_path, a=SPLIT + ZEROS), report(tmp_path, a=SPLIT + ZEROS + JOIN)
    assert changes(before, after) == (["a.py:4"], [], 1)
    found = compared(before, after)
    assert found.fails
    assert found.gates[0].startswith("the share of TensorFlow uses that are not left fell from 50.00 % to 33.33 %")


def test_a_new_use_fails_although_the_rate_rises(tmp_path):
    before, after = report(tmp_path, a=SPLIT + ZEROS), report(tmp_path, a=SPLIT + ZEROS, b=JOIN + ZEROS * 30)
    assert changes(before, after) == (["b.py:2"], [], 0)
    assert compared(before, after).fails


def test_an_ignored_use_is_not_new_but_the_rate_falls(tmp_path):
    before, after = report(tmp_path, a=SPLIT + ZEROS * 9), report(tmp_path, a=SPLIT + ZEROS * 9, b=IGNORED)
    assert changes(before, after) == ([], [], 1)
    assert compared(before, after).fails


def test_what_was_translated_in_place_is_gone_and_no_loss(tmp_path):
    before = report(tmp_path, a=SPLIT + JOIN + ZEROS * 8)
    after = report(tmp_path, a="import torch\n" + SPLIT + "z = torch.zeros(2)\n" * 8)
    assert changes(before, after) == ([], ["a.py:3"], 0)
    assert not compared(before, after).fails


def test_deleting_a_translated_file_is_no_loss(tmp_path):
    before = report(tmp_path, a=SPLIT + ZEROS, b=ZEROS * 20)
    assert changes(before, report(tmp_path, a=SPLIT + ZEROS)) == ([], [], 0)


def test_a_file_that_does_not_parse_any_more_is_new(tmp_path):
    assert changes(report(tmp_path, a=ZEROS), report(tmp_path, a="x = (\n"))[0] == ["a.py:2"]


def test_what_a_baseline_knows_is_new_if_the_earlier_report_does_not_have_it(tmp_path):
    before, after = report(tmp_path, a=SPLIT), report(tmp_path, a=SPLIT + JOIN)
    (file,) = after.report.files
    known = tuple(replace(one, fails=False) for one in file.diagnostics)
    after = replace(after, report=replace(after.report, files=(replace(file, diagnostics=known),), diagnostics=known))
    assert changes(before, after)[0] == ["a.py:3"]


def test_failing_on_another_status(tmp_path):
    before, after = report(tmp_path, a=SPLIT), report(tmp_path, a=SPLIT + ZEROS)
    assert changes(before, after) == ([], [], 0)
    assert changes(before, after, Status.EXACT) == (["a.py:3"], [], 0)


def test_a_program_that_differs_since_then(tmp_path):
    def with_verdict(overview: Overview, outcome: Outcome) -> Overview:
        one = replace(overview.translations[0], verified=Verified(outcome, "so it is"))
        return replace(overview, translations=(one,))

    one = report(tmp_path, a=ZEROS)
    good, bad = with_verdict(one, Outcome.AGREES), with_verdict(one, Outcome.DIFFERS)
    assert compared(good, bad).gates == ("verify finds differences that were not there before: a.py",)
    assert compared(one, bad).gates == ("verify finds differences: a.py",), "nobody looked before"
    assert compared(one, bad).fails
    assert not compared(bad, bad).fails
    assert not compared(bad, good).fails
    assert bad.fails
    assert not good.fails
