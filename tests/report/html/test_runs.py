"""The colours of each line in few characters: no character is lost, moved or coloured twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from tf2torch.report.html.runs import LONGEST, coloured, letters

TEXT = st.text(st.sampled_from("ab1 \t\"'#()=.\\é😀\u2028\r\x0c\ufefff{}"), max_size=40)


def shown(line: str | list[str]) -> list[tuple[str, str]]:
    """The words of a line and their classes."""
    if isinstance(line, str):
        return [("", line)]
    text, runs = line
    found, at = [], 0
    for letter, length in re.findall(r"(\D)(\d+)", runs):
        found.append((letters().get(letter, ""), text[at : at + int(length)]))
        at += int(length)
    assert at <= len(text)
    return [*found, ("", text[at:])]


def test_words_have_the_colours_of_the_style_sheet() -> None:
    words = shown(coloured(["def f(x):  # why", "    return 'é😀', 12"])[0]) + shown(coloured(["x = 'é😀', 12"])[0])
    known = {text: kind for kind, text in words}
    assert known["def"] == "k" and known["# why"] == "c" and known["'é😀'"] == "s" and known["12"] == "l"


def test_a_text_over_several_lines_is_one_on_each() -> None:
    first, second, third = coloured(["x = '''a", "b", "c''' + y"])
    assert shown(first)[-2] == ("s", "'''a") and shown(second)[0] == ("s", "b") and shown(third)[0] == ("s", "c'''")


def test_a_line_without_colours_is_only_its_text() -> None:
    assert coloured(["", "    x(y.z)"]) == ["", "    x(y.z)"]


def test_a_table_of_data_has_no_colours() -> None:
    data = f"x = [{'1, ' * LONGEST}]"
    first, second = coloured([data, "y = 1"])
    assert first == data and len(second) == 2


@pytest.mark.parametrize("line", ["\ufeffx = 1", "x = 1\r", "a\x0cb = 'c'"])
def test_odd_characters_are_counted(line: str) -> None:
    assert "".join(word for _, word in shown(coloured([line])[0])) == line


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_every_line_is_there_with_every_character(lines: list[str]) -> None:
    told = coloured(lines)
    assert ["".join(word for _, word in shown(one)) for one in told] == lines
