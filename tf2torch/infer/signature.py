"""What `@tf.function(input_signature=[tf.TensorSpec(...)])` says of a function's parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import libcst as cst

from tf2torch.infer.fact import Fact, Kind, Storage, tensor

Known = Callable[[cst.CSTNode], Fact | None]
SPEC = "tf.TensorSpec"


def declared(node: cst.FunctionDef, known: Known) -> dict[str, Fact]:
    """The parameters of which a decorator tells dtype and shape, with the facts."""
    params = [p.name.value for p in (*node.params.posonly_params, *node.params.params)]
    for decorator in node.decorators:
        specs = _signature(decorator.decorator, known)
        if specs is not None:
            own = params[len(params) - len(specs) :] if params[:1] == ["self"] else params
            return {n: f for n, f in zip(own, (_fact(e.value, known) for e in specs)) if f is not None}
    return {}


def _signature(decorator: cst.BaseExpression, known: Known) -> list[cst.BaseElement] | None:
    if not isinstance(decorator, cst.Call) or _ref(decorator.func, known) != "tf.function":
        return None
    given = _arguments(decorator, ("func", "input_signature")).get("input_signature")
    return list(given.elements) if isinstance(given, (cst.List, cst.Tuple)) else None


def _arguments(call: cst.Call, names: tuple[str, ...]) -> dict[str, cst.BaseExpression]:
    return {name: arg.value for arg, name in _named(call, iter(names)) if not arg.star}


def _named(call: cst.Call, names: Iterator[str]) -> Iterator[tuple[cst.Arg, str]]:
    yield from ((arg, arg.keyword.value if arg.keyword is not None else next(names, "")) for arg in call.args)


def _ref(node: cst.BaseExpression, known: Known) -> str:
    fact = known(node)
    return fact.ref if fact is not None else ""


def _fact(spec: cst.BaseExpression, known: Known) -> Fact | None:
    """The fact of a parameter: assumed, because Python does not hold the caller to it."""
    if not isinstance(spec, cst.Call) or _ref(spec.func, known) != SPEC:
        return None
    given = _arguments(spec, ("shape", "dtype"))
    shape = known(given["shape"]) if "shape" in given else None
    dtype = known(given["dtype"]) if "dtype" in given else None
    name = "float32" if "dtype" not in given else _dtype(dtype)
    return tensor(name, _sizes(shape), sure=False)._replace(grad=None, storage=Storage.SHARED)


def _dtype(fact: Fact | None) -> str | None:
    if fact is None:
        return None
    return str(fact.value) if fact.kind is Kind.STR and isinstance(fact.value, str) else fact.ref or None


def _sizes(fact: Fact | None) -> tuple[int | None, ...] | None:
    if fact is None or fact.kind not in (Kind.LIST, Kind.TUPLE) or fact.items is None:
        return None
    return tuple(item.value if type(item.value) is int else None for item in fact.items)
