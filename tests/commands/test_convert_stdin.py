"""`convert -`: stdin to stdout, so that editors and pipes can use it."""

from __future__ import annotations

TF = b"import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\n"


def test_the_product_alone_is_on_stdout(cli):
    ran = cli("convert", "-", stdin=TF)
    assert ran.code == 0
    compile(ran.out, "<out>", "exec")
    assert b"import torch" in ran.out
    assert "1 file: 1 converted" in ran.err
    assert cli.tree() == {}


def test_the_name_is_for_messages(cli):
    ran = cli("convert", "-", "--stdin-filename", "pkg/train.py", stdin=b"import tensorflow as tf\nx = = 1\n")
    assert ran.code == 1
    assert "pkg/train.py:2:5: T2T001" in ran.err


def test_the_name_chooses_the_settings(cli):
    cli.write("pkg/pyproject.toml", "[tool.tf2torch]\nanotate = true\n")
    ran = cli("convert", "-", "--stdin-filename", "pkg/train.py", stdin=TF)
    assert ran.code == 2
    assert "did you mean 'annotate'?" in ran.err


def test_to_a_file(cli):
    assert cli("convert", "-", "-o", "out.py", stdin=TF).code == 0
    assert b"import torch" in cli.tree()["out.py"]


def test_what_cannot_be_translated_replaces_no_file(cli):
    cli.write("out.py", "# mine\n")
    assert cli("convert", "-", "-o", "out.py", stdin=b"import tensorflow as tf\nx = = 1\n").code == 1
    assert cli.tree() == {"out.py": b"# mine\n"}


def test_diff_and_check(cli):
    assert b"+import torch" in cli("convert", "-", "--diff", stdin=TF).out
    ran = cli("convert", "-", "--check", stdin=TF)
    assert (ran.code, ran.out) == (1, b"")


def test_empty(cli):
    ran = cli("convert", "-")
    assert (ran.code, ran.out) == (0, b"")
