"""Random programs: grown from a grammar of what TensorFlow code is made of, and real ones with random damage."""

from __future__ import annotations

import ast
import random
import textwrap
import warnings
from collections.abc import Callable
from pathlib import Path

from tf2torch.rules import tables

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.in.py"))
NAMES = ("x", "y", "w", "self", "loss", "tape", "tf", "np", "n", "lst", "f", "é", "model", "optimizer", "_", "torch")
ATTRIBUTES = (
    "shape",
    "dtype",
    "numpy()",
    "assign(x)",
    "shape[0]",
    "T",
    "ndim",
    "name",
    "w",
    "gradient(loss, w)",
    "append(x)",
)
LITERALS = (
    "0",
    "1",
    "-1",
    "2.5",
    "1e-3",
    "None",
    "True",
    "'float32'",
    "[1, 2]",
    "(3, 4)",
    "{}",
    "[]",
    "b'x'",
    "1j",
    "...",
)
APIS = tuple(name for name in tables.names() if name.count(".") <= 3)
KEYWORDS = ("axis", "dtype", "name", "keepdims", "shape", "training", "perm", "x", "from_logits")
OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "@", "==", "!=", "<", "and", "or", "is not", "in", "&", "|", ">>")


class Grown:
    """Grows one program; the same random numbers give the same program."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def program(self) -> str:
        """A whole module."""
        head = self.chance.choice(
            [
                "import tensorflow as tf\n",
                "import tensorflow as tf, numpy as np\n",
                "from tensorflow import keras, Variable\nimport tensorflow as tf  # why\n",
                "try:\n    import tensorflow as tf\nexcept ImportError:\n    tf = None\n",
                "import tensorflow.compat.v2 as tf\nfrom tensorflow import *\n",
            ]
        )
        return head + self.block(0, self.chance.randint(1, 8))

    def block(self, depth: int, count: int) -> str:
        """Statements below one another."""
        return "".join(self.statement(depth) for _ in range(count))

    def statement(self, depth: int) -> str:
        """One statement; a simple one with a comment now and then."""
        simple: list[Callable[[int], str]] = [self._assigned, self._assigned, self._plain, self._augmented]
        blocks = [self._if, self._for, self._function, self._class, self._with, self._try, self._while]
        if depth < 3 and self.chance.random() < 0.5:
            return self.chance.choice(blocks)(depth)
        comment = self.chance.choice(["", "", "", "  # a comment", "\n# alone", ";", ";  # quiet"])
        return self.chance.choice(simple)(depth).rstrip("\n") + comment + "\n"

    def _inner(self, depth: int) -> str:
        return textwrap.indent(self.block(depth + 1, self.chance.randint(1, 3)), "    ")

    def _assigned(self, depth: int) -> str:
        target = self.chance.choice(
            ["x", "y", "w", "a, b", "(a, *b)", "self.w", "x[0]", "x = y", "x: 'int'", "lst[i].w"]
        )
        return f"{target} = {self.expression(depth)}\n"

    def _plain(self, depth: int) -> str:
        return f"{self.expression(depth)}\n"

    def _augmented(self, depth: int) -> str:
        return f"{self.name()} {self.chance.choice(['+', '-', '*', '/', '@', '**'])}= {self.expression(depth)}\n"

    def _if(self, depth: int) -> str:
        other = f"else:\n{self._inner(depth)}" if self.chance.random() < 0.4 else ""
        return f"if {self.expression(depth)}:\n{self._inner(depth)}{other}"

    def _for(self, depth: int) -> str:
        return f"for {self.chance.choice(['i', 'x', 'a, b'])} in {self.expression(depth)}:\n{self._inner(depth)}"

    def _while(self, depth: int) -> str:
        return f"while {self.expression(depth)}:\n{self._inner(depth)}"

    def _function(self, depth: int) -> str:
        decorator = self.chance.choice(
            ["", "@tf.function\n", "@tf.custom_gradient\n", "@tf.function(jit_compile=True)\n"]
        )
        params = self.chance.choice(["", "x", "x, y=None", "self, x", "*args, **kwargs", "x: tf.Tensor, n: int = 2"])
        return f"{decorator}def f({params}):\n{self._inner(depth)}    return {self.expression(depth)}\n"

    def _class(self, depth: int) -> str:
        base = self.chance.choice(["", "(tf.Module)", "(tf.keras.Model)", "(tf.keras.layers.Layer)"])
        return f"class A{base}:\n{self._inner(depth)}"

    def _with(self, depth: int) -> str:
        what = self.chance.choice(
            [
                "tf.GradientTape() as tape",
                "tf.GradientTape(persistent=True) as t",
                "tf.device('/GPU:0')",
                "tf.name_scope('a')",
            ]
        )
        return f"with {what}:\n{self._inner(depth)}"

    def _try(self, depth: int) -> str:
        return (
            f"try:\n{self._inner(depth)}except (ValueError, tf.errors.InvalidArgumentError) as e:\n{self._inner(depth)}"
        )

    def name(self) -> str:
        """A name that stands for anything."""
        return self.chance.choice(NAMES)

    def expression(self, depth: int) -> str:
        """An expression; deeper ones are plainer."""
        if depth > 4 or self.chance.random() < 0.2:
            return self.chance.choice([*NAMES, *LITERALS])
        makers = (self._call, self._call, self._call, self._binary, self._attribute, self._subscript, self._other)
        return self.chance.choice(makers)(depth + 1)

    def _call(self, depth: int) -> str:
        positional = [self.expression(depth) for _ in range(self.chance.randint(0, 3))]
        if self.chance.random() < 0.1:
            positional.append(f"*{self.name()}")
        keywords = self.chance.sample(KEYWORDS, self.chance.choice([0, 0, 1, 2]))
        given = [*positional, *(f"{word}={self.expression(depth)}" for word in keywords)]
        separator = self.chance.choice([", ", ", ", ",\n    ", ",  # why\n    "])
        return f"{self.chance.choice(APIS)}({separator.join(given)})"

    def _binary(self, depth: int) -> str:
        return f"({self.expression(depth)} {self.chance.choice(OPERATORS)} {self.expression(depth)})"

    def _attribute(self, depth: int) -> str:
        return f"({self.expression(depth)}).{self.chance.choice(ATTRIBUTES)}"

    def _subscript(self, depth: int) -> str:
        index = self.chance.choice(["0", "-1", "::-1", "1:, ...", "None, :", "tf.newaxis", "x > 0", ":, 1:3:2", "i, j"])
        return f"{self.name()}[{index}]"

    def _other(self, depth: int) -> str:
        one, two = self.expression(depth), self.expression(depth)
        forms = (f"[{one} for x in {two}]", f"(lambda x, y=1: {one})", f"({one} if {two} else x)", f"not {one}")
        more = (
            f"f'{{x}} and {{{self.name()}:.2f}}'",
            f"(y := {one})",
            f"{{'a': {one}, **{{}}}}",
            f"({one}, {two})",
            f"-{one}",
        )
        return self.chance.choice([*forms, *more])


def damaged(chance: random.Random) -> str:
    """A fixture, or a part of one, with a few random changes; mostly ones after which it is Python still."""
    lines = chance.choice(FIXTURES).read_text().splitlines()
    if chance.random() < 0.5:
        starts = [at for at, line in enumerate(lines) if line and not line.startswith((" ", ")"))]
        start = chance.choice(starts)
        lines = [lines[0], *lines[start : start + 60]]
    for _ in range(chance.randint(1, 6)):
        before = list(lines)
        _damage(lines, chance)
        if not _is_python(lines) and chance.random() < 0.95:
            lines[:] = before
    return chance.choice(["\n", "\n", "\r\n"]).join(lines) + chance.choice(["\n", ""])


def _is_python(lines: list[str]) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse("\n".join(lines))
    except (SyntaxError, ValueError):
        return False
    return True


def _damage(lines: list[str], chance: random.Random) -> None:
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    words = lines[at].split(" ")
    word = chance.randrange(len(words))
    match chance.randrange(6):
        case 0:
            del lines[at]
            lines.append("")
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            del words[word]
            lines[at] = " ".join(words)
        case 4:
            words[word] = chance.choice([*NAMES, *LITERALS, "tf.reduce_sum(x)", "#", "\\", "\f", "\t", "(", "'"])
            lines[at] = " ".join(words)
        case _:
            lines[at] = "    " + lines[at]
