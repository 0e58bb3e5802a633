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
>>> with tf.GradientTape() as tape:                           statements without a text of their own come before the
...     y = tf.square(x)                                      next call, and are translated and run with it
>>> tape.gradient(y, x)
torch.autograd.grad(y.sum(), x)[0]
"""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass, field

from tf2torch.verify.functions.spec import BadExample, Spec, is_spec, parse_spec

REFUSES = "Unsupported: "
EXACT = "# --exact-dtypes"
INPUTS = re.compile(r"(?P<names>[A-Za-z_]\w*(?:, [A-Za-z_]\w*)*): ?(?P<rest>.+)")


@dataclass(frozen=True)
class Example:
    """One `>>> call` with what must come out, after its `setup`; `line` counts from 1 within the docstring."""

    line: int
    call: str
    expected: str
    inputs: dict[str, Spec]
    exact_dtypes: bool = False
    setup: str = ""

    @property
    def source(self) -> str:
        """The program that is proved: the setup, and `out = <call>`."""
        return f"{self.setup}out = {self.call}\n"

    @property
    def records(self) -> bool:
        """Whether it opens tapes of its own: then no other tape may watch it, and only variables have gradients."""
        return "GradientTape(" in self.setup

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
    setup: list[str] = field(default_factory=list)
    call: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    done: list[Example] = field(default_factory=list)

    def read(self, number: int, text: str) -> None:
        if text.startswith(">>> "):
            self.begin()
            self.line, self.call, self.fresh = number, [text[4:]], True
        elif text.startswith("...") and self.call and not self.expected:
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

    def begin(self) -> None:
        """A new call; a call before it that has no text belongs to its setup."""
        if self.call and not self.expected:
            self.setup.append(_python("\n".join(self.call), "exec"))
        else:
            self.close()

    def close(self) -> None:
        if not self.call:
            return
        if not self.expected:
            raise BadExample(f"{self.call[0]!r} has no expected text below it")
        call = "\n".join(self.call)
        exact = call.rstrip().endswith(EXACT)
        call = _python(call.rstrip().removesuffix(EXACT).rstrip(), "eval")
        setup = "".join(f"{part}\n" for part in self.setup)
        self.done.append(Example(self.line, call, "\n".join(self.expected).rstrip(), self.inputs, exact, setup))
        self.setup, self.call, self.expected = [], [], []


def parse_examples(doc: str) -> tuple[Example, ...]:
    """All examples of a docstring, in order. Raises `BadExample`."""
    reader = _Reader()
    for number, text in enumerate(inspect.cleandoc(doc).splitlines(), 1 + _skipped(doc)):
        reader.read(number, text)
    reader.close()
    return tuple(reader.done)


def _python(text: str, mode: str) -> str:
    """The text itself. Raises `BadExample` where it is not Python, or a statement where an expression is needed."""
    try:
        ast.parse(text.strip(), mode=mode)
    except SyntaxError as error:
        what = "an expression" if mode == "eval" else "a statement"
        raise BadExample(f"{text.splitlines()[0]!r} is not {what}: {error.msg}") from None
    return text


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
