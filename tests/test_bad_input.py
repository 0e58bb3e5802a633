"""Whatever `translate` is given: a clear error with its place, or a translation that loses nothing."""

from __future__ import annotations

import sys

import pytest

from tests.translation import TF, translated
from tf2torch import SourceError, translate

BROKEN = {
    "a bracket": ("x = (1\n", "T2T001", 2, 5, "'(' was never closed"),
    "a signature": ("def f(:\n    pass\n", "T2T001", 2, 7, "invalid syntax"),
    "tabs and spaces": ("if 1:\n\tx = 1\n        y = 2\n", "T2T001", 4, 1, "inconsistent use of tabs"),
    "an indentation": ("  x = 1\n", "T2T001", 2, 2, "unexpected indent"),
    "a string": ('x = """a\n', "T2T001", 2, 5, "unterminated triple-quoted string"),
    "the end of the file": ("x = 1\\", "T2T001", 2, 7, "unexpected EOF"),
    "Python 2: print": ('print "a"\n', "T2T002", 2, 1, "Python 2"),
    "Python 2: exec": ("exec 'a'\n", "T2T002", 2, 1, "Python 2"),
    "Python 2: raise": ("raise E, 'b'\n", "T2T002", 2, 8, "Python 2"),
    "Python 2: except": ("try:\n    pass\nexcept E, e:\n    pass\n", "T2T002", 4, 8, "Python 2"),
    "Python 2: octal": ("x = 0777\n", "T2T002", 2, 5, "Python 2"),
    "Python 2: backticks": ("x = `1`\n", "T2T002", 2, 5, "Python 2"),
    "Python 2: not equal": ("x <> 3\n", "T2T002", 2, 3, "Python 2"),
    "a null byte": ('x = "\0"\n', "T2T003", 2, 6, "null byte"),
    "a lone surrogate": ('x = "\udc80"\n', "T2T003", 2, 6, "surrogate"),
    "after lines that other programs end": ("# \x0c \u2028 \x85\nx = (1\n", "T2T001", 3, 5, "never closed"),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_what_is_not_python_is_said_with_its_place(case: tuple[str, str, int, int, str]) -> None:
    source, code, line, column, words = case
    with pytest.raises(SourceError) as error:
        translate(TF + source)
    found = error.value
    assert (found.code, found.line, found.column) == (code, line, column)
    assert words in found.message
    assert found.hint


def test_a_broken_file_without_tensorflow_is_refused_as_well() -> None:
    with pytest.raises(SourceError):
        translate("x = (1\n")


def test_newer_python_is_read_where_this_python_reads_it_and_else_said_to_be_newer() -> None:
    source = TF + "type X = int\nx = tf.abs(1)\n"
    if sys.version_info >= (3, 12):
        assert translated(source).code == "import torch\ntype X = int\nx = torch.abs(torch.tensor(1))\n"
        return
    with pytest.raises(SourceError, match=r"read as Python 3\.1[01]"):
        translate(source)


DEEP = {
    "parentheses": "(" * 5_000 + "1" + ")" * 5_000,
    "signs": "-" * 5_000 + "1",
    "attributes": "a" + ".b" * 5_000,
    "lists": "[" * 1_000 + "]" * 1_000,
    "sums": "+".join(["tf.abs(x)"] * 5_000),
    "calls": "tf.abs(" * 1_000 + "x" + ")" * 1_000,
    "strings": '"a" ' * 50_000,
}


@pytest.mark.parametrize("expression", DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deeply_is_refused_and_the_process_lives(expression: str) -> None:
    limit = sys.getrecursionlimit()
    with pytest.raises(SourceError):
        translate(f"{TF}x = {expression}\n")
    assert sys.getrecursionlimit() >= limit


def test_what_python_reads_is_translated_however_deep() -> None:
    assert translated(f"{TF}x = {'tf.abs(' * 80}tf.ones([2]){')' * 80}\n").code.count("torch.abs(") == 80
    blocks = "".join(" " * i + "if x:\n" for i in range(90)) + " " * 90 + "y = tf.ones([2])\n"
    assert translated(TF + blocks).code.endswith(" " * 90 + "y = torch.ones(2)\n")
    chain = "if x: pass\n" + "elif x: y = tf.ones([2])\n" * 300
    assert translated(TF + chain).code.count("torch.ones(2)") == 300


KEPT = {
    "an empty file": ("", ""),
    "a line": ("\n", "\n"),
    "a comment": ("# tensorflow", "# tensorflow"),
    "a byte-order mark": ("\ufeffimport tensorflow as tf\nx = tf.ones(2)\n", "\ufeffimport torch\nx = torch.ones(2)\n"),
    "nothing but the mark": ("\ufeff# tensorflow\n", "\ufeff# tensorflow\n"),
    "CRLF": (
        "import tensorflow as tf\r\nif 1:\r\n    x = tf.foo(2)  # c\r\n",
        "import tensorflow as tf\r\nif 1:\r\n    # TODO(tf2torch): T2T203 tf.foo is not a name of TensorFlow 2\r\n"
        "    x = tf.foo(2)  # c\r\n",
    ),
    "CR": ("import tensorflow as tf\rx = tf.ones(2)\r", "import torch\rx = torch.ones(2)\r"),
    "mixed ends": (
        "import tensorflow as tf\r\nx = tf.ones(2)\ny = 1\r\nz = 2\n",
        "import torch\r\nx = torch.ones(2)\ny = 1\r\nz = 2\n",
    ),
    "no end": ("import tensorflow as tf\nx = tf.ones(2)", "import torch\nx = torch.ones(2)"),
    "no end, nothing left": ("import tensorflow as tf", ""),
    "tabs": (
        "import tensorflow as tf\ndef f():\n\tif 1:\n\t\treturn tf.ones(2)\t# c\n\treturn\t1\n",
        "import torch\ndef f():\n\tif 1:\n\t\treturn torch.ones(2)\t# c\n\treturn\t1\n",
    ),
    "a form feed": (
        "import tensorflow as tf\n\x0c\ndef f():\n    return 1\n\x0c\nx = tf.ones(2)\n",
        "import torch\n\x0c\ndef f():\n    return 1\n\x0c\nx = torch.ones(2)\n",
    ),
    "other alphabets": (
        "import tensorflow as tf\né = 'ü'  # ß\nx = tf.ones(2)\n",
        "import torch\né = 'ü'  # ß\nx = torch.ones(2)\n",
    ),
    "a backslash": ("import tensorflow as tf\nx = \\\n    tf.ones(2)\n", "import torch\nx = \\\n    torch.ones(2)\n"),
    "semicolons": ("import tensorflow as tf; x = 1; y = tf.ones(2);\n", "import torch\nx = 1; y = torch.ones(2);\n"),
    "soft keywords": (
        "import tensorflow as tf\nmatch = type = case = 1\nx = tf.ones(match)\n",
        "import torch\nmatch = type = case = 1\nx = torch.ones(match)\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), KEPT.values(), ids=KEPT)
def test_odd_files_keep_what_is_odd_about_them(before: str, after: str) -> None:
    assert translated(before).code == after


def test_lines_and_columns_are_counted_as_python_counts_them() -> None:
    notes = translated('\ufeffimport tensorflow as tf\n# \x0c\nx = "\u2028\x0b"; y = tf.foo(1)\n').notes
    assert [(n.line, n.column) for n in notes] == [(3, 15)]


def test_a_file_of_fifty_thousand_lines() -> None:
    data = "    # nothing here\n" * 90 + "    k = [1, 2]\n" * 6
    part = f"def f{{0}}(x: tf.Tensor):\n{data}    y = tf.reduce_sum(x, axis={{1}})\n    return y  # {{0}}\n\n"
    source = TF + "".join(part.format(i, i % 7) for i in range(500))
    result = translate(source)
    lines = result.code.splitlines()
    assert len(lines) == 50_001
    assert lines[:2] == ["import torch", "def f0(x: torch.Tensor):"]
    assert lines[-3:] == ["    y = torch.sum(x, dim=2)", "    return y  # 499", ""]
    assert result.map.source_lines(50_000) == range(50_000, 50_001)
    assert (result.notes[-1].line, len(result.notes)) == (49_999, 1_000)


def test_python_2_is_told_of_both_upgrades() -> None:
    source = "import tensorflow as tf\nsess = tf.Session()\nprint sess.run(x)\n"
    with pytest.raises(SourceError) as raised:
        translate(source)
    assert raised.value.code == "T2T002" and raised.value.line == 3
    assert "2to3" in raised.value.hint and "tf_upgrade_v2" in raised.value.hint
