"""What dataclasses and named tuples hold is known from the calls that make them."""

from __future__ import annotations

from tests.translation import text, translated

HEAD = "from dataclasses import dataclass, field\nfrom typing import NamedTuple\n\nimport tensorflow as tf\n\n\n"


def body(source: str) -> str:
    code = translated(HEAD + text(source)).code
    return code[code.index("\n\n\n") + 3 :]


def test_a_class_of_another_kind_tells_nothing() -> None:
    made = body("""
        class Point:
            x: float = 0.0
        p = Point()
        y = tf.abs(p.x)
    """)  # fmt: skip
    assert "torch.abs(p.x)" in made or "T2T" in made


def test_the_fields_of_a_dataclass_are_what_the_calls_give() -> None:
    assert body("""
        @dataclass(frozen=True)
        class State:
            weights: tf.Tensor
            names: list = field(default_factory=list)
            rate: float = 0.5
        def total(state):
            return tf.reduce_sum(state.weights, axis=1) * state.rate + tf.sqrt(state.rate)
        state = State(tf.zeros([2, 3]), rate=0.25)
        print(total(state).numpy(), tf.transpose(state.weights))
    """) == text("""
        @dataclass(frozen=True)
        class State:
            weights: torch.Tensor
            names: list = field(default_factory=list)
            rate: float = 0.5
        def total(state):
            return torch.sum(state.weights, dim=1) * state.rate + torch.sqrt(torch.as_tensor(state.rate))
        state = State(torch.zeros(2, 3), rate=0.25)
        print(total(state).detach().numpy(), state.weights.T)
    """)  # fmt: skip


def test_a_named_tuple_of_unknown_arguments() -> None:
    made = body("""
        class Pair(NamedTuple):
            left: tf.Tensor
            right: tf.Tensor
        pair = Pair(*things)
        y = tf.abs(pair.left)
    """)  # fmt: skip
    assert "y = torch.abs(pair.left)" in made


def test_arrays_in_a_field_are_made_tensors() -> None:
    made = body("""
        import numpy as np
        class Batch(NamedTuple):
            x: np.ndarray
        def f(batch):
            return tf.reduce_mean(batch.x)
        print(f(Batch(np.zeros([2, 3]))))
    """)  # fmt: skip
    assert "return torch.mean(torch.as_tensor(batch.x))" in made
