"""The JSON forms against their schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.report.formats import reports
from tf2torch.report.formats import as_json, json_lines

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "check.schema.json").read_text(encoding="utf-8"))


def errors(document: object) -> list[str]:
    Draft202012Validator.check_schema(SCHEMA)
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)]


def test_the_document_is_what_the_schema_says(tmp_path):
    said = json.loads(as_json.render(reports.usual(tmp_path)))
    assert errors(said) == []
    assert said["summary"]["uses"] == {"exact": 1, "default": 1, "assumed": 1, "unsupported": 1}
    assert [one["code"] for one in said["diagnostics"]] == ["T2T200", "T2T208", "T2T201", "T2T202", "T2T001"]
    assert [one["file"] for one in said["files"]] == ["model.py"]
    assert said["diagnostics"][0]["fix"] == {"first_line": 3, "last_line": 3, "text": "x = torch.zeros(2, 3)\n"}


@pytest.mark.parametrize("key", ["version", "tool", "summary", "gates", "failures", "files", "diagnostics"])
def test_the_schema_misses_nothing(tmp_path, key):
    said = json.loads(as_json.render(reports.usual(tmp_path)))
    del said[key]
    assert errors(said) == [f"'{key}' is a required property"]


def test_lines_are_the_diagnostics_of_the_document(tmp_path):
    report = reports.usual(tmp_path)
    lines = [json.loads(line) for line in json_lines.render(report).splitlines()]
    assert lines == json.loads(as_json.render(report))["diagnostics"]


def test_nothing_found(tmp_path):
    report = reports.report_of(tmp_path, plain="import os\n")
    assert json_lines.render(report) == ""
    assert errors(json.loads(as_json.render(report))) == []
