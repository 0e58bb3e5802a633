"""One argument of a call, in the form in which it crosses the border between processes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from tf2torch.verify.functions.domain import Domain


class Form(str, Enum):
    """What kind of value an argument is, as far as making it again is concerned."""

    ARRAY = "array"  # numbers with a dtype: these are made anew
    PLAIN = "plain"  # a number, text, None: given as it was; `value` has it
    DTYPE = "dtype"  # `text` is its name
    NAME = "name"  # an object of the program's module: `text` is how the module calls it
    LIST = "list"
    TUPLE = "tuple"
    DICT = "dict"
    OTHER = "other"  # cannot be made: `text` says what it is


@dataclass(frozen=True)
class Argument:
    """`holder` of an array is "tensor", "variable" or "ndarray"; -1 in its shape is a size that is left open."""

    form: Form
    holder: str = ""
    dtype: str = ""
    shape: tuple[int, ...] = ()
    domain: Domain | None = None
    value: Any = None
    text: str = ""
    keys: tuple[Any, ...] = ()
    items: tuple[Argument, ...] = ()
    array: str = ""  # the name of the values that were made

    @property
    def unmakeable(self) -> str:
        """What it holds that cannot be made; empty when all of it can."""
        if self.form is Form.OTHER:
            return self.text
        return next((item.unmakeable for item in self.items if item.unmakeable), "")

    @property
    def outline(self) -> Any:
        """All but the values of arrays: calls with the same outline differ in nothing else."""
        inner = tuple(item.outline for item in self.items)
        return (self.form, self.holder, self.dtype, self.shape, repr(self.value), self.text, self.keys, inner)


def joined(first: Argument, second: Argument) -> Argument:
    """The first with the domains of both, as far as they have the same form."""
    if first.form is not second.form:
        return first
    if first.domain is not None and second.domain is not None:
        return replace(first, domain=first.domain.joined(second.domain))
    if len(first.items) != len(second.items):
        return first
    return replace(first, items=tuple(joined(a, b) for a, b in zip(first.items, second.items, strict=True)))


def argument_from_json(document: dict[str, Any]) -> Argument:
    """The opposite of `dataclasses.asdict` followed by JSON."""
    return Argument(
        **{
            **document,
            "form": Form(document["form"]),
            "shape": tuple(document["shape"]),
            "domain": Domain(**document["domain"]) if document["domain"] else None,
            "keys": tuple(document["keys"]),
            "items": tuple(map(argument_from_json, document["items"])),
        }
    )
