"""A notebook's text -> its cells of code, and back with some of them changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tf2torch.diagnostics import Code
from tf2torch.model import SourceError
from tf2torch.notebook.json_text import Span, items, members, replaced, value

_SPACED = re.compile(r'"cells"\s*:\s')  # else without blanks, as programs write to save room


@dataclass(frozen=True)
class Cell:
    """One cell of code. `number` counts all cells of the notebook from 1, as its reader does."""

    number: int
    source: str
    fields: Mapping[str, Span]  # of the cell's members in the notebook's text


@dataclass(frozen=True)
class Notebook:
    """The text of a notebook and its cells of Python."""

    text: str
    cells: tuple[Cell, ...]

    def with_sources(self, sources: Mapping[int, str]) -> str:
        """The notebook's text with other sources in the cells of these numbers; their outputs are cleared."""
        changes: dict[Span, str] = {}
        for cell in self.cells:
            if cell.number in sources:
                changes |= dict(self._changes(cell, sources[cell.number]))
        return replaced(self.text, changes)

    def _changes(self, cell: Cell, source: str) -> Iterator[tuple[Span, str]]:
        yield cell.fields["source"], self._written(cell.fields["source"], source)
        if "outputs" in cell.fields and value(self.text, cell.fields["outputs"]):
            yield cell.fields["outputs"], "[]"
        if "execution_count" in cell.fields:
            yield cell.fields["execution_count"], "null"

    def _written(self, span: Span, source: str) -> str:
        """The source as the notebook writes sources: one text or a list of lines, on one line or on several."""
        old = self.text[span.start : span.end]
        if not old.startswith("["):
            return self._text(source)
        lines = [self._text(line) for line in source.splitlines(keepends=True)]
        if "\n" not in old and len(items(self.text, span)) > 0:
            return f"[{(', ' if _SPACED.search(self.text) else ',').join(lines)}]"
        margin = _margin(self.text, span.start)
        inner = re.match(r"\[\r?\n([ \t]*)", old)
        step = inner[1] if inner else f"{margin} "
        return "[\n" + ",\n".join(step + line for line in lines) + f"\n{margin}]" if lines else "[]"

    def _text(self, text: str) -> str:
        return json.dumps(text, ensure_ascii=self.text.isascii())


def read_notebook(text: str) -> Notebook:
    """The notebook in this text. Raises SourceError where there is none, or one of an old format."""
    try:
        json.loads(text)
        top = members(text, Span(_first(text), len(text)))
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise _unreadable(f"this notebook is not JSON ({error})", line, column, "open and save it in Jupyter") from None
    if "cells" not in top:
        hint = "bring it to format 4: jupyter nbconvert --to notebook --nbformat 4 FILE"
        raise _unreadable("this JSON has no cells at its top: not a notebook of format 4", 1, 1, hint)
    try:
        is_python = _language(text, top) == "python"
        return Notebook(text, tuple(_code_cells(text, top["cells"])) if is_python else ())
    except (ValueError, KeyError, TypeError) as error:
        hint = "open and save it in Jupyter"
        raise _unreadable(f"the cells of this notebook cannot be read ({error!r})", 1, 1, hint) from None


def _code_cells(text: str, cells: Span) -> Iterator[Cell]:
    for number, span in enumerate(items(text, cells), start=1):
        fields = members(text, span)
        if value(text, fields["cell_type"]) == "code":
            yield Cell(number, _joined(value(text, fields["source"])), fields)


def _joined(source: Any) -> str:
    """Sources are one text, or lines with their ends."""
    return source if isinstance(source, str) else "".join(source)


def _language(text: str, top: Mapping[str, Span]) -> str:
    """The language of the cells; a notebook that does not say is Python's."""
    metadata = value(text, top["metadata"]) if "metadata" in top else {}
    told = metadata.get("language_info", {}).get("name") or metadata.get("kernelspec", {}).get("language")
    return str(told or "python").lower()


def _first(text: str) -> int:
    return len(text) - len(text.lstrip(" \t\r\n"))


def _margin(text: str, at: int) -> str:
    """The white space at the start of the line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _unreadable(message: str, line: int, column: int, hint: str) -> SourceError:
    return SourceError(Code.UNREADABLE.value, message, line, column, hint)
