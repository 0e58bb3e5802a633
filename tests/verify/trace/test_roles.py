"""What departs by itself, and what follows from something before."""

from __future__ import annotations

import ast

import pytest

from tf2torch.verify.comparison import Comparison
from tf2torch.verify.leaf import Kind, Leaf
from tf2torch.verify.trace.events import Event
from tf2torch.verify.trace.roles import Level, State, attribute_of, within
from tf2torch.verify.trace.scopes import scopes_of
from tf2torch.verify.trace.site import Moment
from tf2torch.verify.trace.table import table_of

PROGRAM = """\
import tensorflow as tf
rate = 0.1
w = make()
def f(x):
    y = x * w
    return y
class Net:
    def step(self, z):
        self.v = z
        return self.v + 1
z = f(rate)
variables = [w]
net = Net()
out = net.v
with tf.GradientTape() as tape:
    loss = g(variables, tape)
"""


@pytest.fixture
def state() -> State:
    tree = ast.parse(PROGRAM)
    return State(table_of(tree), scopes_of(tree))


def event(key: int, moment: Moment = Moment.AFTER, *leaves: Leaf, caller: int = 0) -> Event:
    return Event(key, moment, 1, caller, leaves, {})


def tensor(path: str, ident: int = 0) -> Leaf:
    return Leaf(path, Kind.TENSOR, "tensor", "float32", ident=ident)


def note(state: State, told: Event, scope: str, name: str, level: Level, path: str = "") -> None:
    reason = "" if level is Level.EQUAL else "values differ"
    state.note(told, scope, {name: [Comparison(path or name, told.key, reason)]}, level)


def test_a_statement_whose_names_agreed_departs_by_itself(state: State) -> None:
    note(state, event(2), "", "rate", Level.EQUAL)
    assert state.level(event(11)) is Level.EQUAL


def test_a_statement_that_reads_what_differs_follows_from_it(state: State) -> None:
    note(state, event(3), "", "w", Level.WRONG)
    assert state.level(event(5)) is Level.WRONG
    assert state.level(event(11)) is Level.EQUAL  # what f reads is the business of its own statements


def test_a_name_that_agrees_again_is_forgiven(state: State) -> None:
    note(state, event(3), "", "w", Level.WRONG)
    note(state, event(3), "", "w", Level.EQUAL)
    note(state, event(11), "f", "x", Level.EQUAL)
    assert state.level(event(5)) is Level.EQUAL


def test_a_name_of_another_scope_is_another_name(state: State) -> None:
    note(state, event(8, Moment.ENTER), "Net.step", "z", Level.WRONG)
    assert state.of("Net.step", "z") is Level.WRONG
    assert state.of("", "z") is Level.EQUAL


def test_what_a_called_function_did_is_the_callers_excuse(state: State) -> None:
    note(state, event(2), "", "rate", Level.EQUAL)
    note(state, event(5), "f", "y", Level.WRONG)
    assert state.level(event(11)) is Level.WRONG
    note(state, event(11), "", "z", Level.WRONG)
    assert state.level(event(12)) is Level.EQUAL


def test_a_function_whose_result_differed_is_read_by_its_name(state: State) -> None:
    note(state, event(6, Moment.RETURN), "f", "return", Level.WRONG)
    note(state, event(2), "", "rate", Level.EQUAL)
    assert state.level(event(11)) is Level.WRONG


def test_arguments_are_judged_by_what_their_caller_reads(state: State) -> None:
    note(state, event(2), "", "rate", Level.WRONG)
    assert state.level(event(4, Moment.ENTER, caller=11)) is Level.WRONG
    assert state.level(event(4, Moment.ENTER)) is Level.EQUAL  # nobody knows who called


def test_a_variable_is_the_same_under_every_name(state: State) -> None:
    note(state, event(12, Moment.AFTER, tensor("variables[0]", 7)), "", "variables", Level.EQUAL, "variables[0]")
    note(state, event(3, Moment.AFTER, tensor("w", 7)), "", "w", Level.WRONG)
    assert state.of("", "variables") is Level.WRONG


def test_an_attribute_is_the_same_from_everywhere(state: State) -> None:
    note(state, event(9), "Net.step", "self.v", Level.WRONG)
    assert state.of("", "net.v") is Level.WRONG
    note(state, event(9), "Net.step", "self.v", Level.EQUAL)
    assert state.of("", "net.v") is Level.EQUAL


def test_what_is_free_to_differ_leaves_what_follows_free(state: State) -> None:
    note(state, event(3), "", "w", Level.FREE)
    assert state.level(event(5)) is Level.FREE


def test_what_is_told_of_the_names_that_a_statement_reads(state: State) -> None:
    note(state, event(12), "", "variables", Level.EQUAL)
    assert state.shown("", ("tf.add", "variables", "tape", "net.v", "f", "len")) == (("variables",), ("net",))


def test_paths_and_names() -> None:
    assert within("net.w", "net")
    assert within("table['w']", "table")
    assert not within("network", "net")
    assert [attribute_of(p) for p in ("net.w", "net.layers[0].w", "net.layers[0]", "w")] == ["w", "w", "", ""]
