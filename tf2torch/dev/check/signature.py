"""A rule has TensorFlow's signature and reads every parameter it accepts."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from tf2torch.dev.check.functions import function_of
from tf2torch.dev.check.outcome import dtype_name
from tf2torch.dev.check.rule_text import RuleText

COLLECTING = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)


def unread(rule: RuleText) -> list[str]:
    """Parameters that are accepted and then forgotten."""
    names = (n for statement in rule.node.body for n in ast.walk(statement) if isinstance(n, ast.Name))
    read = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    args = rule.node.args
    return [
        f"{arg.arg!r} is accepted and never read; read it, refuse it, or annotate it Ignored"
        for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs)
        if arg.arg not in read and "Ignored" not in (ast.unparse(arg.annotation) if arg.annotation else "")
    ]


def original(name: str) -> Any:
    """The TensorFlow object behind a rule's name. Raises LookupError where there is none."""
    import keras
    import tensorflow as tf

    found: Any = tf
    for part in name.split(".")[1:]:
        if found is tf.Tensor and hasattr(type(tf.constant(0)), part):
            found = getattr(type(tf.constant(0)), part)  # numpy() and its like exist on eager tensors only
        elif found is tf.Variable and not hasattr(found, part):
            found = getattr(type(tf.Variable(0)), part, None)  # what the metaclass really makes
        elif found is tf.keras and not hasattr(found, part):
            found = getattr(keras, part, None)
        else:
            found = getattr(found, part, None)
        if found is None:
            raise LookupError(f"TensorFlow has no {name}")
    return found


def signature_problems(rule: RuleText, root: Path) -> list[str]:
    """How the signature differs from TensorFlow's; `name` may be absent, keyword-only facts are extra."""
    try:
        theirs = _signature(original(rule.name))
    except LookupError as error:
        return [str(error)]
    except (TypeError, ValueError):
        return []  # a property, or a function of C without a signature
    ours = inspect.signature(function_of(rule, root))
    open_ended = any(p.kind is inspect.Parameter.VAR_KEYWORD for p in theirs.parameters.values())
    named = [p for p in _ours(ours) if not open_ended or p.kind is not inspect.Parameter.KEYWORD_ONLY]
    return list(_differences(named, _theirs(theirs, "name" in ours.parameters)))


def _signature(found: Any) -> inspect.Signature:
    """A class whose metaclass takes anything is asked what its instances take."""
    signature = inspect.signature(found)
    anything = all(p.kind in COLLECTING for p in signature.parameters.values())
    if not isinstance(found, type) or not anything:
        return signature
    own = inspect.signature(found.__init__)  # type: ignore[misc]
    return own.replace(parameters=list(own.parameters.values())[1:])


def _ours(signature: inspect.Signature) -> list[inspect.Parameter]:
    return [
        p
        for p in signature.parameters.values()
        if p.kind not in COLLECTING
        and "inferred by the translator" not in str(p.annotation)
        and "Fact[" not in str(p.annotation)
    ]


def _theirs(signature: inspect.Signature, with_name: bool) -> list[inspect.Parameter]:
    return [p for p in signature.parameters.values() if p.kind not in COLLECTING and (with_name or p.name != "name")]


def _differences(ours: list[inspect.Parameter], theirs: list[inspect.Parameter]) -> Iterator[str]:
    our_names, their_names = [p.name for p in ours], [p.name for p in theirs]
    if our_names != their_names:
        yield f"its parameters are ({', '.join(our_names)}), TensorFlow's are ({', '.join(their_names)})"
        return
    for our, their in zip(ours, theirs, strict=True):
        ignored = our.name == "name" or "Ignored" in str(our.annotation)
        sentinel = type(their.default) is object  # nothing that could be written
        if not ignored and not sentinel and _default(our.default) != _default(their.default):
            yield f"the default of {our.name!r} is {_shown(our.default)}, TensorFlow's is {_shown(their.default)}"


def _default(value: Any) -> Any:
    """torch.float32 and tf.float32 are one default, as are a list and a tuple, an enum's member and its value.

    A function stands for the one of the same name.
    """
    if inspect.isfunction(value):
        return value.__name__
    if isinstance(value, Enum):
        return _default(value.value)
    if isinstance(value, (list, tuple)):
        return tuple(_default(item) for item in value)
    if type(value).__name__.lower() == "dtype":
        return dtype_name(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return (type(value) is bool, value)


def _shown(value: Any) -> str:
    return "missing" if value is inspect.Parameter.empty else repr(value)
