"""The forms for people."""

from __future__ import annotations

from dataclasses import replace

from tests.report.formats import reports
from tf2torch.report.formats import FORMATS, concise, full, grouped, render, statistics


def test_concise(tmp_path):
    lines = concise.render(reports.usual(tmp_path)).replace(f"{tmp_path}/", "").splitlines()
    assert lines[1] == "model.py:4:17: T2T208 [unsupported] tf.strings.split: torch has no tensors of text"
    assert lines[4].startswith("broken.py:2:5: T2T001 not valid Python: ")
    assert lines[5:] == [
        "5 findings in 2 of 3 files",
        "4 uses of TensorFlow: 1 exact, 1 default, 1 assumed, 1 unsupported",
    ]


def test_full_points_at_the_name(tmp_path):
    text = full.render(reports.usual(tmp_path))
    assert (
        '  4 | é, words = "é", tf.strings.split("a <b> & c")\n    |                 ^^^^^^^^^^^^^^^^\n  help: ' in text
    )


def test_full_points_at_the_name_behind_tabs_and_wide_characters():
    text = "import tensorflow as tf\nif s:\n\tx, y = '日本', tf.strings.split(s)\n"
    report = reports.from_text(text)
    said = full.render(reports.whole(reports.Path.cwd(), report))
    assert "\n    | \t" + " " * len("x, y = '日本', ") + "  ^^^^^^^^^^^^^^^^\n" in said


def test_grouped(tmp_path):
    lines = grouped.render(reports.usual(tmp_path)).replace(f"{tmp_path}/", "").splitlines()
    assert lines[0] == "model.py:"
    assert lines[2] == "  4:17  T2T208 [unsupported] tf.strings.split: torch has no tensors of text"
    assert lines[5:7] == ["", "broken.py:"]


def test_colour_adds_only_colour(tmp_path):
    import re

    report = reports.usual(tmp_path)
    for form in (full, concise, grouped):
        painted = form.render(report, color=True)
        assert "\x1b[31m" in painted
        assert re.sub("\x1b\\[[0-9]+m", "", painted) == form.render(report)


def test_what_is_not_listed_is_said(tmp_path):
    report = replace(reports.report_of(tmp_path, plain="import os\n"), known=3)
    assert concise.render(report) == "1 file: nothing found\nnot listed: 3 in the baseline\n"


def test_statistics(tmp_path):
    lines = statistics.render(reports.usual(tmp_path)).splitlines()
    assert lines[0] == "1  T2T001                 The file is not Python 3"
    assert lines[4] == "1  T2T208  [unsupported]  There is no counterpart in torch, or not yet"
    assert lines[6:8] == ["by name:", "1  T2T200  tf.zeros"]


def test_every_format_renders_the_same_report(tmp_path):
    report = reports.usual(tmp_path)
    for name in FORMATS:
        text = render(report, name)
        assert "T2T208" in text
        assert text.endswith("\n")
        assert render(report, name) == text
