"""What is said of names without a rule: their reason and hint, from the table or from TensorFlow's own names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.translation import TF, translated
from tf2torch.model import Note
from tf2torch.rules.index import RuleIndex, builtin_root
from tf2torch.rules.refused import Graph, nearest, read_refused
from tf2torch.rules.unruled import unruled

# What stays as it was: names with a rule, and names that neither the table nor TensorFlow knows.


@pytest.mark.parametrize("name", ["tf.Tensor.no_such_method", "tf.bitwise.no_such", "tf.no_such", "tf.no_such.name"])
def test_no_reason_is_made_up(name: str) -> None:
    said = unruled(name, RuleIndex())
    assert said.code == "T2T203" and not said.hint and "no" in said.why


def test_a_rule_wins_over_the_table(tmp_path: Path) -> None:
    (tmp_path / "tf").mkdir()
    (tmp_path / "tf" / "io.py").write_text("def read_file(filename):\n    return open(filename)\n")
    (tmp_path / "refused.toml").write_text('[[refused]]\nnames = ["tf.io"]\nwhy = "no files"\nhint = "open"\n')
    index = RuleIndex(root=tmp_path)
    assert index.find("tf.io.read_file") is not None
    assert index.find("tf.io.write_file") is None and unruled("tf.io.write_file", index).why.endswith("no files")


def test_a_folder_without_the_table_refuses_nothing(tmp_path: Path) -> None:
    assert read_refused(tmp_path) == {}
    assert unruled("tf.data.Dataset", RuleIndex(root=tmp_path)).why == "there is no rule for tf.data.Dataset"


# The table.


def only_note(program: str) -> Note:
    (note,) = [n for n in translated(TF + program).notes if n.status == "unsupported"]
    return note


def test_the_note_and_the_comment_have_reason_and_hint() -> None:
    note = only_note("d = tf.data.Dataset.range(3)\n")
    assert (note.line, note.column, note.code, note.api) == (2, 5, "T2T208", "tf.data.Dataset.range")
    assert note.message == "tf.data.Dataset.range: input pipelines are not translated"
    assert note.hint.startswith("range(...)")
    code = translated(TF + "d = tf.data.Dataset.range(3)\n").code
    assert f"# TODO(tf2torch): T2T208 {note.message}; {note.hint}\n" in code


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        ("class M(tf.keras.Model): pass\n", "Keras models are not translated yet"),
        ("x = tf.keras.layers.Dense(3)\n", "Keras layers are not translated yet"),
        ("x = tf.string\n", "torch has no tensors of text"),
        ("x = tf.io.gfile.glob('*')\n", "TensorFlow's file system"),
        ("x = tf.raw_ops.Betainc(a=1., b=2., x=.5)\n", "raw operations are not translated"),
        ("x = tf.compat.v1.get_seed(1)\n", "it is TensorFlow 1's"),
        ("print(tf.__version__)\n", "TensorFlow's version"),
        ("from tensorflow.python.framework import ops\nops.get_stats()\n", "private"),
    ],
)
def test_areas(use: str, reason: str) -> None:
    note = only_note(use)
    assert note.code == "T2T208" and reason in note.message and note.hint


def test_the_longest_name_wins() -> None:
    rows = read_refused(builtin_root())
    found = [nearest(n, rows) for n in ("tf.data.Dataset.range", "tf.data.Dataset.map", "tf.database", "tf.math.x")]
    assert [row and row.name for row in found] == ["tf.data.Dataset.range", "tf.data", None, None]


def test_unknown_names_of_a_refused_module_are_named_as_such() -> None:
    assert only_note("d = tf.data.Datasets.range(3)\n").message == "tf.data.Datasets is not a name of TensorFlow 2"


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("tf.log", "tf.log is TensorFlow 1's name of tf.math.log", "write that, or run tf_upgrade_v2 on the file"),
        ("tf.logging.info", "tf.logging.info: torch has no such logger", "the logging module"),
    ],
)
def test_names_of_tensorflow_1(name: str, message: str, hint: str) -> None:
    said = unruled(name, RuleIndex())
    assert (said.why, said.hint) == (message, hint)


def test_sessions_and_graphs_say_what_they_are() -> None:
    index = RuleIndex()
    assert unruled("tf.compat.v1.Session", index).graph is Graph.WHEN_USED
    assert unruled("tf.Session", index).graph is Graph.ALWAYS  # TensorFlow 2 does not have it at all
    assert unruled("tf.placeholder", index).graph is unruled("tf.contrib.slim.conv2d", index).graph is Graph.ALWAYS


def test_a_fault_in_the_table_is_said(tmp_path: Path) -> None:
    (tmp_path / "refused.toml").write_text('[[refused]]\nnames = ["tf.io"]\nwhy = "no"\nhnt = "open"\n')
    with pytest.raises(ValueError, match=r"unknown keys \['hnt'\] at tf.io"):
        read_refused(tmp_path)
