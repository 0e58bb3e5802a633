"""What every code means: read from `codes.toml`, when the first page is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tf2torch.diagnostics import Code
from tf2torch.toml import parse_toml

PATH = Path(__file__).with_name("codes.toml")


@dataclass(frozen=True)
class Page:
    """What a code means and what to do about it; `example` is a module of which it is said."""

    code: Code
    title: str
    means: str
    do: str
    example: str = ""


@cache
def pages() -> Mapping[Code, Page]:
    """Every page, in the order of the codes."""
    table = parse_toml(PATH.read_text(encoding="utf-8"))
    return {code: _page(code, table[code.value]) for code in Code}


def _page(code: Code, row: Mapping[str, str]) -> Page:
    means = " ".join(row["means"].split())
    return Page(code, row["title"], means, row["do"], row.get("example", "").lstrip("\n"))


def title(code: str) -> str:
    """The title of a code, by its text."""
    return pages()[Code(code)].title
