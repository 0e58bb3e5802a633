"""`tf2torch convert` on notebooks: beside, in place, as a diff, from stdin, in folders."""

from __future__ import annotations

import json

import pytest

from tests.notebook.notebooks import TF, jupyter, notebook

TEXT = jupyter(notebook(TF, "x = tf.zeros([2, 3])\ny = tf.raw_ops.Foo(x=x)", "x = = 2"))


def test_a_notebook_becomes_a_notebook_and_notes_name_the_cell(cli):
    cli.write("my work/a b.ipynb", TEXT)
    ran = cli("convert", "my work/a b.ipynb")
    assert ran.code == 1
    assert "my work/a b.ipynb:cell 3:2:5: T2T203" in ran.err
    assert "my work/a b.ipynb:cell 4:1:5: T2T001" in ran.err
    assert cli.tree()["my work/a b.ipynb"] == TEXT.encode()
    made = json.loads(cli.tree()["my work/a b_torch.ipynb"])
    assert made["cells"][2]["source"][0] == "x = torch.zeros(2, 3)\n"


def test_a_diff_shows_cells(cli):
    cli.write("a.ipynb", TEXT)
    shown = cli("convert", "a.ipynb", "--diff").out.decode()
    assert " # %% cell 3\n-x = tf.zeros([2, 3])\n+x = torch.zeros(2, 3)\n" in shown
    assert list(cli.tree()) == ["a.ipynb"]


def test_in_place_again_changes_nothing(cli):
    cli.write("nb/a.ipynb", TEXT)
    cli.write("nb/.ipynb_checkpoints/a-checkpoint.ipynb", TEXT)
    cli("convert", "nb", "--in-place")
    once = cli.tree()
    assert b"torch.zeros" in once["nb/a.ipynb"]
    assert once["nb/.ipynb_checkpoints/a-checkpoint.ipynb"] == TEXT.encode()
    cli("convert", "nb", "--in-place")
    assert cli.tree() == once


def test_line_ends_and_mark_stay(cli):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    cli.write("a.ipynb", data)
    cli("convert", "a.ipynb", "--in-place")
    made = cli.tree()["a.ipynb"]
    assert made.startswith(b"\xef\xbb\xbf{\r\n")
    assert made.count(b"\r\n") == made.count(b"\n")


def test_from_stdin_by_its_name(cli):
    ran = cli("convert", "-", "--stdin-filename", "a.ipynb", stdin=TEXT.encode())
    assert json.loads(ran.out)["cells"][1]["source"][-1] == "import torch"


@pytest.mark.parametrize("text", ['{"cells": ["tensorflow"]}', "tensorflow", '{"worksheets": ["tensorflow"]}'])
def test_what_is_no_notebook_stays(cli, text):
    cli.write("a.ipynb", text)
    ran = cli("convert", "a.ipynb", "--in-place")
    assert ran.code == 1
    assert "a.ipynb:1:1: T2T003" in ran.err
    assert cli.tree() == {"a.ipynb": text.encode()}
