"""TensorFlow lists a module's variables by attribute name, torch as they were made: said wherever it may matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.translation import TF, text
from tf2torch import Status, translate

if TYPE_CHECKING:
    from tf2torch.verify.runner import Runner

CLASSES = """
    class ByName(tf.Module):
        def __init__(self):
            super().__init__()
            self.offset = tf.Variable([1.0, 2.0])
            self.rate = 0.5
            self.scale = tf.Variable([[3.0, 4.0]])
    class AsMade(tf.Module):
        def __init__(self):
            super().__init__()
            self.weight = tf.Variable([[1.0, 2.0]])
            self.bias = tf.Variable([3.0])
    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.first = ByName()
            self.second = ByName()
            self.zero = tf.Variable([0.0])
    class Backwards(tf.Module):
        def __init__(self):
            super().__init__()
            self.second = ByName()
            self.first = ByName()
    class Layers(tf.Module):
        def __init__(self):
            super().__init__()
            self.layers = [ByName(), ByName()]
    class ListFirst(tf.Module):
        def __init__(self):
            super().__init__()
            self.layers = [tf.Variable([1.0])]
            self.zero = tf.Variable([0.0, 1.0])
    class ListAlone(tf.Module):
        def __init__(self):
            super().__init__()
            self.layers = [tf.Variable([1.0]), tf.Variable([2.0, 3.0])]
    class Inherits(ByName):
        def __init__(self):
            super().__init__()
            self.early = tf.Variable([5.0])
    class Counted(tf.Module):
        def __init__(self):
            super().__init__()
            self.calls = tf.Variable(0.0, trainable=False)
            self.scale = tf.Variable([[3.0, 4.0]])
    def take(module):
        return module.trainable_variables
"""
SAME = [
    "ByName().trainable_variables",
    "ByName().variables",
    "Net().trainable_variables",
    "Layers().trainable_variables",
    "ListAlone().trainable_variables",
    "Counted().trainable_variables",
    "Counted().non_trainable_variables",
]
OTHER = [
    "AsMade().trainable_variables",
    "AsMade().variables",
    "Backwards().trainable_variables",
    "ListFirst().trainable_variables",
    "ListAlone().variables",  # not all of them need be trained
    "Inherits().trainable_variables",
    "Counted().variables",
]


@pytest.mark.parametrize(("uses", "status"), [(SAME, Status.EXACT), (OTHER, Status.ASSUMED)], ids=["same", "other"])
def test_the_status_says_whether_the_order_is_the_same(uses: list[str], status: Status) -> None:
    for use in uses:
        result = translate(TF + text(CLASSES) + f"x = {use}\n")
        *_, note = (n for n in result.notes if n.api.endswith("variables"))
        assert (use, note.status) == (use, status)
        assert ("sorts variables" in note.message) == (status is Status.ASSUMED)


@pytest.mark.proof
def test_the_order_is_the_same_where_the_status_is_exact(runner: Runner) -> None:
    from tf2torch.verify.run import verify_texts
    from tf2torch.verify.verdict import Outcome

    lists = "\n".join(f"x{i} = [v.numpy() for v in {use}]" for i, use in enumerate(SAME))
    program = TF + text(CLASSES) + lists + "\n"
    made = translate(program)
    verdict = verify_texts(program, made.code, name="program.py", source_map=made.map, runner=runner)
    assert (verdict.differing, verdict.failures, verdict.outcome) == ((), (), Outcome.AGREES)
