"""Notebooks: diagnostics with cell and line, comments that ignore, cells that Python does not read."""

from __future__ import annotations

import json
from pathlib import Path

from tests.report.formats.reports import ALL, inspect_file, whole
from tf2torch.check.report import Report
from tf2torch.report.formats import FORMATS, render


def notebook(folder: Path, *cells: str) -> Report:
    made = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": c} for c in cells]
    path = folder / "n.ipynb"
    path.write_text(json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
    return whole(folder, inspect_file(path, folder.resolve(), ALL, with_fixes=True))


def said(report: Report) -> list[tuple[int, int, str]]:
    return [(one.cell, one.line, one.code) for one in report.diagnostics]


def test_cells_and_lines(tmp_path):
    report = notebook(
        tmp_path,
        "%matplotlib inline\nimport tensorflow as tf\n!pip list",
        "# words\nx = tf.strings.split('a')",
        "x = (",
        "y = tf.zeros([2])",
    )
    assert said(report) == [(2, 2, "T2T208"), (3, 1, "T2T001"), (4, 1, "T2T200")]
    assert [one.source for one in report.diagnostics] == ["x = tf.strings.split('a')", "x = (", "y = tf.zeros([2])"]
    assert not any(one.fix for one in report.diagnostics)


def test_an_import_alone_beside_magics(tmp_path):
    assert said(notebook(tmp_path, "x = 1", "%cd x\nimport tensorflow as tf")) == [(2, 2, "T2T009")]


def test_comments_that_ignore(tmp_path):
    report = notebook(
        tmp_path,
        "import tensorflow as tf",
        "!ls 'x\nx = tf.strings.split('a')  # tf2torch: ignore[T2T208] offline",
        "y = 1  # tf2torch: ignore[T2T208] offline",
        "x = tf.strings.split('a')",
    )
    assert said(report) == [(3, 1, "T2T010"), (4, 1, "T2T208")]


def test_a_comment_for_the_file_holds_in_every_cell(tmp_path):
    cells = ("import tensorflow as tf", "x = tf.strings.split('a')", "# tf2torch: file-ignore[T2T208] offline")
    assert said(notebook(tmp_path, *cells)) == []


def test_readers_of_the_file_itself_are_told_the_cell(tmp_path):
    report = notebook(tmp_path, "import tensorflow as tf", "\nx = tf.strings.split('a')")
    for name in FORMATS:
        text = render(report, name)
        told = "cell 2:2:5" in text or "cell 2, line 2: " in text or '"cell": 2' in text or "\n  cell 2:2:5 " in text
        assert told, name
    assert "n.ipynb,line=1,col=1," in render(report, "github")
