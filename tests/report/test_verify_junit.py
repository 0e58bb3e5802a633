"""JUnit XML: what CI systems read is there, in the form in which they read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import junitparser
import pytest

from tests.report.test_verdict import BROKEN, DIFFERENT, RIGHT
from tests.report.traced import TRACED
from tf2torch.report.verify_junit import render
from tf2torch.verify.verdict import Outcome, Verdict

EMPTY = Verdict("src/empty.py", Outcome.EMPTY, notes=("why",))
ALL = [DIFFERENT, BROKEN, TRACED, EMPTY, Verdict("ok.py", Outcome.AGREES, (RIGHT,), seconds=0.25)]
ORDER = ("properties", "testcase", "system-out", "system-err")
ALLOWED = {"failure", "error", "skipped"}


def suites(verdicts: list[Verdict]) -> ET.Element:
    return ET.fromstring(render(verdicts).encode())


def test_it_has_the_usual_structure() -> None:
    """As the schema of Jenkins has it: which elements in which order, with which attributes, counted right."""
    root = suites(ALL)
    assert root.tag == "testsuites"
    assert [suite.get("name") for suite in root] == [v.name for v in ALL]
    for suite in root:
        tags = [child.tag for child in suite]
        assert tags == sorted(tags, key=ORDER.index)
        for case in suite.iter("testcase"):
            assert case.get("classname") and case.get("name") and float(case.get("time", "x")) == 0
            assert len(case) <= 1 and {child.tag for child in case} <= ALLOWED
            assert all(child.get("message") for child in case)
    for element in (root, *root):
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.get(attribute, "x")) == len(list(element.iter(tag)))
        assert int(element.get("tests", "x")) == len(list(element.iter("testcase")))
        assert float(element.get("time", "x")) >= 0


def test_another_library_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    path.write_text(render(ALL), encoding="utf-8")
    read = junitparser.JUnitXml.fromfile(str(path))
    assert (read.tests, read.failures, read.errors) == tuple(
        sum(getattr(suite, name) for suite in read) for name in ("tests", "failures", "errors")
    )
    (case,) = (case for suite in read for case in suite if case.name == "w" and suite.name == "train.py")
    (failure,) = case.result
    assert isinstance(failure, junitparser.Failure)
    assert failure.message == "values differ"
    assert "largest error 0.5, relative inf" in failure.text


def test_a_program_that_fails_is_an_error_and_one_without_evidence_is_skipped() -> None:
    root = suites([BROKEN, EMPTY])
    (error,) = root.iter("error")
    assert (error.get("message"), error.get("type")) == ("TypeError: no", "raised an exception")
    (skipped,) = root.iter("skipped")
    assert "proves nothing" in str(skipped.get("message"))
    assert root[1].get("failures") == root[1].get("errors") == "0"
    assert [p.get("value") for p in root[1].iter("property")] == ["why"]


def test_statements_of_the_trace_are_cases_with_their_role() -> None:
    (suite,) = suites([TRACED])
    cases = {str(case.get("name")): case for case in suite.iter("testcase")}
    cause = cases["line 10: hidden = tf.nn.softmax(x @ w, axis=0)"]
    assert cause.get("line") == "10"
    assert cause[0].get("message") == "hidden, run 1: values differ (cause)"
    assert "F.softmax(x @ w, dim=-1)" in str(cause[0].text)
    assert len(cases["line 5: x = tf.constant([[1.0, 2.0], [3.0, 4.0]])"]) == 0


@pytest.mark.parametrize("text", ["\x1b[31mred\x00", "\ud800", "\ufffe", "<b>&amp;]]>", "snow \u2603 \U0001f600"])
def test_any_text_gives_xml_that_parses(text: str) -> None:
    odd = replace(DIFFERENT, notes=(text,), original=replace(DIFFERENT.original, stdout=text), name=text)
    (suite,) = suites([odd])
    shown = str(suite.findtext("system-out"))
    assert text in shown or ascii(text[0])[1:-1] in shown
