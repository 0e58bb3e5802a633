"""The page of `verify` in a browser, as a reader uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.report.html.test_verify_page import ALL
from tests.report.traced import TRACED
from tf2torch.report.html.verify import render
from tf2torch.verify.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from tests.browser import Browser

NARROW, WIDE = (500, 1000), (1400, 1000)
LINE = "tr.line"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "one.html"
    path.write_text(render([TRACED]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "many.html"
    agreeing = Verdict("ok.py", Outcome.AGREES, TRACED.comparisons[1:], texts=TRACED.texts)
    path.write_text(render([*ALL, agreeing]), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_opens_without_complaint_and_without_network(
    browser: Browser, pages: Path, size: tuple[int, int], dark: bool
) -> None:
    browser.open(pages, size, dark=dark)
    browser.picture(f"many-{size[0]}-{'dark' if dark else 'light'}")
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "about:"))] == []
    assert browser.overflow() <= 0, "tables and drawings scroll by themselves, not the page"


def test_the_sources_stand_side_by_side_and_belonging_lines_beside_each_other(browser: Browser, page: Path) -> None:
    browser.open(page)
    cells = browser.all("#p0-10 td.text")
    left, right = (cell.rect for cell in cells)
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    assert "tf.nn.softmax" in cells[0].text and "F.softmax" in cells[1].text
    number, text = browser.all("#p0-10 td.lineno.left")[0], browser.one("#p0-10 td.text.left pre")
    assert text.rect["x"] - (number.rect["x"] + number.rect["width"]) >= 0
    assert browser.style(".lineno", "padding-right") != "0px", "numbers do not touch the text"
    heights = [row.size["height"] for row in browser.visible(LINE)]
    assert max(heights) - min(heights) <= 1, "all lines are as high, with a mark or without"


def test_the_first_difference_is_marked_and_its_link_leads_to_it(browser: Browser, page: Path) -> None:
    browser.open(page, (1400, 500))
    assert not browser.in_view("#p0-10")
    marked = browser.style("#p0-10", "background-color")
    assert marked not in (browser.style("#p0-5", "background-color"), browser.style("#p0-11", "background-color"))
    assert browser.style("#p0-10", "outline-style") == "solid"
    browser.click(".first a")
    browser.wait(lambda: browser.in_view("#p0-10"))


def test_a_click_on_a_mark_opens_what_was_found_there_and_another_closes_it(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.visible("tr.detail") == []
    browser.click("#p0-10 .mark button")
    (detail,) = browser.visible("tr.detail")
    assert "hidden: 3 values compared in 3 runs, 3 differ" in detail.text
    assert "cause: values differ" in detail.text and "[1, 0]" in detail.text
    assert browser.one("#p0-10 .mark button").get_attribute("aria-expanded") == "true"
    browser.picture("detail")
    browser.click("#p0-10 .mark button")
    assert browser.visible("tr.detail") == []


def test_values_are_filtered(browser: Browser, page: Path) -> None:
    browser.open(page)
    rows = ".filter + .scroll tbody tr"
    assert len(browser.visible(rows)) == 4
    browser.click("[data-filter=differs]")
    assert [row.text.split()[:2] for row in browser.visible(rows)] == [["18", "w"]]
    assert browser.one("[data-filter=differs]").get_attribute("aria-pressed") == "true"
    assert browser.one("[data-filter=all]").get_attribute("aria-pressed") == "false"
    browser.click("[data-filter=agrees]")
    assert len(browser.visible(rows)) == 3
    browser.click("[data-filter=all]")
    assert len(browser.visible(rows)) == 4


def test_the_theme_follows_the_system_until_the_reader_chooses(browser: Browser, page: Path) -> None:
    def brightness() -> int:
        return sum(int(part) for part in browser.style("body", "background-color").strip("rgba()").split(",")[:3])

    browser.open(page, dark=True)
    assert brightness() < 150
    browser.click("#theme")
    assert brightness() > 600
    browser.click("#theme")
    assert brightness() < 150
    browser.open(page)
    assert brightness() > 600
    light = browser.style("td.text .kn", "color")
    browser.click("#theme")
    assert brightness() < 150
    assert browser.style("td.text .kn", "color") != light, "the colours of the words change with the paper"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_can_be_read_on_its_paper(browser: Browser, pages: Path, dark: bool) -> None:
    """Contrast of at least 4.5, as WCAG asks of text, in both themes."""
    browser.open(pages, dark=dark)
    places = [".badge.good", ".badge.bad", ".badge.unsure", ".card dt", ".values th", ".lineno", "a", ".told"]
    assert {place: ratio for place in places if (ratio := contrast(browser, place)) < 4.5} == {}


def contrast(browser: Browser, css: str) -> float:
    script = """
    let element = document.querySelector(arguments[0]);
    const ink = getComputedStyle(element).color;
    const clear = (c) => c === "rgba(0, 0, 0, 0)" || c === "transparent";
    while (clear(getComputedStyle(element).backgroundColor)) element = element.parentElement;
    return [ink, getComputedStyle(element).backgroundColor];
    """
    one, other = (luminance(colour) for colour in browser.run(script, css))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour.strip("rgba()").split(",")[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_narrow_window_shows_one_source_at_a_time(browser: Browser, page: Path) -> None:
    browser.open(page, NARROW)
    assert browser.visible("td.text.right") == []
    assert len(browser.visible("td.text.left")) == TRACED.texts.original.count("\n")
    browser.click("[data-show=right]")
    browser.picture("narrow-translation")
    assert browser.visible("td.text.left") == []
    assert len(browser.visible("td.text.right")) == TRACED.texts.translation.count("\n")
    browser.click("#p0-10 .mark button")
    assert len(browser.visible("tr.detail")) == 1


def test_a_wide_window_has_no_need_of_the_choice(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.visible("[data-show]") == []


def test_a_dot_says_its_error_and_leads_to_its_line(browser: Browser, page: Path) -> None:
    browser.open(page, (1400, 500))
    dots = browser.all("circle.out")
    assert len(dots) > 5 and len(browser.all("circle.in")) >= 4
    tolerance = browser.one("line.tolerance").rect["y"]
    assert all(dot.rect["y"] + dot.rect["height"] / 2 < tolerance for dot in dots)
    assert "line 10, hidden: 1.2e+04 times the tolerance" in browser.all("circle.out title")[0].get_attribute(
        "textContent"
    )
    browser.click("svg a[href='#p0-18'] circle:last-of-type")
    browser.wait(lambda: browser.in_view("#p0-18"))


def test_many_programs_are_listed_and_a_link_opens_one_that_is_closed(browser: Browser, pages: Path) -> None:
    browser.open(pages, (1400, 600))
    opened = [d.get_attribute("open") is not None for d in browser.all("details.program")]
    assert opened == [True, True, True, False, False], "what agrees, or proves nothing, is closed"
    browser.click("nav a[href='#p4']")
    browser.wait(lambda: browser.one("#p4").get_attribute("open") is not None and browser.in_view("#p4 summary"))


def test_a_link_to_a_line_of_a_closed_program_opens_it(browser: Browser, pages: Path) -> None:
    browser.open(pages)
    browser.click("#p4 > summary")
    browser.click("#p4 td a[href='#p4-19']")
    browser.wait(lambda: browser.in_view("#p4-19"))


def test_it_can_be_used_with_the_keyboard(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.run("document.querySelector('#p0-10 .mark button').focus()")
    browser.press("\ue007")  # Enter
    assert len(browser.visible("tr.detail")) == 1
