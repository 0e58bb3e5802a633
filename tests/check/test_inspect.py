"""What is said of one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.formats.reports import ALL, from_text, inspect_file, report_of
from tf2torch.check.diagnostic import Level
from tf2torch.config import Glob
from tf2torch.model import Status
from tf2torch.settings import Checks, Settings

TF = "import tensorflow as tf\n\n"


def said(text: str, settings: Settings = ALL) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in from_text(text, settings).diagnostics]


def test_a_file_without_tensorflow_is_silent():
    assert said("import os\nprint(os.sep)\n") == []
    assert said("import tensorboard\n") == []


def test_text_that_only_mentions_tensorflow_is_silent():
    assert said('"""Made for tensorflow."""\nfrom .keras import x\nimport numpy\n') == []


@pytest.mark.parametrize(
    "line",
    [
        "import tensorflow",
        "import tensorflow as tf",
        "from tensorflow import nn",
        "import keras.layers",
        "import keras",
    ],
)
def test_an_import_alone_is_a_use(line):
    assert said(f"import os\n{line}\n") == [(2, "T2T009")]
    assert from_text(f"{line}\n").diagnostics[0].status is Status.EXACT


def test_an_import_with_uses_is_none():
    assert said(f"{TF}x = tf.zeros([2])\n") == [(3, "T2T200")]


@pytest.mark.parametrize("name", ["tensorflow_probability", "tensorflow_hub", "keras_tuner"])
def test_what_is_built_on_tensorflow_is_left(name):
    (one,) = from_text(f"import {name}.core as x\n").diagnostics
    assert (one.code, one.api, one.level) == ("T2T012", name, Level.ERROR)


def test_a_library_that_imports_its_own_parts_is_not_built_on_itself(tmp_path):
    path = tmp_path / "tensorflow_mine" / "a.py"
    path.parent.mkdir()
    path.write_text("import tensorflow_mine.b\nimport tensorflow_other\n")
    report = inspect_file(path, tmp_path, ALL)
    assert [(one.line, one.api) for one in report.diagnostics] == [(2, "tensorflow_other")]


def test_faults_of_the_source(tmp_path):
    report = report_of(
        tmp_path,
        syntax=f"{TF}x = (\n",
        python_2=f"{TF}print 'x'\n",
        latin=b"import tensorflow\n# \xff\n",
        null=b"import tensorflow\n\0",
        deep=f"{TF}x = {'(' * 400}1{')' * 400}\n",
    )
    assert [(one.code, one.status, one.fails) for one in report.diagnostics] == [
        ("T2T001", None, True),
        ("T2T002", None, True),
        ("T2T003", None, True),
        ("T2T003", None, True),
        ("T2T008", None, True),
    ]
    assert not [file for file in report.files if file.parses]


def test_a_file_that_cannot_be_read_is_a_failure_and_no_diagnostic(tmp_path):
    report = inspect_file(tmp_path / "no.py", tmp_path, ALL)
    assert report.diagnostics == ()
    assert report.failure is not None


def test_what_fails_is_listed_unless_something_is_selected():
    text = f"{TF}def f(x):\n    return tf.abs(x)\ny = tf.strings.split(s)\nz = tf.zeros([2])\n"
    assert said(text, Settings()) == [(5, "T2T208")]
    assert said(text, Settings(checks=Checks(fail_on=Status.ASSUMED))) == [(4, "T2T202"), (5, "T2T208")]
    assert said(text, Settings(checks=Checks(fail_on=Status.EXACT))) == [(4, "T2T202"), (5, "T2T208"), (6, "T2T200")]
    assert said(text, Settings(checks=Checks(select=("assumed", "T2T200")))) == [(4, "T2T202"), (6, "T2T200")]
    assert said(text, Settings(checks=Checks(select=("T2T2",), ignore=("T2T202",)))) == [(5, "T2T208"), (6, "T2T200")]
    shown = from_text(text, Settings(checks=Checks(select=("all",)))).diagnostics
    assert [one.fails for one in shown] == [False, True, False]


def test_what_fails_is_an_error():
    text = f"{TF}def f(x):\n    return tf.abs(x)\ny = tf.strings.split(s)\nz = tf.zeros([2])\n"
    levels = [one.level.value for one in from_text(text).diagnostics]
    assert levels == ["warning", "error", "note"]
    guard = Settings(checks=Checks(fail_on=Status.EXACT))
    assert {one.level for one in from_text(text, guard).diagnostics} == {Level.ERROR}


def test_a_file_that_does_not_parse_is_listed_whatever_is_selected():
    assert said(f"{TF}x = (\n", Settings(checks=Checks(select=("assumed",)))) == [(3, "T2T001")]
    assert said(f"{TF}x = (\n", Settings(checks=Checks(ignore=("T2T001",)))) == []


def test_ignores_by_file():
    text = f"{TF}y = tf.strings.split(s)\n"
    here = Path.cwd()
    for glob, expected in (("m.py", []), ("other.py", [(3, "T2T208")]), ("*.py", [])):
        checks = Checks(per_file_ignores=((Glob(glob, here), ("unsupported",)),))
        report = from_text(text, Settings(checks=checks))
        assert [(one.line, one.code) for one in report.diagnostics] == expected
        assert report.left == 1, "what is ignored is left all the same"


def test_fixes_are_whole_statements_that_are_translated_in_full():
    text = (
        f"{TF}x = tf.concat(\n    [a, b],\n    axis=0,\n)\ny = tf.strings.split(tf.constant('a'))\nz = tf.zeros([2])\n"
    )
    fixes = {one.fix.first: one.fix for one in from_text(text).diagnostics if one.fix}
    assert sorted(fixes) == [3, 8]
    assert (fixes[3].last, "torch.cat" in fixes[3].text) == (5, True)
    assert fixes[8].text == "z = torch.zeros(2)\n"


def test_the_key_stays_when_a_line_moves_or_is_indented():
    one = from_text(f"{TF}y = tf.strings.split(s)\n").diagnostics[0]
    two = from_text(f"{TF}if s:\n    y = tf.strings.split(s)\n").diagnostics[0]
    three = from_text(f"{TF}y = tf.strings.split(t)\n").diagnostics[0]
    assert one.key == two.key != three.key


def test_a_statement_of_which_a_part_is_left_is_no_fix():
    text = f"{TF}x = [tf.zeros([2]), tf.strings.split('a')]\nn = 1\ny = tf.zeros([2])\n"
    assert [one.fix.first for one in from_text(text).diagnostics if one.fix] == [5]


def test_half_of_a_block_is_no_fix():
    tape = (
        f"{TF}w = tf.Variable(2.0)\nwith tf.GradientTape() as tape:\n    y = w * w\n\n    z = y + 1\n\n"
        "g = tape.gradient(z, w)\n"
    )
    fixes = [one.fix for one in from_text(tape).diagnostics if one.fix]
    assert [fix.first for fix in fixes] == [9]


def test_a_head_is_a_fix_of_its_own():
    text = f"{TF}if tf.reduce_sum(tf.ones([2])) > 1:\n    x = 1\n"
    (one,) = [one.fix for one in from_text(text).diagnostics if one.fix]
    assert (one.first, one.last, one.text) == (3, 3, "if torch.sum(torch.ones(2)) > 1:\n")
