"""The check of what was written: what does not parse is an error, what only the names are at odds with is not."""

from __future__ import annotations

import pytest

from tf2torch import translate
from tf2torch.emit.outcome import check

WRONG = ["x = (", "def f(:\n    pass\n", "if x:\npass\n", "x = 1 2\n", "return = 1\n", "break 1\n"]
ODD = [
    "def f():\n    x = 1\n    global x\n",
    "nonlocal x\n",
    "def f(a, a): pass\n",
    "return 1\n",
    "x = " + "-" * 500 + "1",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_parse(text: str) -> None:
    with pytest.raises(SyntaxError):
        check(text)


@pytest.mark.parametrize("text", ODD)
def test_what_parses(text: str) -> None:
    check(text)


def test_names_at_odds_in_the_source_are_nobodys_business() -> None:
    source = "import tensorflow as tf\ndef f():\n    x = tf.zeros(3)\n    global x\n"
    assert translate(source).code == "import torch\ndef f():\n    x = torch.zeros(3)\n    global x\n"
