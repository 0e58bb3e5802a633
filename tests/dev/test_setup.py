"""Examples with statements before the call: they are read, translated, run on both sides, and seen by the rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch.dev.check.checker import Report, check
from tf2torch.dev.check.examples import parse_examples
from tf2torch.verify.functions.spec import BadExample

DOC = """
    x: f32[2, 3]

    >>> a = tf.exp(x)
    >>> with tf.GradientTape() as tape:
    ...     b = a + 1
    ...
    ...     c = b * a
    >>> tf.add(
    ...     b, c
    ... )
    b + c
    >>> tf.exp(x)
    torch.exp(x)
    """


def test_statements_without_a_text_come_before_the_next_call() -> None:
    first, second = parse_examples(DOC)
    assert first.setup == "a = tf.exp(x)\nwith tf.GradientTape() as tape:\n    b = a + 1\n\n    c = b * a\n"
    assert first.call == "tf.add(\n    b, c\n)" and first.line == 9
    assert first.source.endswith("    c = b * a\nout = tf.add(\n    b, c\n)\n")
    assert first.records
    assert (second.setup, second.source, second.records) == ("", "out = tf.exp(x)\n", False)


@pytest.mark.parametrize(
    ("doc", "complaint"),
    [
        (">>> a = tf.exp(1.0)\n>>> tf.exp(a)\n\n", "'tf.exp(a)' has no expected text below it"),
        (">>> a = tf.exp(1.0)\n\n>>> tf.exp(a)\ntorch.exp(a)", "'a = tf.exp(1.0)' has no expected text below it"),
        (">>> a = = 1\n>>> tf.exp(a)\ntorch.exp(a)", "'a = = 1' is not a statement"),
        (">>> a = tf.exp(1.0)\na = torch.exp(1.0)", "'a = tf.exp(1.0)' is not an expression"),
    ],
)
def test_a_setup_without_a_call_and_what_is_no_python(doc: str, complaint: str) -> None:
    with pytest.raises(BadExample) as error:
        parse_examples(doc)
    assert str(error.value).startswith(complaint)


GRADIENT = "torch.autograd.grad(target, sources, retain_graph=True if persistent else None, create_graph=recording)[0]"


def rules(tmp_path: Path, body: str, returned: str = GRADIENT) -> Report:
    """A rule for tape.gradient with these examples."""
    path = tmp_path / "tf" / "_autograd.py"
    path.parent.mkdir(parents=True)
    lines = "".join(f"        {line}\n" if line else "\n" for line in body.splitlines())
    path.write_text(RULE.replace("EXAMPLES", lines.strip()).replace("RETURNED", returned), encoding="utf-8")
    return check(root=tmp_path)


RULE = '''
import torch
from torch import Tensor

from tf2torch.rules.words import Fact, Ignored


class GradientTape:
    def gradient(
        self: Ignored,
        target: Tensor,
        sources: Tensor,
        output_gradients: Ignored = None,
        unconnected_gradients: Ignored = "none",
        *,
        recording: Fact[bool],
        persistent: Fact[bool],
    ) -> Tensor:
        """
        x: var f32[3]; c: f32[3]

        EXAMPLES
        """
        return RETURNED
'''
SQUARE = """>>> with tf.GradientTape() as tape:
...     tape.watch(c)
...     y = tf.reduce_sum(x * x * c)
>>> tape.gradient(y, x)
"""


def test_a_method_of_what_the_setup_makes(tmp_path: Path) -> None:
    report = rules(tmp_path, f"{SQUARE}torch.autograd.grad(y, x)[0]\n")
    assert report.text(tmp_path) == "1 rules, 1 examples proved, 0 failed"


def test_the_rule_is_called_with_what_the_translator_tells_it(tmp_path: Path) -> None:
    twice = "torch.autograd.grad(target * (1.0 if persistent else 2.0), sources, create_graph=recording)[0]"
    persistent = SQUARE.replace("GradientTape()", "GradientTape(persistent=True)")
    report = rules(tmp_path / "a", f"{persistent}torch.autograd.grad(y * 1.0, x)[0]\n", twice)
    assert report.failures == ()
    messages = [
        f.message for f in rules(tmp_path / "b", f"{SQUARE}torch.autograd.grad(y * 2.0, x)[0]\n", twice).failures
    ]
    assert len(messages) == 2
    assert "the translation differs (values)" in messages[1]
    assert "the rule, called directly, differs (values)" in messages[0]


def test_a_setup_that_fails(tmp_path: Path) -> None:
    body = ">>> y = tf.no_such(x)\n>>> tape.gradient(y, x)\ntorch.autograd.grad(y, x)[0]\n"
    messages = [f.message for f in rules(tmp_path, body).failures]
    assert any("tape.gradient(y, x)\n" in m for m in messages)
