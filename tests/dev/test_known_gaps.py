"""The page about the examples of TensorFlow's documentation: figures, reasons, what is left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tf2torch.dev.known_gaps import BadReasons, Case, Figures, figures, page, read_cases, read_reasons

MARK = "# TODO(tf2torch): T2T203"
CASES = (
    Case("tf.abs", "tf", "match"),
    Case("tf.sort", "tf", "mismatch", ("out_1: 3 instead of 2",)),
    Case("tf.math.exp", "tf.math", "shape-match"),
    Case("tf.print", "tf", "no-evidence"),
    Case("tf.ragged.stack", "tf", "flagged", (f"{MARK} no rule", f"{MARK} no rule", f"{MARK} ragged; use lists")),
)
REASONS = {"tf.sort": "NaN is sorted to the other end"}


def test_the_figures_by_namespace() -> None:
    assert figures(CASES) == Figures(5, 2, 1)
    text = page(CASES, REASONS)
    assert "| tf | 4 | 25.0 % | 50.0 % |\n| tf.math | 1 | 100.0 % | 100.0 % |\n| all | 5 | 40.0 % | 66.7 % |" in text


def test_an_unequal_example_stands_there_with_its_reason() -> None:
    assert "| `tf.sort` | mismatch | NaN is sorted to the other end |" in page(CASES, REASONS)


def test_without_unequal_examples_the_page_says_so() -> None:
    assert "None: every example that was translated without a mark is equal." in page(CASES[:1], {})


def test_what_the_marks_say_is_counted_once_for_each_example() -> None:
    assert "| no rule | 1 |\n| ragged | 1 |\n" in page(CASES, REASONS)


@pytest.mark.parametrize(
    ("cases", "reasons", "message"),
    [
        (CASES, {}, r"tf.sort is unequal \(mismatch: out_1: 3 instead of 2\)"),
        (CASES[:1], REASONS, "tf.sort has a reason and is not unequal"),
    ],
)
def test_reasons_that_do_not_fit_are_refused(cases: tuple[Case, ...], reasons: dict[str, str], message: str) -> None:
    with pytest.raises(BadReasons, match=message):
        page(cases, reasons)


def test_a_file_of_scores_is_read(tmp_path: Path) -> None:
    rows = [{"id": "tf.abs", "namespace": "tf", "verdict": "match", "details": []}]
    path = tmp_path / "scores.json"
    path.write_text(json.dumps({"cases": rows}))
    assert read_cases(path) == CASES[:1]


def test_the_stored_reasons_can_be_read() -> None:
    assert all(isinstance(reason, str) and reason for reason in read_reasons().values())
