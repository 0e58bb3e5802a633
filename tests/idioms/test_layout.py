"""Line breaks, comments and parentheses of calls and operators stay where they can."""

from __future__ import annotations

import pytest

from tf2torch import translate

HEAD = "import tensorflow as tf\n\n\ndef f(x, y):\n"
CASES = [
    ("an operator over several lines",
     "    return (\n        -x * tf.exp(y)\n        - tf.abs(x)  # why\n        + x / y\n    )\n",
     "    return (\n        -x * torch.exp(y)\n        - torch.abs(x)  # why\n        + x / y\n    )\n"),
    ("a comparison over several lines",
     "    return (\n        tf.exp(x)\n        < tf.abs(y)\n    )\n",
     "    return (\n        torch.exp(x)\n        < torch.abs(y)\n    )\n"),
    ("a call over several lines",
     "    return tf.concat(\n        [x, y],  # both\n        axis=1,\n    )\n",
     "    return torch.cat(\n        [x, y],  # both\n        dim=1,\n    )\n"),
]  # fmt: skip


@pytest.mark.parametrize("before, after", [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_kept(before: str, after: str) -> None:
    result = translate(HEAD + before)
    assert result.code == HEAD.replace("import tensorflow as tf", "import torch") + after
    assert translate(result.code).code == result.code
