"""`rules new`: the skeleton is a rule with TensorFlow's signature that refuses every call until it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dev.echo import proofs
from tf2torch.dev.check.rule_text import read_rules
from tf2torch.dev.skeleton import NoSkeleton, new

RELU6 = '''"""Rules for what TensorFlow has in tf.nn."""

from torch import Tensor

from tf2torch.rules.words import Unsupported


def relu6(features: Tensor) -> Tensor:
    """
    features: f32[2, 3]

    >>> tf.nn.relu6(features)
    Unsupported: not written yet
    """
    raise Unsupported("not written yet")
'''


def test_a_new_file(tmp_path: Path) -> None:
    made = new("tf.nn.relu6", tmp_path)
    assert made.path == tmp_path / "tf" / "nn.py"
    assert made.path.read_text(encoding="utf-8") == RELU6
    assert RELU6.splitlines()[made.line - 1].startswith("def relu6")
    assert "tf2torch rules check tf.nn.relu6" in made.text(tmp_path)


def test_a_second_rule_goes_below_with_its_imports(tmp_path: Path) -> None:
    new("tf.math.reduce_sum", tmp_path)
    made = new("tf.cumsum", tmp_path)  # an alias of tf.math.cumsum
    new("tf.math.argmax", tmp_path)
    text = made.path.read_text(encoding="utf-8")
    assert [rule.name for rule in read_rules(made.path, tmp_path)] == [
        "tf.math.reduce_sum",
        "tf.math.cumsum",
        "tf.math.argmax",
    ]
    assert text.count("import Unsupported") == 1
    assert "import torch\nfrom torch import Tensor\n\nfrom tf2torch" in text


@pytest.mark.parametrize(
    ("name", "file", "head"),
    [
        ("tf.concat", "tf/_array.py", "def concat(values: Tensors, axis: int) -> Tensor:"),
        ("tf.Tensor.numpy", "tf/_tensor.py", "class Tensor:\n    def numpy(self) -> torch.Tensor:"),
        ("tf.keras.activations.relu", "tf/keras/activations.py", "def relu("),
        ("tf.random.normal", "tf/random.py", "    dtype: torch.dtype = torch.float32,"),
    ],
)
def test_where_rules_go(tmp_path: Path, name: str, file: str, head: str) -> None:
    made = new(name, tmp_path)
    assert made.path == tmp_path / file
    assert head in made.path.read_text(encoding="utf-8")


def test_a_namespace_with_a_folder_keeps_its_rules_there(tmp_path: Path) -> None:
    (tmp_path / "tf" / "nn").mkdir(parents=True)
    made = new("tf.nn.relu6", tmp_path)
    assert made.path == tmp_path / "tf" / "nn" / "_nn.py"
    assert not (tmp_path / "tf" / "nn.py").exists()


@pytest.mark.parametrize("name", ["tf.nn.relu6", "tf.Variable.assign", "tf.random.normal", "tf.linalg.matmul"])
def test_the_signature_is_tensorflows(tmp_path: Path, name: str) -> None:
    new(name, tmp_path)
    (proof,) = proofs(tmp_path)
    problems = [failure.message for failure in proof.failures if "never read" not in failure.message]
    assert problems == []
    assert proof.proved == 1


def test_what_is_refused(tmp_path: Path) -> None:
    new("tf.nn.relu6", tmp_path)
    with pytest.raises(NoSkeleton, match="exists already"):
        new("tf.nn.relu6", tmp_path)
    with pytest.raises(NoSkeleton, match=r"TensorFlow has no tf.nn.relu66; did you mean tf.nn.relu6"):
        new("tf.nn.relu66", tmp_path)
    with pytest.raises(NoSkeleton, match="is no function"):
        new("tf.float32", tmp_path)
    assert sorted(tmp_path.rglob("*.py")) == [tmp_path / "tf" / "nn.py"]
