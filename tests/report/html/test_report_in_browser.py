"""The page of `report` in a browser, as a reader uses it: with a mouse, with keys, on a narrow screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.report.html.report_pages import MODEL, PLAIN, against_an_earlier_one, hostile, usual
from tests.report.html.test_verify_in_browser import contrast
from tests.report.overview.overviews import overview_of
from tf2torch.report.html.report import render

if TYPE_CHECKING:
    from tests.browser import Browser

WIDE, NARROW, SMALL = (1600, 1000), (500, 1000), (1400, 500)
MODEL_FILE, BROKEN, TENSORS, IGNORES, LESSON = "#f0", "#f1", "#f3", "#f4", "#f5"
ENTER, ESCAPE, TAB = "\ue007", "\ue00c", "\ue004"
EVERY = ["model.py", "broken.py", "tensors.py", "ignoring.py", "lesson.ipynb"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    path = folder / "report.html"
    path.write_text(render(usual(folder)), encoding="utf-8")
    return path


def names(browser: Browser) -> list[str]:
    """The files that are shown."""
    return [element.text for element in browser.visible("details.file h2")]


def notes(browser: Browser, file: str = "") -> list[str]:
    """The codes of the notes that are shown."""
    return [element.text for element in browser.visible(f"{file} .note button.code")]


def focused(browser: Browser) -> str:
    """How a screen reader names what has the focus."""
    return str(browser.run("return document.activeElement.getAttribute('aria-label')"))


def opened(browser: Browser, file: str) -> None:
    browser.click(f"{file} > summary")
    browser.wait(lambda: browser.all(f"{file}.built"))


def clipped(browser: Browser) -> int:
    """By how many pixels lines and notes stick out of their file, where they cannot be seen."""
    script = """
    const right = (element) => element.getBoundingClientRect().right;
    const inside = [...document.querySelectorAll(".source pre, .source .note")];
    return Math.max(0, ...inside.map((element) => right(element) - right(element.closest(".file"))));
    """
    return int(browser.run(script))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_opens_without_complaint_and_without_network(
    browser: Browser, page: Path, size: tuple[int, int], dark: bool
) -> None:
    browser.open(page, size, dark=dark)
    for file in (MODEL_FILE, LESSON, BROKEN, TENSORS):
        opened(browser, file)
        assert browser.overflow() <= 0 and clipped(browser) <= 0
    browser.picture(f"report-{size[0]}-{'dark' if dark else 'light'}")
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "about:"))] == []


def test_a_page_is_usable_at_400_pixels(browser: Browser, page: Path) -> None:
    browser.open(page, NARROW)
    browser.run("document.body.style.width = '400px'; document.body.style.overflow = 'hidden'")
    opened(browser, MODEL_FILE)
    browser.click("#next")
    assert browser.run("return document.querySelector('main').scrollWidth") <= 400 and clipped(browser) <= 0


def test_files_are_built_when_they_are_opened(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.all(".chunk") == []
    opened(browser, MODEL_FILE)
    assert browser.all(f"{MODEL_FILE} .chunk") and not browser.all(f"{TENSORS} .chunk")


def test_a_long_file_costs_what_is_shown_of_it(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    path.write_text(render(overview_of(tmp_path, model=MODEL.replace(PLAIN, PLAIN * 100))), encoding="utf-8")
    browser.open(path)
    assert len(browser.all(f"{MODEL_FILE} .source *")) < 400
    browser.press("e")
    assert len(browser.all(f"{MODEL_FILE} .left")) > 6000, "all of it is there for whoever asks"
    browser.press("j")
    browser.wait(lambda: browser.in_view(".note.current"))


def test_a_line_of_data_is_no_matter(browser: Browser, tmp_path: Path) -> None:
    data = f"x = tf.constant([{'1, ' * 5_000}])\ntext = '{'a' * 300_000}'\n"
    path = tmp_path / "data.html"
    path.write_text(render(overview_of(tmp_path, model=f"import tensorflow as tf\n\n{data}")), encoding="utf-8")
    browser.open(path)
    browser.wait(lambda: browser.all(f"{MODEL_FILE}.built"))
    assert browser.complaints() == [] and len(browser.all(f"{MODEL_FILE} .left")) == 4


def test_the_only_file_is_open(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    path.write_text(render(overview_of(tmp_path, model=MODEL)), encoding="utf-8")
    browser.open(path)
    assert browser.visible(f"{MODEL_FILE} .chunk")


def test_belonging_lines_stand_beside_each_other_with_their_numbers(browser: Browser, page: Path) -> None:
    browser.open(page, WIDE)
    opened(browser, MODEL_FILE)
    line = MODEL.split("\n").index("    y = tf.nn.leaky_relu(x)") + 1
    left = browser.one(f"{MODEL_FILE} .left[data-n='{line}']")
    (right,) = (one for one in browser.visible(f"{MODEL_FILE} .right") if "F.leaky_relu" in one.text)
    assert left.rect["y"] == right.rect["y"] and left.rect["x"] + left.rect["width"] <= right.rect["x"] + 1
    assert browser.style(f"{MODEL_FILE} .left .k", "color") != browser.style(f"{MODEL_FILE} .left", "color")
    assert (left.get_attribute("role"), right.get_attribute("role")) == ("deletion", "insertion")
    hidden = browser.all(f"{MODEL_FILE} .same .right")
    assert {one.get_attribute("aria-hidden") for one in hidden} == {"true"}, "what did not change is read once"
    assert [one.text for one in browser.visible(f"{MODEL_FILE} .heads span")][1] == "translation: PyTorch"
    words = [one.text for one in browser.visible(f"{MODEL_FILE} .right .word")]
    assert "F" in words and "0.2" in words, "words that are new are marked in the line"


def test_a_fold_opens_and_closes_with_a_click_and_with_a_key(browser: Browser, page: Path) -> None:
    browser.open(page)
    opened(browser, MODEL_FILE)
    before = len(browser.visible(f"{MODEL_FILE} .left"))
    fold = f"{MODEL_FILE} .unfold"
    assert "unchanged lines" in browser.all(fold)[0].text and "prepared" in browser.all(fold)[0].text
    browser.click(fold)
    wider = len(browser.visible(f"{MODEL_FILE} .left"))
    assert wider > before + 20 and browser.all(fold)[0].get_attribute("aria-expanded") == "true"
    assert browser.run("return document.activeElement.className") == "unfold"
    browser.press(ENTER)
    assert len(browser.visible(f"{MODEL_FILE} .left")) == before
    browser.press("e")
    assert len(browser.visible(f"{MODEL_FILE} .left")) == MODEL.count("\n"), "e unfolds the whole file"
    browser.press("e")
    assert len(browser.visible(f"{MODEL_FILE} .left")) == before


def test_a_note_stands_below_its_line(browser: Browser, page: Path) -> None:
    browser.open(page)
    opened(browser, MODEL_FILE)
    line = MODEL.split("\n").index("    return tf.strings.split(words)") + 1
    (note,) = browser.visible(f"{MODEL_FILE} .note.unsupported")
    code = browser.one(f"{MODEL_FILE} .left[data-n='{line}']")
    assert 0 <= note.rect["y"] - code.rect["y"] - code.rect["height"] < 12
    for said in ("unsupported", "T2T208", f"line {line}", "torch has no tensors of text", "text.split()"):
        assert said in note.text
    below = browser.one(f"{MODEL_FILE} .left[data-n='{line + 1}']")
    assert below.rect["y"] >= note.rect["y"] + note.rect["height"]


def test_notes_of_files_without_a_text_are_shown_with_their_line(browser: Browser, page: Path) -> None:
    browser.open(page)
    opened(browser, IGNORES)
    (note,) = browser.visible(f"{IGNORES} .note")
    assert "T2T010" in note.text and "x = 1" in note.find_element("css selector", "pre").text
    opened(browser, BROKEN)
    assert notes(browser, BROKEN) == ["T2T001"]


def test_what_is_exact_is_behind_a_dot(browser: Browser, page: Path) -> None:
    browser.open(page)
    opened(browser, TENSORS)
    assert "T2T200" not in notes(browser, TENSORS)
    browser.click(f"{TENSORS} button.mark")
    assert "T2T200" in notes(browser, TENSORS)
    browser.click(f"{TENSORS} button.mark")
    assert "T2T200" not in notes(browser, TENSORS)


def test_status_code_and_words_filter_files_and_notes(browser: Browser, page: Path) -> None:
    browser.open(page)
    everything = names(browser)
    assert everything == EVERY
    browser.click("[data-status=file]")
    assert names(browser) == ["broken.py", "ignoring.py"]
    browser.click("[data-status=unsupported]")
    assert names(browser) == ["model.py", "broken.py", "ignoring.py", "lesson.ipynb"], "several statuses: any of them"
    assert browser.one("[data-status=file]").get_attribute("aria-pressed") == "true"
    browser.press(ESCAPE)
    assert names(browser) == everything and browser.all(".chips [aria-pressed=true]") == []
    browser.run("const s = document.getElementById('code'); s.value = 'T2T208'; s.dispatchEvent(new Event('change'))")
    assert names(browser) == ["model.py", "lesson.ipynb"]
    opened(browser, MODEL_FILE)
    assert notes(browser) == ["T2T208"]
    browser.press("/")
    browser.press("lesson")
    assert names(browser) == ["lesson.ipynb"]
    assert browser.one("#shown").text == "1 file, 1 note"
    browser.press("-nothing")
    assert names(browser) == [] and browser.visible("#none")
    browser.click("#clear")
    assert names(browser) == everything and not browser.visible("#none")


def test_words_find_notes_of_every_status(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.press("/")
    browser.press("tf.zeros")
    assert names(browser) == ["model.py", "lesson.ipynb"]
    opened(browser, MODEL_FILE)
    assert [one.text.split()[0] for one in browser.visible(f"{MODEL_FILE} .note")] == ["exact"]


def test_the_names_of_what_is_left_most_filter(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click("[data-find='tf.strings.split']")
    assert names(browser) == ["model.py", "lesson.ipynb"]


def test_keys_go_from_note_to_note_and_back(browser: Browser, page: Path) -> None:
    browser.open(page, SMALL)
    walked = []
    for key in "jnjnjn":
        browser.press(key)
        walked.append(focused(browser))
        assert browser.in_view(".note.current") and len(browser.visible(".note.current")) == 1
        assert browser.style(".note.current", "outline-style") == "solid", "the focus can be seen"
    assert walked[0].startswith("unsupported, T2T208, line 38")
    assert len(set(walked)) >= 4 and "cell 3, line 2" in walked[-1]
    last = walked[-1]
    browser.press("j")
    assert focused(browser) == last, "at the end it stays"
    browser.press("k")
    assert focused(browser) in walked and focused(browser) != last
    assert "of" in browser.one("#shown").text


def test_keys_go_only_through_what_is_chosen(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click("[data-status=exact]")
    browser.press("j")
    first = focused(browser)
    browser.press("j")
    assert first.startswith("exact") and focused(browser).startswith("exact") and focused(browser) != first
    browser.press("k")
    assert focused(browser) == first


def test_walking_begins_in_the_file_where_the_reader_is(browser: Browser, page: Path) -> None:
    browser.open(page)
    opened(browser, LESSON)
    browser.press("j")
    assert "cell 3" in focused(browser)
    browser.run("document.querySelector('#f1 > summary').focus()")
    browser.press("j")
    assert "T2T001" in focused(browser)


def test_a_note_in_a_fold_is_unfolded(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.press("/")
    browser.press("tf.zeros")
    browser.press(ESCAPE)
    browser.press("j")
    assert focused(browser).startswith("exact") and browser.visible(".note.current")


def test_the_buttons_do_what_the_keys_do(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click("#next")
    assert "T2T208" in focused(browser)
    browser.click("#next")
    second = focused(browser)
    browser.click("#previous")
    assert focused(browser) != second


def test_files_by_key(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.press("]")
    assert browser.run("return document.activeElement.closest('details').id") == "f0"
    browser.press("]")
    browser.press("o")
    browser.wait(lambda: browser.all("#f1.built"))
    browser.press("[")
    assert browser.run("return document.activeElement.closest('details').id") == "f0"
    browser.press("o")
    browser.wait(lambda: browser.one("#f0").get_attribute("open"))
    browser.press("o")
    browser.wait(lambda: browser.one("#f0").get_attribute("open") is None)


def test_a_code_is_explained_and_the_focus_returns(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.press("j")
    browser.press("c")
    assert browser.visible("#explained[open]")
    assert "T2T208" in browser.one("#explained-title").text and "What to do" in browser.one("#explained").text
    assert browser.style("#explained", "overflow-x") == "auto"
    browser.press(ESCAPE)
    assert browser.visible("#explained") == [] and "T2T208" in focused(browser)
    browser.click(".note.current button.code")
    assert browser.visible("#explained[open]")
    browser.click("#explained form button")
    assert browser.visible("#explained") == []


def test_help_lists_the_keys_and_keys_do_nothing_behind_it(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.press("?")
    assert "next note" in browser.one("#keys").text
    browser.press("j")
    assert browser.all(".note") == []
    browser.press(ESCAPE)
    assert browser.visible("#keys") == []
    browser.click("#help")
    assert browser.visible("#keys")


def test_typing_into_the_field_is_no_command(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.press("/")
    browser.press("jo?/")
    assert browser.one("#find").get_attribute("value") == "jo?/" and browser.visible("#keys") == []


def test_tab_goes_through_the_page_in_reading_order(browser: Browser, page: Path) -> None:
    browser.open(page)
    seen = []
    script = "const e = document.activeElement; return [e.id, e.tagName, getComputedStyle(e).outlineStyle]"
    for _ in range(16):
        browser.press(TAB)
        seen.append(browser.run(script))
    order = [name for name, tag, _ in seen if name in ("help", "theme", "find", "code", "order", "previous", "next")]
    assert order == ["help", "theme", "find", "code", "order", "previous", "next"]
    assert [one for one in seen if one[2] == "none"] == []
    assert seen[[name for name, _, _ in seen].index("next") + 1][1] == "SUMMARY"


def test_cells_of_a_notebook_are_told_apart(browser: Browser, page: Path) -> None:
    browser.open(page)
    opened(browser, LESSON)
    assert [one.text for one in browser.visible(f"{LESSON} .cell")] == ["cell 2", "cell 3"]
    assert "cell 3, line 2" in browser.visible(f"{LESSON} .note")[-1].text
    line = next(one for one in browser.visible(f"{LESSON} .left") if "tf.strings.split" in one.text)
    other = next(one for one in browser.visible(f"{LESSON} .right") if "tf.strings.split" in one.text)
    assert line.get_attribute("data-n") == "2" and int(other.get_attribute("data-n")) <= 3
    assert "__tf2torch" not in browser.one(f"{LESSON} .source").text


def test_verdicts_are_shown_and_lead_to_their_line(browser: Browser, page: Path) -> None:
    browser.open(page, SMALL)
    assert [one.text for one in browser.visible("summary .badge")] == ["differs", "failed", "agrees"]
    opened(browser, MODEL_FILE)
    browser.click(f"{MODEL_FILE} .card a")
    browser.wait(lambda: browser.visible(".target") and browser.in_view(".target"))
    assert browser.one(".target").get_attribute("data-n") == "47"


def test_an_address_leads_to_a_line_in_a_closed_file(browser: Browser, page: Path, tmp_path: Path) -> None:
    browser.open(page, SMALL)
    browser.run("location.hash = '#f0-20'")
    browser.wait(lambda: browser.visible(".target") and browser.in_view(".target"))
    assert browser.one(".target").get_attribute("data-n") == "20", "it was folded, too"


def test_files_with_most_left_come_first_where_that_is_wanted(browser: Browser, page: Path) -> None:
    browser.open(page)
    script = "const s = document.getElementById('order'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))"
    browser.run(script, "left")
    assert names(browser)[-1] == "tensors.py"
    browser.run(script, "path")
    assert names(browser) == EVERY


def test_what_is_new_can_be_chosen(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "compared.html"
    path.write_text(render(against_an_earlier_one(tmp_path)), encoding="utf-8")
    browser.open(path)
    browser.click("[data-flag=isNew]")
    browser.press("j")
    assert len(notes(browser)) == 1 and "new" in browser.one(".note.current .badge").text


def test_a_narrow_window_shows_each_statement_above_its_translation(browser: Browser, page: Path) -> None:
    browser.open(page, NARROW)
    opened(browser, MODEL_FILE)
    left = next(one for one in browser.visible(f"{MODEL_FILE} .left") if "tf.nn.leaky_relu" in one.text)
    right = next(one for one in browser.visible(f"{MODEL_FILE} .right") if "F.leaky_relu" in one.text)
    assert right.rect["y"] >= left.rect["y"] + left.rect["height"] - 1 and right.rect["x"] == left.rect["x"]
    assert browser.visible(f"{MODEL_FILE} .same .right") == [], "what did not change is there once"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_can_be_read_on_its_paper(browser: Browser, page: Path, dark: bool) -> None:
    browser.open(page, dark=dark)
    opened(browser, MODEL_FILE)
    places = [".note.unsupported", ".note.unsupported .status", ".count.exact", ".count.unsupported", ".status.default"]
    places += [".status.assumed", ".unfold", ".changed .left", ".changed .right", ".rate", "button.find", ".totals"]
    assert {place: ratio for place in places if (ratio := contrast(browser, place)) < 4.5} == {}


def test_hostile_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    text = "</script><img src=x onerror=\"document.title='taken'\"><b>"
    path = tmp_path / "hostile.html"
    path.write_text(render(hostile(tmp_path, text)), encoding="utf-8")
    browser.open(path)
    browser.click("[data-status=exact]")
    browser.press("j")
    assert browser.all("img") == [] and browser.run("return document.title").startswith("tf2torch report")
    assert browser.visible("h2")[0].text == text
    assert f"said {text}" in browser.one(".note.current").text
    assert any(text in one.text for one in browser.visible(".left"))
    assert browser.complaints() == []
