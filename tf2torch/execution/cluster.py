"""A Dask cluster that is there already (the extra `dask`): its workers see the same files under the same paths."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from tf2torch.execution.pool import Item, PoolError, Result, Task, Weight

MISSING = "pip install 'tf2torch[dask]', here and on every worker"
CONNECT = 10  # seconds to wait for the scheduler


class Cluster:
    """Runs tasks on the workers of a scheduler. Dask starts the tasks of a lost worker again on another."""

    def __init__(self, scheduler: str) -> None:
        self._scheduler = scheduler

    def map(
        self,
        task: Task[Item, Result],
        items: Sequence[Item],
        weight: Weight[Item],
        lost: Task[Item, Result],
    ) -> Iterator[Result]:
        """The results in the order of the items. Nothing is written by a worker, so nothing is written twice."""
        try:
            from distributed import Client, KilledWorker
        except ImportError:
            raise PoolError("Dask is not installed", MISSING) from None
        _reach(self._scheduler)
        client = Client(self._scheduler, timeout=CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
        with client:
            order = sorted(range(len(items)), key=lambda i: -weight(items[i]))
            futures = {i: client.submit(task, items[i], pure=False, retries=1) for i in order}
            for i, item in enumerate(items):
                try:
                    yield futures.pop(i).result()
                except KilledWorker:
                    yield lost(item)


def _reach(address: str) -> None:
    """Whether somebody listens there: Dask's own client says it late and at length."""
    where = urlsplit(address)
    try:
        if not where.scheme or not where.hostname or not where.port:
            raise ValueError("not an address")
        socket.create_connection((where.hostname, where.port), CONNECT).close()
    except (OSError, ValueError) as error:
        hint = "check the address: --scheduler tcp://HOST:PORT"
        raise PoolError(f"no Dask scheduler at {address} ({error})", hint) from None
