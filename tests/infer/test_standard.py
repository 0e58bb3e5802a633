"""Numbers that Python's standard library gives are numbers, whatever went in."""

from __future__ import annotations

import pytest

from tests.infer.facts import at_end
from tests.translation import body


@pytest.mark.parametrize("value", ["math.prod(a)", "math.modf(a)", "random.choice(a)", "os.path.exists(a)"])
def test_what_depends_on_the_argument_is_not_known(value: str) -> None:
    assert at_end(f"import math, random, os\ndef f(a):\n    return {value}\nx = f(a)\n") == "unknown"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("math.sqrt(a)", "float"),
        ("math.floor(a)", "int"),
        ("math.isnan(a)", "bool"),
        ("math.pi", "float"),
        ("time.time()", "float"),
        ("random.randint(1, a)", "int"),
        ("os.path.join(a, a)", "str"),
    ],
)
def test_numbers_and_text(value: str, kind: str) -> None:
    assert at_end(f"import math, random, os, time\nx = {value}\n") == kind


def test_an_attribute_that_holds_a_number_is_no_tensor() -> None:
    made = body("""
        import math


        class Scale(tf.Module):
            def __init__(self, width):
                super().__init__()
                self.width = math.sqrt(width)

            def __call__(self, x: tf.Tensor):
                return x / tf.cast(self.width, tf.float32)
    """)
    assert "return x / torch.tensor(self.width, dtype=torch.float32)" in made
