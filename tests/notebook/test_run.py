"""A translated notebook runs in IPython, cell by cell, and gives what the original gives."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from IPython.core.interactiveshell import InteractiveShell

from tests.notebook.notebooks import jupyter, notebook, translated

CELLS = (
    "%display_setup\nimport tensorflow as tf\nimport numpy as np",
    "names = !echo one two\nw = tf.Variable([[1.0], [2.0], [-3.0]])\nx = tf.reshape(tf.range(6.0), [2, 3])",
    "%%time\nwith tf.GradientTape() as tape:\n    loss = tf.reduce_sum(tf.square(x @ w))\ng = tape.gradient(loss, w)",
    "for i in range(2):\n    %time w.assign_sub(0.01 * g)\n%time norm = tf.norm(w)",
    "%timeit -n 1 -r 1 tf.matmul(x, w)\nloss, g, norm = float(loss), g.numpy(), float(norm)\nvalue = w.numpy();",
)


def ran(text: str) -> dict[str, Any]:
    """The names that the notebook's cells leave behind."""
    shell = InteractiveShell()
    shell.register_magic_function(lambda line: None, magic_name="display_setup")
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "code":
            shell.run_cell("".join(cell["source"])).raise_error()
    return dict(shell.user_ns)


def test_both_notebooks_give_the_same_values() -> None:
    text = jupyter(notebook(*CELLS))
    made = translated(text)
    assert "tf." not in made.after
    before, after = ran(text), ran(made.text)
    assert before["names"] == after["names"] == ["one two"]
    for name in ("loss", "g", "value", "norm"):
        np.testing.assert_allclose(before[name], after[name], rtol=1e-6)
