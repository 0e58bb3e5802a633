"""Programs that share a process: what one leaves behind, or how it ends, is nothing to the next one.

The text of a program decides whether it shares (`test_sharing.py`). Here all do, to see what holds nevertheless.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.faults.planted import FAULTS
from tests.faults.test_faults import translated
from tests.verify.pairs import Pair as Texts, pair
from tf2torch.verify.archive import arrays_of, load
from tf2torch.verify.inside.request import Reply
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair
from tf2torch.verify.run import programs_of
from tf2torch.verify.runner import Program, Runner
from tf2torch.verify.session import Task, verify_all
from tf2torch.verify.sharing import may_share
from tf2torch.verify.verdict import Cause, Outcome, Verdict

pytestmark = pytest.mark.proof
OPTIONS = VerifyOptions()
GOOD = pair("import tensorflow as tf\n\nx = tf.ones([2])\n", "import torch\n\nx = torch.ones([2])\n")
SMALL = Path(__file__).parents[2] / "benchmarks/small_programs"


@pytest.fixture(scope="module")
def sharing() -> Iterator[Runner]:
    """Everything that the programs below need is loaded by the first one: loading more ends the shared process."""
    with Runner(OPTIONS, sharing=True) as runner:
        replies(runner, Texts("import tensorflow.keras\n", "import torch\nfrom torch import optim\n"))
        yield runner


def replies(runner: Runner, texts: Texts, options: VerifyOptions = OPTIONS) -> tuple[Reply, Reply]:
    """Of both programs, which share whatever their text says."""
    first, second = (replace(p, shared=True) for p in programs(texts))
    finished = runner.run(first, second, options)
    runner.forget(finished)
    found = [f.reply for f in finished if isinstance(f.reply, Reply)]
    return found[0], found[1]


def programs(texts: Texts) -> tuple[Program, Program]:
    return programs_of(Pair("a.py", texts.original, texts.translated, texts.lines()))


def with_line(original: str, translation: str) -> Texts:
    return Texts(GOOD.original + original + "\n", GOOD.translated + translation + "\n")


def test_programs_share_a_process(sharing: Runner) -> None:
    replies(sharing, GOOD)
    first, second = replies(sharing, GOOD), replies(sharing, GOOD)
    assert [reply.before for reply in first] == [1, 1] or first[0].before > 1
    assert [now.before - then.before for now, then in zip(second, first, strict=True)] == [1, 1]


LEFT = {
    "default dtype": ("tf.keras.backend.set_floatx('float64')", "torch.set_default_dtype(torch.float64)"),
    "eager functions": ("tf.config.run_functions_eagerly(True)", "torch.set_grad_enabled(False)"),
    "an open context": ("tape = tf.GradientTape(); tape.__enter__()", "torch.no_grad().__enter__()"),
    "a device": ("tf.device('cpu:0').__enter__()", "torch.set_default_device('meta')"),
    "a graph": (
        "import json; json.left = tf.Graph().as_default(); json.left.__enter__()",
        "torch.autograd.set_detect_anomaly(True)",
    ),
    "a replaced function": ("tf.math.add = None", "torch.nn.functional.relu = None"),
    "a removed function": ("del tf.nn.relu", "del torch.eye"),
    "a replaced method": ("tf.keras.layers.Dense.call = None", "torch.Tensor.__add__ = None"),
    "errors of numpy": ("import numpy; numpy.seterr(all='raise')", "import numpy; numpy.seterr(all='raise')"),
    "a function of numpy": ("import numpy; numpy.ones = None", "import numpy; numpy.linalg.norm = None"),
    "the environment": ("import os; os.environ['LEFT'] = '1'", "import os; os.environ['LEFT'] = '1'"),
    "warnings": ("import warnings; warnings.simplefilter('error')",) * 2,
    "a builtin": ("import builtins; builtins.print = None",) * 2,
    "a signal": ("import signal; signal.signal(signal.SIGUSR2, print)",) * 2,
    "recursion": ("import sys; sys.setrecursionlimit(200)",) * 2,
    "a thread": ("import threading, time; threading.Thread(target=time.sleep, args=[60], daemon=True).start()",) * 2,
}


@pytest.mark.parametrize(("original", "translation"), LEFT.values(), ids=LEFT)
def test_what_changes_the_process_ends_it(sharing: Runner, original: str, translation: str) -> None:
    replies(sharing, GOOD)
    changing = replies(sharing, with_line(original, translation))
    assert all(reply.before for reply in changing)
    assert [(r.status, r.stderr) for r in changing] == [(0, ""), (0, "")]
    assert [reply.before for reply in replies(sharing, GOOD)] == [0, 0]


ENDS = {
    "crash": ("import ctypes; ctypes.string_at(0)", -11),
    "abort": ("import os; os.abort()", -6),
    "os._exit": ("import os; os._exit(0)", 0),
    "sys.exit": ("import sys; sys.exit(3)", 0),
    "an exception": ("raise ValueError('no')", 0),
    "a fork that goes on": ("import os; child = os.fork()", 0),
}


@pytest.mark.parametrize(("line", "status"), ENDS.values(), ids=ENDS)
def test_how_a_program_ends_is_its_own_affair(sharing: Runner, line: str, status: int) -> None:
    replies(sharing, GOOD)
    ending = replies(sharing, with_line(line, line))
    assert [reply.status for reply in ending] == [status, status]
    after = replies(sharing, GOOD)
    assert [(reply.status, reply.stderr) for reply in after] == [(0, ""), (0, "")]
    if line != ENDS["a fork that goes on"][0]:
        assert [reply.before for reply in after] == [0, 0]


def test_a_program_that_hangs_is_ended_soon_where_others_ran_before(sharing: Runner) -> None:
    replies(sharing, GOOD)
    hangs = replies(sharing, with_line("while True: pass", "x = x + 1"), replace(OPTIONS, timeout=300))
    assert hangs[0].timed_out and hangs[0].seconds < 100
    assert not hangs[1].timed_out
    assert [reply.before > 0 for reply in replies(sharing, GOOD)] == [False, True]


def test_each_says_only_its_own(sharing: Runner) -> None:
    says = replies(sharing, with_line("print('one'); tf.print('two')", "print('one')"))
    assert (says[0].stdout, says[0].stderr, says[1].stdout) == ("one\n", "two\n", "one\n")
    says = replies(sharing, with_line("print('three')", "print('four')"))
    assert (says[0].stdout, says[0].stderr, says[1].stdout) == ("three\n", "", "four\n")


NAMES = """
import tensorflow as tf
import numpy as np
import random

layer = tf.keras.layers.Dense(3, kernel_initializer="glorot_uniform")
out = layer(tf.ones([2, 4]))
name = layer.name
drawn = [float(np.random.rand()), random.random(), float(tf.random.normal([]))]
np.random.seed(3)
tf.random.set_seed(3)
again = np.random.rand(3)
table = np.random.default_rng().normal(size=3)


@tf.function
def twice(x):
    return x + x + tf.random.normal([2])


graph = twice(tf.ones([2]))
"""


def test_what_a_program_computes_does_not_depend_on_those_before_it(sharing: Runner) -> None:
    """Bit for bit: values, statements, calls; the second time after one that has drawn and named as much."""
    texts = [Texts(NAMES, tf_free(NAMES)), *(whole(path) for path in sorted(SMALL.glob("*.py"))), Texts(NAMES, "x = 1")]
    alone = [left_by(sharing, each, shared=False) for each in texts]
    together = [left_by(sharing, each, shared=True) for each in texts]
    assert all(found.before for each in together[1:] for found in each)
    for first, second in zip(alone, together, strict=True):
        for one, other in zip(first, second, strict=True):
            assert one.files.keys() == other.files.keys()
            assert {name for name in one.files if one.files[name] != other.files[name]} == set()


def tf_free(text: str) -> str:
    """The part that numpy and Python do."""
    return "\n".join(line for line in text.split("\n\n\n")[0].splitlines() if "tf" not in line and "layer" not in line)


def whole(path: Path) -> Texts:
    import tf2torch

    return Texts(path.read_text(), tf2torch.translate(path.read_text()).code)


class Left:
    """What a run wrote."""

    def __init__(self, before: int, folder: Path) -> None:
        self.before, run = before, load(folder)
        assert run is not None and run.ending.cause is None, run
        arrays = arrays_of(folder)
        self.files: Mapping[str, object] = {
            **{path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".npz"},
            **{name: (arrays[name].dtype, np.asarray(arrays[name]).tobytes()) for name in arrays},
        }


def left_by(runner: Runner, texts: Texts, shared: bool) -> tuple[Left, ...]:
    first, second = (replace(p, shared=shared) for p in programs(texts))
    finished = runner.run(first, second, OPTIONS)
    left = tuple(Left(f.reply.before, f.workspace.result) for f in finished if isinstance(f.reply, Reply))
    runner.forget(finished)
    return left


def task(name: str, texts: Texts) -> Task:
    return Task(name, lambda: Pair(name, texts.original, texts.translated, texts.source_map or texts.lines()))


def test_each_failure_in_a_row_costs_its_own_verdict_only() -> None:
    lines = ["raise ValueError('no')", "while True: pass", "raise SystemExit(3)", "x = [0] * 10**13", "x = x + 1"]
    texts = [GOOD, *(step for line in lines for step in (with_line("", line), GOOD))]
    assert all(may_share(text) for each in texts for text in (each.original, each.translated))
    tasks = [task(str(number), each) for number, each in enumerate(texts)]
    verdicts = list(verify_all(tasks, replace(OPTIONS, timeout=5)))
    causes = [Cause.EXCEPTION, Cause.TIMEOUT, Cause.EXIT, Cause.MEMORY]
    assert [f.cause for verdict in verdicts for f in verdict.failures] == causes
    failed = [number for number, verdict in enumerate(verdicts) if verdict.failures]
    assert failed == [1, 3, 5, 7]
    assert [v.outcome for n, v in enumerate(verdicts) if n not in failed] == [Outcome.AGREES] * 5 + [
        Outcome.DIFFERS,
        Outcome.AGREES,
    ]


def test_planted_faults_are_found_among_many_programs() -> None:
    """All of them in one run, with the right translations before and behind them."""
    right = {program: translated(program) for program in sorted({fault.program for fault in FAULTS})}
    tasks = [task(program, texts) for program, texts in right.items()]
    for number, fault in enumerate(FAULTS):
        wrong = right[fault.program]
        for old, new in fault.edits:
            wrong = wrong.edited(old, new)
        tasks.append(task(str(number), wrong))
    tasks += [task(f"{program} again", texts) for program, texts in right.items()]
    verdicts = {v.name: v for v in verify_all(tasks, replace(OPTIONS, samples=0))}
    assert {p for p in right for name in (p, f"{p} again") if verdicts[name].outcome is not Outcome.AGREES} == set()
    assert [n for n, _ in enumerate(FAULTS) if verdicts[str(n)].outcome is not Outcome.DIFFERS] == []


def test_what_differs_only_in_company_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the text of a program not enough to tell: only agreement is believed where programs share a process."""
    monkeypatch.setattr("tf2torch.verify.company.may_share", lambda text: True)
    leaves = "import json, tensorflow as tf\njson.left = 1\nx = tf.constant(1.0)\n"
    looks = "import json, tensorflow as tf\nleft = hasattr(json, 'left')\nx = tf.constant(1.0)\n"
    same = "import json, torch\nleft = False\nx = torch.tensor(1.0)\n"
    tasks = [task("leaves", Texts(leaves, same)), task("looks", Texts(looks, same)), task("good", GOOD)]
    verdicts = list(verify_all(tasks, OPTIONS))
    assert [v.outcome for v in verdicts] == [Outcome.AGREES] * 3


def test_what_agrees_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[bool] = []
    run = Runner.run_each

    def counted(self: Runner, asked: tuple[Program, ...], options: VerifyOptions) -> object:
        runs.append(asked[0].shared)
        return run(self, asked, options)

    monkeypatch.setattr(Runner, "run_each", counted)
    wrong = with_line("", "x = x + 1")
    tasks = [task("good", GOOD), task("wrong", wrong), task("good again", GOOD)]
    verdicts: list[Verdict] = list(verify_all(tasks, OPTIONS))
    assert [v.outcome for v in verdicts] == [Outcome.AGREES, Outcome.DIFFERS, Outcome.AGREES]
    assert sorted(runs) == [False, True, True, True]
