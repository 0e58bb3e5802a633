"""Statements of two texts find each other: translations of ours, edited ones, and those that a person wrote."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest

import tf2torch
from tests.verify.pairs import TRAINING
from tests.verify.test_agreement import KINDS
from tf2torch.model import Result, SourceMap
from tf2torch.verify.align import aligned
from tf2torch.verify.align.given import given_pair
from tf2torch.verify.align.source_map import map_of
from tf2torch.verify.pair import SAME, Pair
from tf2torch.verify.statements import original_keys, translated_keys
from tf2torch.verify.verdict import Cause, Outcome, Side, Verdict

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.in.py"))


def keys(original: str, translated: str, source_map: SourceMap) -> tuple[int, ...]:
    return translated_keys(translated, source_map, original_keys(original))


def statements(text: str) -> list[ast.stmt]:
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]


def lines_of(original: str, translated: str, fresh: Result | None = None) -> dict[str, int]:
    """Each line of the translation that has a statement, and the line of the original found for it."""
    found = keys(original, translated, map_of(original, translated, fresh))
    texts = translated.splitlines()
    return {texts[s.lineno - 1].strip(): found[s.lineno - 1] for s in statements(translated)}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name.removesuffix(".in.py"))
def test_our_own_translations_are_found_as_if_they_were_written_by_hand(path: Path) -> None:
    """What the source map says is the truth; statements without a counterpart of their own may stay without one."""
    original = path.read_text()
    result = tf2torch.translate(original)
    truth = keys(original, result.code, result.map)
    found = keys(original, result.code, map_of(original, result.code))
    blocks = {s.lineno: range(s.lineno, (s.end_lineno or 0) + 1) for s in statements(original)}
    places = [s.lineno - 1 for s in statements(result.code) if truth[s.lineno - 1]]
    # Of some statements the map only knows the block that they stood in; the alignment may know more.
    wrong = [(p + 1, truth[p], found[p]) for p in places if found[p] and found[p] not in blocks[truth[p]]]
    assert wrong == []
    assert sum(1 for p in places if found[p]) >= 0.6 * len(places)


@pytest.mark.parametrize("path", FIXTURES[::6], ids=lambda path: path.name.removesuffix(".in.py"))
def test_an_edited_translation_keeps_the_map_of_ours(path: Path) -> None:
    original = path.read_text()
    result = tf2torch.translate(original)
    header = '"""Edited."""\n\nimport os\n\nprint("starting", os.getpid())\n'
    edited = header + result.code.replace("    ", "  ")  # another indentation, and lines before everything
    truth = keys(original, result.code, result.map)
    found = keys(original, edited, map_of(original, edited, result))
    shift = header.count("\n")
    starts = [s.lineno for s in statements(result.code)]
    assert [found[line + shift - 1] for line in starts] == [truth[line - 1] for line in starts]
    assert found[:shift] == (0,) * shift


def test_a_translation_as_we_wrote_it_has_our_map() -> None:
    result = tf2torch.translate(TRAINING.original)
    assert map_of(TRAINING.original, result.code, result) is result.map


@pytest.mark.parametrize("pair", [TRAINING, KINDS], ids=["training", "kinds"])
def test_a_port_written_by_hand_line_by_line(pair) -> None:
    found = keys(pair.original, pair.translated, map_of(pair.original, pair.translated))
    skipped = ("import", "if True", "self.myself = ")
    lines = [s.lineno for s in statements(pair.translated)]
    texts = pair.translated.splitlines()
    told = {n: found[n - 1] for n in lines if not texts[n - 1].strip().startswith(skipped)}
    assert {n: line for n, line in told.items() if line != n} == {}


ORIGINAL = dedent(
    """\
    import tensorflow as tf

    class Net(tf.Module):
        def __init__(self):
            self.w = tf.Variable(tf.ones([3]))

        def __call__(self, x):
            hidden = tf.nn.relu(x * self.w)
            return tf.reduce_sum(hidden, axis=-1)

    def loss_of(net, x):
        return tf.reduce_mean(net(x) ** 2)

    net = Net()
    x = tf.constant([[1.0, 2.0, 3.0]])
    with tf.GradientTape() as tape:
        loss = loss_of(net, x)
    grad = tape.gradient(loss, net.w)
    if tf.reduce_any(grad > 1e6):
        grad = tf.clip_by_norm(grad, 1.0)
    net.w.assign_sub(0.1 * grad)
    """
)
WRITTEN = dedent(
    """\
    import torch
    from torch import nn

    def objective(net, x):
        out = net(x)
        return (out ** 2).mean()

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.w = nn.Parameter(torch.ones(3))

        def forward(self, x):
            scaled = x * self.w
            hidden = torch.relu(scaled)
            return hidden.sum(-1)

    net = Net()
    x = torch.tensor([[1.0, 2.0, 3.0]])
    loss = objective(net, x)
    (grad,) = torch.autograd.grad(loss, net.w)
    if (grad > 1e6).any():
        grad = grad / grad.norm()
    with torch.no_grad():
        net.w -= 0.1 * grad
    """
)


def test_a_port_written_by_hand_in_another_form() -> None:
    assert lines_of(ORIGINAL, WRITTEN) == {
        "import torch": 0,
        "from torch import nn": 0,
        "def objective(net, x):": 0,  # another name, and another place
        "out = net(x)": 0,
        "return (out ** 2).mean()": 0,
        "class Net(nn.Module):": 3,
        "def __init__(self):": 4,
        "super().__init__()": 0,
        "self.w = nn.Parameter(torch.ones(3))": 5,
        "def forward(self, x):": 7,
        "scaled = x * self.w": 0,
        "hidden = torch.relu(scaled)": 8,
        "return hidden.sum(-1)": 9,
        "net = Net()": 14,
        "x = torch.tensor([[1.0, 2.0, 3.0]])": 15,
        "loss = objective(net, x)": 17,
        "(grad,) = torch.autograd.grad(loss, net.w)": 18,
        "if (grad > 1e6).any():": 19,
        "grad = grad / grad.norm()": 20,
        "with torch.no_grad():": 0,
        "net.w -= 0.1 * grad": 21,
    }


def test_statements_never_cross_the_scopes_that_they_stand_in() -> None:
    one = "def f():\n    x = 1\n    return x\n\ndef g():\n    y = 1\n    return y\n"
    other = "def g():\n    y = 1\n    return y + 1\n"
    assert lines_of(one, other) == {"def g():": 5, "y = 1": 6, "return y + 1": 7}


@pytest.mark.parametrize(
    ("one", "other"),
    [("x = f(1)\n", "raise ValueError\n"), ("x = 1\n", "y = 2\n"), ("", "x = 1\n"), ("def f(): pass\n", "f = 1\n")],
)
def test_what_has_nothing_in_common_is_not_paired(one: str, other: str) -> None:
    assert not any(keys(one, other, map_of(one, other)))


def test_very_long_scopes_are_paired_by_what_they_bind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligned, "TABLE", 0)
    found = keys(TRAINING.original, TRAINING.translated, map_of(TRAINING.original, TRAINING.translated))
    assert [found[n - 1] for n in (4, 5, 6, 15)] == [4, 5, 6, 15]


def test_two_files_become_a_pair(tmp_path: Path) -> None:
    path, given = tmp_path / "train.py", tmp_path / "ported.py"
    path.write_text(ORIGINAL)
    given.write_text(WRITTEN)
    pair = given_pair(path, given)
    assert isinstance(pair, Pair)
    assert (pair.original, pair.translated, pair.folder) == (ORIGINAL, WRITTEN, tmp_path)
    assert pair.notes[0].startswith(f"the translation is {given}: ")
    assert "of its 21 statements were found in the original" in pair.notes[0]


@pytest.mark.parametrize(
    ("one", "other", "side", "cause"),
    [
        (ORIGINAL, None, Side.TRANSLATION, Cause.UNREADABLE),
        (None, WRITTEN, Side.ORIGINAL, Cause.UNREADABLE),
        (ORIGINAL, "x = = 1\n", Side.TRANSLATION, Cause.SYNTAX),
        ("print 'old'\n", WRITTEN, Side.ORIGINAL, Cause.SYNTAX),
    ],
)
def test_files_that_make_no_pair(tmp_path: Path, one: str | None, other: str | None, side: Side, cause: Cause) -> None:
    for name, text in (("a.py", one), ("b.py", other)):
        if text is not None:
            (tmp_path / name).write_text(text)
    verdict = given_pair(tmp_path / "a.py", tmp_path / "b.py")
    assert isinstance(verdict, Verdict)
    assert [(f.side, f.cause) for f in verdict.failures] == [(side, cause)]


def test_a_program_beside_itself_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(ORIGINAL)
    verdict = given_pair(tmp_path / "a.py", tmp_path / "a.py")
    assert isinstance(verdict, Verdict)
    assert (verdict.outcome, verdict.notes) == (Outcome.EMPTY, (SAME,))
