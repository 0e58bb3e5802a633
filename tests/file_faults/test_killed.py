"""Killed at any moment: what is there is whole, and the next run finishes the work and tidies."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.file_faults.forest import COUNT, Forest, Popen, held, temporaries

KILLS = 50
EARLY = 6  # of the kills hit before the first file is there
PARTS = 5


def kill(process: Popen) -> None:
    """The whole group, as a machine that runs out of memory or a CI job that is over does it."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def wait_until_done(process: Popen, path: Path, old: bytes | None) -> None:
    """Until a file is there, or is another one."""
    while process.poll() is None:
        if path.exists() and path.read_bytes() != old:
            return
        time.sleep(0.001)


def killed(forest: Forest, number: int) -> int:
    """One run that is killed, in place or to another folder; how many files it had done."""
    rng = random.Random(number)
    in_place = number % 2 == 0
    folder = forest.copy(f"killed{number}") if in_place else forest.root / f"killed{number}"
    cold = forest.root / f"cold{number}" if number % 25 == 3 else None
    words = (str(folder), "--in-place") if in_place else ("src", "-o", str(folder))
    process = forest.start(*words, cache=cold)
    if number < EARLY:
        time.sleep(rng.uniform(0, forest.seconds))
    else:
        names = list(forest.old)  # they are written in the order of their paths
        name = sorted(names)[(number - EARLY) * COUNT // (KILLS - EARLY)]
        wait_until_done(process, folder / name, forest.old[name] if in_place else None)
        time.sleep(rng.uniform(0, 0.005))
    kill(process)
    done = looked_at(forest, folder, in_place)
    assert held(forest.root / "src") == forest.old
    finished(forest, folder, words)
    return done


def looked_at(forest: Forest, folder: Path, in_place: bool) -> int:
    """Every file is the old one or the new one; at most one that was about to be moved lies beside them."""
    found = held(folder) if folder.exists() else {}
    left = temporaries(folder)
    assert len(left) <= 1
    for path in left:
        assert path.read_bytes() in forest.new.values()
        del found[str(path.relative_to(folder))]
    assert found.keys() == forest.old.keys() if in_place else found.keys() <= forest.old.keys()
    for name, data in found.items():
        assert data == forest.new[name] or (in_place and data == forest.old[name]), name
    return sum(data == forest.new[name] for name, data in found.items())


def finished(forest: Forest, folder: Path, words: tuple[str, ...]) -> None:
    """The next run does the rest. Looked at where something lay about, and for some others: it takes its time."""
    if temporaries(folder) or folder.name.endswith("27"):
        process = forest.start(*words)
        process.communicate()
        assert process.returncode == 0
        assert held(folder) == forest.new


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_random_points(forest, part):
    done = [killed(forest, number) for number in range(part, KILLS, PARTS)]
    half_way = [count for count in done if 0 < count < COUNT]
    assert len(half_way) >= len(done) // 2, done
    assert max(half_way) - min(half_way) > COUNT // 3, done
    for cache in forest.root.glob("cold*"):
        assert not temporaries(cache)


def test_those_who_translate_end_with_the_one_who_asked_them(forest):
    """A process of a pool waits for ever for work from one that was killed, and holds on to the memory and stderr."""
    folder = forest.root / "alone"
    process = forest.start("src", "-o", str(folder), cache=forest.root / "cold-alone")
    wait_until_done(process, folder / "p0" / "m000.py", None)
    process.kill()
    began = time.monotonic()
    process.communicate(timeout=60)  # stderr is closed by the last one who had it
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < began + 60:
            os.killpg(process.pid, 0)
            time.sleep(0.1)
