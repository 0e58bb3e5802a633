"""A verdict with a trace, as a report gets it: one cause, its consequences in a loop, what agrees, what is skipped."""

from __future__ import annotations

import math

from tf2torch.model import MapEntry, SourceMap
from tf2torch.verify.comparison import Comparison, Skipped, Worst
from tf2torch.verify.trace.step import Place, Point, Role, Statement, Step, Trace
from tf2torch.verify.verdict import Outcome, Output, Texts, Verdict

ORIGINAL = '''\
"""Two layers, "by hand" & <trained>."""

import tensorflow as tf

x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
w = tf.Variable(tf.ones([2, 1]))


def loss_of(x, w):
    hidden = tf.nn.softmax(x @ w, axis=0)
    return tf.reduce_mean(hidden**2)


for step in range(3):
    with tf.GradientTape() as tape:
        loss = loss_of(x, w)
    gradient = tape.gradient(loss, w)
    w.assign_sub(0.1 * gradient)
total = tf.reduce_sum(w)
words = tf.strings.length("abc")
'''
TRANSLATION = '''\
"""Two layers, "by hand" & <trained>."""

import torch
from torch import nn
import torch.nn.functional as F

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
w = nn.Parameter(torch.ones(2, 1))


def loss_of(x, w):
    hidden = F.softmax(x @ w, dim=-1)
    return torch.mean(hidden**2)


for step in range(3):
    loss = loss_of(x, w)
    w.grad = None
    loss.backward()
    gradient = w.grad
    with torch.no_grad():
        w -= 0.1 * gradient
total = torch.sum(w)
words = 3
'''
LINES = ((1, 1), (3, 3), (4, 3), (5, 3), (7, 5), (8, 6), (11, 9), (12, 10), (13, 11), (16, 14), (17, 16), (18, 17))
LINES = (*LINES, (19, 17), (20, 17), (21, 18), (22, 18), (23, 19), (24, 20))
MAP = SourceMap(tuple(MapEntry(ours, ours, line, line) for ours, line in LINES))
SOURCE, OURS = ORIGINAL.splitlines(), TRANSLATION.splitlines()


def place(line: int, scope: str = "") -> Place:
    """A statement of the original and the last one that stands for it."""
    ours = max((t for t, o in LINES if o == line), default=0)
    return Place(line, SOURCE[line - 1].strip(), ours, OURS[ours - 1].strip() if ours else "", scope)


def step(line: int, name: str, occurrence: int, role: Role, error: float, scope: str = "") -> Step:
    """One value that differs."""
    far = {"max_abs": error, "max_rel": 2 * error, "share": 0.5, "excess": error * 1e5}
    worst = Worst((1, 0), f"{0.88 + error:g}", "0.88")
    found = Comparison(name, line, "values differ", (2, 1), "float32", **far, worst=worst)
    return Step(place(line, scope), name, occurrence, role, found, ("x", "w"))


def statement(line: int, names: tuple[str, ...], ran: int, differing: int, excess: float, scope: str = "") -> Statement:
    """All of one statement."""
    points = tuple(Point(i + 1, excess * 1e-5 * (i + 1), excess * 1e-5, excess * (i + 1)) for i in range(ran))
    return Statement(place(line, scope), names, ran, ran, differing, excess * 1e-5, excess * 2e-5, excess, points)


STEPS = (
    step(10, "hidden", 1, Role.CAUSE, 0.12, "loss_of"),
    step(11, "return", 1, Role.CONSEQUENCE, 0.24, "loss_of"),
    step(16, "loss", 1, Role.CONSEQUENCE, 0.24),
    step(17, "gradient", 1, Role.CONSEQUENCE, 0.03),
    step(18, "w", 1, Role.CONSEQUENCE, 0.003),
)
STATEMENTS = (
    statement(5, ("x",), 1, 0, 0.0),
    statement(6, ("w",), 1, 0, 0.0),
    statement(10, ("hidden",), 3, 3, 12000.0, "loss_of"),
    statement(11, ("return",), 3, 3, 24000.0, "loss_of"),
    statement(14, ("step",), 3, 0, 0.0),
    statement(16, ("loss",), 3, 3, 24000.0),
    statement(17, ("gradient",), 3, 3, math.inf),
    statement(18, ("w",), 3, 2, 300.0),
    statement(19, ("total",), 1, 0, 0.4),
)
TRACED = Verdict(
    "examples/two_layers.py",
    Outcome.DIFFERS,
    (
        Comparison("w", 18, "values differ", (2, 1), "float32", 0.01, 0.02, 1.0, Worst((0, 0), "0.9", "0.91")),
        Comparison("total", 19, "", (), "float32", 1e-7, 1e-7, 0.0, Worst((), "1.8", "1.8"), excess=0.4),
        Comparison("x", 5, "", (2, 2), "float32"),
        Comparison("step", 14, "", (), "int"),
    ),
    (Skipped("tape", 15, "only in the original"), Skipped("words", 20, "object of type tensorflow.Odd")),
    notes=("tf.strings.length was left in TensorFlow (line 20), so it is not proved here",),
    original=Output("loss 0.5 <b>\n", ""),
    translation=Output("loss 0.26\n", "a warning\x1b[0m\n"),
    trace=Trace(STEPS, STATEMENTS, (Skipped("tape", 15, "only in the original"),)),
    seconds=1.5,
    texts=Texts(ORIGINAL, TRANSLATION, MAP),
)
