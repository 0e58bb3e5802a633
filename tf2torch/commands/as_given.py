"""Options whose values are taken as they were typed, without loading a validation library."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

PLAIN = (str, list[str], bool)


class AsGiven:
    """Stands in for typer's conversion of a value: strings and switches are what they are."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value; a list where the parameter takes several."""
        several = param.nargs == -1 or param.multiple
        return list(value or ()) if several else value


class QuickCommand(TyperCommand):
    """A command that starts quickly: since typer 0.28 the conversion of one value imports pydantic, which takes longer
    than everything else before the work begins. Where typer has no such place to fill, this changes nothing.
    """

    def get_params(self, ctx: Any) -> Any:
        """The parameters, with --help."""
        return _as_given(super().get_params(ctx))


class QuickGroup(TyperGroup):
    """A group of commands that starts quickly, for the same reason."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters, with --help."""
        return _as_given(super().get_params(ctx))


def _as_given(params: Any) -> Any:
    for param in params:
        descriptor = getattr(param, "type_descriptor", None)
        if getattr(descriptor, "annotation", None) in PLAIN:
            vars(param)["_runtime_param"] = AsGiven()
    return params
