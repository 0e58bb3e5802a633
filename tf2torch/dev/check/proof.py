"""The proof of one rule: all its examples, and what must hold of the rule as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from tf2torch.dev.check.bench import Bench, Failure
from tf2torch.dev.check.examples import Example, parse_examples
from tf2torch.dev.check.functions import function_of
from tf2torch.dev.check.reached import ends
from tf2torch.dev.check.rule_text import RuleText
from tf2torch.dev.check.signature import signature_problems, unread
from tf2torch.dev.check.translated import Wrong
from tf2torch.dev.check.trial import Trial, said
from tf2torch.verify.functions.spec import BadExample


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
            return self._fail(self.rule.line, f"its file cannot be imported: {said(error)}")
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
        trial, problems = Trial(self.rule, self.bench, example), list[str]()
        try:
            problems.extend(trial.problems())  # keeps what was found before an error
        except Wrong as error:
            problems.append(f"{example.call}\n    {error}")
        for problem in problems:
            self._fail(self.rule.doc_line + example.line - 1, problem)
        self.proved += not problems
        self.reached |= trial.reached
        self.claimed |= trial.claimed
        self.needed |= trial.needed

    def _whole(self) -> Proof:
        for line, text in ends(self.rule).items():
            if line not in self.reached:
                self._fail(line, f"no example reaches {text!r}")
        for excuse in sorted(self.claimed - self.needed):
            self._fail(self.rule.line, f"differs={excuse!r} excuses a difference that no example shows; remove it")
        return self
