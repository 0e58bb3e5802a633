"""Sees with which arguments the functions of a program are called while it runs."""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from tf2torch.verify.functions.argument import Argument, Form, joined
from tf2torch.verify.functions.listed import definitions
from tf2torch.verify.functions.recorded import Arguments, Recorded
from tf2torch.verify.inside.calls.describe import describe
from tf2torch.verify.inside.calls.places import is_variable, variables

HOOK = "__tf2torch_called__"
CALLS, OUTLINES = 64, 8  # calls of one function that are looked at; those of different outlines that are kept


class Recorder:
    """Handed the module before it runs; what a call tells is read at once, as variables change."""

    def __init__(self, folder: Path, graphs: GraphCalls | None) -> None:
        self._folder, self._graphs = folder, graphs
        self._namespace: Mapping[str, Any] = {}
        self._seen: dict[str, int] = {}
        self._calls: dict[str, dict[Any, Arguments]] = {}

    def prepared(self, tree: ast.Module, module: ModuleType) -> ast.Module:
        """The same program, whose functions say that they are called. Its lines stay as they are."""
        for function in definitions(tree):
            self._seen[function.name] = 0
            body = function.body
            at = 1 if len(body) > 1 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) else 0
            body.insert(at, _report(function.name, body[at]))
        self._namespace = module.__dict__
        setattr(builtins, HOOK, self.called)  # where no program looks for its own names
        if self._graphs is not None:
            self._graphs.told = self.function_called
        return tree

    def called(self, name: str, arguments: Mapping[str, Any]) -> None:
        """Note one call."""
        if self._seen.get(name, CALLS) >= CALLS:
            return
        self._seen[name] += 1
        found = {parameter: describe(value, self._name) for parameter, value in arguments.items()}
        outline = tuple((parameter, argument.outline) for parameter, argument in found.items())
        calls = self._calls.setdefault(name, {})
        if outline in calls:
            calls[outline] = {p: joined(a, found[p]) for p, a in calls[outline].items()}
        elif len(calls) < OUTLINES:
            calls[outline] = found

    def function_called(self, function: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        """Note a call that TensorFlow makes, or makes its own of, if it is one of the program's functions."""
        given = function.python_function if type(function).__name__ == "Function" else function
        plain = inspect.unwrap(given) if isinstance(given, FunctionType) else None
        if not isinstance(plain, FunctionType) or plain.__globals__ is not self._namespace:
            return
        if plain.__qualname__ in self._seen:
            try:
                bound = inspect.signature(plain).bind(*args, **kwargs)
            except TypeError:
                return  # the call itself will say so
            bound.apply_defaults()
            self.called(plain.__qualname__, bound.arguments)

    def recorded(self) -> dict[str, Recorded]:
        """All calls, by function."""
        return {n: Recorded(tuple(self._calls.get(n, {}).values()), self._signature(n)) for n in self._seen}

    def _signature(self, name: str) -> tuple[Argument, ...]:
        signature = getattr(self._namespace.get(name), "input_signature", None)
        return tuple(map(_spec, signature)) if isinstance(signature, (list, tuple)) else ()

    def _name(self, value: Any) -> str:
        """How the module calls an object that is no mere number."""
        if is_variable(value):
            return next((path for path, v in variables(self._namespace, self._folder).items() if v is value), "")
        if not callable(value) and not hasattr(value, "__dict__"):
            return ""
        if type(value).__name__ in ("EagerTensor", "Tensor", "ndarray", "SymbolicTensor"):
            return ""
        return next((name for name, v in list(self._namespace.items()) if v is value and not name.startswith("_")), "")


def _report(name: str, before: ast.stmt) -> ast.stmt:
    call = ast.Call(
        ast.Name(HOOK, ast.Load()), [ast.Constant(name), ast.Call(ast.Name("locals", ast.Load()), [], [])], []
    )
    statement = ast.Expr(call)
    for node in ast.walk(statement):
        ast.copy_location(node, before)
    return statement


def _spec(spec: Any) -> Argument:
    """A tf.TensorSpec, or a structure of them."""
    if isinstance(spec, (list, tuple)):
        return Argument(Form.LIST if isinstance(spec, list) else Form.TUPLE, items=tuple(map(_spec, spec)))
    if isinstance(spec, dict):
        return Argument(Form.DICT, keys=tuple(spec), items=tuple(map(_spec, spec.values())))
    if type(spec).__name__ != "TensorSpec" or spec.shape.rank is None or spec.dtype.name == "string":
        return Argument(Form.OTHER, text=f"{spec} does not say enough")
    return Argument(Form.ARRAY, "tensor", spec.dtype.name, tuple(-1 if n is None else n for n in spec.shape.as_list()))


Told = Callable[[Any, tuple[Any, ...], Mapping[str, Any]], None]


def unheard(function: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Told of calls while nobody asks."""


class GraphCalls:
    """A tf.function, and what runs inside of one, is not the program's own code any more: TensorFlow tells of calls."""

    def __init__(self) -> None:
        self.told: Told = unheard
        self._watch()

    def _watch(self) -> None:
        from tensorflow.python.autograph.impl import api
        from tensorflow.python.eager.polymorphic_function import polymorphic_function

        inner, outer = api.converted_call, polymorphic_function.Function.__call__

        def converted_call(f: Any, args: Any, kwargs: Any, *rest: Any, **options: Any) -> Any:
            self.told(f, args, kwargs or {})
            return inner(f, args, kwargs, *rest, **options)

        def call(own: Any, *args: Any, **kwargs: Any) -> Any:
            self.told(own, args, kwargs)
            return outer(own, *args, **kwargs)

        api.converted_call = converted_call
        polymorphic_function.Function.__call__ = call
