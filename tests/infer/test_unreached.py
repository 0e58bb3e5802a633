"""What stands behind a `return` is translated like everything else: an import that is needed there would go."""

from __future__ import annotations

from tests.translation import body


def test_what_is_never_reached_is_translated() -> None:
    assert body("def f(x):\n    raise NotImplementedError\n    return tf.exp(x)\n") == (
        "def f(x):\n    raise NotImplementedError\n    return torch.exp(x)\n"
    )
