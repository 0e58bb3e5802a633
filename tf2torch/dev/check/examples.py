"""Docstring of a rule -> its examples.

x, y: f32[2, 3]; n: i32[5]; k: int = 3; s: str = "SAME"      inputs, until a line of inputs below an example
a: ndarray f32[2]; v: var f32[4]; xs: list f32[2, 3] x 3      arrays, variables, lists of tensors
p: f32[3] in (0, 1); i: i32[4] in [0, 3)                      ranges, open or closed
t: f32 = [1., 1., nan]; u: ?f32[2, 3]                         values; a tensor of which the translator is told nothing

>>> tf.split(x, 3)                                            a call, over several lines with `...`
torch.chunk(x, 3)                                             the exact translation, up to the next blank line
>>> tf.range(5)  # --exact-dtypes                             translated with that option
torch.arange(5, dtype=torch.int32)
>>> tf.split(x, [1, -1])
Unsupported: a size of -1                                     refused, for this reason
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field

from tf2torch.dev.check.spec import BadExample, Spec, is_spec, parse_spec

REFUSES = "Unsupported: "
EXACT = "# --exact-dtypes"
INPUTS = re.compile(r"(?P<names>[A-Za-z_]\w*(?:, [A-Za-z_]\w*)*): ?(?P<rest>.+)")


@dataclass(frozen=True)
class Example:
    """One `>>> call` with what must come out; `line` counts from 1 within the docstring."""

    line: int
    call: str
    expected: str
    inputs: dict[str, Spec]
    exact_dtypes: bool = False

    @property
    def refusal(self) -> str | None:
        """The reason, if the call must stay as it is."""
        return self.expected.removeprefix(REFUSES) if self.expected.startswith(REFUSES) else None

    @property
    def known(self) -> dict[str, str]:
        """What the translator is told of the inputs."""
        return {name: "?" if spec.unknown else spec.known for name, spec in self.inputs.items()}


@dataclass
class _Reader:
    """Where the reading stands: the inputs in force, and the example being read."""

    inputs: dict[str, Spec] = field(default_factory=dict)
    fresh: bool = True  # the next input line replaces the inputs instead of adding to them
    line: int = 0
    call: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    done: list[Example] = field(default_factory=list)

    def read(self, number: int, text: str) -> None:
        if text.startswith(">>> "):
            self.close()
            self.line, self.call, self.fresh = number, [text[4:]], True
        elif text.startswith("... ") and self.call and not self.expected:
            self.call.append(text[4:])
        elif not text.strip():
            self.close()
        elif is_inputs(text):
            self.close()
            self.take(text)
        elif self.call:
            self.expected.append(text)

    def take(self, text: str) -> None:
        new = parse_inputs(text)
        self.inputs = new if self.fresh else {**self.inputs, **new}
        self.fresh = False

    def close(self) -> None:
        if not self.call:
            return
        if not self.expected:
            raise BadExample(f"{self.call[0]!r} has no expected text below it")
        call = "\n".join(self.call)
        exact = call.rstrip().endswith(EXACT)
        call = call.rstrip().removesuffix(EXACT).rstrip()
        self.done.append(Example(self.line, call, "\n".join(self.expected).rstrip(), self.inputs, exact))
        self.call, self.expected = [], []


def parse_examples(doc: str) -> tuple[Example, ...]:
    """All examples of a docstring, in order. Raises `BadExample`."""
    reader = _Reader()
    for number, text in enumerate(inspect.cleandoc(doc).splitlines(), 1 + _skipped(doc)):
        reader.read(number, text)
    reader.close()
    return tuple(reader.done)


def is_inputs(text: str) -> bool:
    """Whether a line introduces inputs: names, a colon, and a type the grammar knows."""
    found = INPUTS.fullmatch(text.strip())
    return found is not None and is_spec(found["rest"])


def parse_inputs(text: str) -> dict[str, Spec]:
    """`x, y: f32[2, 3]; n: i32[5]` -> what each name is."""
    inputs: dict[str, Spec] = {}
    for part in text.strip().split("; "):
        found = INPUTS.fullmatch(part.strip())
        if not found:
            raise BadExample(f"{part!r} is not an input: write for example x: f32[2, 3]")
        inputs.update(dict.fromkeys(found["names"].split(", "), parse_spec(found["rest"])))
    return inputs


def _skipped(doc: str) -> int:
    """Blank lines at the top, which `cleandoc` removes."""
    lines = doc.splitlines()
    return next((i for i, text in enumerate(lines) if text.strip()), 0)
