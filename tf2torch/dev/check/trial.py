"""One example being proved: translated, run on both sides, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tf2torch.dev.check.bench import Bench
from tf2torch.dev.check.compare import Comparison, Difference
from tf2torch.dev.check.direct import Call, RuleSpace, direct, facts_of
from tf2torch.dev.check.examples import Example
from tf2torch.dev.check.facts import memory_of_inputs, wrong_facts
from tf2torch.dev.check.functions import function_of
from tf2torch.dev.check.inference import Inferred
from tf2torch.dev.check.inputs import draw, for_tensorflow, for_torch
from tf2torch.dev.check.reached import traced
from tf2torch.dev.check.rule_text import RuleText
from tf2torch.dev.check.run import Program, program, run_tensorflow, run_torch
from tf2torch.dev.check.translated import Translated, Wrong, text_problems, translated


@dataclass
class Trial:
    """What the example reaches, and which excuses it claims and needs, is gathered on the way."""

    rule: RuleText
    bench: Bench
    example: Example
    reached: set[int] = field(default_factory=set)
    claimed: set[str] = field(default_factory=set)
    needed: set[str] = field(default_factory=set)

    def problems(self) -> Iterator[str]:
        """Everything that is wrong with the example. Raises `Wrong` where nothing more can be found."""
        example = self.example
        done = attempt("the translator failed", lambda: self._translated())
        yield from text_problems(example, done)
        ends = {use.line for use in done.result.uses if use.rule == self.rule.name}
        if example.refusal is not None and example.setup:  # uses in a statement that stays are only noted
            ends |= self._inferred(done).ends
        if not ends:
            yield f"{example.call}\n    does not use this rule; it uses {_uses(done) or 'none'}"
        self.reached |= ends
        if example.refusal is None:
            yield from self._runs(done)
        else:
            self._refused(done)

    def _translated(self) -> Translated:
        """An optimizer is proved by what it makes of the variables among the inputs."""
        is_optimizer = any(arg.arg == "variables" for arg in self.rule.node.args.kwonlyargs)
        updates = [name for name, spec in self.example.inputs.items() if is_optimizer and spec.holder == "var"]
        return translated(self.example, self.bench.translate, self.bench.options, tuple(updates))

    def _runs(self, done: Translated) -> Iterator[str]:
        excuses = frozenset(name for use in done.result.uses for name in use.differs)
        self.claimed |= {name for use in done.result.uses if use.rule == self.rule.name for name in use.differs}
        comparison = Comparison("numbers" in excuses, self.example.exact_dtypes)
        drawn = draw(self.example.inputs)
        watched = not self.example.records
        original = partial(run_tensorflow, program(done.source), for_tensorflow(self.example.inputs, drawn), watched)
        theirs = attempt("TensorFlow fails", original)
        failed = False
        for title, run in self._ours(done):
            try:
                inputs = for_torch(self.example.inputs, drawn, watched)
                ours = attempt(f"{title} fails", partial(run_torch, run, inputs, watched))
            except Wrong as error:
                yield f"{self.example.call}\n    {error}"
                failed = True
                continue
            for difference in self._unexcused(comparison.differences(ours, theirs), excuses):
                yield f"{self.example.call}\n    {title} differs ({difference.name}): {difference.message}"
        if not failed:
            yield from self._facts(done)

    def _facts(self, done: Translated) -> Iterator[str]:
        """What is inferred must hold where only variables require gradients: of the other inputs none was told."""
        fact = self._inferred(done).out
        inputs = for_torch(self.example.inputs, draw(self.example.inputs), watched=False)
        memory = memory_of_inputs(self.example.inputs, inputs)
        value = attempt("the translation without gradients fails", lambda: program(done.code)(inputs))
        for message in wrong_facts(fact, value, memory):
            yield f"{self.example.call}\n    {message}"

    def _inferred(self, done: Translated) -> Inferred:
        infer = partial(self.bench.infer, done.source, self.rule.name, self.example, self.bench.options)
        found: Inferred = attempt("the inference failed", infer)
        return found

    def _ours(self, done: Translated) -> Iterator[tuple[str, Program]]:
        yield "the translation", program(done.code)
        run = self._direct(done)
        if run is not None:
            yield "the rule, called directly,", run

    def _direct(self, done: Translated) -> Program | None:
        told = self._inferred(done).told if facts_of(self.rule) else {}
        if not facts_of(self.rule) <= set(told):
            return None
        space = RuleSpace(self.bench.rules, self.bench.root)
        run = direct(self.rule, Call(self.example.call, done.setup if self.example.setup else "", told), space)
        return None if run is None else lambda inputs: self._watched(run, inputs, self.example.exact_dtypes)

    def _watched(self, run: Program, inputs: dict[str, Any], exact: bool) -> Any:
        scope = getattr(function_of(self.rule, self.bench.root), "__globals__", {})
        before = scope.get("exact_dtypes")
        try:
            if before is not None:
                scope["exact_dtypes"] = exact
            with traced(self.rule.path, self.reached):
                return run(inputs)
        finally:
            if before is not None:
                scope["exact_dtypes"] = before

    def _refused(self, done: Translated) -> None:
        """The rule as a function may refuse as well; it need not, where only the translator knows the reason."""
        run = self._direct(done)
        inputs = for_torch(self.example.inputs, draw(self.example.inputs))
        if run is not None:
            with suppress(Exception):  # what is refused need not run; what counts is which lines it reaches
                run(inputs)

    def _unexcused(self, found: list[Difference], excuses: frozenset[str]) -> list[Difference]:
        used = {excuse for d in found if (excuse := d.excused_by(excuses))}
        self.needed |= used
        return [d for d in found if not d.excused_by(excuses)]


def attempt(title: str, action: Callable[[], Any]) -> Any:
    """Whatever goes wrong in code under proof is a finding, not a crash of the checker."""
    try:
        return action()
    except Wrong:
        raise
    except Exception as error:
        raise Wrong(f"{title}: {said(error)}") from error


def said(error: Exception) -> str:
    """An error in one line."""
    return f"{type(error).__name__}: {str(error).strip().splitlines()[0] if str(error).strip() else ''}"


def _uses(done: Translated) -> str:
    return ", ".join(use.rule for use in done.result.uses)
