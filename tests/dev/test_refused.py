"""The table of refusals holds names that TensorFlow has, each once, and none for which there is a rule."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from tf2torch.idioms import CONSTRUCTS
from tf2torch.rules import tables
from tf2torch.rules.index import RuleIndex, builtin_root
from tf2torch.rules.refused import FILE, read_refused
from tf2torch.toml import parse_toml

ROWS = read_refused(builtin_root())


def test_each_name_stands_once() -> None:
    table = parse_toml((builtin_root() / FILE).read_text(encoding="utf-8"))
    counts = Counter(name for entry in table["refused"] for name in entry["names"])
    assert [name for name, count in counts.items() if count > 1] == []


def test_names_are_canonical_and_have_no_rule() -> None:
    index = RuleIndex()
    ruled = [n for n in ROWS if n in CONSTRUCTS or index.find(n) is not None or index.meaning(n) is not None]
    assert ruled == [], "these have a rule now: take them out of rules/refused.toml"
    assert [n for n in ROWS if tables.canonical(n) != n] == []


@pytest.mark.parametrize("gone", [False, True])
def test_names_exist_in_tensorflow_unless_they_are_gone(gone: bool) -> None:
    import tensorflow as tf

    known = tables.names()
    wrong = [n for n, row in ROWS.items() if row.gone is gone and (n in known or _reachable(tf, n)) is gone]
    assert wrong == []


def _reachable(tf: Any, name: str) -> bool:
    found = tf
    for part in name.split(".")[1:]:
        try:
            found = getattr(found, part)
        except (AttributeError, ImportError):
            return False
    return True


def test_what_a_hint_names_is_there() -> None:
    import tensorflow as tf

    told = {name for row in ROWS.values() for name in re.findall(r"\btf\.[\w.]*\w", row.hint)}
    assert "tf.keras.losses.MSE" in told
    assert [name for name in told if not _reachable(tf, name)] == []


def test_reasons_and_hints_are_phrases_that_fit_into_a_comment() -> None:
    for row in ROWS.values():
        for text in (row.why, row.hint):
            assert text and text[-1] not in ".;" and "\n" not in text and len(text) <= 125, row.name
        assert ";" not in row.why, row.name
