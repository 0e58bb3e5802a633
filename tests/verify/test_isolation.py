"""Whatever a program does to its process, its files or its machine, on either side, is a verdict with its cause."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.verify.pairs import Pair, pair
from tf2torch.verify.inside.limits import FILE
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.run import verify_texts
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Cause, Failure, Outcome, Side, Verdict

pytestmark = pytest.mark.proof

GOOD = pair(
    "import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\ny = x + 1\n",
    "import torch\n\nx = torch.tensor([1.0, 2.0])\ny = x + 1\n",
)
LAST = "y = x + 1"


@dataclass(frozen=True)
class Case:
    """What stands in the last line of one program, and what is said of it. `framework` is `tf` or `torch` in it."""

    line: str
    cause: Cause
    said: str
    placed: bool = True


CASES = {
    "crash": Case("import ctypes; ctypes.string_at(0)", Cause.CRASH, "SIGSEGV"),
    "abort": Case("import os; os.abort()", Cause.CRASH, "SIGABRT"),
    "killed": Case("import os; os.kill(os.getpid(), 9)", Cause.CRASH, "SIGKILL", placed=False),
    "hang": Case("while True: pass", Cause.TIMEOUT, "still running after 6 s"),
    "hang outside of Python": Case("import time; time.sleep(1000)", Cause.TIMEOUT, "still running after 6 s"),
    "hang that ignores signals": Case(
        "import signal; [signal.signal(s, signal.SIG_IGN) for s in (2, 15)]; signal.pause()", Cause.TIMEOUT, "6 s"
    ),
    "sys.exit": Case("import sys; sys.exit(3)", Cause.EXIT, "sys.exit(3)"),
    "os._exit": Case("import os; os._exit(0)", Cause.VANISHED, "exit status 0, as by os._exit", placed=False),
    "import error": Case("from json import no_such_name", Cause.IMPORT, "no_such_name"),
    "missing package": Case("import no_such_package", Cause.IMPORT, "No module named 'no_such_package'"),
    "full disk": Case("open('/dev/full', 'w').write('x' * 9999)", Cause.DISK, "No space left on device"),
    "file too large": Case(f"open('big', 'wb').truncate({FILE + 1})", Cause.DISK, "File too large"),
    "memory": Case("z = bytearray(3 << 30)", Cause.MEMORY, "MemoryError"),
    "memory of the framework": Case("z = ONES([1 << 30])", Cause.MEMORY, ""),
    "standard input": Case("y = input()", Cause.EXCEPTION, "EOFError"),
    "recursion": Case("f = lambda f: f(f); f(f)", Cause.EXCEPTION, "RecursionError"),
    "writing over data": Case("open(HOME + '/x.csv', 'w')", Cause.EXCEPTION, "does not let a program change files"),
    "removing data": Case("import os; os.remove(HOME + '/x.csv')", Cause.EXCEPTION, "does not let a program change"),
    "moving data": Case("import os; os.rename(HOME + '/x.csv', 'x')", Cause.EXCEPTION, "does not let a program change"),
    "a new file beside data": Case("open(HOME + '/new', 'w')", Cause.EXCEPTION, "does not let a program change files"),
    "a new folder beside data": Case("import os; os.mkdir(HOME + '/new')", Cause.EXCEPTION, "does not let a program"),
    "other modes": Case("import os; os.chmod(HOME + '/x.csv', 0)", Cause.EXCEPTION, "does not let a program change"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "x.csv").write_text("1.5\n")
    return tmp_path


def run(side: Side, line: str, folder: Path, runner: Runner, **options: float) -> Verdict:
    """GOOD, with something else in the last line of one side."""
    line = line.replace("HOME", repr(str(folder))).replace("ONES", "tf.ones" if side is Side.ORIGINAL else "torch.ones")
    texts = [GOOD.original, GOOD.translated]
    place = list(Side).index(side)
    texts[place] = texts[place].replace(LAST, line)
    chosen = replace(VerifyOptions(timeout=6, memory=2048), **options)  # type: ignore[arg-type]  # fields by name
    source_map = Pair(*texts).lines()
    return verify_texts(*texts, name="a.py", source_map=source_map, options=chosen, folder=folder, runner=runner)


@pytest.mark.parametrize("side", list(Side), ids=[s.value for s in Side])
@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_each_is_a_verdict_with_its_cause_and_its_line(runner: Runner, folder: Path, side: Side, case: Case) -> None:
    verdict = run(side, case.line, folder, runner)
    assert verdict.outcome is Outcome.FAILED
    (found,) = verdict.failures
    assert (found.side, found.cause) == (side, case.cause), found
    assert case.said in found.message
    assert found.line == (4 if case.placed else 0)
    assert {p.name: p.read_text() for p in folder.iterdir()} == {"x.csv": "1.5\n"}


@pytest.mark.parametrize("side", list(Side), ids=[s.value for s in Side])
def test_a_disk_that_is_full_when_values_are_kept(runner: Runner, folder: Path, side: Side) -> None:
    found = failure(run(side, f"{LAST}; import os; os.symlink('/dev/full', '../result/values.npz')", folder, runner))
    assert (found.side, found.cause, found.message) == (side, Cause.DISK, "what it computed could not be kept")
    assert "TMPDIR" in found.hint


def test_a_program_that_takes_away_its_own_folder(runner: Runner, folder: Path) -> None:
    verdict = run(Side.TRANSLATION, f"{LAST}; import shutil; shutil.rmtree('../result')", folder, runner)
    assert failure(verdict).cause is Cause.VANISHED
    assert "tf2torch: what the program left could not be kept: FileNotFoundError" in verdict.translation.stderr
    assert "Traceback" not in verdict.translation.stderr


@pytest.mark.parametrize("side", list(Side), ids=[s.value for s in Side])
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_flood_of_output_is_bounded_and_does_not_hold_anything_up(
    runner: Runner, folder: Path, side: Side, stream: str
) -> None:
    line = f"{LAST}\nimport sys\nfor i in range(100_000): print(i, 'x' * 100, file=sys.{stream})"
    verdict = run(side, line, folder, runner, output=1000, timeout=120)
    assert verdict.outcome is Outcome.AGREES
    output = verdict.original if side is Side.ORIGINAL else verdict.translation
    text = getattr(output, stream)
    assert len(text) < 2100 and "bytes not shown" in text and "\n99999 xxx" in text


def failure(verdict: Verdict) -> Failure:
    assert verdict.outcome is Outcome.FAILED
    (only,) = verdict.failures
    return only


ESCAPE = """y = x + 1
import os, subprocess, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(0.1)
    os._exit(0)
child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)'], start_new_session=True)
with open('/dev/shm/MARK' if os.path.isdir('/dev/shm') else '/tmp/MARK', 'w') as told:
    told.write(str(child.pid))
del child
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux tells who left whom behind")
@pytest.mark.parametrize("side", list(Side), ids=[s.value for s in Side])
def test_what_a_program_starts_ends_with_it(runner: Runner, folder: Path, side: Side) -> None:
    mark = f"tf2torch-test-{os.getpid()}-{side.value}"
    place = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp") / mark
    try:
        verdict = run(side, ESCAPE.replace("MARK", mark), folder, runner, timeout=60)
        assert verdict.outcome is Outcome.AGREES, verdict.failures
        pid = int(place.read_text())
    finally:
        place.unlink(missing_ok=True)
    limit = time.monotonic() + 5
    while alive(pid) and time.monotonic() < limit:
        time.sleep(0.05)
    assert not alive(pid)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("side", list(Side), ids=[s.value for s in Side])
def test_a_fork_that_comes_to_the_end_of_the_program_is_not_taken_for_it(
    runner: Runner, folder: Path, side: Side
) -> None:
    """The child goes on as the program does and comes to the end; the program itself does not."""
    line = "y = x + 1\nimport os\nchild = os.fork()\nif child: os.waitpid(child, 0); os.abort()"
    found = failure(run(side, line, folder, runner))
    assert (found.cause, found.message) == (Cause.CRASH, "SIGABRT")


@pytest.mark.parametrize("side", list(Side), ids=[s.value for s in Side])
def test_processes_of_a_pool_work(runner: Runner, folder: Path, side: Side) -> None:
    pool = "import multiprocessing as m\nwith m.get_context('fork').Pool(2) as p: k = p.map(abs, [-1, -2])\n"
    line = f"{pool}y = x + k[0]\ndel k, p"
    assert run(side, line, folder, runner, timeout=60).outcome is Outcome.AGREES


def test_after_all_that_programs_agree_as_before(runner: Runner) -> None:
    assert GOOD.verdict(runner).outcome is Outcome.AGREES
