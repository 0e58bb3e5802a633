"""The stored tables are what the installed libraries say, and every alias is the very same object."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tf2torch.dev import verify_schema
from tf2torch.dev.tables.generate import generate
from tf2torch.dev.tables.public_names import public_names
from tf2torch.rules import tables


@cache
def found() -> dict[str, Any]:
    return public_names()


def test_the_stored_tables_are_current() -> None:
    for name, text in generate().items():
        stored = Path(tables.__file__).with_name(name).read_text(encoding="utf-8")
        assert stored == text, f"{name} is stale: run `python -m tf2torch.dev.tables`"


def test_the_schema_of_what_verify_writes_is_current() -> None:
    """Here too, because whoever adds a field to a verdict or an option runs these tests first."""
    assert verify_schema.PATH.read_text(encoding="utf-8") == verify_schema.schema(), (
        "stale: run `python -m tf2torch.dev.verify_schema`"
    )


def test_every_alias_is_the_same_object() -> None:
    from tensorflow.python.util import tf_decorator

    def plain(value: Any) -> Any:
        return tf_decorator.unwrap(value)[1] if callable(value) else value

    def behind(name: str) -> Any:
        """Some names exist below `keras` only."""
        return found()[name] if name in found() else found()[name.removeprefix("tf.")]

    names = [n for n in found() if tables.names()[tables.canonical(n)] in ("function", "class", "dtype")]
    assert len(names) > 5000
    strangers = [n for n in names if plain(behind(n)) is not plain(behind(tables.canonical(n)))]
    assert strangers == ["keras.layers.AlphaDropout"]  # Keras keeps an older copy of this one layer for tf.keras


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("tf.reduce_sum", "tf.math.reduce_sum"),
        ("tf.compat.v2.reduce_sum", "tf.math.reduce_sum"),
        ("tf.concat", "tf.concat"),
        ("tf.matmul", "tf.linalg.matmul"),
        ("tf.nn.swish", "tf.nn.silu"),
        ("tf.half", "tf.float16"),
        ("tf.keras.layers.Convolution2D", "tf.keras.layers.Conv2D"),
        ("keras.layers.Dense", "tf.keras.layers.Dense"),
        ("tf.losses.mse", "tf.keras.losses.MSE"),
        ("keras.losses.mean_squared_error", "tf.keras.losses.MSE"),
        ("tf.compat.v2.optimizers.SGD", "tf.keras.optimizers.SGD"),
        ("tf.compat.v1.reduce_sum", "tf.compat.v1.reduce_sum"),  # another function, with other arguments
        ("tf.no_such_name", "tf.no_such_name"),
    ],
)
def test_canonical_names(spelling: str, canonical: str) -> None:
    assert tables.canonical(spelling) == canonical


def test_kinds() -> None:
    wanted = {
        "tf.math.reduce_sum": "function",
        "tf.Tensor": "class",
        "tf.nn": "module",
        "tf.float32": "dtype",
        "tf.newaxis": "constant",
    }
    assert {name: tables.names()[name] for name in wanted} == wanted
    assert "tf.no_such_name" not in tables.names()


def test_torch_defaults_come_from_signatures_stubs_and_schemas() -> None:
    table = tables.torch_defaults()
    assert table["nn.Linear"]["bias"] is True
    assert table["torch.optim.Adam"]["betas"] == (0.9, 0.999)
    assert table["torch.sum"] == {"keepdim": False, "dtype": None}
    assert table["Tensor.sum"]["keepdim"] is False
    assert table["F.max_pool2d"]["ceil_mode"] is False
    assert table["torch.linalg.norm"]["keepdim"] is False


def test_defaults_on_which_overloads_disagree_are_left_out() -> None:
    table = tables.torch_defaults()
    assert "padding" not in table["F.conv2d"]  # 0 in one overload, "valid" in the other
    assert "dim" not in table["torch.sum"]  # no default in the overload that has it
