"""`rules list` and `rules show`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tf2torch.dev.listing import list_text, listed, near, refused, shown

ROOT = Path(__file__).parents[1] / "data" / "rules"


def test_the_list_has_every_rule_in_order() -> None:
    found = listed(root=ROOT)
    assert [(r.name, r.path.name, r.examples) for r in found] == [
        ("tf.Tensor.ndim", "_tensor.py", 1),
        ("tf.Tensor.numpy", "_tensor.py", 1),
        ("tf.float32", "_tensor.py", 0),
        ("tf.math.maximum", "math.py", 1),
        ("tf.math.reduce_sum", "math.py", 4),
        ("tf.split", "_tensor.py", 3),
    ]
    assert all("def " in r.path.read_text().splitlines()[r.line - 1] for r in found if r.examples)


def test_a_prefix_may_be_any_spelling() -> None:
    assert [r.name for r in listed("tf.math", ROOT)] == ["tf.math.maximum", "tf.math.reduce_sum"]
    assert [r.name for r in listed("tf.reduce_sum", ROOT)] == ["tf.math.reduce_sum"]
    assert listed("tf.mat", ROOT) == []


def test_the_columns_of_the_list() -> None:
    assert list_text(listed("tf.math", ROOT), ROOT).splitlines() == [
        'tf.math.maximum     tf/math.py:31   1 example   tf.maximum(x, y, name="larger") -> torch.maximum(x, y)',
        "tf.math.reduce_sum  tf/math.py:9    4 examples  tf.reduce_sum(x) -> torch.sum(x)",
    ]


def test_show_has_signature_aliases_examples_and_refusals() -> None:
    text = shown("tf.compat.v2.reduce_sum", ROOT, ROOT) or ""
    assert text.startswith("tf.math.reduce_sum(input_tensor: Tensor, axis: int | list[int] | None=None")
    assert "also: tf.reduce_sum" in text
    assert "    tf.reduce_sum(x, [0, 2], keepdims=True)\n      -> torch.sum(x, dim=[0, 2], keepdim=True)" in text
    assert "Refuses\n    tf.split(x, [1, -1])\n      -> a size of -1" in (shown("tf.split", ROOT, ROOT) or "")


def test_a_rule_that_is_not_there() -> None:
    assert shown("tf.splat", ROOT, ROOT) is None
    assert near("tf.splat", ROOT)[0] == "tf.split"


def test_what_is_refused_for_a_reason() -> None:
    assert refused("tf.Tensor.no_such", ROOT) is None
    text = refused("keras.layers.Convolution2D", ROOT) or ""
    assert text.startswith("keras.layers.Convolution2D, which is tf.keras.layers.Conv2D: Keras layers are not")
    assert text.endswith(" (T2T208)") and "refused.toml" in text
    assert "TensorFlow 1's name of tf.math.log\n    write that" in (refused("tf.log", ROOT) or "")


def test_neither_imports_tensorflow_nor_torch() -> None:
    code = (
        "import sys; from pathlib import Path; from tf2torch.dev.listing import listed, shown;"
        f"root = Path({str(ROOT)!r}); assert listed(root=root) and shown('tf.split', root, root);"
        "assert not {'tensorflow', 'torch', 'numpy', 'keras'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
