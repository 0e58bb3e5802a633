"""`Dataset.shuffle` gives the order that a shuffling `DataLoader` takes at the same line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tf2torch.verify.inside.draws.stream import Stream

NAME = "tf.data.Dataset.shuffle"
MOST = 1 << 20  # elements that are kept while they are handed out in another order


def patch_datasets(tf: Any, stream: Stream) -> None:
    """Only shuffles of the whole set: a smaller buffer has no counterpart in torch."""
    kind = tf.data.Dataset
    shuffle, begin = kind.shuffle, kind.__iter__

    def shuffled(self: Any, buffer_size: Any, *args: Any, **named: Any) -> Any:
        count = int(self.cardinality()) if tf.executing_eagerly() else -1
        if not 0 <= count <= MOST or not _is_plain(tf, self.element_spec) or int(buffer_size) < count:
            stream.note(NAME)
            return shuffle(self, buffer_size, *args, **named)
        again = named.get("reshuffle_each_iteration", args[1] if len(args) > 1 else None)
        order = Order(stream, count, again is not False)

        def elements() -> Iterator[Any]:
            items = list(begin(self))
            yield from (items[i] for i in order.next())

        made = kind.from_generator(elements, output_signature=self.element_spec)
        return made.apply(tf.data.experimental.assert_cardinality(count))

    def iterated(self: Any) -> Any:
        stream.iterated = stream.here() or stream.iterated
        return begin(self)

    kind.shuffle, kind.__iter__ = shuffled, iterated


class Order:
    """The order of each pass; elements are handed out in threads that know no line: the stream tells the last."""

    def __init__(self, stream: Stream, count: int, again: bool) -> None:
        self._stream, self._count, self._again = stream, count, again
        self._kept: list[int] | None = None

    def next(self) -> list[int]:
        """A new one, or the first one again."""
        if self._kept is None or self._again:
            self._kept = self._stream.permutation(self._stream.iterated, self._count).tolist()
        return self._kept


def _is_plain(tf: Any, spec: Any) -> bool:
    return all(isinstance(part, tf.TensorSpec) for part in tf.nest.flatten(spec))
