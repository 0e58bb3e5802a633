"""Every code has a page, and every page's example is told its code."""

from __future__ import annotations

import pytest

from tf2torch.check.explained import explained
from tf2torch.diagnostics import Code
from tf2torch.pages import PATH, pages, title
from tf2torch.toml import parse_toml

# Without an example: bytes that are no text, a thousand parentheses, and codes that are not said at present.
WITHOUT = {Code.UNREADABLE, Code.TOO_DEEP, Code.NOT_CALLED, Code.VARIABLE, Code.MODULE, Code.DEVICE}


def test_every_code_has_a_page_and_every_page_a_code():
    assert set(parse_toml(PATH.read_text())) == {code.value for code in Code}
    assert list(pages()) == list(Code)
    assert title("T2T204") == pages()[Code.REFUSED].title


@pytest.mark.parametrize("code", Code, ids=lambda code: code.value)
def test_a_page_says_something(code):
    page = pages()[code]
    assert 0 < len(page.title) <= 60
    assert page.means.endswith(".") or page.means.endswith(")")
    assert page.do


@pytest.mark.parametrize("code", sorted(set(Code) - WITHOUT), ids=lambda code: code.value)
def test_the_example_is_told_its_code(code):
    said = explained(code).said
    assert [one.code for one in said] == [code.value]


def test_pages_without_an_example_are_known():
    assert {code for code, page in pages().items() if not page.example} == WITHOUT
