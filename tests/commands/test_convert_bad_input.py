"""Sources that cannot be translated: a clear message with its place, the file as it was, the others done."""

from __future__ import annotations

import pytest

TF = "import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\n"

BROKEN = {
    "syntax error": (b"import tensorflow as tf\n\nx = tf.constant((1.0\ny = 2\n", "T2T001"),
    "python 2": (b"import tensorflow as tf\n\nprint 'hello'\n", "T2T002"),
    "not utf-8": (b"import tensorflow as tf\n\nname = 'caf\xe9'\n", "T2T003"),
    "unknown coding": (b"# -*- coding: klingon -*-\nimport tensorflow as tf\n", "T2T003"),
    "coding that is no text": (b"# -*- coding: rot13 -*-\nimport tensorflow as tf\n", "T2T003"),
    "a null byte": (b"import tensorflow as tf\n\nx = '\x00'\n", "T2T003"),
    "inconsistent tabs": (b"import tensorflow as tf\n\nif tf:\n    x = 1\n\ty = 2\n", "T2T001"),
    "unexpected indent": (b"import tensorflow as tf\n\n  x = 1\n", "T2T001"),
}


@pytest.mark.parametrize("data, code", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_named_and_the_others_are_done(cli, data, code):
    cli.write("src/bad.py", data)
    cli.write("src/good.py", TF)
    ran = cli("convert", "src", "-o", "out")
    assert ran.code == 1
    assert f": {code} " in ran.err
    place = next(line for line in ran.err.splitlines() if line.startswith("src/bad.py:"))
    _, line, column, _ = place.split(":", 3)
    assert 1 <= int(line) <= data.count(b"\n") + 1
    assert int(column) >= 1
    assert set(cli.tree()) == {"src/bad.py", "src/good.py", "out/good.py"}
    assert cli.tree()["src/bad.py"] == data


@pytest.mark.parametrize("data, code", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_stays_as_it_was_in_place_and_gives_no_output(cli, data, code):
    cli.write("bad.py", data)
    assert cli("convert", "bad.py", "--in-place").code == 1
    assert cli.tree() == {"bad.py": data}
    assert cli("convert", "bad.py", "-o", "-").out == b""
    ran = cli("convert", "-", stdin=data)
    assert (ran.code, ran.out) == (1, b"")
    assert "<stdin>:" in ran.err


def test_the_place_of_an_undecodable_byte(cli):
    cli.write("bad.py", "import tensorflow as tf\n# äö ".encode() + b"\xff\n")
    assert "bad.py:2:6: T2T003 byte 0xff is not utf-8" in cli("convert", "bad.py").err


def test_the_place_of_a_syntax_error(cli):
    cli.write("bad.py", "import tensorflow as tf\nx = tf.constant(1)\ny = = 2\n")
    assert "bad.py:3:5: T2T001 " in cli("convert", "bad.py").err


ODD = {
    "empty": b"",
    "only a mark": b"\xef\xbb\xbf",
    "only a comment about tensorflow": b"# tensorflow was here\n",
    "no newline at the end": b"x = 'tensorflow'",
    "form feed and odd spaces": b"x = 'keras'\n\x0c\ny = 2   \n\n\n",
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_nothing_to_translate_is_copied_byte_for_byte(cli, data):
    cli.write("odd.py", data)
    ran = cli("convert", "odd.py", "-o", "out.py")
    assert (ran.code, cli.tree()) == (0, {"odd.py": data, "out.py": data})
    assert cli("convert", "-", stdin=data).out == data


LATIN = "# -*- coding: latin-1 -*-\n" + TF + "name = 'café'\n"
FORMS = {
    "mark": (b"\xef\xbb\xbf" + TF.encode(), b"\xef\xbb\xbf", "utf-8"),
    "crlf": (TF.replace("\n", "\r\n").encode(), b"", "utf-8"),
    "mark and crlf": (b"\xef\xbb\xbf" + TF.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf", "utf-8"),
    "latin-1": (LATIN.encode("latin-1"), b"", "latin-1"),
    "no newline at the end": (TF.rstrip("\n").encode(), b"", "utf-8"),
    "tabs": (b"import tensorflow as tf\n\nif True:\n\tx = tf.constant([1.0])\n", b"", "utf-8"),
}


@pytest.mark.parametrize("data, mark, encoding", FORMS.values(), ids=FORMS)
def test_mark_line_ends_and_encoding_survive(cli, data, mark, encoding):
    cli.write("a.py", data)
    assert cli("convert", "a.py", "--in-place").code == 0
    written = cli.tree()["a.py"]
    assert written.startswith(mark)
    text = written[len(mark) :].decode(encoding)
    assert "import torch" in text
    assert "\ufeff" not in text
    assert written.count(b"\r\n") == (written.count(b"\n") if b"\r\n" in data else 0)
    assert written.endswith(b"\n") == data.endswith(b"\n")
    assert ("\t" in text) == (b"\t" in data)
    assert ("café" in text) == (encoding == "latin-1")
    assert cli("convert", "a.py", "--check").code == 0


DEEP = {
    "signs": "-" * 30_000 + "1",
    "parentheses": "(" * 3_000 + "1" + ")" * 3_000,
    "attributes": "a" + ".b" * 30_000,
    "sums": "1" + " + 1" * 30_000,
}


@pytest.mark.parametrize("expression", DEEP.values(), ids=DEEP)
def test_deep_nesting_costs_one_file(cli, expression):
    cli.write("src/a.py", TF)  # first a usual file: what it changes in the process must not matter
    cli.write("src/deep.py", f"import tensorflow as tf\n\nx = {expression}\n")
    cli.write("src/z.py", TF)
    ran = cli("convert", "src", "-o", "out")
    assert ran.code == 1
    assert "src/deep.py:" in ran.err
    assert ": T2T008 " in ran.err
    assert set(cli.tree()) == {"src/a.py", "src/deep.py", "src/z.py", "out/a.py", "out/z.py"}
