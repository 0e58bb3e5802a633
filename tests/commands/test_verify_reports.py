"""The files that `verify` writes: where they go, and what is said where they cannot."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

BROKEN = "import tensorflow as tf\nx = = 1\n"


def test_json_goes_to_stdout_in_place_of_the_report(cli):
    cli.write("a.py", BROKEN)
    ran = cli("verify", "a.py", "--json", "-")
    assert ran.code == 2
    found = json.loads(ran.out)
    assert (found["exit_code"], [p["name"] for p in found["programs"]]) == (2, ["a.py"])


def test_all_reports_are_written_beside_the_one_that_is_printed(cli):
    cli.write("a.py", BROKEN)
    cli.write("b.py", "n = 1\n")
    ran = cli("verify", "a.py", "b.py", "--json", "f.json", "--junit", "f.xml", "--html", "f.html")
    assert ran.code == 2
    assert b"2 programs: 1 could not run, 1 nothing to compare" in ran.out
    tree = cli.tree()
    assert json.loads(tree["f.json"])["version"] == 1
    assert ET.fromstring(tree["f.xml"]).tag == "testsuites"
    assert tree["f.html"].startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--json", "nope/f.json"], "nope/f.json: the folder nope of --json does not exist"),
        (["--json", "-", "--junit", "-"], "only one report goes to stdout"),
        (["--html", "folder"], "folder: is a folder, and a file is to be written"),
    ],
)
def test_places_that_cannot_be_written(cli, words, said):
    cli.write("a.py", BROKEN)
    (cli.folder / "folder").mkdir()
    ran = cli("verify", "a.py", *words)
    assert ran.code == 2
    assert said in ran.err
