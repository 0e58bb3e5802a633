"""SARIF against the published schema, and against what code scanning keeps."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from tests.report.formats import reports
from tf2torch.model import Status
from tf2torch.outcome import Failure
from tf2torch.report.formats.sarif import MOST, render

SCHEMA = Path(__file__).parents[2] / "data" / "sarif" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run_of(text: str, validator: Draft4Validator) -> dict:
    log = json.loads(text)
    assert list(validator.iter_errors(log)) == []
    return log["runs"][0]


def test_the_schema_refuses_what_is_wrong(validator, tmp_path):
    log = json.loads(render(reports.usual(tmp_path)))
    log["runs"][0]["results"][0]["level"] = "fatal"
    del log["runs"][0]["tool"]["driver"]["name"]
    assert len(list(validator.iter_errors(log))) == 2


def test_a_run_with_everything(validator, tmp_path):
    run = run_of(render(reports.usual(tmp_path)), validator)
    found = [(r["ruleId"], r["level"], r["locations"][0]["physicalLocation"]) for r in run["results"]]
    assert [code for code, _, _ in found] == ["T2T200", "T2T208", "T2T201", "T2T202", "T2T001"]
    assert [level for _, level, _ in found] == ["note", "error", "note", "warning", "error"]
    assert found[1][2]["artifactLocation"] == {"uri": "model.py"}
    assert found[1][2]["region"] == {"startLine": 4, "startColumn": 17, "endColumn": 33}
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[r["ruleIndex"]] for r in run["results"]] == [code for code, _, _ in found]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_nothing_found_is_a_valid_run_too(validator, tmp_path):
    assert run_of(render(reports.report_of(tmp_path, plain="import os\n")), validator)["results"] == []


def test_fixes_put_in_place_are_the_translation(validator, tmp_path):
    run = run_of(render(reports.usual(tmp_path)), validator)
    lines = reports.SOURCE.splitlines(keepends=True)
    fixes = [fix for r in run["results"] for fix in r.get("fixes", ())]
    for fix in reversed(fixes):
        (change,) = fix["artifactChanges"][0]["replacements"]
        region = change["deletedRegion"]
        assert region["startColumn"] == region["endColumn"] == 1
        lines[region["startLine"] - 1 : region["endLine"] - 1] = [change["insertedContent"]["text"]]
    fixed = "".join(lines)
    assert fixed.count("\n") == reports.SOURCE.count("\n")
    assert "x = torch.zeros(2, 3)\n" in fixed
    assert "torch.sum(x, dim=1)" in fixed
    assert 'tf.strings.split("a <b> & c")' in fixed


def test_fingerprints_survive_moved_lines_and_differ_from_each_other(validator, tmp_path):
    twice = "import tensorflow as tf\nx = tf.strings.split(s)\nx = tf.strings.split(s)\n"
    moved = "import tensorflow as tf\n\n# more\nif s:\n    x = tf.strings.split(s)\nx = tf.strings.split(s)\n"
    prints = []
    for text in (twice, moved):
        results = run_of(render(reports.report_of(tmp_path, a=text)), validator)["results"]
        prints.append([r["partialFingerprints"]["tf2torch/v1"] for r in results])
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == 2


def test_no_more_results_than_are_kept_and_the_gravest(validator, tmp_path):
    notes = reports.many(tmp_path, MOST, api="tf.note", status=Status.EXACT)
    errors = reports.many(tmp_path, 3, api="tf.error")
    report = replace(reports.whole(tmp_path), diagnostics=(*notes, *errors))
    run = run_of(render(report), validator)
    assert len(run["results"]) == MOST
    assert sum(r["level"] == "error" for r in run["results"]) == 3
    said = run["invocations"][0]["toolExecutionNotifications"]
    assert said[0]["message"]["text"] == "3 more results are left out: 5000 are kept"


def test_a_file_that_cannot_be_read_is_an_unsuccessful_run(validator, tmp_path):
    file = replace(reports.from_text(""), failure=Failure("", "cannot be read", "chmod"))
    run = run_of(render(reports.whole(tmp_path, file)), validator)
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize(
    ("file", "uri"), [("a b/é.py", "a%20b/%C3%A9.py"), ("/else/a.py", "file:///else/a.py"), ("a#?.py", "a%23%3F.py")]
)
def test_paths_are_uris(validator, tmp_path, file, uri):
    (one,) = reports.many(tmp_path, 1)
    report = replace(reports.whole(tmp_path), diagnostics=(replace(one, file=file),))
    (result,) = run_of(render(report), validator)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
