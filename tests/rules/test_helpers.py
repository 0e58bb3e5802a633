"""The functions that a translation writes into the user's file."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from rules import __file__ as rules_init
from tf2torch import translate
from tf2torch.model import Status

HELPERS = sorted(p for p in Path(rules_init).with_name("_helpers").glob("*.py") if p.name != "__init__.py")
CONV = "import tensorflow as tf\n\n\ndef f(x, w, s):\n    return tf.nn.conv2d(x, w, strides=s, padding='SAME')\n"


def functions(code: str) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.FunctionDef)]


def test_what_a_helper_calls_comes_with_it() -> None:
    names = [f.name for f in functions(translate(CONV).code)]
    assert {"spatial", "same_padding", "pad_same", "tf_nn_conv2d"} <= set(names)
    assert names.index("pad_same") < names.index("f")


def test_a_helper_has_no_annotations() -> None:
    for function in functions(translate(CONV).code):
        assert function.returns is None
        assert all(a.annotation is None for a in (*function.args.args, *function.args.kwonlyargs))


def test_helpers_run_in_the_file_of_the_user() -> None:
    """Compiled without this file's future import, as a user's file is."""
    import torch

    scope: dict[str, object] = {}
    exec(compile(translate(CONV).code, "user.py", "exec", dont_inherit=True), scope)
    made = scope["f"](torch.ones(1, 5, 6, 2), torch.ones(3, 3, 2, 4), 2)  # type: ignore[operator]
    assert made.shape == (1, 3, 3, 4)


def test_an_optimizer_brings_no_import_of_its_annotations() -> None:
    code = translate(
        "import tensorflow as tf\n\nw = tf.Variable([1.0])\nopt = tf.keras.optimizers.RMSprop(0.1)\n"
        "opt.apply_gradients(zip([2.0 * w], [w]))\n"
    ).code
    assert "typing" not in code and "def keras_rmsprop" in code


def test_the_refusal_of_a_rule_that_is_passed_on_is_a_refusal() -> None:
    code = "import tensorflow as tf\n\ny = tf.nn.max_pool(x, 2, 2, [[0, 0], [1, 0], [0, 1], [0, 0]])\n"
    result = translate(code, known={"x": "f32[2, 9, 11, 6]"})
    (note,) = result.left
    assert (note.api, note.message) == ("tf.nn.max_pool", "only padding 'VALID' and 'SAME', channels last")


def test_the_assumption_of_a_rule_that_is_passed_on_is_reported_in_the_callers_names() -> None:
    code = "import tensorflow as tf\n\n\ndef f(things):\n    return tf.keras.backend.sum(things, axis=0)\n"
    note = next(n for n in translate(code).notes if n.api == "tf.keras.backend.sum")
    assert note.status is Status.ASSUMED and "things.is_floating_point()" in note.message


@pytest.mark.parametrize("path", HELPERS, ids=lambda p: p.stem)
def test_every_helper_says_what_it_does(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            assert ast.get_docstring(node), node.name
