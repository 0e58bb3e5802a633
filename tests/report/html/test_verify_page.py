"""The page of `verify`: all is in it, it needs nothing from elsewhere, no text of a user is taken for HTML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.report.html.parsed import Page
from tests.report.test_verdict import BROKEN, DIFFERENT, RIGHT
from tests.report.traced import ORIGINAL, TRACED, TRANSLATION
from tf2torch.model import SourceMap
from tf2torch.report.html.highlight import lines
from tf2torch.report.html.verify import render
from tf2torch.report.html.verify_view import AGREEING, FINDINGS, view
from tf2torch.verify.verdict import Outcome, Texts, Verdict

ALL = [TRACED, BROKEN, DIFFERENT, Verdict("e.py", Outcome.EMPTY, notes=("why",))]


def test_everything_is_on_the_page() -> None:
    text = Page(render(ALL, left=2)).text
    for said in (
        "examples/two_layers.py",
        "First difference: line 10 in loss_of",
        "tape (line 15): only in the original",
    ):
        assert said in text
    assert "The translation raised an exception" in text and "TypeError: no" in text and "do this" in text
    assert "stopped at the first failure: 2 not run" in text
    assert "tf.strings.length was left in TensorFlow" in text
    assert "loss 0.5 <b>" in text


def test_both_sources_are_there_line_by_line() -> None:
    page = Page(render([TRACED]))
    for line in (*ORIGINAL.splitlines(), *TRANSLATION.splitlines()):
        assert " ".join(line.split()) in page.text


def test_every_id_is_there_once_and_every_link_leads_to_one() -> None:
    page = Page(render(ALL))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = set(page.values("href"))
    sources = {link for link in links if link.startswith("#p0")}
    assert len(sources) > 8 and sources <= {f"#{i}" for i in ids}


def test_it_needs_nothing_from_elsewhere() -> None:
    text = render(ALL)
    page = Page(text)
    assert page.values("src") == []
    assert all(link.startswith("#") for link in page.values("href"))
    assert not re.search(r"url\(|@import|https?://", text)
    assert "default-src 'none'" in "".join(page.values("content"))


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7 * 7 }}", "</pre></style>"]
)
def test_no_text_of_a_user_is_taken_for_anything_else(text: str) -> None:
    code = f"x = {text!r}\n"
    odd = replace(
        TRACED,
        name=text,
        notes=(text,),
        comparisons=(replace(RIGHT, name=text), replace(TRACED.comparisons[0], name=text, reason=text)),
        original=replace(TRACED.original, stdout=text),
        texts=Texts(code, code, SourceMap()),
    )
    page = Page(render([odd, replace(BROKEN, failures=(replace(BROKEN.failures[0], message=text),))]))
    assert text in page.text
    assert (page.tags.count("script"), page.tags.count("style"), page.tags.count("img")) == (1, 1, 0)


def test_marks_are_those_of_the_trace() -> None:
    marks = {row.line: row.mark for row in view(0, TRACED).rows if row.line}
    expected = {10: "first", 11: "consequence", 16: "consequence", 18: "consequence", 5: "agrees", 15: "", 20: ""}
    assert {line: marks[line] for line in expected} == expected


def test_further_lines_of_a_statement_share_its_mark() -> None:
    assert [row.mark for row in view(0, TRACED).rows if row.own_line in (18, 19, 20)] == ["consequence"] * 3


def test_without_a_trace_values_mark_the_lines_that_bind_them() -> None:
    untraced = replace(TRACED, trace=type(TRACED.trace)())
    seen = view(0, untraced)
    marks = {row.line: row.mark for row in seen.rows if row.mark and row.line}
    assert marks == {18: "differs", 19: "agrees", 5: "agrees", 14: "agrees"}
    assert seen.plot is not None and [c.line for c in seen.plot.columns] == [5, 14, 18, 19]


def test_very_many_values_are_cut_and_said() -> None:
    many = replace(TRACED, comparisons=tuple(replace(RIGHT, name=f"x{i}") for i in range(AGREEING + 7)))
    assert "and 7 more that agree" in Page(render([many])).text


def test_very_many_findings_at_a_line_are_cut_and_said() -> None:
    steps = tuple(replace(TRACED.trace.steps[0], occurrence=i + 1) for i in range(FINDINGS + 8))
    many = replace(TRACED, trace=replace(TRACED.trace, steps=steps))
    (row,) = (row for row in view(0, many).rows if row.line == 10)
    assert (len(row.findings), row.more) == (FINDINGS, 8)
    assert "and 8 more" in Page(render([many])).text


@pytest.mark.parametrize(
    "text", ["", "x = 1", "x = 1\n", "\n\nx = '''a\nb'''\n", "x = 1\r\n\x0c\ny = 2\n", "a\u2028b = 1\n"]
)
def test_highlighting_keeps_every_line(text: str) -> None:
    bare = [re.sub(r"<[^>]*>", "", line).replace("&#39;", "'") for line in lines(text)]
    assert [b.rstrip("\r") for b in bare] == [
        t.rstrip("\r") for t in (text.removesuffix("\n").split("\n") if text else [])
    ]
