"""What a program imports is found in its text, and only that."""

from __future__ import annotations

import sys

import pytest

from tests.verify.pairs import pair
from tf2torch.verify.inside import frameworks
from tf2torch.verify.inside.frameworks import load, load_needed
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Outcome


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("import torch\n", ["torch"]),
        ("import torch.nn.functional as F\nfrom torch import nn\n", ["torch"]),
        ("import torch\noptimizer = torch.optim.SGD([w], lr=0.1)\n", ["torch", frameworks.COMPILER]),
        ("if True:\n    import tensorflow as tf\n", ["tensorflow"]),
        ("import torch\nimport tensorflow as tf\n", ["torch", "tensorflow"]),
        ("from tensorflow import keras\n", ["tensorflow", frameworks.LAYERS]),
        ("import keras\n", [frameworks.LAYERS]),
        ("import torch  # keras and tensorflow were here\n", ["torch"]),
        ("# import of tensorflow\nx = 'import torch'\n", []),
        ("import torchvision\n", []),
    ],
)
def test_what_is_needed_is_what_is_imported(monkeypatch: pytest.MonkeyPatch, text: str, needed: list[str]) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(frameworks, "load", loaded.append)
    for name in ("torch", "tensorflow", frameworks.COMPILER, frameworks.LAYERS):
        monkeypatch.delitem(sys.modules, name, raising=False)
    assert load_needed(text) is bool(needed)
    assert loaded == needed


def test_a_module_that_is_missing_is_told_and_not_raised() -> None:
    assert load("no_such_framework").startswith("ModuleNotFoundError: ")
    assert load("json") == ""


@pytest.mark.proof
def test_importing_the_other_framework_is_not_charged_to_the_program(runner: Runner) -> None:
    """The translation is left in TensorFlow in part; its time limit is shorter than that import takes."""
    both = "import tensorflow as tf\nimport torch\nx = torch.ones(2)\nn = tf.strings.length('abc').numpy()\n"
    verdict = pair("import tensorflow as tf\nx = tf.ones(2)\nn = tf.strings.length('abc').numpy()\n", both).verdict(
        runner
    )
    assert verdict.outcome is Outcome.AGREES, verdict.failures
