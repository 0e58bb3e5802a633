"""Rules called as functions agree with TensorFlow on random arguments: values, shapes, dtypes and gradients.

Repeatable by default; TF2TORCH_EXAMPLES=1000 tries other arguments at every run, and as many of them.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings, strategies as st

from tests.properties import (
    activations,
    creation,
    elementwise,
    images,
    linear_algebra,
    losses,
    picking,
    reductions,
    shaping,
)
from tests.properties.agreement import Case, agree
from tests.properties.arrays import flags

TABLES = (reductions, elementwise, linear_algebra, shaping, picking, creation, images, losses, activations)
CASES = tuple(case for table in TABLES for case in table.CASES)
EXAMPLES = int(os.environ.get("TF2TORCH_EXAMPLES", "20"))


@pytest.mark.proof
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
@settings(max_examples=EXAMPLES, deadline=None, derandomize="TF2TORCH_EXAMPLES" not in os.environ)
@given(data=st.data())
def test_the_rule_agrees(case: Case, data: st.DataObject) -> None:
    agree(case, data.draw(case.calls), data.draw(flags))
