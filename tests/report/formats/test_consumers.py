"""GitLab, reviewdog, JUnit: what their readers do with the text."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

from jsonschema import Draft202012Validator

from tests.report.formats import reports
from tf2torch.check.diagnostic import Fix
from tf2torch.outcome import Failure
from tf2torch.report.formats import gitlab, junit, rdjson


def test_gitlab(tmp_path):
    found = json.loads(gitlab.render(reports.usual(tmp_path)))
    assert [one["severity"] for one in found] == ["info", "major", "info", "minor", "major"]
    assert found[1] == {
        "description": "T2T208 tf.strings.split: torch has no tensors of text",
        "check_name": "T2T208",
        "fingerprint": found[1]["fingerprint"],
        "severity": "major",
        "location": {
            "path": "model.py",
            "positions": {"begin": {"line": 4, "column": 17}, "end": {"line": 4, "column": 33}},
        },
    }
    assert len({one["fingerprint"] for one in found}) == len(found)
    assert json.loads(gitlab.render(reports.report_of(tmp_path, plain="import os\n"))) == []


POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {key: {"type": "integer", "minimum": 1} for key in ("line", "column")},
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "required": ["start"],
    "properties": {"start": POSITION, "end": POSITION},
    "additionalProperties": False,
}
# What reviewdog's definition of its format (proto/rdf/reviewdog.proto) has for the fields that we write. Its own JSON
# schema asks for no field at all; a path and a message are what reviewdog can do nothing without.
RDJSON = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "required": ["name"], "additionalProperties": False, "properties": {"name": {}}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "required": ["value"],
                        "properties": {"value": {"type": "string"}},
                        "additionalProperties": False,
                    },
                    "location": {
                        "type": "object",
                        "required": ["path", "range"],
                        "properties": {"path": {"type": "string", "minLength": 1}, "range": RANGE},
                        "additionalProperties": False,
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                            "additionalProperties": False,
                        },
                    },
                },
            },
        },
    },
}


def test_reviewdog_finds_every_field_that_it_reads(tmp_path):
    said = json.loads(rdjson.render(reports.usual(tmp_path)))
    assert [error.message for error in Draft202012Validator(RDJSON).iter_errors(said)] == []
    assert any("suggestions" in one for one in said["diagnostics"])
    said["diagnostics"][0]["location"]["range"]["start"]["line"] = 0
    del said["diagnostics"][1]["location"]["path"]
    assert len(list(Draft202012Validator(RDJSON).iter_errors(said))) == 2


def test_reviewdog_counts_bytes(tmp_path):
    said = json.loads(rdjson.render(reports.usual(tmp_path)))
    assert said["source"] == {"name": "tf2torch"}
    place = said["diagnostics"][1]["location"]
    assert place == {
        "path": "model.py",
        "range": {"start": {"line": 4, "column": 19}, "end": {"line": 4, "column": 35}},
    }
    assert [one["severity"] for one in said["diagnostics"]] == ["INFO", "ERROR", "INFO", "WARNING", "ERROR"]
    assert {one["code"]["value"] for one in said["diagnostics"]} >= {"T2T200", "T2T001"}


def test_reviewdog_suggests_whole_lines(tmp_path):
    said = json.loads(rdjson.render(reports.usual(tmp_path)))["diagnostics"]
    assert said[0]["suggestions"] == [
        {"range": {"start": {"line": 3}, "end": {"line": 3}}, "text": "x = torch.zeros(2, 3)"}
    ]
    assert "suggestions" not in said[1]
    gone = replace(reports.many(tmp_path, 1)[0], fix=Fix(3, 4, ""))
    (one,) = json.loads(rdjson.render(replace(reports.whole(tmp_path), diagnostics=(gone,))))["diagnostics"]
    whole = {"start": {"line": 3, "column": 1}, "end": {"line": 5, "column": 1}}
    assert one["suggestions"] == [{"range": whole, "text": ""}]


def test_junit(tmp_path):
    root = ET.fromstring(junit.render(reports.usual(tmp_path)))
    assert root.attrib == {"name": "tf2torch", "tests": "6", "failures": "2", "errors": "0"}
    assert [suite.get("name") for suite in root] == ["model.py", "broken.py", "plain.py"]
    cases = {case.get("name"): case for case in root[0]}
    assert cases["T2T208:4:17"].find("failure").get("message").startswith("tf.strings.split: ")
    assert "a <b> & c" in cases["T2T208:4:17"].find("failure").text
    assert cases["T2T200:3:5"].find("failure") is None
    assert [case.get("name") for case in root[2]] == ["tf2torch"]


def test_junit_of_faults_gates_and_characters_that_xml_has_no_place_for(tmp_path):
    unread = replace(reports.from_text("", reports.ALL), failure=Failure("", "cannot be read", "chmod \x00 \ud800"))
    report = replace(reports.whole(tmp_path, unread), gates=("it fell",))
    root = ET.fromstring(junit.render(report))
    assert (root.get("errors"), root.get("failures")) == ("1", "1")
    assert root[0][0].find("error").text == r"chmod \x00 \ud800"
