"""Notebooks for the tests, written the ways programs write them, and run as IPython runs them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tf2torch.config import Options
from tf2torch.notebook.translate import Translated, translate_notebook

TF = "import tensorflow as tf"
OUTPUT = {"output_type": "stream", "name": "stdout", "text": ["é\n"]}


def notebook(*sources: str, lines: bool = True) -> dict[str, Any]:
    """A notebook with these cells of code, each run once, below a cell of text."""
    text = {"cell_type": "markdown", "id": "m", "metadata": {}, "source": ["# `tf.zeros`\n", "naïve"]}
    cells = [code(source, str(n), lines) for n, source in enumerate(sources)]
    language = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return {"cells": [text, *cells], "metadata": language, "nbformat": 4, "nbformat_minor": 5}


def code(source: str, name: str, lines: bool = True) -> dict[str, Any]:
    """A cell of code with an output."""
    body = source.splitlines(keepends=True) if lines else source
    told = {"cell_type": "code", "execution_count": 3, "id": f"c{name}", "metadata": {"tags": ["a"]}}
    return {**told, "outputs": [OUTPUT], "source": body}


def jupyter(made: Mapping[str, Any]) -> str:
    """As Jupyter writes notebooks."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "jupyter": jupyter,
    "sorted, two blanks": lambda made: json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False),
    "tabs, ASCII": lambda made: json.dumps(made, indent="\t"),
    "one line": lambda made: json.dumps(made, separators=(",", ":"), ensure_ascii=False),
    "one line, ASCII": json.dumps,
}


def translated(text: str) -> Translated:
    """The translation of a notebook; a second one changes nothing."""
    made = translate_notebook(text, filename="a.ipynb", options=Options())
    assert translate_notebook(made.text, filename="a.ipynb", options=Options()).text == made.text
    return made


def becomes(*sources: str) -> list[str]:
    """The sources of the cells of code after the translation."""
    cells = json.loads(translated(jupyter(notebook(*sources))).text)["cells"][1:]
    return ["".join(cell["source"]) for cell in cells]
