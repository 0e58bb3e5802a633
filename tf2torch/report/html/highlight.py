"""Python source in colours, line by line."""

from __future__ import annotations

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

LIGHT, DARK = "xcode", "github-dark"


def lines(text: str) -> tuple[Markup, ...]:
    """Each line of a text as HTML; a token over several lines is closed and opened again."""
    if not text:
        return ()
    formatter = HtmlFormatter(nowrap=True)
    told: str = highlight(text, PythonLexer(stripnl=False, ensurenl=True), formatter)
    return tuple(Markup(line) for line in told.removesuffix("\n").split("\n"))


def styles() -> str:
    """The rules for both themes; the dark one also where the system asks for it and the reader has not chosen."""
    light = _rules(LIGHT, "pre")
    chosen = _rules(DARK, ':root[data-theme="dark"] pre')
    asked = _rules(DARK, ":root:not([data-theme]) pre")
    return f"{light}\n{chosen}\n@media (prefers-color-scheme: dark) {{\n{asked}\n}}\n"


def _rules(style: str, place: str) -> str:
    """Colours of words only: the background is the page's."""
    rules: str = HtmlFormatter(style=style).get_style_defs(place)
    words = (line for line in rules.splitlines() if line.startswith(f"{place} ."))
    return "\n".join(line for line in words if "{ background" not in line and "hll" not in line)
