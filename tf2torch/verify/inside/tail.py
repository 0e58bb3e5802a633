"""A text of which both ends are kept."""

from __future__ import annotations


class Tail:
    """The first and the last bytes of a stream."""

    def __init__(self, limit: int) -> None:
        self._limit, self._total = limit, 0
        self._head, self._tail = b"", b""

    def add(self, data: bytes) -> None:
        """Keep what has room."""
        self._total += len(data)
        room = self._limit - len(self._head)
        self._head += data[:room]
        self._tail = (self._tail + data[max(room, 0) :])[-self._limit :]

    def text(self) -> str:
        """The stream, with a line in place of what was left out."""
        left_out = self._total - len(self._head) - len(self._tail)
        gap = f"\n[... {left_out} bytes not shown ...]\n".encode() if left_out else b""
        return (self._head + gap + self._tail).decode("utf-8", errors="replace")
