"""The call of an example, translated: its text, the program, and what the translator says of it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from tf2torch.config import Options
from tf2torch.dev.check.examples import Example
from tf2torch.model import Result, Status

Translate: TypeAlias = Callable[[str, Example, Options], Result]


class Wrong(Exception):
    """What is wrong with an example, for the one who writes the rule."""


@dataclass(frozen=True)
class Translated:
    """`source` and `code` both bind `out`; `text` is what became of the call, `setup` what comes before it."""

    source: str
    code: str
    setup: str
    text: str
    result: Result


def by_tf2torch(source: str, example: Example, options: Options) -> Result:
    """The translator itself."""
    from tf2torch.api import translate

    return translate(source, options=options, known=example.known)


def translated(example: Example, translate: Translate, options: Options, updates: tuple[str, ...] = ()) -> Translated:
    """Translate `out = <call>`; an optimizer updates the variables `updates`. Raises `Wrong` where that fails."""
    source = _training(example, updates) if updates else example.source
    source = f"import numpy as np\nimport tensorflow as tf\n\n{source}"
    result = translate(source, example, replace(options, exact_dtypes=example.exact_dtypes))
    setup, text = _parts(result.code, "optimizer" if updates else "out")
    return Translated(source, result.code, setup, text, result)


def _training(example: Example, updates: tuple[str, ...]) -> str:
    """Twenty steps down a parabola; what counts is what becomes of the variables."""
    variables, gradients = ", ".join(updates), ", ".join(f"0.5 * {name}" for name in updates)
    step = f"optimizer.apply_gradients(zip([{gradients}], [{variables}]))"
    made = "".join(f"{name} = {name}\n" for name in updates)
    return f"{example.setup}{made}optimizer = {example.call}\nfor _ in range(20):\n    {step}\nout = 0\n"


def text_problems(example: Example, done: Translated) -> list[str]:
    """Whether the text is exactly the expected one, or the call was refused for exactly the reason given."""
    if example.refusal is not None:
        return _refusal_problems(example, done)
    if example.expected in (done.text, on_one_line(done.text)):
        return []
    reasons = "".join(f"\n    note: {n.message}" for n in done.result.notes if n.status is Status.UNSUPPORTED)
    return [f"{example.call}\n    expected: {example.expected}\n    actual:   {done.text}{reasons}"]


def on_one_line(text: str) -> str:
    """An expression without the line breaks that a long line got: an example is one line, however long."""
    joined = ""
    for line in (line.strip() for line in text.splitlines()):
        if line[:1] in ")]}":
            joined = joined.removesuffix(",")
        elif joined and joined[-1] not in "([{":
            joined += " "
        joined += line
    return joined


def _refusal_problems(example: Example, done: Translated) -> list[str]:
    if done.text != example.call:
        return [f"{example.call}\n    is to be refused ({example.refusal}) and became {done.text}"]
    reasons = [n.message for n in done.result.left]
    if any(reason.endswith(example.refusal or "") for reason in reasons):
        return []
    return [
        f"{example.call}\n    expected refusal: {example.refusal}\n    actual refusal:   {'; '.join(reasons) or 'none'}"
    ]


def _parts(code: str, name: str) -> tuple[str, str]:
    """What comes before `out = `, and what stands behind it; a comment at its end belongs to the text."""
    try:
        body = ast.parse(code).body
    except SyntaxError as error:
        raise Wrong(f"the translation is not Python: {error.msg} in line {error.lineno}") from None
    lines = code.splitlines()
    found = next((n for n in body if lines[n.lineno - 1].startswith(f"{name} = ")), body[-1])
    before, lines = lines[: found.lineno - 1], lines[found.lineno - 1 : found.end_lineno]
    if not lines[0].startswith(f"{name} = "):
        raise Wrong(f"the translation does not end in `{name} = ...` but in {lines[0]!r}")
    return "\n".join(before), "\n".join([lines[0].removeprefix(f"{name} = "), *lines[1:]]).rstrip()
