"""Every example of every rule is proved: `tf2torch rules check`, one test for each rule file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch.dev.check.checker import check_files
from tf2torch.dev.check.rule_text import prefix_of, rule_files
from tf2torch.rules.index import builtin_root

ROOT = builtin_root()


def title(path: Path) -> str:
    return f"{prefix_of(path, ROOT)}:{path.stem}"


@pytest.mark.proof
@pytest.mark.parametrize("path", rule_files(ROOT), ids=title)
def test_every_example_is_proved(path: Path) -> None:
    report = check_files([path], ROOT)
    assert report.failures == (), f"\n{report.text(ROOT)}"
