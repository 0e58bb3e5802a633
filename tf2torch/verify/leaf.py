"""One captured value, in the form in which it crosses the border between processes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Kind(str, Enum):
    """What a captured value is, as far as comparing is concerned."""

    TENSOR = "tensor"  # tensors, variables, parameters, arrays, numpy's scalars: they have a dtype
    NUMBER = "number"  # Python's numbers, and lists and tuples of them: they have none
    NONE = "None"
    TEXT = "text"
    DTYPE = "dtype"
    DEVICE = "device"
    SEQUENCE = "sequence"  # its items follow as leaves of their own
    MAPPING = "mapping"
    OBJECT = "object"
    OPAQUE = "opaque"  # not read: `type` and `text` say why


@dataclass(frozen=True)
class Leaf:
    """`path` is how Python would write it: `model.layers[0]['w']`. `array` names the data in the archive.

    `type` is for people ("list[int]"); `size` counts elements, items or keys, `kept` those that were captured
    (fewer when the value was too large); `parts` are a mapping's keys. `ident` tells variables apart that are changed
    in place, 0 for what is no variable; `grad` says whether a gradient flows through the value, None where it is not
    known.
    """

    path: str
    kind: Kind
    type: str
    dtype: str = ""
    shape: tuple[int, ...] = ()
    array: str = ""
    text: str = ""
    size: int = 0
    kept: int = 0
    parts: tuple[str, ...] = ()
    ident: int = 0
    grad: bool | None = None

    @property
    def has_array(self) -> bool:
        """Whether the value is numbers."""
        return self.kind in (Kind.TENSOR, Kind.NUMBER)

    @property
    def sampled(self) -> bool:
        """Whether only a part of it was captured."""
        return self.kept < self.size


def leaf_from_json(document: dict[str, Any]) -> Leaf:
    """The opposite of `dataclasses.asdict` followed by JSON."""
    kind, shape, parts = Kind(document["kind"]), tuple(document.get("shape", ())), tuple(document.get("parts", ()))
    return Leaf(**{**document, "kind": kind, "shape": shape, "parts": parts})
