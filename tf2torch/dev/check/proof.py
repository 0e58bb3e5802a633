"""The proof of one rule: all its examples, and what must hold of the rule as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tf2torch.dev.check.bench import Bench, Failure
from tf2torch.dev.check.compare import Comparison, Difference
from tf2torch.dev.check.direct import Call, RuleSpace, direct, facts_of
from tf2torch.dev.check.examples import Example, parse_examples
from tf2torch.dev.check.facts import memory_of_inputs, wrong_facts
from tf2torch.dev.check.functions import function_of
from tf2torch.dev.check.inference import Inferred
from tf2torch.dev.check.inputs import draw, for_tensorflow, for_torch
from tf2torch.dev.check.reached import ends, traced
from tf2torch.dev.check.rule_text import RuleText
from tf2torch.dev.check.run import Program, program, run_tensorflow, run_torch
from tf2torch.dev.check.signature import signature_problems, unread
from tf2torch.dev.check.spec import BadExample
from tf2torch.dev.check.translated import Translated, Wrong, text_problems, translated


@dataclass
class Proof:
    """One rule being proved; what the examples reached and needed is gathered on the way."""

    rule: RuleText
    bench: Bench
    proved: int = 0
    failures: list[Failure] = field(default_factory=list)
    reached: set[int] = field(default_factory=set)
    claimed: set[str] = field(default_factory=set)
    needed: set[str] = field(default_factory=set)

    def run(self) -> Proof:
        """Prove everything; the findings are in `failures`."""
        try:
            examples = parse_examples(self.rule.doc)
            function_of(self.rule, self.bench.root)
        except BadExample as error:
            return self._fail(self.rule.line, str(error))
        except Exception as error:  # a rule file may fail in any way
            return self._fail(self.rule.line, f"its file cannot be imported: {_said(error)}")
        if not examples:
            self._fail(self.rule.line, "it has no example; write one below its input, after >>>")
        for message in (*unread(self.rule), *signature_problems(self.rule, self.bench.root)):
            self._fail(self.rule.line, message)
        for example in examples:
            self._example(example)
        return self._whole() if examples else self

    def _fail(self, line: int, message: str) -> Proof:
        self.failures.append(Failure(self.rule.path, line, self.rule.name, message))
        return self

    def _example(self, example: Example) -> None:
        problems: list[str] = []
        try:
            problems.extend(self._problems(example))  # keeps what was found before an error
        except Wrong as error:
            problems.append(f"{example.call}\n    {error}")
        for problem in problems:
            self._fail(self.rule.doc_line + example.line - 1, problem)
        self.proved += not problems

    def _problems(self, example: Example) -> Iterator[str]:
        done = _attempt("the translator failed", lambda: self._translated(example))
        yield from text_problems(example, done)
        ends = {use.line for use in done.result.uses if use.rule == self.rule.name}
        if example.refusal is not None and example.setup:  # uses in a statement that stays are only noted
            ends |= self._inferred(example, done).ends
        if not ends:
            yield f"{example.call}\n    does not use this rule; it uses {_uses(done) or 'none'}"
        self.reached |= ends
        if example.refusal is None:
            yield from self._runs(example, done)
        else:
            self._refused(example, done)

    def _translated(self, example: Example) -> Translated:
        """An optimizer is proved by what it makes of the variables among the inputs."""
        is_optimizer = any(arg.arg == "variables" for arg in self.rule.node.args.kwonlyargs)
        updates = [name for name, spec in example.inputs.items() if is_optimizer and spec.holder == "var"]
        return translated(example, self.bench.translate, self.bench.options, tuple(updates))

    def _runs(self, example: Example, done: Translated) -> Iterator[str]:
        excuses = frozenset(name for use in done.result.uses for name in use.differs)
        self.claimed |= {name for use in done.result.uses if use.rule == self.rule.name for name in use.differs}
        comparison = Comparison("numbers" in excuses, example.exact_dtypes)
        drawn = draw(example.inputs)
        watched = not example.records
        original = partial(run_tensorflow, program(done.source), for_tensorflow(example.inputs, drawn), watched)
        theirs = _attempt("TensorFlow fails", original)
        failed = False
        for title, run in self._ours(example, done):
            try:
                inputs = for_torch(example.inputs, drawn, watched)
                ours = _attempt(f"{title} fails", partial(run_torch, run, inputs, watched))
            except Wrong as error:
                yield f"{example.call}\n    {error}"
                failed = True
                continue
            for difference in self._unexcused(comparison.differences(ours, theirs), excuses):
                yield f"{example.call}\n    {title} differs ({difference.name}): {difference.message}"
        if not failed:
            yield from self._facts(example, done)

    def _facts(self, example: Example, done: Translated) -> Iterator[str]:
        """What is inferred must hold where only variables require gradients: of the other inputs none was told."""
        fact = self._inferred(example, done).out
        inputs = for_torch(example.inputs, draw(example.inputs), watched=False)
        memory = memory_of_inputs(example.inputs, inputs)
        value = _attempt("the translation without gradients fails", lambda: program(done.code)(inputs))
        for message in wrong_facts(fact, value, memory):
            yield f"{example.call}\n    {message}"

    def _inferred(self, example: Example, done: Translated) -> Inferred:
        infer = partial(self.bench.infer, done.source, self.rule.name, example, self.bench.options)
        found: Inferred = _attempt("the inference failed", infer)
        return found

    def _ours(self, example: Example, done: Translated) -> Iterator[tuple[str, Program]]:
        yield "the translation", program(done.code)
        run = self._direct(example, done)
        if run is not None:
            yield "the rule, called directly,", run

    def _direct(self, example: Example, done: Translated) -> Program | None:
        told = self._inferred(example, done).told if facts_of(self.rule) else {}
        if not facts_of(self.rule) <= set(told):
            return None
        space = RuleSpace(self.bench.rules, self.bench.root)
        run = direct(self.rule, Call(example.call, done.setup if example.setup else "", told), space)
        return None if run is None else lambda inputs: self._watched(run, inputs, example.exact_dtypes)

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

    def _refused(self, example: Example, done: Translated) -> None:
        """The rule as a function may refuse as well; it need not, where only the translator knows the reason."""
        run = self._direct(example, done)
        inputs = for_torch(example.inputs, draw(example.inputs))
        if run is not None:
            with suppress(Exception):  # what is refused need not run; what counts is which lines it reaches
                run(inputs)

    def _unexcused(self, found: list[Difference], excuses: frozenset[str]) -> list[Difference]:
        used = {excuse for d in found if (excuse := d.excused_by(excuses))}
        self.needed |= used
        return [d for d in found if not d.excused_by(excuses)]

    def _whole(self) -> Proof:
        for line, text in ends(self.rule).items():
            if line not in self.reached:
                self._fail(line, f"no example reaches {text!r}")
        for excuse in sorted(self.claimed - self.needed):
            self._fail(self.rule.line, f"differs={excuse!r} excuses a difference that no example shows; remove it")
        return self


def _attempt(title: str, action: Callable[[], Any]) -> Any:
    """Whatever goes wrong in code under proof is a finding, not a crash of the checker."""
    try:
        return action()
    except Wrong:
        raise
    except Exception as error:
        raise Wrong(f"{title}: {_said(error)}") from error


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).strip().splitlines()[0] if str(error).strip() else ''}"


def _uses(done: Translated) -> str:
    return ", ".join(use.rule for use in done.result.uses)
