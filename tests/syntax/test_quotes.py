"""Strings that a rule writes into an f-string use the other quote."""

from __future__ import annotations

import pytest

from tests.translation import body

NAME = "str(x.dtype).removeprefix({0}torch.{0})"
CASES = [
    ("""f'{x["a"]}'""", """f'{x["a"]}'"""),
    ('f"{x.dtype.name}"', 'f"{' + NAME.format("'") + '}"'),
    ("f'{x.dtype.name}'", "f'{" + NAME.format('"') + "}'"),
    ('f"""{x.dtype.name}"""', 'f"""{' + NAME.format('"') + '}"""'),
]


@pytest.mark.parametrize("before, after", CASES)
def test_quotes(before: str, after: str) -> None:
    assert body(f"x = tf.constant([1.0])\nprint({before})\n") == f"x = torch.tensor([1.0])\nprint({after})\n"
