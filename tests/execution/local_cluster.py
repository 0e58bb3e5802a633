"""A Dask cluster of two workers in a process of its own: Dask's threads would outlive the tests in this one.

Prints the scheduler's address, then kills a worker for each line it reads, until its input ends.
"""

from __future__ import annotations

import sys

from distributed import LocalCluster


def serve() -> None:
    """Run until standard input ends."""
    settings = {"processes": True, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(n_workers=2, **settings) as cluster:
        print(cluster.scheduler_address, flush=True)
        for _ in sys.stdin:
            worker = next(iter(cluster.workers.values()))
            worker.process.process._process.kill()  # the operating system's, as a machine that goes away
            print("killed", flush=True)


if __name__ == "__main__":
    serve()
