"""What a program prints, read while it runs."""

from __future__ import annotations

import os

from tf2torch.verify.inside.tail import Tail

READS = 1000  # of what is left behind an ended program; more comes from who cannot be ended


class Streams:
    """The ends of both pipes that are read here, and the ones that the program is given."""

    def __init__(self, limit: int) -> None:
        pipes = [os.pipe(), os.pipe()]
        self._tails = {read: Tail(limit) for read, _ in pipes}
        self.open = set(self._tails)  # those that may still give something
        self.given = tuple(write for _, write in pipes)
        for stream in self._tails:
            os.set_blocking(stream, False)

    def hand_over(self) -> None:
        """The program has its ends."""
        for stream in self.given:
            os.close(stream)

    def take(self, stream: int) -> bool:
        """Read some of what is there; whether there may be more. A stream at its end is not open any more."""
        try:
            data = os.read(stream, 1 << 16)
        except BlockingIOError:
            return False
        self._tails[stream].add(data)
        if not data:
            self.open.discard(stream)
        return bool(data)

    def finish(self) -> tuple[str, str]:
        """Read what is left, without waiting for who still holds the other end; gives both texts."""
        for stream in self._tails:
            for _ in range(READS):
                if not self.take(stream):
                    break
            os.close(stream)
        stdout, stderr = (tail.text() for tail in self._tails.values())
        return stdout, stderr
