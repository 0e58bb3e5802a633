"""A saved report that is none: what is wrong with it is said, with its place, and nothing else happens."""

from __future__ import annotations

import json

import pytest

from tests.report.overview.overviews import everything
from tf2torch.files.errors import FileError
from tf2torch.report.overview import as_json
from tf2torch.report.overview.saved import read_saved


@pytest.fixture(scope="module")
def document(tmp_path_factory) -> str:
    return as_json.render(everything(tmp_path_factory.mktemp("saved")))


def refused(folder, content: bytes) -> str:
    path = folder / "r.json"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_saved(path)
    assert caught.value.hint == "make one with: tf2torch report src/ --format json -o report.json"
    return str(caught.value).removeprefix(f"{path}: is no report that was saved as JSON ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "(no JSON: Expecting value: line 1 column 1 (char 0))"),
        (b"# Report", "(no JSON: Expecting value: line 1 column 1 (char 0))"),
        (b"\xff\xfe\xfd", "(no UTF-8)"),
        (b"[" * 100_000, "(it is nested too deeply)"),
        (b"[]", "(the document is not an object)"),
        (b"{}", "(format is missing)"),
        (b'{"version": 1, "tool": {}}', "(format is missing)"),
        (
            b'{"format": "tf2torch report", "version": 2}',
            "(it is tf2torch report, version 2, and this tf2torch reads tf2torch report, version 1)",
        ),
        (
            b'{"format": "tf2torch verify", "version": 1}',
            "(it is tf2torch verify, version 1, and this tf2torch reads tf2torch report, version 1)",
        ),
        (b'{"format": "tf2torch report", "version": true}', "(version is not a number from 1 on)"),
    ],
)
def test_another_document(tmp_path, content, message):
    assert refused(tmp_path, content) == message


WRONG = [
    (("check", "diagnostics", 1, "line"), "4", "check.diagnostics[1].line is not a number from 1 on"),
    (("check", "diagnostics", 1, "line"), 0, "check.diagnostics[1].line is not a number from 1 on"),
    (("check", "diagnostics", 1, "status"), "maybe", "check.diagnostics[1].status is not one of exact, default, "),
    (("check", "diagnostics", 1, "file"), "x.py", "check.diagnostics[1].file is not the name of a file of the report"),
    (("check", "diagnostics", 1, "fails"), 1, "check.diagnostics[1].fails is not true or false"),
    (("check", "diagnostics", 1), [], "check.diagnostics[1] is not an object"),
    (("check", "files", 0, "uses", "exact"), -1, "check.files[0].uses.exact is not a number from 0 on"),
    (("check", "gates"), "none", "check.gates is not a list"),
    (("translations", 0, "state"), ["partly"], "translations[0].state is not one of converted, "),
    (("translations", 0, "before"), None, "translations[0].before is not a text"),
    (("translations", 0, "map"), [[1, 1, 1]], "translations[0].map[0] is not a list of four lines"),
    (("translations", 3, "cells", 0, "cell"), 1.5, "translations[3].cells[0].cell is not a number from 1 on"),
    (("compared", "base", "uses"), 7, "compared.base.uses is not an object"),
    (("tool", "version"), 1, "tool.version is not a text"),
]


@pytest.mark.parametrize(("place", "value", "message"), WRONG)
def test_a_value_of_another_type_is_named(tmp_path, document, place, value, message):
    said = json.loads(document)
    inner = said
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    assert refused(tmp_path, json.dumps(said).encode()).startswith(f"({message}")


def parts_of(value: object) -> list[tuple[object, ...]]:
    """Where each value of the document stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, one in inner for place in ((key,), *((key, *rest) for rest in parts_of(one)))]


def test_whatever_is_changed_it_is_read_or_refused(tmp_path, document):
    """Each value of the document in turn is missing, or of another type: no other error ever leaves the reader."""
    path = tmp_path / "r.json"
    places = parts_of(json.loads(document))
    assert len(places) > 250
    for place in places:
        for value in (None, [], {}, "x", -1, 2.5, [None], {"x": None}):
            said = json.loads(document)
            inner = said
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = value
            path.write_text(json.dumps(said))
            try:
                as_json.render(read_saved(path))
            except FileError as error:
                assert error.hint
