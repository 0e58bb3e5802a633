"""From a file to a verdict: translated, run, compared, with what was left said."""

from __future__ import annotations

from pathlib import Path

import pytest

import tf2torch
from tf2torch.model import MapEntry, Note, Result, SourceError, SourceMap, Status
from tf2torch.verify.pair import SAME
from tf2torch.verify.run import verify_file
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Cause, Outcome

SOURCE = "import tensorflow as tf\nx = tf.ones([2])\ny = tf.strings.length('ab')\n"
CODE = "import tensorflow as tf\nimport torch\nx = torch.ones([2])\ny = tf.strings.length('ab')\n"
DONE = Note(2, 5, "T2T200", Status.EXACT, "tf.ones", "")
LEFT = Note(3, 5, "T2T203", Status.UNSUPPORTED, "tf.strings.length", "no rule")
MAP = SourceMap((MapEntry(3, 3, 2, 2), MapEntry(4, 4, 3, 3)))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "train.py"
    path.write_text(SOURCE)
    return path


def translating_to(monkeypatch: pytest.MonkeyPatch, result: Result) -> None:
    monkeypatch.setattr(tf2torch, "translate", lambda source, **_: result)


@pytest.mark.proof
def test_a_file_is_translated_and_both_are_run(program: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    translating_to(monkeypatch, Result(CODE, (DONE, LEFT), MAP))
    verdict = verify_file(program, runner=runner)
    assert (verdict.outcome, verdict.name) == (Outcome.AGREES, str(program))
    assert [(c.name, c.line) for c in verdict.comparisons] == [("x", 2), ("y", 3)]
    assert verdict.notes == ("tf.strings.length was left in TensorFlow (line 3), so it is not proved here",)


@pytest.mark.proof
def test_a_wrong_translation_of_a_file_differs(program: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    translating_to(monkeypatch, Result(CODE.replace("torch.ones", "torch.zeros"), (DONE, LEFT), MAP))
    assert [c.name for c in verify_file(program, runner=runner).differing] == ["x"]


def test_a_file_of_which_nothing_was_translated_is_not_proved(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    translating_to(monkeypatch, Result(SOURCE, (LEFT,)))
    verdict = verify_file(program)
    assert (verdict.outcome, verdict.notes[0]) == (Outcome.EMPTY, SAME)


def test_a_file_that_is_no_python_gives_the_place_and_the_hint(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, **_: object) -> Result:
        raise SourceError("T2T002", "Python 2", 3, 1, "run 2to3")

    monkeypatch.setattr(tf2torch, "translate", refuse)
    (failure,) = verify_file(program).failures
    assert (failure.cause, failure.line, failure.message, failure.hint) == (Cause.SYNTAX, 3, "Python 2", "run 2to3")


@pytest.mark.parametrize("data", [None, b"# coding: no-such-coding\n", b"x = '\xff'\n"])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "a.py"
    if data is not None:
        path.write_bytes(data)
    verdict = verify_file(path)
    assert (verdict.outcome, verdict.failures[0].cause) == (Outcome.FAILED, Cause.UNREADABLE)
