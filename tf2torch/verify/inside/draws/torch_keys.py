"""Where a call of torch finds the key of its draw: the line, or the generator that it is given."""

from __future__ import annotations

from typing import Any

from tf2torch.verify.inside.draws.stream import Key, Stream


def counting_generator(torch: Any, stream: Stream) -> type:
    """A torch.Generator that knows how often it drew since it was seeded."""

    class Generator(torch.Generator):  # type: ignore[misc]  # torch is loaded only where a program needs it
        draws = 0
        by_line = True  # nobody has seeded it

        def manual_seed(self, seed: int) -> Any:
            self.draws, self.by_line = 0, int(seed) in stream.by_line
            return super().manual_seed(seed)

    Generator.__module__, Generator.__qualname__ = "torch", "Generator"
    return Generator


def key_of(stream: Stream, generator: Any = None) -> Key:
    """The innermost line of the program; for a generator with a seed that seed, and which of its draws this is."""
    if generator is None or getattr(generator, "by_line", True):
        return stream.here()
    generator.draws += 1
    return generator.initial_seed() % 2**63, generator.draws
