"""`verify --json`: everything is in it, and the schema that is shipped describes it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.report.test_verdict import BROKEN, DIFFERENT
from tests.report.traced import TRACED
from tf2torch.dev.verify_schema import PATH
from tf2torch.report.verify_document import document, plain, render
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.verdict import Outcome, Verdict

RUN = document([DIFFERENT, BROKEN, TRACED, Verdict("e.py", Outcome.EMPTY)], VerifyOptions(rtol=1e-3), left=2)


def closed(value: Any) -> Any:
    """The schema with nothing allowed beyond what it names, so that what is written is all described."""
    if isinstance(value, list):
        return [closed(v) for v in value]
    if not isinstance(value, dict):
        return value
    more = {"additionalProperties": False} if "properties" in value else {}
    return {k: closed(v) for k, v in value.items()} | more


def test_what_is_written_is_what_the_schema_says() -> None:
    found = json.loads(render(RUN))
    described = json.loads(PATH.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(described)
    Draft202012Validator(closed(described)).validate(found)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("outcome",), "fine"),
        (("programs", 0, "comparisons", 0, "max_rel"), "infinite"),
        (("programs", 0, "comparisons", 0, "line"), "9"),
        (("programs", 1, "failures", 0, "cause"), "bad luck"),
        (("programs", 2, "trace", "steps", 0, "role"), None),
    ],
)
def test_the_schema_refuses_what_is_not_written(path: tuple[str | int, ...], value: object) -> None:
    found = json.loads(render(RUN))
    place = found
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(json.loads(PATH.read_text(encoding="utf-8"))).validate(found)


def test_it_has_everything_and_no_number_that_json_lacks() -> None:
    found = json.loads(render(RUN), parse_constant=lambda name: pytest.fail(name))
    assert (found["format"], found["version"], found["exit_code"], found["left"]) == ("tf2torch verify", 1, 2, 2)
    assert found["options"]["rtol"] == 1e-3
    first, second, third, _ = found["programs"]
    assert first["comparisons"][0]["max_rel"] == "inf"
    assert first["comparisons"][0]["worst"] == {"index": [2, 0], "original": "0", "translation": "0.5"}
    assert second["failures"][0]["cause"] == "raised an exception"
    assert third["texts"]["original"] == TRACED.texts.original
    assert third["trace"]["steps"][0]["role"] == "cause"


def test_numbers_that_json_lacks_are_texts() -> None:
    assert plain((float("nan"), float("-inf"), 1.5)) == ["nan", "-inf", 1.5]


def test_the_outcome_is_that_of_the_whole() -> None:
    assert document([replace(DIFFERENT)], VerifyOptions()).exit_code == 1
    assert document([], VerifyOptions()).exit_code == 5
