"""`docs/semantics.md`: where TensorFlow and torch differ, and what becomes of it, row by row.

Made from docs/semantics.toml by translating each row's code: `python -m tf2torch.dev.semantics` writes the page.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tf2torch import Result, Status, translate
from tf2torch.diagnostics import Code
from tf2torch.toml import parse_toml

DOCS = Path(__file__).parents[2] / "docs"
SOURCE, PAGE = DOCS / "semantics.toml", DOCS / "semantics.md"
TF = "import tensorflow as tf\n"
NAMES = {
    **{"x": "f32[2, 3]", "y": "f32[2, 3]", "m": "f32[3, 3]", "n": "i32[4]", "k": "i32[2]", "b": "bool[2, 3]"},
    **{"z": "c64[3]", "v": "var f32[3]", "a": "ndarray f64[3]", "p": "f32[1, 5, 7, 3]"},
}
HEAD = """<!-- Made by `python -m tf2torch.dev.semantics` from semantics.toml: edit that. -->

# Where TensorFlow and torch differ

One row for each difference: what it is about, a use of it, what tf2torch writes, and what proves that: the rule, whose
examples `tf2torch rules check` runs in both frameworks, or the idiom with its tests. What is left says why.

In the examples {names}.
"""


@dataclass(frozen=True)
class Row:
    """One difference and a use of it."""

    trap: str
    code: str
    refused: bool = False
    limit: str = ""
    by: str = ""  # the file of an idiom, where no rule stands behind it

    @property
    def program(self) -> str:
        """The use as statements."""
        try:
            ast.parse(self.code, mode="eval")
        except SyntaxError:
            return f"{self.code}\n"
        return f"r = {self.code}\n"


@dataclass(frozen=True)
class Section:
    """The rows of one subject; `setup` are statements above each of them."""

    title: str
    rows: tuple[Row, ...]
    setup: str = ""


def sections() -> tuple[Section, ...]:
    """Every section of the source."""
    found = parse_toml(SOURCE.read_text(encoding="utf-8"))["section"]
    return tuple(Section(s["title"], tuple(Row(**row) for row in s["rows"]), s.get("setup", "")) for s in found)


@cache
def became(row: Row, setup: str) -> Result:
    """What becomes of a row's code."""
    return translate(TF + setup + row.program, known=NAMES)


def page() -> str:
    """The whole page."""
    names = ", ".join(f"`{name}` is `{spec}`" for name, spec in NAMES.items())
    return "\n".join([HEAD.format(names=names), *(line for s in sections() for line in _section(s))])


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}\n"
    yield "| What | TensorFlow | torch | Proof, or the reason why it stays | Limits |"
    yield "|---|---|---|---|---|"
    yield from (_line(row, section.setup) for row in section.rows)
    yield ""


def _line(row: Row, setup: str) -> str:
    result = became(row, setup)
    written = "stays" if result.left else _code(_output(row, setup, result))
    assumed = [] if result.left else [note.message for note in result.notes if note.status is Status.ASSUMED]
    limits = "; ".join(dict.fromkeys(filter(None, [row.limit, *assumed])))
    cells = (row.trap, _code(row.code), written, reason(row, setup), limits)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def reason(row: Row, setup: str) -> str:
    """The rules behind a translation with links to their files, or why there is none."""
    result = became(row, setup)
    if result.left:
        others = (note for note in result.left if note.code != Code.FOREIGN_INPUT.value)  # what only goes with them
        worst = next(others, result.left[0])
        return worst.message + (f"; {worst.hint}" if worst.hint else "")
    rules = {use.rule: use.path for use in result.uses if use.rule}
    links = [f"[{name}]({_link(Path(path))})" for name, path in rules.items()]
    return ", ".join([*([f"[{Path(row.by).stem}](../{row.by})"] if row.by else []), *links]) or "nothing to change"


def _link(path: Path) -> str:
    return os.path.relpath(path, DOCS)


def _output(row: Row, setup: str, result: Result) -> str:
    """The output lines that come from the row's own lines."""
    first = setup.count("\n") + 2
    lines = result.code.splitlines()
    kept = [text for number, text in enumerate(lines, 1) if any(s >= first for s in result.map.source_lines(number))]
    text = "\n".join(kept)
    return text.removeprefix("r = ") if row.program.startswith("r = ") else text


def _code(text: str) -> str:
    lines = [line.rstrip().replace("  ", "\u00a0\u00a0") for line in text.splitlines() if line.strip()]
    return "<br>".join(f"`{line}`" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
