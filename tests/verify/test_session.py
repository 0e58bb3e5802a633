"""Many programs with the same warm processes: in order, side by side, past faults of ours, ended at a failure."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.verify.pairs import pair
from tf2torch.model import SourceMap
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair
from tf2torch.verify.pool import RunnerPool
from tf2torch.verify.runner import Runner
from tf2torch.verify.session import Task, overall, verify_all
from tf2torch.verify.verdict import Cause, Outcome, Verdict

GOOD = pair("import tensorflow as tf\nx = tf.ones([2])\n", "import torch\nx = torch.ones([2])\n")
KILL = "import os, signal; os.kill(os.getppid(), signal.SIGKILL)"
OPTIONS = VerifyOptions()


def task(name: str, translated: str = GOOD.translated, original: str = GOOD.original) -> Task:
    return Task(name, lambda: Pair(name, original, translated, SourceMap()))


def broken() -> Pair:
    raise RecursionError("deep")


@pytest.mark.proof
@pytest.mark.parametrize("jobs", [1, 2])
def test_verdicts_come_in_the_order_of_the_programs_whatever_happens_in_one(jobs: int) -> None:
    slow = GOOD.translated + "import time; time.sleep(1)\n"
    tasks = [
        task("slow", slow),
        task("wrong", GOOD.translated.replace("ones", "zeros")),
        Task("ready", lambda: Verdict("ready", Outcome.EMPTY)),
        task("crash", KILL),
        Task("fault", broken),
        *(task(f"good {i}") for i in range(4)),
    ]
    begun: list[str] = []
    verdicts = list(verify_all(tasks, OPTIONS, jobs=jobs, started=begun.append))
    assert [v.name for v in verdicts] == [t.name for t in tasks]
    told = [v.outcome for v in verdicts]
    assert told[:5] == [Outcome.AGREES, Outcome.DIFFERS, Outcome.EMPTY, Outcome.FAILED, Outcome.FAILED]
    assert set(told[5:]) == {Outcome.AGREES}, "the process that died is started again"
    assert [f.cause for v in verdicts[3:5] for f in v.failures] == [Cause.WORKER, Cause.INTERNAL]
    assert sorted(begun) == sorted(t.name for t in tasks if t.name not in ("ready", "fault"))


@pytest.mark.proof
def test_each_program_has_a_fresh_namespace_and_fresh_modules() -> None:
    leaves = "import json, tensorflow as tf\njson.left = 1\nx = tf.constant(2.0)\ntf.ones_like = None\n"
    looks = "import json, tensorflow as tf\nleft = hasattr(json, 'left')\nx = tf.ones_like([2.0])\n"
    same = "import json, torch\nleft = False\nx = torch.tensor([1.0])\n"
    first, second = verify_all([task("leaves", same, leaves), task("looks", same, looks)], OPTIONS)
    assert (first.outcome, second.outcome) == (Outcome.DIFFERS, Outcome.AGREES)


@pytest.mark.proof
def test_the_first_failure_ends_the_run_at_once() -> None:
    hang = GOOD.translated + "import time; time.sleep(100)\n"
    tasks = [task("good"), task("wrong", "x = 1\n"), task("hangs", hang), task("never")]
    began = time.monotonic()
    verdicts = list(verify_all(tasks, OPTIONS, fail_fast=True))
    assert [v.name for v in verdicts] == ["good", "wrong"]
    assert time.monotonic() - began < 60


@pytest.mark.proof
def test_two_runners_work_at_the_same_time(tmp_path: Path) -> None:
    """Each program waits for the other: one after the other they would wait in vain."""
    wait = """
import os, time
here, there = {0!r}, {1!r}
open(here, "w").close()
limit = time.monotonic() + 60
while not os.path.exists(there) and time.monotonic() < limit:
    time.sleep(0.05)
met = os.path.exists(there)
"""
    places = [str(tmp_path / name) for name in "ab"]
    texts = [wait.format(*places), wait.format(*reversed(places))]
    tasks = [task(name, GOOD.translated + text) for name, text in zip("ab", texts, strict=True)]
    verdicts = list(verify_all(tasks, OPTIONS, jobs=2))
    assert [v.outcome for v in verdicts] == [Outcome.AGREES, Outcome.AGREES]
    assert all(Path(place).exists() for place in places)


def test_a_pool_that_was_closed_starts_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = RunnerPool(OPTIONS, 1)
    pool.close()
    monkeypatch.setattr(Runner, "run_each", lambda *_: pytest.fail("started again"))
    (verdict,) = (t.verify(t.pair(), OPTIONS, pool) for t in [task("late")])  # type: ignore[arg-type]
    assert (verdict.outcome, verdict.failures[0].cause) == (Outcome.FAILED, Cause.WORKER)


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        ([], Outcome.EMPTY),
        ([Outcome.EMPTY, Outcome.EMPTY], Outcome.EMPTY),
        ([Outcome.EMPTY, Outcome.AGREES], Outcome.AGREES),
        ([Outcome.AGREES, Outcome.DIFFERS, Outcome.EMPTY], Outcome.DIFFERS),
        ([Outcome.DIFFERS, Outcome.FAILED, Outcome.AGREES], Outcome.FAILED),
    ],
)
def test_the_outcome_of_the_whole(outcomes: list[Outcome], whole: Outcome) -> None:
    assert overall([Verdict("a.py", outcome) for outcome in outcomes]) is whole
