"""`docs/codes.md`: every code, made from tf2torch/codes.toml by translating each example.

`python -m tf2torch.dev.codes` writes the page.
"""

from __future__ import annotations

import re
from pathlib import Path

from tf2torch.check.explained import explained
from tf2torch.diagnostics import Code
from tf2torch.report.page import render_markdown

PAGE = Path(__file__).parents[2] / "docs" / "codes.md"
HEAD = """<!-- Made by `python -m tf2torch.dev.codes` from tf2torch/codes.toml: edit that. -->

# Codes

What `tf2torch check` and `tf2torch convert` say, code by code; `tf2torch explain T2T204` shows one. A code keeps its
meaning for ever. T2T0xx are about files, T2T2xx about operations, T2T3xx about training, T2T6xx about devices.

| Code | |
|---|---|
"""
# Python words its syntax errors anew in each version.
_VERSION = re.compile(r" \(read as Python [\d.]+\)")


def page() -> str:
    """The page as it should be."""
    every = [explained(code) for code in Code]
    rows = [f"| [{one.page.code.value}](#{one.page.code.value.lower()}) | {one.page.title} |\n" for one in every]
    sections = [_VERSION.sub("", render_markdown(one)) for one in every]
    return HEAD + "".join(rows) + "\n" + "\n".join(sections)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
