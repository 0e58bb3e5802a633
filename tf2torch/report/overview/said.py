"""A JSON document that somebody else wrote: each value is asked for by its type, and a wrong one is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True)
class Said:
    """One value and where it stands: `diagnostics[3].line`. All methods raise ValueError where it is another thing."""

    value: Any
    where: str = ""

    def wrong(self, wanted: str) -> ValueError:
        """The error that names the place."""
        return ValueError(f"{self.where or 'the document'} is not {wanted}")

    def __getitem__(self, key: str) -> Said:
        place = f"{self.where}.{key}" if self.where else key
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        if key not in self.value:
            raise ValueError(f"{place} is missing")
        return Said(self.value[key], place)

    def maybe(self) -> Said | None:
        """Nothing where it is null."""
        return None if self.value is None else self

    def items(self) -> Iterator[Said]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return (Said(one, f"{self.where}[{at}]") for at, one in enumerate(self.value))

    def text(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            raise self.wrong("a text")
        return self.value

    def text_or_none(self) -> str:
        """A text; "" where it is null."""
        return "" if self.value is None else self.text()

    def flag(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("true or false")
        return self.value

    def count(self, least: int = 0) -> int:
        """A whole number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < least:
            raise self.wrong(f"a number from {least} on")
        return self.value

    def measure(self) -> float:
        """A number; JSON has no infinities, so these are texts."""
        if self.value in ("inf", "-inf", "nan"):
            return float(self.value)
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            raise self.wrong("a number")
        return float(self.value)

    def one_of(self, kind: type[E]) -> E:
        """A member of an enumeration, by its value."""
        known = [one for one in kind if one.value == self.value]
        if not known:
            raise self.wrong(f"one of {', '.join(str(one.value) for one in kind)}")
        return known[0]
