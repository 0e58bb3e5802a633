"""A run on a cluster of which a worker is killed when the first results are there: run as a program of its own.

Arguments: the scheduler's address and a folder in which each task leaves a mark. Prints "half-way" and waits for a
line, then prints the results.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tf2torch.execution.cluster import Cluster

ITEMS = list(range(12))


def noted(item: tuple[str, int]) -> int:
    """Leaves a mark each time it runs."""
    folder, number = item
    with Path(folder, str(number)).open("a") as file:
        file.write("ran\n")
    time.sleep(0.2)
    return number * 10


def main(address: str, folder: str) -> None:
    """The run."""
    items = [(folder, number) for number in ITEMS]
    results = Cluster(address).map(noted, items, lambda item: -item[1], lambda item: -1)
    first = [next(results) for _ in range(2)]
    print("half-way", flush=True)
    sys.stdin.readline()
    print([*first, *results], flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
