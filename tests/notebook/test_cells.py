"""Cells share one namespace; what IPython alone understands stays as it is; a broken cell stops no other."""

from __future__ import annotations

import pytest

from tests.notebook.notebooks import TF, becomes, jupyter, notebook, translated
from tf2torch.model import Status

X = "x = tf.ones([2, 3])"


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline\n%load_ext autoreload",
        "!pip install -q tensorflow \\\n    numpy",
        "files = !ls *.py\nout = %capture",
        "a, b = !cat x\nprint(a)",
        "if True:\n    !ls\n    %cd ..",
        "print?\n?print\nprint??",
        "%%bash\nfor x in *; do echo $x; done",
        "%%writefile a.py\nimport numpy",
        "%%html\n<b>tf.zeros</b>",
        "text = '''\n%notmagic\n!no\n'''",
        "a = (7\n  % 3)",
        "print(1);",
        "%time",
        "%timeit -n 10 sum(range(9))",
        "",
        "\n\n",
        "# only words",
        "x = = 1\n%time",
        "for x in y",
        "`old`",
    ],
)
def test_what_has_no_tensorflow_stays(cell: str) -> None:
    assert becomes(TF, X, cell, "y = tf.abs(x)") == ["import torch", "x = torch.ones(2, 3)", cell, "y = torch.abs(x)"]


def test_imports_of_one_cell_hold_in_the_next_and_helpers_stand_behind_them() -> None:
    first, second, third = becomes(
        f"# imports\n{TF}\nfrom tensorflow.keras import optimizers\nimport numpy as np",
        "@tf.function\ndef f(t):\n    return tf.reduce_mean(t, axis=1)",
        "f(tf.constant(np.ones([2, 3])))",
    )
    assert first == "# imports\nimport torch\nimport numpy as np"
    assert second == "def f(t):\n    return torch.mean(t, dim=1)"
    assert third == "f(torch.tensor(np.ones([2, 3])))"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("%%time\ny = tf.abs(x)", "%%time\ny = torch.abs(x)"),
        ("%%capture out\ny = tf.abs(x)", "%%capture out\ny = torch.abs(x)"),
        ("\n%%timeit -n 3\ntf.abs(x)", "\n%%timeit -n 3\ntorch.abs(x)"),
        ("%time y = tf.abs(x)", "%time y = torch.abs(x)"),
        ("y = %time tf.abs(x)", "y = %time torch.abs(x)"),
        ("if True:\n    y = %time tf.abs(x) + 1.0", "if True:\n    y = %time torch.abs(x) + 1.0"),
        ("for i in range(2):\n    %time tf.abs(x)", "for i in range(2):\n    %time torch.abs(x)"),
        ("%timeit -n 10 -r 2 tf.abs(x)", "%timeit -n 10 -r 2 torch.abs(x)"),
        ("!ls\ny = tf.abs(x);", "!ls\ny = torch.abs(x);"),
        ("y = tf.abs(x)\n!echo {y}\n", "y = torch.abs(x)\n!echo {y}\n"),
        ("  \ny = tf.abs(x)\n\n", "  \ny = torch.abs(x)\n\n"),
    ],
)
def test_python_beside_magics_is_translated(before: str, after: str) -> None:
    assert becomes(TF, X, before)[2] == after


@pytest.mark.parametrize(
    ("cell", "line", "code"),
    [
        ("y = 1\n%memory_of tf.ones(3)", 2, "T2T007"),
        ("tf.nn?", 1, "T2T007"),
        ("!echo {tf.__version__}", 1, "T2T007"),
        ("%%cython\nprint(tf.__version__)", 2, "T2T007"),
        ("y = 1\ny = = tf.ones(3)", 2, "T2T001"),
        ("print tf.ones(3)", 1, "T2T002"),
    ],
)
def test_tensorflow_where_python_does_not_read_is_told_and_keeps_its_import(cell: str, line: int, code: str) -> None:
    made = translated(jupyter(notebook(TF, X, cell)))
    (note,) = (one for one in made.result.notes if one.status is Status.UNSUPPORTED)
    above = dict(made.cells)[4]
    assert (note.line - above, note.code) == (line, code)
    assert "import tensorflow as tf\nimport torch\n" in made.after
    assert cell in made.after


def test_notes_and_script_point_to_the_cell() -> None:
    made = translated(jupyter(notebook(TF, "!ls\n%timeit tf.abs(-1.0)", "y = tf.raw_ops.Foo()")))
    lines = made.before.split("\n")
    for note in made.result.notes:
        assert lines[note.line - 1][note.column - 1 :].startswith("tf.")
    assert made.before.count("# %% cell ") == made.after.count("# %% cell ") == 3
