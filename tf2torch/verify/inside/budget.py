"""How much of a program's values is kept."""

from __future__ import annotations

from tf2torch.verify.sampling import SAMPLE

LEAVES_PER_NAME = 20_000
DEPTH = 40


class Budget:
    """Counts down what may still be kept: bytes in all, leaves for the current name.

    `sample` is the number of elements kept of an array that is larger than `whole` bytes.
    """

    def __init__(self, whole: int, total: int, leaves: int = LEAVES_PER_NAME, sample: int = SAMPLE) -> None:
        self._whole, self._bytes, self._leaves, self._per_name, self.sample = whole, total, leaves, leaves, sample

    def next_name(self) -> None:
        """Each module-level name may have its own share of leaves."""
        self._leaves = self._per_name

    def take_leaf(self) -> bool:
        """Whether there is room for one more leaf; if so it is taken."""
        self._leaves -= 1
        return self._leaves >= 0

    def take_bytes(self, count: int) -> bool:
        """Whether an array of so many bytes is kept whole; if so the bytes are taken."""
        if count > self._whole or count > self._bytes:
            return False
        self._bytes -= count
        return True
