"""Programs that cannot be compared: each gives a verdict with its cause and its line, never a traceback of ours."""

from __future__ import annotations

import pytest

from tests.verify.pairs import Pair, pair
from tf2torch.model import MapEntry, SourceMap
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.run import NOTHING, verify_texts
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Cause, Failure, Outcome, Side, Verdict

pytestmark = pytest.mark.proof

GOOD = pair(
    "import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\ny = x + 1\n",
    "import torch\n\nx = torch.tensor([1.0, 2.0])\ny = x + 1\n",
)


def failing(line: str) -> Pair:
    """GOOD, with something else in the translation's last line."""
    return GOOD.edited("y = x + 1", line)


def failure(verdict: Verdict) -> Failure:
    assert verdict.outcome is Outcome.FAILED
    (only,) = verdict.failures
    return only


@pytest.mark.parametrize(
    ("line", "cause", "said"),
    [
        ("y = x @ torch.ones(3)", Cause.EXCEPTION, "RuntimeError"),
        ("y = undefined", Cause.EXCEPTION, "NameError: name 'undefined' is not defined"),
        ("import sys; sys.exit(3)", Cause.EXIT, "sys.exit(3)"),
        ("raise SystemExit('bad data')", Cause.EXIT, "sys.exit('bad data')"),
        ("import no_such_module_at_all", Cause.IMPORT, "No module named 'no_such_module_at_all'"),
        ("from torch import no_such_name", Cause.IMPORT, "no_such_name"),
        ("y = input()", Cause.EXCEPTION, "EOFError"),
        ("import os; os.kill(os.getpid(), 11)", Cause.CRASH, "SIGSEGV"),
        ("import ctypes; ctypes.string_at(0)", Cause.CRASH, "SIGSEGV"),
        ("raise KeyboardInterrupt", Cause.EXCEPTION, "KeyboardInterrupt"),
        ("y = (lambda f: f(f))(lambda f: f(f))", Cause.EXCEPTION, "RecursionError"),
    ],
)
def test_a_program_that_fails_is_a_verdict_with_cause_and_line(
    runner: Runner, line: str, cause: Cause, said: str
) -> None:
    found = failure(failing(line).verdict(runner))
    assert (found.side, found.cause, found.line, found.own_line) == (Side.TRANSLATION, cause, 4, 4)
    assert said in found.message


def test_the_line_is_that_of_the_original(runner: Runner) -> None:
    shifted = pair(GOOD.original, "import torch\n\n\n\nx = torch.tensor([1.0])\n\ny = 1 / 0\n")
    entries = (MapEntry(5, 5, 3, 3), MapEntry(7, 7, 4, 4))
    found = failure(Pair(shifted.original, shifted.translated, SourceMap(entries)).verdict(runner))
    assert (found.line, found.own_line) == (4, 7)


def test_inside_a_helper_that_came_from_nothing_the_line_is_the_callers(runner: Runner) -> None:
    helper = "import torch\n\ndef helper(x):\n    raise ValueError(x)\n\nx = torch.ones(2)\ny = helper(x)\n"
    entries = (MapEntry(6, 6, 3, 3), MapEntry(7, 7, 4, 4))
    found = failure(Pair(GOOD.original, helper, SourceMap(entries)).verdict(runner))
    assert (found.line, found.own_line) == (4, 4)
    assert found.message.startswith("ValueError")


def test_an_original_that_fails_is_told_apart_from_its_translation(runner: Runner) -> None:
    verdict = pair(GOOD.original.replace("x + 1", "x @ x"), GOOD.translated).verdict(runner)
    assert (failure(verdict).side, failure(verdict).line) == (Side.ORIGINAL, 4)


def test_both_may_fail(runner: Runner) -> None:
    verdict = pair("import tensorflow\n1 / 0\n", "import torch\n1 / 0\n").verdict(runner)
    assert [f.side for f in verdict.failures] == [Side.ORIGINAL, Side.TRANSLATION]


@pytest.mark.parametrize("line", ["while True: pass", "import time; time.sleep(1000)"])
def test_a_hang_is_ended_at_the_time_limit_and_placed(runner: Runner, line: str) -> None:
    verdict = failing(line).verdict(runner, timeout=1.5)
    found = failure(verdict)
    assert (found.cause, found.line, found.message) == (Cause.TIMEOUT, 4, "still running after 1.5 s")
    assert verdict.seconds < 10
    assert GOOD.verdict(runner).outcome is Outcome.AGREES, "the runner goes on"


def test_a_program_that_leaves_without_a_word_is_a_failure(runner: Runner) -> None:
    found = failure(failing("import os; os._exit(0)").verdict(runner))
    assert (found.cause, found.line) == (Cause.VANISHED, 0)


def test_memory_is_bounded(runner: Runner) -> None:
    found = failure(failing("y = bytearray(3 << 30)").verdict(runner, memory=2048))
    assert (found.cause, found.message, found.hint) == (Cause.MEMORY, "MemoryError", "raise --memory")


def test_leaving_with_success_is_an_end_like_any_other(runner: Runner) -> None:
    assert failing("y = x + 1; raise SystemExit(0)").verdict(runner).outcome is Outcome.AGREES


def test_main_blocks_run(runner: Runner) -> None:
    verdict = pair(
        "import tensorflow as tf\nif __name__ == '__main__':\n    x = tf.ones([2])\n",
        "import torch\nif __name__ == '__main__':\n    x = torch.zeros([2])\n",
    ).verdict(runner)
    assert [(c.name, c.line) for c in verdict.differing] == [("x", 3)]


def test_endless_output_is_kept_short(runner: Runner) -> None:
    noisy = failing("for i in range(200_000): print(i, 'x' * 100)\n1 / 0")
    verdict = noisy.verdict(runner, output=2000)
    assert failure(verdict).cause is Cause.EXCEPTION
    shown = verdict.translation.stdout
    assert shown.startswith("0 xxx") and "bytes not shown" in shown and "\n199999 xxx" in shown
    printed = sum(len(f"{i} {'x' * 100}\n") for i in range(200_000))
    assert f"[... {printed - 2 * 2000} bytes not shown ...]" in shown


@pytest.mark.parametrize(
    ("original", "translated"),
    [
        ("import tensorflow as tf\n", "import torch\n"),
        ("import tensorflow as tf\ndef f(x):\n    return x\n", "import torch\ndef f(x):\n    return x\n"),
        ("import tensorflow as tf\nrate = 0.5\nsizes = [1, 2]\n", "import torch\nrate = 0.5\nsizes = [1, 2]\n"),
        ("import tensorflow as tf\nx = tf.ones(2)\n", "import torch\nz = torch.ones(2)\n"),
        ("import tensorflow as tf\ns = tf.keras.layers.Dense(2)\n", "import torch\ns = torch.nn.Linear(2, 2)\n"),
    ],
    ids=["empty", "functions", "constants", "other names", "objects"],
)
def test_a_run_that_compares_nothing_is_no_pass(runner: Runner, original: str, translated: str) -> None:
    verdict = Pair(original, translated).verdict(runner)
    assert verdict.outcome is Outcome.EMPTY
    assert verdict.outcome.exit_code == 5
    assert NOTHING in verdict.notes


@pytest.mark.parametrize("side", list(Side))
def test_a_text_that_is_no_python_is_not_run(side: Side) -> None:
    texts = ("x = 1\n", "\nx = = 1\n") if side is Side.TRANSLATION else ("\nx = = 1\n", "x = 1\n")
    verdict = verify_texts(*texts, name="a.py", source_map=SourceMap(), options=VerifyOptions())
    found = failure(verdict)
    assert (found.side, found.cause, found.own_line) == (side, Cause.SYNTAX, 2)


def test_a_value_that_refuses_to_be_read_is_listed(runner: Runner) -> None:
    odd = "class Odd(dict):\n    def items(self):\n        raise RuntimeError('no')\no = Odd(a=1)\n"
    verdict = pair(GOOD.original + odd, GOOD.translated + odd).verdict(runner)
    assert verdict.outcome is Outcome.AGREES
    assert "Odd: could not be read (RuntimeError: no)" in [s.reason for s in verdict.skipped]


def test_a_crash_of_the_warm_process_is_a_verdict_and_the_next_program_runs() -> None:
    kill = "import os, signal; os.kill(os.getppid(), signal.SIGKILL)"
    with Runner(VerifyOptions()) as own:
        found = failure(failing(kill).verdict(own))
        assert (found.cause, found.message) == (Cause.WORKER, "the torch process ended")
        assert GOOD.verdict(own).outcome is Outcome.AGREES


def test_a_framework_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import tf2torch.verify.runner as runner_module
    from tf2torch.verify.worker import Worker

    class Absent(Worker):
        def __init__(self, framework: str) -> None:
            super().__init__("no_such_framework" if framework == "tensorflow" else "json")

    monkeypatch.setattr(runner_module, "Worker", Absent)
    with Runner(VerifyOptions()) as own:
        found = failure(pair("x = 1\n", "x = 1\n").verdict(own))
    assert (found.side, found.cause) == (Side.ORIGINAL, Cause.MISSING)
    assert "no_such_framework" in found.message and "tf2torch[verify]" in found.hint
