"""What a translation of a notebook may change: the code and the outputs of changed cells, and not one byte more."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest

from tests.notebook.notebooks import TF, WRITERS, jupyter, notebook, translated
from tf2torch.model import SourceError

CELLS = (TF, "%matplotlib inline\nprint('é')", "x = tf.zeros([2, 3])\nx\n", "", "# only words", "y = tf.abs(x)")
writers = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)


@writers
@pytest.mark.parametrize("lines", [True, False], ids=["lines", "one text"])
def test_without_tensorflow_no_byte_changes(write: Callable[[Any], str], lines: bool) -> None:
    text = write(notebook("import numpy as np", "!ls", "x = = 1", "%%bash\nls", lines=lines))
    assert translated(text).text == text


@writers
@pytest.mark.parametrize("lines", [True, False], ids=["lines", "one text"])
def test_only_sources_and_outputs_of_changed_cells_change(write: Callable[[Any], str], lines: bool) -> None:
    """Written by the same program, the translation has the very bytes that this program writes."""
    made = notebook(*CELLS, lines=lines)
    expected = json.loads(json.dumps(made))
    for at, source in ((1, "import torch"), (3, "x = torch.zeros(2, 3)\nx\n"), (6, "y = torch.abs(x)")):
        body = source.splitlines(keepends=True) if lines else source
        expected["cells"][at] |= {"source": body, "outputs": [], "execution_count": None}
    assert translated(write(made)).text == write(expected)


def test_the_translation_is_a_valid_notebook() -> None:
    made = nbformat.reads(translated(jupyter(notebook(*CELLS))).text, as_version=4)
    nbformat.validate(made)
    assert [cell.metadata.get("tags") for cell in made.cells[1:]] == [["a"]] * len(CELLS)


def test_a_notebook_for_another_language_stays() -> None:
    made = notebook("library(tensorflow)")
    made["metadata"]["kernelspec"]["language"] = "R"
    assert translated(jupyter(made)).text == jupyter(made)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ('{"cells": [\n 1,,]}', "not JSON", (2, 4)),
        ("", "not JSON", (1, 1)),
        ("[]", "not JSON", (1, 1)),
        ('{"worksheets": []}', "format 4", (1, 1)),
        ('{"cells": [{"cell_type": "code"}]}', "cannot be read", (1, 1)),
        ('{"cells": [{"source": "x = 1"}]}', "cannot be read", (1, 1)),
        ('{"cells": [{"cell_type": "code", "source": 3}]}', "cannot be read", (1, 1)),
    ],
)
def test_what_is_no_notebook_is_refused_with_its_place(text: str, message: str, place: tuple[int, int]) -> None:
    with pytest.raises(SourceError, match=message) as refused:
        translated(text)
    assert (refused.value.line, refused.value.column) == place
    assert refused.value.hint
