"""Names of files that are not UTF-8: the bytes stay what they are, and every format says them somehow."""

from __future__ import annotations

import json
import os
import sys
from xml.etree import ElementTree

import pytest

from tf2torch import translate

TF = "import tensorflow as tf\n\nx = tf.abs(tf.constant([1.0, 2.0]))\n"
LEFT = TF + "y = tf.raw_ops.Foo()\n"
NAMES = (b"src/caf\xe9.py", b"src/\xff\xfe/m\xe9.py", b"src/plain.py")

pytestmark = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="its file systems refuse such names")


@pytest.fixture
def tree(cli):
    for name in NAMES:
        cli.write(os.fsdecode(name), LEFT + f"# {name!r}\n")
    return cli


def files(cli) -> dict[bytes, bytes]:
    return {os.fsencode(name): data for name, data in cli.tree().items()}


def new(name: bytes) -> bytes:
    return (translate(LEFT).code + f"# {name!r}\n").encode()


@pytest.mark.parametrize("words", [["--in-place"], ["-o", "out"], ["--in-place", "--helpers", "module"]])
def test_written_under_the_same_name(tree, words):
    ran = tree("convert", "src", *words)
    assert ran.code == 1
    assert r"src/caf\udce9.py:4:5: T2T203" in ran.err
    found = files(tree)
    folder = b"out" if "out" in words else b"src"
    for name in NAMES:
        assert found[name.replace(b"src", folder, 1)] == new(name)


def test_the_diff_names_the_bytes(tree):
    ran = tree("convert", "src", "--diff")
    assert ran.code == 1
    assert all(b"--- " + name in ran.out for name in NAMES)


@pytest.mark.parametrize("form", ["full", "concise", "grouped", "github"])
def test_text_has_the_bytes(tree, form):
    ran = tree("check", "src", "--output-format", form)
    assert ran.code == 1
    assert all(name in ran.out for name in NAMES)


@pytest.mark.parametrize("form", ["json", "json-lines", "junit", "gitlab", "sarif", "rdjson"])
def test_documents_can_be_read(tree, form):
    ran = tree("check", "src", "--output-format", form)
    assert ran.code == 1
    text = ran.out.decode("utf-8")
    if form == "junit":
        assert ElementTree.fromstring(text).get("failures") == "3"
    else:
        found = [json.loads(line) for line in (text.splitlines() if form == "json-lines" else [text])]
        assert "caf" in str(found)


def test_the_baseline_knows_them(tree):
    assert tree("check", "src", "--baseline", "b.json", "--update-baseline").code == 0
    assert tree("check", "src", "--baseline", "b.json").code == 0
    path = tree.folder / os.fsdecode(NAMES[0])
    path.write_text(path.read_text() + "z = tf.raw_ops.Bar()\n")
    assert tree("check", "src", "--baseline", "b.json").code == 1
