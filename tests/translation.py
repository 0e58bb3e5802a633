"""How the engine's tests look at a translation: whatever a case is about, what must always hold is checked with it."""

from __future__ import annotations

import io
import tokenize
from collections import Counter
from collections.abc import Mapping
from textwrap import dedent

from tf2torch import Result, translate
from tf2torch.config import Options
from tf2torch.model import Status

TF = "import tensorflow as tf\n"


def text(program: str) -> str:
    """A program as it stands in a test, without the test's indentation."""
    return dedent(program).removeprefix("\n")


def comments(code: str) -> Counter[str]:
    """Every comment with how often it stands there."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return Counter(t.string for t in tokens if t.type == tokenize.COMMENT)


def translated(before: str, *, known: Mapping[str, str] | None = None, options: Options | None = None) -> Result:
    """The translation of a program. It parses, keeps every comment, is repeatable, and does not change once more."""
    result = translate(before, known=known, options=options)
    compile(result.code.removeprefix("\ufeff"), "<translation>", "exec", dont_inherit=True)
    assert comments(before) <= comments(result.code)
    assert translate(before, known=known, options=options) == result
    again = translate(result.code, known=known, options=options).code
    assert again == result.code, "a second translation changes something"
    return result


def becomes(
    before: str, after: str, *, known: Mapping[str, str] | None = None, options: Options | None = None
) -> Result:
    """Check the text of a whole program's translation."""
    result = translated(text(before), known=known, options=options)
    assert result.code == text(after)
    return result


def body(before: str, *, known: Mapping[str, str] | None = None, options: Options | None = None) -> str:
    """What becomes of statements under `import tensorflow as tf`, without the imports above them."""
    code = translated(TF + text(before), known=known, options=options).code
    lines = code.splitlines(keepends=True)
    while lines and lines[0].startswith(("import ", "from ")):
        del lines[0]
    return "".join(lines)


def left(result: Result) -> list[str]:
    """The names of what was left in TensorFlow, in source order."""
    return [note.api for note in result.notes if note.status is Status.UNSUPPORTED]
