"""The page of `report`: all is in it, it needs nothing from elsewhere, no text of a user is taken for markup."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.report.html.parsed import Page
from tests.report.html.report_pages import IGNORING, against_an_earlier_one, hostile, usual
from tests.report.overview.overviews import overview_of
from tf2torch.model import Status
from tf2torch.outcome import Failure, State
from tf2torch.report.html.report import render
from tf2torch.report.overview.model import Overview

DATA = re.compile(r'<script type="application/json" id="(\w+)">(.*?)</script>', re.S)


def data_of(text: str) -> dict[str, Any]:
    """What the script of a page reads."""
    return {name: json.loads(told) for name, told in DATA.findall(text)}


def texts_of(source: dict[str, Any]) -> tuple[str, str]:
    """Both texts of a file, put together again; what is the same is there once."""
    left: list[str] = []
    right: list[str] = []
    for _, first, own, lines, *others in source["chunks"]:
        assert (first, own) == (len(left) + 1, len(right) + 1)
        both = (lines, others[0] if others and others[0] != 0 else lines)
        for side, told in zip((left, right), both):
            side += [line if isinstance(line, str) else line[0] for line in told if line is not None]
    return "\n".join(left), "\n".join(right)


def test_the_numbers_and_the_names_are_on_the_page(tmp_path: Path) -> None:
    overview = usual(tmp_path)
    text = Page(render(overview)).text
    for status in Status:
        assert re.search(rf"{status.value} ?{overview.report.uses.get(status, 0)} ?[\d.]+ %", text)
    for name in ("model.py", "broken.py", "tensors.py", "lesson.ipynb"):
        assert name in text
    assert re.search("1 file without TensorFlow ?plain.py", text)
    assert "verify: differs, line 47: y: values differ <b>" in text
    assert "furthest out: y (line 4), by 1e-09" in text


def test_both_texts_of_every_file_are_there_to_the_last_character(tmp_path: Path) -> None:
    overview = usual(tmp_path)
    data = data_of(render(overview))
    for number, one in enumerate(overview.translations):
        if one.before:
            after = one.after or one.before
            assert texts_of(data[f"s{number}"]) == (one.before.removesuffix("\n"), after.removesuffix("\n")), one.file


def test_every_note_is_there_with_its_line(tmp_path: Path) -> None:
    overview = usual(tmp_path)
    notes = data_of(render(overview))["notes"]
    told = []
    for number, one in enumerate(overview.translations):
        for line, kind, cell, at, _, *_ in notes["files"].get(str(number), ()):
            _, code, text, hint, _ = notes["kinds"][kind]
            told.append((one.file, line, cell, at, code, text, hint))
    lines = {one.file: one.line for one in overview.translations}
    wanted = [(d.file, lines[d.file](d), d.cell, d.line, d.code, d.text, d.hint) for d in overview.report.diagnostics]
    assert sorted(told) == sorted(wanted) and len(told) > 8


def test_a_note_in_a_file_without_tensorflow_has_its_line_with_it(tmp_path: Path) -> None:
    data = data_of(render(overview_of(tmp_path, plain=IGNORING)))
    assert data["notes"]["files"]["0"][0][5] == IGNORING.removesuffix("\n") and data["s0"]["chunks"] == []


def test_every_code_that_is_said_is_explained(tmp_path: Path) -> None:
    overview = usual(tmp_path)
    page = Page(render(overview))
    explained = {value for tag, name, value in page.attributes if tag == "template" and name == "data-code"}
    assert explained == {one.code for one in overview.report.diagnostics}


def test_a_code_of_another_version_is_no_fault(tmp_path: Path) -> None:
    overview = usual(tmp_path)
    found = tuple(replace(one, code="T2T999") for one in overview.report.diagnostics)
    text = render(replace(overview, report=replace(overview.report, diagnostics=found)))
    assert "tf2torch explain T2T999" in Page(text).text


def test_a_comparison_says_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    text = render(against_an_earlier_one(tmp_path))
    assert "Since the earlier report: 1 new, 1 gone." in Page(text).text
    assert "tf.strings.lower" in Page(text).text
    assert [place[4] for place in data_of(text)["notes"]["files"]["0"]].count(1) == 1


def test_it_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    text = render(usual(tmp_path))
    page = Page(text)
    assert page.values("src") == []
    assert all(link.startswith("#") for link in page.values("href"))
    assert not re.search(r"url\(|@import|https?://", text)
    assert "default-src 'none'" in "".join(page.values("content"))


def test_every_id_is_there_once_and_labels_have_their_element(tmp_path: Path) -> None:
    page = Page(render(usual(tmp_path)))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert set(page.values("aria-labelledby")) <= set(ids)


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "<!--<script>",
        "{{ 7 * 7 }}{% raw %}",
        "</template></style></title>",
        "' onclick='alert(1)",
    ],
)
def test_no_text_of_a_user_is_taken_for_anything_else(tmp_path: Path, text: str) -> None:
    plain = Page(render(hostile(tmp_path, "harmless")))
    page = Page(render(hostile(tmp_path, text)))
    assert page.tags == plain.tags, "the same elements, whatever the text is"
    assert [name for _, name, _ in page.attributes] == [name for _, name, _ in plain.attributes]
    assert text in page.text


def test_nothing_at_all_is_a_page_too(tmp_path: Path) -> None:
    assert "tf2torch report no TensorFlow" in Page(render(overview_of(tmp_path))).text
    assert "files without TensorFlow" not in Page(render(overview_of(tmp_path))).text


def test_a_file_that_could_not_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    overview = overview_of(tmp_path, model="import os\n")
    failed = tuple(replace(one, failure=Failure("", "cannot be <read>")) for one in overview.report.files)
    translations = tuple(replace(one, state=State.FAILED) for one in overview.translations)
    text = Page(
        render(replace(overview, report=replace(overview.report, files=failed), translations=translations))
    ).text
    assert "Not looked at model.py: cannot be <read>" in text and "without TensorFlow" not in text


def test_a_name_that_is_no_text_can_be_written(tmp_path: Path) -> None:
    overview = overview_of(tmp_path, model="import tensorflow as tf\nx = tf.zeros([2])\n")
    odd = tuple(replace(one, file="\udce9.py") for one in overview.translations)
    found = tuple(replace(one, file="\udce9.py") for one in overview.report.diagnostics)
    report = replace(overview.report, diagnostics=found)
    text = render(Overview(report, odd)).encode("utf-8", "backslashreplace").decode()
    assert "\\udce9.py" in Page(text).text


def test_it_is_made_without_the_frameworks() -> None:
    script = "import sys, tf2torch.report.html.report as r; print([m for m in ('numpy', 'torch') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_same_report_gives_the_same_page(tmp_path: Path) -> None:
    assert render(usual(tmp_path)) == render(usual(tmp_path))
