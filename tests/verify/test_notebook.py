"""Notebooks are run as one program, without what IPython alone reads, and told of by cell and line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.notebook.notebooks import TF, jupyter, notebook
from tf2torch.report import verdict as report, verify_junit
from tf2torch.report.html import verify as html
from tf2torch.verify.align.given import given_pair
from tf2torch.verify.in_cells import in_script
from tf2torch.verify.pair import Pair, translated_pair
from tf2torch.verify.run import verify_pair
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.step import Role
from tf2torch.verify.verdict import Cause, Outcome, Verdict

LESSON = (
    "#@title Words\n# only words",
    f"from __future__ import absolute_import, division\n%matplotlib inline\n{TF}\nimport numpy as np",
    "!pip install -q something \\\n    more\nw = tf.Variable([[1.0], [2.0], [-3.0]])\n"
    "x = tf.reshape(tf.range(6.0), [2, 3])",
    "%%time\nlosses = []\nfor step in range(3):\n    with tf.GradientTape() as tape:\n"
    "        loss = tf.reduce_sum(tf.square(x @ w))\n    g = tape.gradient(loss, w)\n"
    "    w.assign_sub(0.01 * g)\n    losses.append(float(loss))",
    "for x in y",
    "%%bash\necho $x",
    "norm = %time tf.norm(w)\nfiles = !ls\ndisplay(norm)",
    "%timeit tf.square(x)\ntotal = tf.reduce_sum(x, axis=1)",
    "tf.reduce_mean(x, axis=0)",
    "print(norm)",
    "x.dtype, x.shape",
    "tf.square(x);",
)
WRONG = LESSON[3].replace("0.01", "0.02")


def write(folder: Path, *cells: str, name: str = "lesson.ipynb") -> Path:
    path = folder / name
    path.write_text(jupyter(notebook(*cells)), encoding="utf-8")
    return path


def verified(pair: Pair | Verdict, runner: Runner) -> Verdict:
    assert isinstance(pair, Pair)
    return verify_pair(pair, runner=runner)


def test_a_cell_that_is_no_python_is_left_out_and_told(tmp_path: Path) -> None:
    pair = translated_pair(write(tmp_path, *LESSON))
    assert isinstance(pair, Pair)
    assert pair.notes == (
        "cell 6 was left out of both runs: its line 1 is not Python (not valid Python: expected ':' "
        f"(read as Python {'.'.join(map(str, __import__('sys').version_info[:2]))}))",
        "cell 7 was left out of both runs: %%bash has it, not this notebook's Python",
        "left out of both runs, for only IPython reads it: cell 3, line 2 (%matplotlib inline); "
        "cell 4, line 1 (!pip install -q something \\); cell 8, line 2 (files = !ls)",
    )
    assert pair.shown[1].count("# %% cell") == len(LESSON)
    assert "norm = %time torch.linalg.vector_norm(w)" in pair.shown[1]


def test_what_was_left_in_tensorflow_is_told_by_cell(tmp_path: Path) -> None:
    pair = translated_pair(write(tmp_path, TF, "a = 1\nb = tf.strings.split('a b')", "c = tf.ones([2])"))
    assert isinstance(pair, Pair)
    assert pair.notes == ("tf.strings.split was left in TensorFlow (cell 3, line 2), so it is not proved here",)


@pytest.mark.parametrize("cells", [("x = 1",), ("%%bash\nls",), (TF, "a = tf.strings.split('a b')"), ()])
def test_a_notebook_without_a_translation_proves_nothing(tmp_path: Path, cells: tuple[str, ...]) -> None:
    verdict = translated_pair(write(tmp_path, *cells))
    assert isinstance(verdict, Verdict)
    assert verdict.outcome is Outcome.EMPTY


def test_a_file_that_is_no_notebook_is_a_verdict(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text('{"cells": [')
    verdict = translated_pair(path)
    assert isinstance(verdict, Verdict)
    assert [f.cause for f in verdict.failures] == [Cause.SYNTAX]


@pytest.mark.proof
def test_a_notebook_is_run_and_compared(tmp_path: Path, runner: Runner) -> None:
    verdict = verified(translated_pair(write(tmp_path, *LESSON)), runner)
    assert verdict.outcome is Outcome.AGREES, report.render(verdict)
    places = {c.name: (c.cell, c.line) for c in verdict.comparisons}
    assert places["w"] == (4, 3)
    assert (places["loss"], places["norm"], places["total"]) == ((5, 5), (8, 1), (9, 2))
    assert ("files", 8, 2) in [(s.name, s.cell, s.line) for s in verdict.skipped]
    assert "tf.Tensor: shape=(), dtype=float32" in verdict.original.stdout, "display shows"
    for statement in verdict.trace.statements:
        lines = LESSON[statement.place.cell - 2].split("\n")
        assert statement.place.text.split("\n")[0] == lines[statement.place.line - 1].strip()


@pytest.mark.proof
def test_a_difference_has_its_cell_in_every_report(tmp_path: Path, runner: Runner) -> None:
    path, wrong = write(tmp_path, *LESSON), list(LESSON)
    wrong[3] = WRONG
    other = translated_pair(write(tmp_path, "# one more cell\nn = 0", *wrong, name="wrong.ipynb"))
    assert isinstance(other, Pair)
    given = tmp_path / "given.ipynb"
    given.write_text(jupyter(notebook(*_cells(other.shown[1]))), encoding="utf-8")
    verdict = verified(given_pair(path, given), runner)
    first = verdict.trace.first
    assert first is not None
    assert (first.place.cell, first.place.line, first.role) == (5, 7, Role.CAUSE)
    assert first.place.translated_cell == 6, "cells of the translation are its own"
    assert not any(note.startswith(f"in {given}") for note in verdict.notes), "both leave out the same"
    text = report.render(verdict)
    assert "difference: 4 of 7 values differ, first at cell 5, line 7" in text
    assert f"first difference: {path}, cell 5, line 7: w" in text
    assert "cell:line" in text
    assert "    original     5:7 | w.assign_sub(0.01 * g)\n    translation  6:8 | w -= 0.02 * w.grad\n" in text
    junit = verify_junit.render([verdict])
    assert 'name="cell 5, line 7: w.assign_sub(0.01 * g)"' in junit
    assert 'line="7"' in junit
    page = html.render([verdict])
    assert "cell 5, line 7</a>" in page
    assert '<th class="num">cell:line</th>' in page
    assert ">5:5</a>" in page
    assert in_script(verdict).trace.steps[0].place.line == dict(verdict.texts.cells)[5] + 7


def _cells(script: str) -> list[str]:
    """The sources of the cells of a script."""
    return ["\n".join(part.split("\n")[1:]).rstrip("\n") for part in script.split("# %% cell ")[1:]]


@pytest.mark.proof
def test_what_only_ipython_knows_fails_where_it_is_used(tmp_path: Path, runner: Runner) -> None:
    uses = "try:\n    n = len(files)\nexcept Exception:\n    n = 0"
    verdict = verified(translated_pair(write(tmp_path, TF, "x = tf.ones([2])\nfiles = !ls *.csv", uses)), runner)
    assert verdict.outcome is Outcome.FAILED
    told = [(f.cause, f.cell, f.line, f.message) for f in verdict.failures]
    assert told == [(Cause.IPYTHON, 4, 2, "cell 3, line 2 (files = !ls *.csv)")] * 2
    said = report.render(verdict)
    assert (
        "cell 4, line 2: the original needs a value that only IPython has: cell 3, line 2 (files = !ls *.csv)" in said
    )


@pytest.mark.proof
def test_an_exception_is_placed_in_its_cell(tmp_path: Path, runner: Runner) -> None:
    verdict = verified(translated_pair(write(tmp_path, TF, "# first\nx = tf.ones([2])\nx[7]")), runner)
    failure = verdict.failures[0]
    assert (failure.cause, failure.cell, failure.line) == (Cause.EXCEPTION, 3, 3)
    assert "In cell 3, line 3" in verdict.original.stderr
    assert "program.py" not in verdict.original.stderr


@pytest.mark.proof
def test_a_notebook_may_begin_every_cell_with_futures(tmp_path: Path, runner: Runner) -> None:
    later = "from __future__ import annotations\ndef f(x: Nowhere): return tf.square(x)\ny = f(tf.constant(3.0))"
    verdict = verified(translated_pair(write(tmp_path, TF, "x = tf.ones([2])", later)), runner)
    assert verdict.outcome is Outcome.AGREES, verdict.failures


def test_json_of_a_notebook_follows_the_schema(tmp_path: Path, runner: Runner) -> None:
    from jsonschema import Draft202012Validator

    from tf2torch.dev.verify_schema import PATH
    from tf2torch.report import verify_document
    from tf2torch.verify.options import VerifyOptions

    verdict = verified(translated_pair(write(tmp_path, *LESSON)), runner)
    found = json.loads(verify_document.render(verify_document.document([verdict], VerifyOptions())))
    Draft202012Validator(json.loads(PATH.read_text())).validate(found)
    (program,) = found["programs"]
    assert {c["name"]: c["cell"] for c in program["comparisons"]}["total"] == 9
    assert program["texts"]["original"].split("\n")[program["texts"]["cells"][3][1] - 1] == "# %% cell 5"


@pytest.mark.proof
def test_what_a_cell_shows_is_compared(tmp_path: Path, runner: Runner) -> None:
    path = write(
        tmp_path, TF, "x = tf.constant([[1.0, 2.0], [3.0, 5.0]])", "tf.reduce_sum(x, axis=1)", "if True:\n    x"
    )
    pair = translated_pair(path)
    assert isinstance(pair, Pair)
    wrong = replace(pair, translated=pair.translated.replace("dim=1", "dim=0"))
    verdict = verified(wrong, runner)
    assert [(s.name, s.place.cell, s.place.line, s.role) for s in verdict.trace.steps] == [
        ("cell output", 4, 1, Role.CAUSE)
    ]
    assert "first difference: " + f"{path}, cell 4, line 1: cell output" in report.render(verdict)
    shown = {(s.place.cell, s.names) for s in verdict.trace.statements}
    assert shown == {(3, ("x",)), (4, ("cell output", "x")), (5, ("x",))}


@pytest.mark.proof
def test_a_notebook_that_only_shows_is_proved_by_what_it_shows(tmp_path: Path, runner: Runner) -> None:
    verdict = verified(translated_pair(write(tmp_path, TF, "tf.reduce_sum(tf.ones([2, 3]), axis=1)")), runner)
    assert (verdict.outcome, verdict.trace.compared, verdict.comparisons) == (Outcome.AGREES, 1, ())
    assert "within tolerance: the one value along the way agrees (" in report.headline(verdict)
    verdict = verified(translated_pair(write(tmp_path, TF, "print(tf.reduce_sum(tf.ones([2, 3]), axis=1))")), runner)
    assert verdict.outcome is Outcome.EMPTY
