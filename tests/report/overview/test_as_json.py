"""The saved report: what its schema says, and what is read back from it."""

from __future__ import annotations

import json

import pytest

from tests.report.formats.reports import SOURCE
from tests.report.overview.overviews import everything, saved, schema_errors, usual
from tf2torch.report.overview import as_json


def test_the_document_is_what_the_schema_says(tmp_path):
    said = json.loads(as_json.render(everything(tmp_path)))
    assert schema_errors(said) == []
    assert [one["state"] for one in said["translations"]] == ["partly", "failed", "untouched", "converted"]
    assert said["translations"][0]["before"] == SOURCE
    assert said["translations"][0]["verified"]["worst"]["max_abs"] == "inf"
    assert said["translations"][3]["cells"] == [{"cell": 2, "above": 1}, {"cell": 3, "above": 4}]
    assert [one["name"] for one in said["compared"]["new"]] == ["tf.strings.split", None]
    assert [one["name"] for one in said["compared"]["gone"]] == ["tf.strings.join"]
    assert (said["tool"]["version"], said["check"]["tool"]["version"]) == ("1.2.3", "1.2.3")


@pytest.mark.parametrize("key", ["format", "version", "tool", "check", "translations", "compared"])
def test_the_schema_misses_nothing(tmp_path, key):
    said = json.loads(as_json.render(usual(tmp_path)))
    del said[key]
    assert schema_errors(said) == [f"'{key}' is a required property"]


@pytest.mark.parametrize("make", [usual, everything])
def test_what_is_read_back_is_what_was_written(tmp_path, make):
    before = make(tmp_path)
    after = saved(before, tmp_path)
    assert as_json.render(after) == as_json.render(before)
    assert after.translations == before.translations
    assert after.fails == before.fails
    assert [one.key for one in after.report.diagnostics] == [one.key for one in before.report.diagnostics]
    assert [one.parses for one in after.report.files] == [True, False, True, True]
    (line,) = {before.translations[3].line(one) for one in before.about("lesson.ipynb")}
    assert before.translations[3].before.splitlines()[line - 1] == "x = tf.zeros([2, 3])"
