"""`rules coverage`: what counts as translated, as refused and as missing; tables of uses, good and bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch.coverage import Standing
from tf2torch.dev.coverage import BadUsage, coverage, namespace, standing
from tf2torch.rules.index import RuleIndex


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "uses.csv"
    path.write_text(text)
    return path


# What cannot be read is said, and nothing is counted.


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no column api"),
        ("name,uses\ntf.abs,3\n", "there is no column api"),
        ("uses,api\n3,tf.abs\n", "there is no column beside api"),
        ("api,uses\n", "there are no uses in it"),
        ("api,kwarg\ntf.abs,axis\n", "line 2: kwarg is not a number: axis"),
        ("api,uses\ntf.abs,3\n\ntf.cos\n", "line 4: uses is not a number: empty"),
        ("api,uses\ntf.abs,nan\n", "line 2: uses is not a number of uses: nan"),
        ("api,uses\ntf.abs,-1\n", "line 2: uses is not a number of uses: -1"),
    ],
)
def test_wrong_tables(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadUsage, match=message) as raised:
        coverage(table(tmp_path, text))
    assert "api,uses" in raised.value.hint


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="cannot be read"):
        coverage(tmp_path / "none.csv")
    with pytest.raises(BadUsage, match="cannot be read"):
        coverage(tmp_path)
    (tmp_path / "binary").write_bytes(b"api\xff\xfe,\x80")
    with pytest.raises(BadUsage, match="is not a table of text"):
        coverage(tmp_path / "binary")


# What a name has.


def test_a_rule_that_only_raises_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "tf").mkdir()
    (tmp_path / "tf" / "math.py").write_text(
        "def cos(x):\n    raise Unsupported('no')\n\n\n"
        "def sin(x):\n    if x is None:\n        raise Unsupported('no')\n    return torch.sin(x)\n"
    )
    (tmp_path / "refused.toml").write_text('[[refused]]\nnames = ["tf.data"]\nwhy = "w"\nhint = "h"\n')
    index = RuleIndex(root=tmp_path)
    assert standing("tf.math.cos", index) is Standing.REFUSED
    assert standing("tf.math.sin", index) is Standing.TRANSLATED
    assert standing("tf.data.Dataset.map", index) is Standing.REFUSED
    assert standing("tf.data", index) is Standing.REFUSED
    assert standing("tf.math", index) is Standing.TRANSLATED  # a module: its import is repaired
    assert standing("tf.math.tan", index) is Standing.MISSING


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("tf.float32", Standing.TRANSLATED),
        ("tf.GradientTape", Standing.TRANSLATED),
        ("tf.Tensor", Standing.TRANSLATED),
        ("tf.concat", Standing.TRANSLATED),
        ("tf.strings.split", Standing.REFUSED),
        ("tf.no_such_name", Standing.MISSING),
    ],
)
def test_what_ships(name: str, wanted: Standing) -> None:
    assert standing(name, RuleIndex()) is wanted


@pytest.mark.parametrize(
    ("name", "space"),
    [
        ("tf.constant", "tf"),
        ("tf.Tensor.numpy", "tf"),
        ("tf.math.reduce_sum", "tf.math"),
        ("tf.data.Dataset.map", "tf.data"),
        ("tf.data", "tf.data"),
        ("tf.no_such_name", "tf"),
        ("tf.python.ops.math_ops", "tf.python"),
        ("tf.keras.Model", "tf.keras"),
        ("tf.keras.layers.Dense", "tf.keras.layers"),
        ("tf.compat.v1.Session", "tf.compat.v1"),
    ],
)
def test_namespaces(name: str, space: str) -> None:
    assert namespace(name) == space


# Whole tables.

USES = (
    "api,uses,files\ntf.reduce_sum,3,1\ntf.math.reduce_sum,3,1\ntf.data.Dataset,1,1\ntf.no_such,1,1\nkeras.Model,4,1\n"
)


def test_spellings_are_added_up_and_shares_are_shares(tmp_path: Path) -> None:
    found = coverage(table(tmp_path, USES))
    assert [(u.api, u.uses) for u in found.uses] == [
        ("tf.math.reduce_sum", 6),
        ("tf.keras.Model", 4),
        ("tf.data.Dataset", 1),
        ("tf.no_such", 1),
    ]
    outside, within, everything = found.totals
    assert (outside.uses, outside.translated, outside.refused, outside.missing) == (8, 6 / 8, 1 / 8, 1 / 8)
    assert (within.uses, within.refused) == (4, 1)
    assert (everything.uses, everything.missing) == (12, 1 / 12)
    assert [s.name for s in found.namespaces] == ["tf.math", "tf.keras", "tf", "tf.data"]
    assert [u.api for u in found.missing] == ["tf.no_such"]
    assert found.column == "uses"


def test_the_number_beside_the_name_counts(tmp_path: Path) -> None:
    found = coverage(table(tmp_path, "\ufeffapi,share,uses\ntf.abs,0.25,900\ntf.no_such,0.75,1\n"))
    assert (found.column, found.totals[-1].translated) == ("share", 0.25)


def test_a_prefix_may_be_any_spelling(tmp_path: Path) -> None:
    assert [u.api for u in coverage(table(tmp_path, USES), "keras").uses] == ["tf.keras.Model"]
    assert [u.api for u in coverage(table(tmp_path, USES), "tf.math.reduce_sum").uses] == ["tf.math.reduce_sum"]
    assert coverage(table(tmp_path, USES), "tf.dat").uses == ()
