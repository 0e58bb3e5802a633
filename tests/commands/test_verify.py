"""`verify` on the command line: what it says and how it exits. What it finds out is tried in tests/verify."""

from __future__ import annotations

import re

import pytest

from tests.notebook.notebooks import jupyter, notebook


@pytest.mark.parametrize(
    "words, said",
    [
        (["nope.py"], "nope.py: no such file or folder"),
        (["empty"], "empty: no Python file"),
        (["two", "--translated", "bad.py"], "bad.py: 2 programs cannot have one translation"),
        (["bad.py", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["bad.py", "--timeout", "soon"], "Invalid value for '--timeout'"),
    ],
)
def test_what_cannot_be_verified(cli, words, said):
    cli.write("bad.py", "import tensorflow as tf\nx = = 1\n")
    (cli.folder / "empty").mkdir()
    cli.write("two/a.py", "")
    cli.write("two/b.py", "")
    ran = cli("verify", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == b""


def test_a_program_that_does_not_parse(cli):
    cli.write("bad.py", "import tensorflow as tf\nx = = 1\n")
    ran = cli("verify", "bad.py")
    assert ran.code == 2
    assert b"bad.py:2" in ran.out


def test_the_settings_of_convert_hold(cli):
    cli.write("pyproject.toml", "[tool.tf2torch]\nanotate = true\n")
    cli.write("a.py", "import tensorflow as tf\n\nx = tf.constant([1, 2])\n")
    ran = cli("verify", "a.py")
    assert ran.code == 2
    assert "did you mean 'annotate'?" in ran.err


PROGRAM = "import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\ny = tf.reduce_sum(x)\n"


@pytest.mark.proof
def test_files_and_folders_are_verified_in_order_and_summed_up(cli):
    cli.write("b.py", PROGRAM)
    cli.write("tests_dir/z.py", PROGRAM + "1 / 0\n")
    cli.write("tests_dir/plain.py", "n = 1\n")
    ran = cli("verify", "b.py", "tests_dir", "b.py")
    assert ran.code == 2
    assert ran.err == ""
    lines = ran.out.decode().splitlines()
    headlines = [line.split(": ")[:2] for line in lines if "(" in line and line.endswith(" s)")]
    assert headlines == [
        ["b.py", "within tolerance"],
        ["tests_dir/plain.py", "nothing to compare"],
        ["tests_dir/z.py", "could not run"],
    ]
    assert lines[-1] == "3 programs: 1 within tolerance, 1 could not run, 1 nothing to compare; 2 values compared"


def test_fail_fast_ends_at_the_first_failure(cli):
    cli.write("a.py", "import tensorflow as tf\nx = = 1\n")
    cli.write("b.py", "n = 1\n")
    ran = cli("verify", "a.py", "b.py", "--fail-fast")
    assert ran.code == 2
    assert ran.out.decode().endswith("stopped at the first failure: 1 not run\n")
    assert b"b.py" not in ran.out


def test_programs_without_tensorflow_prove_nothing(cli):
    cli.write("a.py", "n = 1\n")
    cli.write("b.py", "n = 1\n")
    assert cli("verify", "a.py", "b.py").code == 5


@pytest.mark.proof
def test_a_translation_that_is_given_is_judged_by_the_lines_of_the_original(cli):
    cli.write("a.py", PROGRAM)
    right = "# by hand\nimport torch\n\nx = torch.tensor([1.0, 2.0])\ntwice = 2 * x\ny = x.sum()\n"
    cli.write("right.py", right)
    cli.write("wrong.py", right.replace("sum", "mean"))
    ran = cli("verify", "a.py", "--translated", "right.py")
    assert ran.code == 0, ran.out
    assert b"note: the translation is right.py: 3 of its 4 statements were found in the original" in ran.out
    ran = cli("verify", "a.py", "--translated", "wrong.py")
    assert ran.code == 1
    assert b"  y      4 " in ran.out


def test_a_translation_that_is_not_there_is_a_verdict(cli):
    cli.write("a.py", PROGRAM)
    ran = cli("verify", "a.py", "--translated", "nope.py")
    assert ran.code == 2
    assert b"the translation cannot be read" in ran.out


def test_what_the_settings_exclude_in_a_folder_is_no_program(cli):
    cli.write("pyproject.toml", '[tool.tf2torch]\nextend-exclude = ["old"]\n')
    cli.write("a.py", "n = 1\n")
    cli.write("old/b.py", "n = 1\n")
    cli.write(".ipynb_checkpoints/n.ipynb", "{}")
    ran = cli("verify", ".")
    assert ran.code == 5
    assert ran.out.startswith(b"a.py: nothing to compare")


def cells_of(*sources: str) -> str:
    return jupyter(notebook(*sources))


@pytest.mark.proof
def test_notebooks_in_a_folder_are_programs_with_records_of_their_own(cli):
    cli.write("src/a.py", PROGRAM)
    cli.write("src/a.ipynb", cells_of("import tensorflow as tf", "%time x = tf.constant([1.0])\ny = tf.reduce_sum(x)"))
    cli.write("src/b.ipynb", cells_of("n = 1"))
    ran = cli("verify", "src")
    assert ran.code == 0, ran.out
    headlines = [line.split(": ")[:2] for line in ran.out.decode().splitlines() if line.endswith(" s)")]
    assert [name for name, _ in headlines] == ["src/a.ipynb", "src/a.py", "src/b.ipynb"]
    assert headlines[2][1] == "nothing to compare"
    assert cli("verify", "src/b.ipynb").code == 5
    assert cli("verify", "src/a.ipynb", "src/a.py", "--record", "kept").code == 0
    assert sorted(name for name in cli.tree() if name.startswith("kept")) == ["kept/a.ipynb.npz", "kept/a.npz"]
    checked = cli("verify", "src/a.ipynb", "--golden", "kept/a.ipynb.npz")
    assert checked.code == 0, checked.out
    cli.write("src/a.ipynb", cells_of("import tensorflow as tf", "x = tf.constant([2.0])\ny = tf.reduce_sum(x)"))
    assert b"has changed since it was recorded" in cli("verify", "src/a.ipynb", "--golden", "kept/a.ipynb.npz").out


@pytest.mark.proof
def test_a_function_of_a_notebook(cli):
    cli.write("a.ipynb", cells_of("import tensorflow as tf\n%pylab", "def twice(x):\n    return tf.add(x, x)"))
    ran = cli("verify", "a.ipynb::twice", "--input", "x: f32[2, 3]")
    assert ran.code == 0, ran.out
    assert b"a.ipynb::twice: within tolerance" in ran.out
    assert re.search(rb"\n  twice\(\) +3:1 ", ran.out), ran.out
