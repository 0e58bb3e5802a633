"""`verify` on the command line: what it says and how it exits. What it finds out is tried in tests/verify."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "words, said",
    [
        (["nope.py"], "nope.py: no such file or folder"),
        (["."], "one program is verified at a time"),
        (["bad.py", "--timeout", "soon"], "Invalid value for '--timeout'"),
    ],
)
def test_what_cannot_be_verified(cli, words, said):
    cli.write("bad.py", "import tensorflow as tf\nx = = 1\n")
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
