"""`isinstance(x, tf.Tensor)`: a variable is no tf.Tensor, but torch's parameters are torch.Tensors."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.infer.fact import Kind
from tf2torch.model import Status

TENSOR = "tf.Tensor"
HINT = "ask whether it is an nn.Parameter first"


def tells_apart(node: cst.BaseExpression, to: Reporting) -> bool:
    """Whether a test answers differently in torch: of a variable. Of what is not known that is an assumption."""
    match node:
        case cst.Call(func=cst.Name(value="isinstance"), args=[cst.Arg(value=value), cst.Arg(value=classes)]):
            apis = {use.api: part for part in _options(classes) if (use := to.use_of(part)) is not None}
        case _:
            return False
    if TENSOR not in apis or "tf.Variable" in apis:
        return False
    kind = to.fact(value).kind
    if kind is Kind.VARIABLE:
        to.refuse(node, Code.REFUSED, TENSOR, "a variable is no tf.Tensor, but in torch it is a torch.Tensor", HINT)
    elif kind is Kind.UNKNOWN:
        message = "what is tested is taken to be no variable: TensorFlow's is no tf.Tensor, torch's is a torch.Tensor"
        to.findings.add(apis[TENSOR], Status.ASSUMED, Code.ASSUMPTION, TENSOR, message)
    return kind is Kind.VARIABLE


def _options(classes: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    if isinstance(classes, cst.Tuple):
        yield from (element.value for element in classes.elements)
    else:
        yield classes
