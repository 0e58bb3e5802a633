"""Made inputs: the arguments of each call, filled with numbers that both sides share."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tf2torch.verify.functions.argument import Argument, Form
from tf2torch.verify.functions.domain import drawn
from tf2torch.verify.functions.plan import Call
from tf2torch.verify.functions.recorded import Arguments
from tf2torch.verify.functions.wanted import Wanted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WIDER = {"float32": "float64", "complex64": "complex128"}
OPEN = (3, 5, 7, 11, 13)  # for sizes that are left open, by axis


class Making:
    """Collects the calls of both sides and the arrays that they share."""

    def __init__(self, seed: int, double: bool = False) -> None:
        self.calls: tuple[list[Call], list[Call]] = ([], [])
        self.arrays: dict[str, NDArray[Any]] = {}
        self._seed, self._double = seed, double

    def add(self, wanted: Wanted, samples: int) -> None:
        """So many calls of one function; one where there is nothing to make."""
        count = max(samples, len(wanted.templates)) if _makes(wanted.templates[0][0]) else 1
        for number in range(count):
            ours, theirs = wanted.templates[number % len(wanted.templates)]
            label = f"{wanted.function.name}()" + (f"#{number + 1}" if number else "")
            made = self._made(label, ours)
            sides = (made, {name: _like(a, theirs.get(name, a)) for name, a in made.items()})
            for calls, arguments in zip(self.calls, sides, strict=True):
                calls.append(_call(wanted, label, arguments))

    def _made(self, label: str, arguments: Arguments) -> Arguments:
        import numpy as np

        generator = np.random.default_rng([self._seed, zlib.crc32(label.encode())])
        return {name: self._filled(argument, generator) for name, argument in arguments.items()}

    def _filled(self, argument: Argument, generator: np.random.Generator) -> Argument:
        import numpy as np

        if argument.items:
            return replace(argument, items=tuple(self._filled(item, generator) for item in argument.items))
        if argument.form is not Form.ARRAY:
            return argument
        shape = tuple(OPEN[axis % len(OPEN)] if n < 0 else n for axis, n in enumerate(argument.shape))
        name = f"x{len(self.arrays)}"
        dtype = WIDER.get(argument.dtype, argument.dtype) if self._double else argument.dtype
        made = drawn(argument.domain, dtype, shape, generator)
        self.arrays[name] = made if argument.value is None else np.asarray(argument.value, made.dtype)
        return replace(argument, dtype=dtype, shape=shape, array=name, domain=None, value=None)


def _makes(arguments: Mapping[str, Argument]) -> bool:
    return any(_has_array(argument) for argument in arguments.values())


def _has_array(argument: Argument) -> bool:
    return argument.form is Form.ARRAY or any(_has_array(item) for item in argument.items)


def _like(made: Argument, theirs: Argument) -> Argument:
    """The same numbers in the form in which the translation takes them."""
    if made.form is Form.ARRAY and theirs.form is Form.ARRAY:
        return replace(made, holder=theirs.holder, dtype=theirs.dtype)
    if made.form is Form.ARRAY and theirs.form is Form.PLAIN and made.shape == ():
        return replace(made, holder="number")
    if made.form is not theirs.form and {made.form, theirs.form} != {Form.LIST, Form.TUPLE}:
        return theirs if not theirs.unmakeable and not _has_array(theirs) and not _has_array(made) else made
    if made.form is Form.NAME or len(made.items) != len(theirs.items):
        return theirs if made.form is Form.NAME else made
    pairs = zip(made.items, theirs.items, strict=True)
    return replace(made, form=theirs.form, items=tuple(_like(a, b) for a, b in pairs))


def _call(wanted: Wanted, label: str, arguments: Arguments) -> Call:
    known = wanted.function
    return Call(known.name, label, arguments, known.positional, known.variadic, known.keywords, known.named)
