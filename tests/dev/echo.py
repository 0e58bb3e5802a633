"""A translator for tests of the checker: it writes what the example expects, and says what it is told to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tf2torch.config import Options
from tf2torch.dev.check.bench import Bench, Failure
from tf2torch.dev.check.examples import Example
from tf2torch.dev.check.inference import Inferred
from tf2torch.dev.check.proof import Proof
from tf2torch.dev.check.rule_text import RuleText, read_rules, rule_files
from tf2torch.infer.fact import UNKNOWN, Fact
from tf2torch.model import Note, Result, RuleUse, Status

IMPORTS = "import numpy as np\nimport torch\nimport torch.nn.functional as F\n\n"


@dataclass(frozen=True)
class Echo:
    """Its reached lines are 0, as those of a helper: which lines are reached is seen when the rule is run."""

    rule: RuleText
    differs: tuple[str, ...] = ()
    instead: dict[str, str] = field(default_factory=dict)  # call -> text, where it is not the expected one
    use: str = ""  # the rule it says it used, where it is not this one

    def __call__(self, source: str, example: Example, options: Options) -> Result:
        uses = (RuleUse(self.use or self.rule.name, str(self.rule.path), 0, self.differs),)
        if example.refusal is not None and example.call not in self.instead:
            note = Note(4, 7, "T2T204", Status.UNSUPPORTED, self.rule.name, f"the rule refuses {example.refusal}")
            return Result(source, (note,), uses=uses)
        text = self.instead.get(example.call, example.expected)
        return Result(f"{IMPORTS}out = {text}\n", uses=uses)


@dataclass(frozen=True)
class Told:
    """Infers what it is told for a call, and nothing for the others."""

    facts: dict[str, Fact] = field(default_factory=dict)

    def __call__(self, source: str, rule: str, example: Example, options: Options) -> Inferred:
        return Inferred(self.facts.get(example.call, UNKNOWN))


def proofs(
    root: Path,
    differs: tuple[str, ...] = (),
    instead: dict[str, str] | None = None,
    translate_as: str = "",
    facts: dict[str, Fact] | None = None,
) -> list[Proof]:
    """Prove the rules below a folder with the echo as translator, and told facts."""
    rules = {rule.name: rule for path in rule_files(root) for rule in read_rules(path, root)}
    told = Told(facts or {})
    return [
        Proof(rule, Bench(root, rules, translate=Echo(rule, differs, instead or {}, translate_as), infer=told)).run()
        for rule in rules.values()
    ]


def failures(root: Path, differs: tuple[str, ...] = (), instead: dict[str, str] | None = None) -> list[Failure]:
    """All failures of all rules below a folder."""
    return [failure for proof in proofs(root, differs=differs, instead=instead) for failure in proof.failures]
