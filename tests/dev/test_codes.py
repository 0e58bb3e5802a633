"""docs/codes.md is what its source says."""

from __future__ import annotations

from tf2torch.dev.codes import PAGE, page
from tf2torch.diagnostics import Code


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tf2torch.dev.codes`"


def test_every_code_has_a_section_and_a_row():
    text = page()
    for code in Code:
        assert f"\n## {code.value}\n" in text
        assert f"| [{code.value}](#{code.value.lower()}) |" in text
