"""An idiom is asked about its own kinds of statement only: asked about every one, it has nothing more to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch import translate
from tf2torch.idioms import IDIOMS, rewriter
from tf2torch.idioms.rewriting.idiom import EVERY

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.in.py"))


def test_every_statement_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [path.read_text("utf-8") for path in FIXTURES]
    expected = [translate(source) for source in sources]
    monkeypatch.setattr(rewriter, "suited", lambda idioms, statement: idioms)
    assert [translate(source) for source in sources] == expected


def test_every_idiom_is_about_some_kind_of_statement() -> None:
    assert all(any(kind in EVERY for kind in idiom.on) for idiom in IDIOMS)
