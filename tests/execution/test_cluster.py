"""A real local Dask cluster of two workers, one of which is stopped half-way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from tests.commands.conftest import CommandLine
from tf2torch.execution.cluster import Cluster
from tf2torch.execution.pool import PoolError

ITEMS = list(range(12))


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    settings = {"processes": True, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(n_workers=2, **settings) as made:
        yield made


def noted(item: tuple[Path, int]) -> int:
    """Leaves a mark, so that the test knows how far the run is."""
    folder, number = item
    (folder / str(number)).touch()
    time.sleep(0.2)
    return number * 10


def weight(item: tuple[Path, int]) -> int:
    return -item[1]


def lost(item: tuple[Path, int]) -> int:
    return -1


def test_a_stopped_worker_loses_nothing(cluster: LocalCluster, tmp_path: Path) -> None:
    results = Cluster(cluster.scheduler_address).map(noted, [(tmp_path, i) for i in ITEMS], weight, lost)
    first = [next(results) for _ in range(2)]
    worker = next(iter(cluster.workers.values()))
    worker.process.process._process.kill()  # the operating system's, as a machine that goes away
    assert [*first, *results] == [i * 10 for i in ITEMS]


def test_convert_on_a_cluster_writes_what_it_writes_alone(cluster: LocalCluster, tmp_path: Path) -> None:
    cli = CommandLine(tmp_path)
    for i in range(6):
        cli.write(f"src/m{i}.py", f"import tensorflow as tf\nx{i} = tf.zeros([{i + 1}, 2])\n")
    options = ("--executor", "dask", "--scheduler", cluster.scheduler_address, "--no-cache")
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
        list(Cluster("tcp://127.0.0.1:9").map(noted, [], weight, lost))
