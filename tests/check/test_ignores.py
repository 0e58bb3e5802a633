"""Comments that ignore: which lines they cover, and what is said of those that ignore nothing."""

from __future__ import annotations

import pytest

from tests.report.formats.reports import from_text

TF = "import tensorflow as tf\n"


def said(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in from_text(text).diagnostics]


STAYS = {
    "another code": "x = tf.strings.split(s)  # tf2torch: ignore[T2T204]\n",
    "another line": "x = tf.strings.split(s)\ny = 1  # tf2torch: ignore[T2T208]\n",
    "another word": "x = tf.strings.split(s)  # tf2torch: ignored[T2T208]\n",
    "in a string": "x = tf.strings.split('# tf2torch: ignore[T2T208]')\n",
    "a note of ours": "x = tf.strings.split(s)  # tf2torch: T2T208 unsupported\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_what_is_not_ignored(text):
    assert (2, "T2T208") in said(TF + text)


IGNORES = {
    "at the end of the line": "x = tf.strings.split(s)  # tf2torch: ignore[T2T208] the reason\n",
    "without spaces": "x = tf.strings.split(s)#tf2torch:ignore[T2T208]\n",
    "behind another comment": "x = tf.strings.split(s)  # type: ignore  # tf2torch: ignore[T2T208] why\n",
    "the beginning of a code": "x = tf.strings.split(s)  # tf2torch: ignore[T2T2] why\n",
    "a status": "x = tf.strings.split(s)  # tf2torch: ignore[unsupported] why\n",
    "several codes": "x = tf.strings.split(tf.abs(s))  # tf2torch: ignore[T2T206, T2T208] why\n",
    "above": "# tf2torch: ignore[T2T208] why\nx = tf.strings.split(s)\n",
    "above, with blank lines and comments": "# tf2torch: ignore[T2T208] why\n\n# more\nx = tf.strings.split(s)\n",
    "above a statement of several lines": "# tf2torch: ignore[T2T208]\nx = f(\n    1,\n    tf.strings.split(s),\n)\n",
    "at the end of a statement": "x = tf.strings.split(\n    s,\n)  # tf2torch: ignore[T2T208] why\n",
    "inside of a statement": "x = f(\n    # tf2torch: ignore[T2T208] why\n    tf.strings.split(s),\n)\n",
    "in a block": "if s:\n    # tf2torch: ignore[T2T208] why\n    x = tf.strings.split(s)\n",
    "a head": "if tf.strings.split(s):  # tf2torch: ignore[T2T208] why\n    pass\n",
    "the file": "x = tf.strings.split(s)\ny = tf.strings.split(s)\n# tf2torch: file-ignore[T2T208] why\n",
}


@pytest.mark.parametrize("text", IGNORES.values(), ids=IGNORES)
def test_what_is_ignored(text):
    report = from_text(TF + text)
    assert [(one.line, one.code) for one in report.diagnostics if one.code not in ("T2T200", "T2T202")] == []
    assert report.ignored >= 1
    assert report.left >= 1


def test_a_head_does_not_cover_its_block():
    text = "if f(\n    s\n):  # tf2torch: ignore[T2T208]\n    x = tf.strings.split(s)\n"
    assert said(TF + text) == [(4, "T2T010"), (5, "T2T208")]


def test_unused_ones_are_reported_code_by_code():
    text = "x = tf.strings.split(s)  # tf2torch: ignore[T2T208, T2T204] why\n"
    (one,) = from_text(TF + text).diagnostics
    assert (one.line, one.column, one.code, one.fails) == (2, 26, "T2T010", True)
    assert one.message == "nothing is ignored here by T2T204"


def test_an_unused_one_in_a_file_without_tensorflow():
    assert said("import os  # tf2torch: ignore[T2T208] gone\n") == [(1, "T2T010")]


@pytest.mark.parametrize("comment", ["ignore", "ignore[]", "ignore[T2T999]", "ignore[everything]"])
def test_those_that_say_nothing_are_reported(comment):
    assert said(f"{TF}x = tf.strings.split(s)  # tf2torch: {comment}\n") == [(2, "T2T208"), (2, "T2T011")]


def test_a_translated_use_can_be_ignored_too():
    assert said(f"{TF}x = tf.zeros([2])  # tf2torch: ignore[exact] stays for now\n") == []
