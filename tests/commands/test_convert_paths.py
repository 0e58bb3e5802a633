"""Paths that cannot be used: one clear message, exit code 2, nothing written."""

from __future__ import annotations

import pytest

TF = "import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\n"


def refused(cli, *words: str) -> str:
    """Run a command that has to refuse; what it says. Nothing on disk may have changed."""
    before = cli.tree()
    ran = cli("convert", *words)
    assert ran.code == 2, ran.err
    assert ran.out == b""
    assert cli.tree() == before
    return ran.err


def test_a_missing_path(cli):
    cli.write("train.py", TF)
    said = refused(cli, "train.py", "trian.py", "-o", "out")
    assert "trian.py: no such file or folder" in said


def test_a_folder_without_python(cli):
    cli.write("data/readme.txt", "x")
    assert "data: no Python file or notebook in this folder" in refused(cli, "data", "-o", "out")


def test_a_folder_needs_a_place(cli):
    cli.write("src/a.py", TF)
    assert "-o OUT, or --in-place" in refused(cli, "src")


@pytest.mark.parametrize("output", ["train.py", "./train.py", "../{here}/train.py", "link.py"])
def test_an_output_that_is_the_input(cli, output):
    cli.write("train.py", TF)
    (cli.folder / "link.py").symlink_to("train.py")
    said = refused(cli, "train.py", "-o", output.format(here=cli.folder.name))
    assert "would replace a source" in said
    assert "--in-place" in said


def test_a_tree_onto_itself(cli):
    cli.write("src/a.py", TF)
    assert "would replace a source" in refused(cli, "src", "-o", "src")


def test_two_sources_for_one_output(cli):
    cli.write("a/train.py", TF)
    cli.write("b/train.py", TF)
    said = refused(cli, "a", "b", "-o", "out")
    assert "a/train.py" in said
    assert "b/train.py" in said


def test_several_translations_and_one_file(cli):
    cli.write("a.py", TF)
    cli.write("b.py", TF)
    cli.write("one.py", "")
    assert "cannot go to one file" in refused(cli, "a.py", "b.py", "-o", "one.py")
    assert "cannot go to stdout" in refused(cli, "a.py", "b.py", "-o", "-")


def test_the_same_file_named_twice_is_done_once(cli):
    cli.write("src/a.py", TF)
    ran = cli("convert", "src/a.py", "src", "./src/a.py", "-o", "out")
    assert ran.code == 0
    assert "1 file: 1 converted" in ran.err


def test_a_read_only_target(cli):
    cli.write("train.py", TF)
    kept = cli.write("kept.py", "# mine\n")
    kept.chmod(0o444)
    assert "kept.py is read-only" in refused(cli, "train.py", "-o", "kept.py")


def test_a_read_only_source_in_place(cli):
    source = cli.write("train.py", TF)
    source.chmod(0o444)
    assert "train.py: is read-only" in refused(cli, "train.py", "--in-place")


def test_a_read_only_folder(cli):
    cli.write("train.py", TF)
    (cli.folder / "locked").mkdir(mode=0o555)
    said = refused(cli, "train.py", "-o", "locked/train.py")
    (cli.folder / "locked").chmod(0o755)
    assert "locked is read-only" in said


def test_one_unwritable_target_does_not_stop_the_others(cli):
    cli.write("src/a.py", TF)
    cli.write("src/b.py", TF)
    cli.write("out/a.py", "# mine\n").chmod(0o444)
    ran = cli("convert", "src", "-o", "out")
    assert ran.code == 2
    assert cli.tree()["out/a.py"] == b"# mine\n"
    assert b"import torch" in cli.tree()["out/b.py"]


def test_a_file_in_the_way_of_a_folder(cli):
    cli.write("train.py", TF)
    cli.write("way", "x")
    assert "folder cannot be made" in refused(cli, "train.py", "-o", "way/train.py")


def test_a_link_stays_a_link(cli):
    cli.write("real/train.py", TF)
    link = cli.folder / "train.py"
    link.symlink_to("real/train.py")
    assert cli("convert", "train.py", "--in-place").code == 0
    assert link.is_symlink()
    assert b"import torch" in (cli.folder / "real/train.py").read_bytes()
    assert cli.tree()["train.py"] == cli.tree()["real/train.py"]


def test_a_linked_source_is_translated_beside_the_link(cli):
    cli.write("real/train.py", TF)
    (cli.folder / "train.py").symlink_to("real/train.py")
    assert cli("convert", "train.py").code == 0
    assert set(cli.tree()) == {"real/train.py", "train.py", "train_torch.py"}


def test_a_link_to_nowhere(cli):
    (cli.folder / "train.py").symlink_to("gone.py")
    assert "points to gone.py, which does not exist" in refused(cli, "train.py")


def test_the_mode_of_a_script_is_kept(cli):
    cli.write("train.py", TF).chmod(0o750)
    cli("convert", "train.py")
    cli("convert", "train.py", "--in-place")
    modes = [(cli.folder / name).stat().st_mode & 0o777 for name in ("train.py", "train_torch.py")]
    assert modes == [0o750, 0o750]


def test_environments_and_hidden_folders_are_no_sources(cli):
    for folder in (".venv/lib", "my_env/lib", "__pycache__", ".git"):
        cli.write(f"src/{folder}/a.py", TF)
    cli.write("src/my_env/pyvenv.cfg", "")
    cli.write("src/a.py", TF)
    assert "1 file: 1 converted" in cli("convert", "src", "-o", "out").err
    assert [name for name in cli.tree() if name.startswith("out/")] == ["out/a.py"]


CONFLICTS = [
    ("a.py", "--in-place", "-o", "b.py"),
    ("a.py", "--in-place", "--diff"),
    ("a.py", "--check", "-o", "b.py"),
    ("-", "--in-place"),
    ("-", "a.py"),
    ("a.py", "--stdin-filename", "b.py"),
    ("a.py", "--no-such-option"),
    (),
]


@pytest.mark.parametrize("words", CONFLICTS, ids=" ".join)
def test_options_that_exclude_each_other(cli, words):
    cli.write("a.py", TF)
    refused(cli, *words)
