"""What torch has no need of goes, with the loops and tests around it."""

from __future__ import annotations

import pytest

from tests.translation import body, text

GROWTH = "tf.config.experimental.set_memory_growth"
LIST = '[torch.device("cuda", i) for i in range(torch.cuda.device_count())]'

CASES = [
    (
        "what is read later",
        f"for g in tf.config.list_physical_devices('GPU'):\n    {GROWTH}(g, True)\nprint(g)\n",
        f"for g in {LIST}:\n    pass\nprint(g)\n",
    ),
    (
        "what may change something",
        f"if ask():\n    {GROWTH}('GPU:0', True)\n",
        "if ask():\n    pass\n",
    ),
    (
        "not alone",
        f"for g in tf.config.list_physical_devices('GPU'):\n    {GROWTH}(g, True)\n    print(g)\n",
        f"for g in {LIST}:\n    print(g)\n",
    ),
    (
        "an else",
        f"if a:\n    {GROWTH}('GPU:0', True)\nelse:\n    print(1)\n",
        "if a:\n    pass\nelse:\n    print(1)\n",
    ),
    (
        "as in the guide",
        f"""
        gpus = tf.config.list_physical_devices("GPU")
        if gpus:
            try:
                for gpu in gpus:
                    {GROWTH}(gpu, True)
            except RuntimeError as e:
                print(e)
        print(len(gpus))
        """,
        f"gpus = {LIST}\nprint(len(gpus))\n",
    ),
    (
        "comments stay",
        f"""
        # one
        for gpu in tf.config.list_physical_devices("GPU"):  # two
            {GROWTH}(gpu, True)  # three
        """,
        "# one\n# two\n# three\npass\n",
    ),
    (
        "in a function",
        f"def f():\n    for gpu in tf.config.list_physical_devices('GPU'):\n        {GROWTH}(gpu, True)\n",
        "def f():\n    pass\n",
    ),
    (
        "two loops",
        f"for g in tf.config.list_physical_devices('GPU'):\n    {GROWTH}(g, True)\n" * 2 + "print(1)\n",
        "print(1)\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_nothing(before: str, after: str) -> None:
    assert body(text(before)) == text(after)
