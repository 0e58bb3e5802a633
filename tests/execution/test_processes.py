"""Several processes: results in the order of the items, nothing lost when one of them dies."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

from tf2torch.execution.processes import Processes


def slow_first(item: int) -> int:
    time.sleep(0.2 if item == 0 else 0)
    return item * 10


def dies_once(folder: Path, item: int) -> int:
    """The third item takes its process with it, the first time."""
    mark = folder / "died"
    if item == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item * 10


def dies(item: int) -> int:
    if item == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * 10


def plain(item: int) -> int:
    return item


def lost(item: int) -> int:
    return -item


ITEMS = list(range(8))


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(Processes(3).map(slow_first, ITEMS, plain, lost)) == [i * 10 for i in ITEMS]


def test_an_item_whose_process_died_runs_again(tmp_path: Path) -> None:
    task = partial(dies_once, tmp_path)
    assert list(Processes(2).map(task, ITEMS, plain, lost)) == [i * 10 for i in ITEMS]


def test_an_item_that_kills_every_process_is_lost_alone() -> None:
    assert list(Processes(2).map(dies, ITEMS, plain, lost)) == [0, 10, 20, -3, 40, 50, 60, 70]


def test_what_was_not_asked_for_is_not_waited_for() -> None:
    results = Processes(1).map(slow_first, ITEMS, plain, lost)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
