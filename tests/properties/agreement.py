"""One call made twice: of TensorFlow's function, and of the rule that stands in for it, as the function it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, reduce
from typing import Any

import numpy as np
from hypothesis import reject, strategies as st

from tf2torch.dev.check.as_called import as_called
from tf2torch.dev.check.compare import Comparison, Difference
from tf2torch.dev.check.functions import module_of
from tf2torch.dev.check.outcome import Outcome
from tf2torch.dev.check.rule_text import RuleText, read_rules, rule_files
from tf2torch.dev.check.run import Program, run_tensorflow, run_torch
from tf2torch.dev.quiet import import_tensorflow
from tf2torch.rules.index import builtin_root
from tf2torch.rules.tables import canonical

ROOT = builtin_root()


@dataclass(frozen=True)
class Call:
    """What a function is called with; every numpy array becomes a tensor of the framework."""

    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)


def call(*args: Any, **kwargs: Any) -> Call:
    """A call as it is written: call(x, axis=1). What numpy reduced to a scalar is an array of no axes again."""
    found = [np.asarray(value) if isinstance(value, np.generic) else value for value in args]
    return Call(tuple(found), kwargs)


def given_or_not(draw: st.DrawFn, **arguments: st.SearchStrategy[Any]) -> dict[str, Any]:
    """Each keyword left out now and then, so that the default is tried too."""
    return {
        name: draw(values) for name, values in arguments.items() if draw(st.sampled_from([True, True, True, False]))
    }


@dataclass(frozen=True)
class Case:
    """One line of a table: a rule and the calls to try it with.

    `differs` is the one difference that the rule's own caveat excuses, `raises` why torch may raise where TensorFlow
    does not, `accepts` why it need not raise where TensorFlow does; `gradients` is False where TensorFlow has none.
    """

    name: str
    calls: st.SearchStrategy[Call]
    about: str = ""
    differs: str = ""
    raises: str = ""
    accepts: str = ""
    gradients: bool = True
    invariant: Callable[..., Any] | None = None  # compared in place of the result, which is not determined

    @property
    def title(self) -> str:
        """What the test is called."""
        return f"{self.name} {self.about}".strip()


@dataclass(frozen=True)
class Told:
    """What the translator knows: `known(...)` is only taken where the facts say so, `exact` is --exact-dtypes."""

    facts: bool
    exact: bool


def agree(case: Case, made: Call, exact: bool) -> None:
    """Fails where the two differ. Values, shapes, dtypes and the gradients of all float inputs are compared.

    Twice: as the rule is where all facts are known, and where none is; an example in which nothing can be compared
    is none.
    """
    theirs = _theirs(case, made)
    compared = [_agrees(case, made, theirs, Told(facts, exact)) for facts in (True, False)]
    if not any(compared):
        reject()


def _agrees(case: Case, made: Call, theirs: Any, told: Told) -> bool:
    """Whether there was something to compare."""
    said: set[str] = set()
    with _words(told, said):
        ours = _outcome(lambda: run_torch(_program(rule_function(case.name), case, made), _inputs(made, _tensor)))
    if isinstance(theirs, Exception):
        assert case.accepts or isinstance(ours, Exception), f"TensorFlow raises ({theirs}), the rule gives {ours}"
        return False
    if isinstance(ours, Exception):
        if case.raises or not told.facts or type(ours).__name__ == "Unsupported":
            return False  # nothing is silent about it
        raise AssertionError(f"the rule raises where TensorFlow gives {theirs.leaves}") from ours
    found = Comparison(exact=told.exact).differences(ours, theirs if case.gradients else _without_gradients(theirs))
    wrong = [d for d in found if not _excused(d, case, said)]
    assert not wrong, f"{told}\n" + "\n".join(f"{d.name}: {d.message}" for d in wrong)
    return True


def _theirs(case: Case, made: Call) -> Any:
    """Some of TensorFlow's functions fail in their gradients only: their values are compared all the same."""
    program = _program(tensorflow_function(case.name), case, made)
    found = _outcome(lambda: run_tensorflow(program, _inputs(made, _constant), seeded=False))
    if isinstance(found, Exception):
        return _outcome(lambda: run_tensorflow(program, _inputs(made, _constant), watched=False, seeded=False))
    return found


def _excused(difference: Difference, case: Case, said: set[str]) -> bool:
    return case.differs in said and difference.excused_by(frozenset([case.differs])) is not None


def _without_gradients(outcome: Outcome) -> Outcome:
    return Outcome(outcome.leaves, {}, outcome.after)


def _outcome(run: Callable[[], Outcome]) -> Any:
    try:
        return run()
    except Exception as error:
        return error


def _program(function: Callable[..., Any], case: Case, made: Call) -> Program:
    """The call as a function of its inputs, which are named by their places or keywords."""

    def run(inputs: dict[str, Any]) -> Any:
        out = function(*(inputs[str(i)] for i in range(len(made.args))), **{k: inputs[k] for k in made.kwargs})
        return out if case.invariant is None else case.invariant(out, *inputs.values())

    return run


def _inputs(made: Call, tensor: Callable[[Any], Any]) -> dict[str, Any]:
    named = {**{str(i): value for i, value in enumerate(made.args)}, **made.kwargs}
    return {name: _converted(value, tensor) for name, value in named.items()}


def _converted(value: Any, tensor: Callable[[Any], Any]) -> Any:
    if isinstance(value, np.ndarray):
        return tensor(value)
    if isinstance(value, (list, tuple)):
        return type(value)(_converted(item, tensor) for item in value)
    return value


def _constant(value: Any) -> Any:
    import tensorflow as tf

    return tf.constant(value)


def _tensor(value: Any) -> Any:
    """A leaf of its own memory, transposed or with gaps where the array's is."""
    import torch

    tensor = torch.from_numpy(value.copy(order="K"))
    if not (value.flags.c_contiguous or value.flags.f_contiguous):
        tensor = torch.stack([tensor, tensor], dim=-1)[..., 0]
    return tensor.requires_grad_(tensor.is_floating_point() or tensor.is_complex())


@cache
def _rules() -> dict[str, RuleText]:
    return {rule.name: rule for path in rule_files(ROOT) for rule in read_rules(path, ROOT)}


def rule_named(name: str) -> RuleText:
    """The rule of TensorFlow's function, by any of its names."""
    return _rules()[canonical(name)]


def rule_function(name: str) -> Callable[..., Any]:
    """The rule in its place, taking what TensorFlow's takes."""
    return as_called(rule_named(name), ROOT)


@cache
def tensorflow_function(name: str) -> Callable[..., Any]:
    """TensorFlow's function of that name."""
    import_tensorflow()
    import tensorflow as tf

    found: Callable[..., Any] = reduce(getattr, name.split(".")[1:], tf)
    return found


@cache
def _scopes() -> list[dict[str, Any]]:
    return [vars(module_of(path, ROOT)) for path in rule_files(ROOT)]


@contextmanager
def _words(told: Told, said: set[str]) -> Iterator[None]:
    """The words of rule files mean, in all of them, what the translator would be told; `said` is what is excused."""
    words = {
        "known": bool if told.facts else lambda condition: False,
        "caveat": lambda text, differs="": said.add(differs),
        "exact_dtypes": told.exact,
    }
    before = [(scope, word, scope[word]) for scope in _scopes() for word in words if word in scope]
    for scope, word, _ in before:
        scope[word] = words[word]
    try:
        yield
    finally:
        for scope, word, value in before:
            scope[word] = value
