"""A real local Dask cluster of two workers, one of which is stopped half-way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT, CommandLine
from tests.execution.stopped_half_way import ITEMS
from tf2torch.execution.cluster import Cluster
from tf2torch.execution.pool import PoolError

Program = subprocess.Popen[str]


def started(module: str, *words: str) -> Program:
    """A module of the tests as a program to talk to."""
    command = [sys.executable, "-m", f"tests.execution.{module}", *words]
    environment = {**os.environ, "PYTHONPATH": CommandLine.path()}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def told(program: Program) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def tell(program: Program) -> None:
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


@pytest.fixture
def cluster() -> Iterator[Program]:
    program = started("local_cluster")
    yield program
    program.communicate()
    assert program.returncode == 0


def test_a_stopped_worker_loses_nothing(cluster: Program, tmp_path: Path) -> None:
    run = started("stopped_half_way", told(cluster), str(tmp_path))
    assert told(run) == "half-way"
    tell(cluster)
    assert told(cluster) == "killed"
    tell(run)
    assert told(run) == str([i * 10 for i in ITEMS])
    run.communicate()
    assert {path.name for path in tmp_path.iterdir()} == {str(i) for i in ITEMS}


def test_convert_on_a_cluster_writes_what_it_writes_alone(cluster: Program, tmp_path: Path) -> None:
    cli = CommandLine(tmp_path)
    for i in range(6):
        cli.write(f"src/m{i}.py", f"import tensorflow as tf\nx{i} = tf.zeros([{i + 1}, 2])\n")
    options = ("--executor", "dask", "--scheduler", told(cluster), "--no-cache")
    assert cli("convert", "src", "-o", "one", *options).code == 0
    assert cli("convert", "src", "-o", "two", "-j", "1", "--no-cache").code == 0
    made = cli.tree()
    assert {n: d for n, d in made.items() if n.startswith("one/")} == {
        n.replace("two/", "one/"): d for n, d in made.items() if n.startswith("two/")
    }
    assert len(made) == 18
    assert cli("check", "src", *options).out == cli("check", "src", "--no-cache").out


def test_no_scheduler_is_told() -> None:
    with pytest.raises(PoolError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:9"):
        list(Cluster("tcp://127.0.0.1:9").map(str, [], len, str))
