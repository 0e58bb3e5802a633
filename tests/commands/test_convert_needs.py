"""Dependencies of a translated project: suggested, written when asked for."""

from __future__ import annotations

import pytest

DONE = "import tensorflow as tf\nx = tf.zeros([2])\n"
LEFT = DONE + "y = tf.raw_ops.Foo()\n"
NEEDS = "numpy\ntensorflow>=2.8  # big\n"


@pytest.fixture
def project(cli):
    cli.write("src/a.py", DONE)
    cli.write("requirements.txt", NEEDS)
    return cli


def test_the_change_is_suggested_and_nothing_else_is_touched(project):
    ran = project("convert", "src", "-o", "out")
    assert "-tensorflow>=2.8  # big\n+torch  # big\n" in ran.err
    assert project.tree()["requirements.txt"] == NEEDS.encode()


def test_it_is_written_when_asked_for(project):
    project("convert", "src", "--in-place", "--update-dependencies")
    assert project.tree()["requirements.txt"] == b"numpy\ntorch  # big\n"


def test_inside_a_folder_that_goes_to_another_it_goes_there_too(cli):
    cli.write("app/a.py", DONE)
    cli.write("app/requirements.txt", NEEDS)
    cli("convert", "app", "-o", "out", "--update-dependencies")
    assert cli.tree()["out/requirements.txt"] == b"numpy\ntorch  # big\n"
    assert cli.tree()["app/requirements.txt"] == NEEDS.encode()


def test_while_something_is_left_tensorflow_stays(project):
    project.write("src/b.py", LEFT)
    ran = project("convert", "src", "-o", "out", "--update-dependencies")
    assert "requirements.txt: TensorFlow is needed still, and torch, too" in ran.err
    assert project.tree()["requirements.txt"] == NEEDS.encode()


@pytest.mark.parametrize("words", [["--check"], ["--diff"]])
def test_what_only_shows_writes_nothing(project, words):
    before = project.tree()
    project("convert", "src", *words, "--update-dependencies")
    assert project.tree() == before


def test_a_single_file_is_no_project(project):
    assert "requirements" not in project("convert", "src/a.py").err
