"""`except tf.errors.InvalidArgumentError`: the exceptions that the translation raises where TensorFlow raises these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.model import Status
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import target_names

INSTEAD: Mapping[str, tuple[str, ...]] = {
    "tf.errors.InvalidArgumentError": ("RuntimeError", "ValueError", "IndexError", "AssertionError"),
    "tf.errors.InternalError": ("RuntimeError",),
    "tf.errors.ResourceExhaustedError": ("torch.OutOfMemoryError", "MemoryError"),
    "tf.errors.UnimplementedError": ("NotImplementedError", "RuntimeError"),
    "tf.errors.NotFoundError": ("FileNotFoundError",),
    "tf.errors.AlreadyExistsError": ("FileExistsError",),
    "tf.errors.PermissionDeniedError": ("PermissionError",),
}
TENSORFLOWS_OWN = frozenset({"message", "op", "node_def", "error_code", "experimental_payloads"})


class ErrorClasses:
    """The handlers of one `try`; it stays as it is where what it tries is TensorFlow's still."""

    on: ClassVar = (cst.Try,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        if not isinstance(node, cst.Try):
            return None
        named = [part for h in node.handlers for part in _classes(h.type) if _api(part, to).startswith("tf.errors.")]
        if not named:
            return None
        why = _refusal(node, named, to)
        for part in named:
            self._said(part, why, to)
        made = to.statement(node)
        if why:
            return [made], 1
        handlers = [_caught(new, old, to) for new, old in zip(made.handlers, node.handlers)]
        return [made.with_changes(handlers=handlers)], 1

    def _said(self, part: cst.BaseExpression, why: str, to: Rewriter) -> None:
        if why:
            to.leave_call(part, Code.REFUSED, _api(part, to), why)
            return
        instead = ", ".join(INSTEAD[_api(part, to)])
        to.claim(part, f"what is tried is taken to raise {instead} where TensorFlow raises this", Status.ASSUMED)


def _classes(node: cst.BaseExpression | None) -> Iterator[cst.BaseExpression]:
    if isinstance(node, cst.Tuple):
        yield from (element.value for element in node.elements)
    elif node is not None:
        yield node


def _api(node: cst.CSTNode, to: Rewriter) -> str:
    use = to.use_of(node)
    return use.api if use is not None else ""


def _refusal(node: cst.Try, named: Sequence[cst.BaseExpression], to: Rewriter) -> str:
    """Why the handlers have to stay; "" where they need not."""
    unknown = next((_api(p, to) for p in named if _api(p, to) not in INSTEAD), "")
    if unknown:
        return f"torch raises nothing for {unknown}"
    if any(use is not None and not use.translated for part in descendants(node.body) if (use := to.use_of(part))):
        return "what is tried is TensorFlow's still, and raises its errors"
    for handler in node.handlers:
        names = set(target_names(handler.name.name)) if handler.name is not None else set()
        for part in descendants(handler.body):
            match part:
                case cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value=attribute)) if name in names:
                    if attribute in TENSORFLOWS_OWN:
                        return f"torch's errors have no {attribute}"
    return ""


def _caught(new: cst.ExceptHandler, old: cst.ExceptHandler, to: Rewriter) -> cst.ExceptHandler:
    """The handler with the classes that torch raises, each once."""
    if not any(_api(part, to) in INSTEAD for part in _classes(old.type)):
        return new
    names: dict[str, cst.BaseExpression] = {}
    for before, part in zip(_classes(old.type), _classes(new.type)):
        instead = INSTEAD.get(_api(before, to))
        for name in instead or ():
            names.setdefault(name, to.torch(name) if "." in name else cst.Name(name))
        if instead is None:
            names.setdefault(cst.Module([]).code_for_node(part), part)
    classes = list(names.values())
    kind = classes[0] if len(classes) == 1 else cst.Tuple([cst.Element(c) for c in classes])
    return new.with_changes(type=kind, whitespace_after_except=cst.SimpleWhitespace(" "))
