"""How much of what people use has a translation: the type that `tf2torch.dev` fills and the report reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

KERAS = "tf.keras"


class Standing(str, Enum):
    """What a TensorFlow name has."""

    TRANSLATED = "translated"  # a rule that translates, a dtype, constant or class, or an idiom
    REFUSED = "refused"  # a reason why it is not, and what to do
    MISSING = "missing"


@dataclass(frozen=True)
class Used:
    """A canonical name, the namespace it belongs to, and how much it is used."""

    api: str
    namespace: str
    uses: float
    standing: Standing

    @property
    def is_keras(self) -> bool:
        return f"{self.api}.".startswith(f"{KERAS}.")


@dataclass(frozen=True)
class Share:
    """Uses of one group of names: how many, and which shares of them (0 to 1) have what."""

    name: str
    uses: float
    translated: float
    refused: float
    missing: float


@dataclass(frozen=True)
class Coverage:
    """The uses of one file, the most used names first; `column` is the one that they were read from."""

    path: str
    column: str
    uses: tuple[Used, ...]

    @property
    def totals(self) -> tuple[Share, ...]:
        """Outside Keras, within, and in all; only groups with uses."""
        outside = [u for u in self.uses if not u.is_keras]
        inside = [u for u in self.uses if u.is_keras]
        groups = [(f"outside {KERAS}", outside), (f"within {KERAS}", inside), ("in all", self.uses)]
        return tuple(share(name, group) for name, group in groups if group)

    @property
    def namespaces(self) -> tuple[Share, ...]:
        """One for each namespace, the most used first."""
        groups: dict[str, list[Used]] = defaultdict(list)
        for use in self.uses:
            groups[use.namespace].append(use)
        return tuple(sorted((share(n, g) for n, g in groups.items()), key=lambda s: (-s.uses, s.name)))

    @property
    def missing(self) -> tuple[Used, ...]:
        """The names that have nothing, the most used first."""
        return tuple(use for use in self.uses if use.standing is Standing.MISSING)


def share(name: str, group: Iterable[Used]) -> Share:
    """What a group comes to."""
    sums = dict.fromkeys(Standing, 0.0)
    for use in group:
        sums[use.standing] += use.uses
    total = sum(sums.values())
    return Share(name, total, *(sums[standing] / total if total else 0.0 for standing in Standing))
