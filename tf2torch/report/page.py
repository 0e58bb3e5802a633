"""The page of a code: for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tf2torch.check.explained import Explained
from tf2torch.pages import Page

WIDTH = 100


def render(one: Explained) -> str:
    """The page as text."""
    page = one.page
    blocks = [f"{page.code.value}: {page.title}", _wrapped(page.means)]
    if page.example:
        blocks += ["For example", _indented(page.example)]
    if one.after:
        blocks += ["becomes", _indented(one.after)]
    if one.said:
        blocks += ["and is told", "\n".join(f"    {line}" for line in _said(one))]
    return "\n\n".join([*blocks, _wrapped(f"What to do: {page.do}")]) + "\n"


def render_list(pages: Iterable[Page]) -> str:
    """Every code with its title."""
    return "".join(f"{page.code.value}  {page.title}\n" for page in pages)


def render_markdown(one: Explained) -> str:
    """The page as a section."""
    page = one.page
    blocks = [f"## {page.code.value}", f"**{page.title}.** {page.means}"]
    if page.example:
        blocks.append(_fenced(page.example))
    if one.after:
        blocks += ["becomes", _fenced(one.after)]
    if one.said:
        blocks += ["and is told", _fenced("\n".join(_said(one)), "text")]
    return "\n\n".join([*blocks, f"What to do: {page.do}"]) + "\n"


def _said(one: Explained) -> Iterator[str]:
    for said in one.said:
        status = f" [{said.status.value}]" if said.status else ""
        yield f"line {said.line}: {said.code}{status} {said.text}" + (f"; {said.hint}" if said.hint else "")


def _fenced(text: str, language: str = "python") -> str:
    return f"```{language}\n{text.strip(chr(10))}\n```"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.strip("\n").split("\n"))


def _wrapped(text: str) -> str:
    from textwrap import fill

    return fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
