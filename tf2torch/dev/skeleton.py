"""`tf2torch rules new tf.nn.relu6`: the beginning of a rule, with TensorFlow's own signature."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tf2torch.dev.check.outcome import dtype_name
from tf2torch.dev.check.rule_text import read_rules, rule_files
from tf2torch.dev.check.signature import original
from tf2torch.dev.guess import Guess, guess
from tf2torch.dev.insert import insert
from tf2torch.dev.quiet import import_tensorflow
from tf2torch.rules import tables
from tf2torch.rules.index import builtin_root

REASON = "not written yet"


class NoSkeleton(Exception):
    """Why there is nothing to begin."""


@dataclass(frozen=True)
class Skeleton:
    """The rule that was begun."""

    name: str
    path: Path
    line: int

    def text(self, start: Path) -> str:
        """Where it is, and what to do next."""
        shown = self.path.relative_to(start) if self.path.is_relative_to(start) else self.path
        return (
            f"{self.name} begins at {shown}:{self.line}\n\n"
            f"Next:\n"
            f'  1. Write the torch code in place of raise Unsupported("{REASON}"), and give back its value.\n'
            f"  2. Below each >>> write the PyTorch that must come out; add an example for every branch.\n"
            f"  3. Prove it:  tf2torch rules check {self.name}"
        )


def new(name: str, root: Path | None = None) -> Skeleton:
    """Write the skeleton. Raises `NoSkeleton` where the rule exists or TensorFlow has no such function."""
    folder, wanted = root or builtin_root(), tables.canonical(name)
    _refuse_existing(wanted, folder)
    try:
        import_tensorflow()
        function = original(wanted)
    except LookupError as error:
        raise NoSkeleton(f"{error}{_hint(wanted)}") from None
    except ImportError:
        raise NoSkeleton("TensorFlow is needed to read the signature: pip install 'tf2torch[verify]'") from None
    if not callable(function) and not isinstance(function, property):
        raise NoSkeleton(f"{wanted} is no function: write an assignment, such as those in rules/tf")
    space, _, leaf = wanted.rpartition(".")
    owner = space.rpartition(".")[2] if tables.names().get(space) == "class" else ""
    path = _path(space.rpartition(".")[0] if owner else space, owner, function, folder)
    text = _text(wanted, leaf, function, owner)
    return Skeleton(wanted, path, insert(path, text, owner, leaf))


def _refuse_existing(name: str, root: Path) -> None:
    for path in rule_files(root):
        for rule in read_rules(path, root):
            if rule.name == name:
                raise NoSkeleton(f"the rule {name} exists already: {path}:{rule.line}")


def _hint(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, [n for n, kind in tables.names().items() if kind in ("function", "class")], 3)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _path(space: str, owner: str, function: Any, root: Path) -> Path:
    """rules/tf/test.py for tf.test; a namespace with a folder has files in it that begin with an underscore."""
    folder = root.joinpath(*space.split("."))
    if "." in space and not folder.is_dir():
        return folder.with_suffix(".py")
    module = str(getattr(function, "__module__", "")).rpartition(".")[2]
    stem = owner.lower() or module.removeprefix("gen_").removesuffix("_ops") or "others"
    found = [path for path in (folder / f"_{stem}.py", folder / f"_{stem}s.py") if path.exists()]
    return found[0] if found else folder / f"_{stem}.py"


def _text(name: str, leaf: str, function: Any, owner: str) -> str:
    guesses = [] if isinstance(function, property) else _guesses(function)
    called = [g for g in guesses if not g.has_default and g.name != "self"]
    inputs = [g for g in called if g.input]
    receiver = f"{owner[0].lower()}: {'var ' if owner == 'Variable' else ''}f32[2, 3]" if owner else ""
    lines = "; ".join([*([receiver] if receiver else []), *(f"{g.name}: {g.input}" for g in inputs)])
    target = f"{owner[0].lower()}.{leaf}" if owner else name
    call = target if isinstance(function, property) else f"{target}({', '.join(g.argument for g in called)})"
    head = "@property\n" if isinstance(function, property) else ""
    parameters = [g.parameter for g in guesses] or (["self"] if owner else [])
    block = [lines, ""] if lines else []
    body = ['"""', *block, f">>> {call}", f"Unsupported: {REASON}", '"""', f'raise Unsupported("{REASON}")']
    indented = "\n".join(f"    {line}" if line else "" for line in body)
    text = f"{head}{_signature(leaf, parameters)}\n{indented}\n"
    # In the file of the class Tensor that name is not torch's.
    return re.sub(r"(?<=: |> )Tensor\b", "torch.Tensor", text) if owner == "Tensor" else text


def _signature(leaf: str, parameters: list[str]) -> str:
    line = f"def {leaf}({', '.join(parameters)}) -> Tensor:"
    if len(line) <= 110:
        return line
    return "\n".join([f"def {leaf}(", *(f"    {parameter}," for parameter in parameters), ") -> Tensor:"])


def _guesses(function: Any) -> list[Guess]:
    """One per parameter; every rule takes `name=` without asking for it."""
    collecting = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    found = inspect.signature(function).parameters.values()
    return [guess(p.name, _default(p)) for p in found if p.kind not in collecting and p.name != "name"]


def _default(parameter: inspect.Parameter) -> str | None:
    value = parameter.default
    if value is inspect.Parameter.empty:
        return None
    if type(value).__name__.lower() == "dtype":
        return f"torch.{dtype_name(value)}"
    try:
        ast.literal_eval(repr(value))
    except (ValueError, SyntaxError):
        raise NoSkeleton(f"the default of {parameter.name!r} is {value!r}: write this rule by hand") from None
    return repr(value).replace("'", '"')
