"""Options whose values are taken as they were typed, without loading a validation library."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

PLAIN = (str, list[str])


class AsGiven:
    """Stands in for typer's conversion of a value: strings stay strings."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value; a list where the parameter takes several."""
        several = param.nargs == -1 or param.multiple
        return list(value or ()) if several else value


class QuickCommand(TyperCommand):
    """A command that starts quickly: since typer 0.28 the conversion of a single string imports pydantic, which takes
    longer than everything else before the work begins. Where typer has no such place to fill, this changes nothing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for param in self.params:
            descriptor = getattr(param, "type_descriptor", None)
            if getattr(descriptor, "annotation", None) in PLAIN:
                vars(param)["_runtime_param"] = AsGiven()
