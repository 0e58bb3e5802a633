"""docs/semantics.md is what its source says: each row has a rule with examples, an idiom, or a reason to stay."""

from __future__ import annotations

from collections import Counter

import pytest

from tf2torch.dev.listing import listed
from tf2torch.dev.semantics import DOCS, PAGE, Row, became, page, reason, sections
from tf2torch.rules.index import RuleIndex

COUNTS = {
    "Creation, dtypes, promotion, shapes": 43,
    "Shapes, indexing, gathering and scattering": 51,
    "Mathematics, reductions, linear algebra, signals": 51,
    "tf.nn": 34,
    "Random numbers": 11,
    "Automatic differentiation": 34,
    "Devices, precision, distribution": 18,
    "Programs": 26,
}
ROWS = [(row, section.setup) for section in sections() for row in section.rows]
IDS = [row.trap for row, _ in ROWS]


def test_no_row_is_missing() -> None:
    assert {section.title: len(section.rows) for section in sections()} == COUNTS
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize(("row", "setup"), ROWS, ids=IDS)
def test_each_row_is_translated_or_refused_as_it_says(row: Row, setup: str) -> None:
    left = became(row, setup).left
    assert bool(left) is row.refused, [f"{note.api}: {note.message}" for note in left]
    assert reason(row, setup)


def test_the_rules_that_are_named_exist_and_are_proved() -> None:
    index, examples = RuleIndex(), Counter[str]()
    for rule in listed():
        examples[rule.name] += rule.examples
    named = {use.rule for row, setup in ROWS if not row.refused for use in became(row, setup).uses if use.rule}
    assert len(named) > 150
    assert [name for name in named if index.find(name) is None or not examples[name]] == []


def test_the_idioms_that_are_named_exist() -> None:
    assert [row.by for row, _ in ROWS if row.by and not (DOCS.parent / row.by).is_file()] == []


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tf2torch.dev.semantics`"
