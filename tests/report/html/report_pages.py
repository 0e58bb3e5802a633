"""Reports to look at in a browser: a file with every status and long unchanged parts, one that does not parse, a
notebook, one without TensorFlow, one that `verify` was asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.report.overview.overviews import notebook, overview_of
from tf2torch.report.overview.compare import compared
from tf2torch.report.overview.model import Overview
from tf2torch.report.overview.verified import Verified, Worst
from tf2torch.verify.verdict import Outcome

PLAIN = "".join(f"    step_{n} = {n}  # unchanged\n" for n in range(30))
MODEL = f'''"""A model."""
import tensorflow as tf

SIZE = 3


def prepared(words):
{PLAIN}    return tf.strings.split(words)


def total(x):
    y = tf.nn.leaky_relu(x)
    return tf.reduce_sum(
        y,
        axis=1,
    )


def rest(x):
{PLAIN}    return tf.zeros([2, SIZE])


ready = True
'''
CELLS = [
    ("markdown", "# A lesson"),
    ("code", "import tensorflow as tf\n"),
    ("code", "x = tf.zeros([2, 3])\ny = tf.strings.split('a b')\n"),
]
BROKEN = "import tensorflow as tf\nx = (\n"
TENSORS = "import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\ny = tf.abs(x)\n"
IGNORING = "x = 1  # tf2torch: ignore[T2T208] long gone\n"


def usual(folder: Path) -> Overview:
    """Six files, and verdicts of two."""
    files = {"model": MODEL, "broken": BROKEN, "plain": "import os\n", "tensors": TENSORS, "ignoring": IGNORING}
    overview = overview_of(folder, **files, lesson_ipynb=notebook(CELLS))
    agrees = Verified(Outcome.AGREES, "2 values agree", compared=2, worst=Worst("y", 4, 1e-9, 2e-9))
    differs = Verified(Outcome.DIFFERS, "y: values differ <b>", 47, "look there", compared=7, differing=1)
    proofs = {"tensors.py": agrees, "model.py": differs}
    verified = (replace(one, verified=proofs.get(one.file)) for one in overview.translations)
    return replace(overview, translations=tuple(verified))


def against_an_earlier_one(folder: Path) -> Overview:
    """One use that is new and one that is gone."""
    earlier = overview_of(folder, model=MODEL.replace("tf.strings.split(words)", "tf.strings.lower(words)"))
    return compared(earlier, overview_of(folder, model=MODEL), None)


def hostile(folder: Path, text: str) -> Overview:
    """Somebody's text in every place where a report has one: code on both sides, notes, names, verdicts, gates."""
    source = (
        f"import tensorflow as tf\n\n# {text}\nx = tf.zeros([2, 3], name={text!r})\ny = tf.strings.split({text!r})\n"
    )
    overview = overview_of(folder, model=source)
    said = tuple(
        replace(one, file=text, message=f"said {text}", hint=f"hint {text}", api=f"tf.{text}")
        for one in overview.report.diagnostics
    )
    told = Verified(Outcome.DIFFERS, f"told {text}", 1, f"hint {text}", compared=1, worst=Worst(text, 1, 1.0, 1.0))
    translations = tuple(replace(one, file=text, verified=told) for one in overview.translations)
    files = tuple(replace(one, file=text) for one in overview.report.files)
    report = replace(overview.report, files=files, diagnostics=said, gates=(f"gate {text}",))
    return replace(overview, report=report, translations=translations, tool=text)
