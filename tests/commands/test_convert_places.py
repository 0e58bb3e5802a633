"""Where `convert` writes: what is asked for, and nothing else."""

from __future__ import annotations

import pytest

TF = "import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\n"
PLAIN = "import os\n\nprint(os.sep)\n"


def test_beside_the_source_and_nothing_else(cli):
    cli.write("train.py", TF)
    ran = cli("convert", "train.py")
    assert ran.code == 0, ran.err
    assert ran.out == b""
    assert list(cli.tree()) == ["train.py", "train_torch.py"]
    assert cli.tree()["train.py"] == TF.encode()
    assert b"import torch" in cli.tree()["train_torch.py"]
    assert b"tensorflow" not in cli.tree()["train_torch.py"]
    assert "train.py -> train_torch.py" in ran.err


def test_all_ways_to_write_give_the_same_bytes(cli):
    cli.write("train.py", TF)
    cli.write("again.py", TF)
    cli("convert", "train.py")
    expected = cli.tree()["train_torch.py"]
    assert cli("convert", "train.py", "-o", "-").out == expected
    assert cli("convert", "-", stdin=TF.encode()).out == expected
    assert cli("convert", "train.py", "-o", "deep/er/new.py").code == 0
    assert cli("convert", "again.py", "--in-place").code == 0
    assert cli.tree()["deep/er/new.py"] == expected
    assert cli.tree()["again.py"] == expected


def test_a_tree_keeps_its_relative_paths(cli):
    for name, text in {"src/a.py": TF, "src/pkg/__init__.py": "", "src/pkg/b.py": PLAIN, "src/notes.txt": "x"}.items():
        cli.write(name, text)
    before = cli.tree()
    ran = cli("convert", "src/", "-o", "out/")
    after = cli.tree()
    assert ran.code == 0, ran.err
    assert set(after) - set(before) == {"out/a.py", "out/pkg/__init__.py", "out/pkg/b.py"}
    assert {name: after[name] for name in before} == before
    assert after["out/pkg/b.py"] == PLAIN.encode()
    assert "3 files: 1 converted, 2 untouched" in ran.err


def test_several_paths_go_to_one_folder(cli):
    cli.write("a.py", TF)
    cli.write("lib/b.py", TF)
    assert cli("convert", "a.py", "lib", "-o", "out").code == 0
    assert {"out/a.py", "out/b.py"} <= set(cli.tree())


def test_a_second_run_changes_nothing(cli):
    cli.write("src/a.py", TF)
    cli("convert", "src", "-o", "src/out")
    before = cli.tree()
    assert cli("convert", "src", "-o", "src/out").code == 0
    assert cli.tree() == before


def test_work_on_an_earlier_translation_is_not_lost(cli):
    cli.write("train.py", TF)
    cli("convert", "train.py")
    mine = cli.write("train_torch.py", "# my own changes\n")
    ran = cli("convert", "train.py")
    assert ran.code == 2
    assert "train_torch.py exists already" in ran.err
    assert "-o train_torch.py" in ran.err
    assert mine.read_text() == "# my own changes\n"
    assert cli("convert", "train.py", "-o", "train_torch.py").code == 0
    assert b"import torch" in mine.read_bytes()


def test_without_tensorflow_nothing_is_written_unasked(cli):
    cli.write("plain.py", PLAIN)
    ran = cli("convert", "plain.py")
    assert ran.code == 0
    assert list(cli.tree()) == ["plain.py"]
    assert "1 untouched" in ran.err


@pytest.mark.parametrize("option", ["--diff", "--check"])
def test_showing_writes_nothing(cli, option):
    cli.write("train.py", TF)
    before = cli.tree()
    ran = cli("convert", "train.py", option)
    assert cli.tree() == before
    assert ran.code == (1 if option == "--check" else 0)
    assert (b"+import torch" in ran.out) == (option == "--diff")


def test_check_is_content_with_what_is_translated(cli):
    cli.write("train.py", TF)
    cli("convert", "train.py", "--in-place")
    assert cli("convert", "train.py", "--check").code == 0


def test_diff_is_a_patch(cli):
    cli.write("train.py", TF.rstrip("\n"))
    translated = cli("convert", "train.py", "-o", "-").out
    ran = cli("convert", "train.py", "--diff")
    assert ran.out.startswith(b"--- train.py\tTensorFlow\n+++ train.py\tPyTorch\n@@")
    added = [line[1:] for line in ran.out.split(b"\n")[2:] if line.startswith(b"+")]
    assert set(added) <= set(translated.split(b"\n"))
    assert ran.out.count(b"\\ No newline at end of file\n") >= 1


def test_what_is_left_is_named_with_its_place(cli):
    cli.write("train.py", "import tensorflow as tf\n\nx = tf.no_such_function(1)\n")
    ran = cli("convert", "train.py")
    assert ran.code == 1
    assert "train.py:3:5: T2T2" in ran.err
    assert b"tf.no_such_function(1)" in cli("convert", "train.py", "-o", "-").out
