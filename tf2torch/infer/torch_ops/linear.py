"""Products and convolutions."""

from __future__ import annotations

from tf2torch.infer.fact import Fact, Kind, sequence, sequence_of, tensor
from tf2torch.infer.torch_ops.shapes import broadcast, is_absent, promote


def matmul(input: Fact, other: Fact) -> Fact:
    found = promote(input.dtype, other.dtype)
    a, b = input.shape, other.shape
    if a is None or b is None or len(a) < 2 or len(b) < 2:
        return tensor(found)
    batch = broadcast(a[:-2], b[:-2])
    return tensor(found, None if batch is None else (*batch, a[-2], b[-1]))


bmm = mm = matmul


def tensordot(a: Fact, b: Fact, dims: Fact | None = None) -> Fact:
    return tensor(promote(a.dtype, b.dtype))


def dot(input: Fact, other: Fact) -> Fact:
    return tensor(promote(input.dtype, other.dtype), ())


def outer(input: Fact, vec2: Fact) -> Fact:
    sizes = [fact.shape[0] if fact.shape else None for fact in (input, vec2)]
    return tensor(promote(input.dtype, vec2.dtype), tuple(sizes))


def einsum(equation: Fact, *operands: Fact) -> Fact:
    """A rank where the output is spelled out; of one operand it may be a view."""
    _, arrow, output = str(equation.value).partition("->")
    known = isinstance(equation.value, str) and arrow and "." not in output
    made = tensor(promote(*(o.dtype for o in operands)), (None,) * len(output.strip()) if known else None)
    return made._replace(storage=operands[0].storage) if len(operands) == 1 else made


def conv2d(input: Fact, weight: Fact, *_: Fact, **__: Fact) -> Fact:
    batch = input.shape[0] if input.shape else None
    return tensor(input.dtype, (batch, weight.shape[0] if weight.shape else None, None, None))


def max_pool2d(input: Fact, *_: Fact, **__: Fact) -> Fact:
    return tensor(input.dtype, None if input.shape is None else (*input.shape[:-2], None, None))


avg_pool2d = max_pool2d


def det(A: Fact) -> Fact:
    return tensor(A.dtype, None if A.shape is None else A.shape[:-2])


def inv(A: Fact) -> Fact:
    return tensor(A.dtype, A.shape)


cholesky = matrix_exp = inv


def pinv(A: Fact, **_: Fact) -> Fact:
    """Rows and columns change places."""
    return tensor(A.dtype, None if A.shape is None else (*A.shape[:-2], A.shape[-1], A.shape[-2]))


def solve(A: Fact, B: Fact, **_: Fact) -> Fact:
    return tensor(B.dtype, B.shape)


def grad(
    outputs: Fact,
    inputs: Fact,
    grad_outputs: Fact | None = None,
    *,
    create_graph: Fact | None = None,
    allow_unused: Fact | None = None,
    is_grads_batched: Fact | None = None,
    **__: Fact,
) -> Fact:
    """torch.autograd.grad: a tuple with one gradient for each input, followed in turn only with create_graph."""
    if not is_absent(allow_unused):  # any of them may be None
        return sequence_of(Fact(grad=None), Kind.TUPLE)
    follow = create_graph is not None and create_graph.value is not False
    batch = outputs.shape if is_grads_batched is not None and is_grads_batched.value is True else ()
    if inputs.items is not None:
        return sequence(tuple(_gradient_of(i, batch, follow) for i in inputs.items), Kind.TUPLE)
    if inputs.kind in (Kind.LIST, Kind.TUPLE):
        return sequence_of(_gradient_of(inputs.item or Fact(), batch, follow), Kind.TUPLE)
    return sequence((_gradient_of(inputs, batch, follow),), Kind.TUPLE)


def _gradient_of(source: Fact, batch: tuple[int | None, ...] | None, follow: bool) -> Fact:
    """`batch` are the axes in front: of a jacobian, one gradient for each element of a vector."""
    shape = None if source.shape is None or batch is None else (*batch, *source.shape)
    return tensor(source.dtype, shape, sure=source.sure)._replace(grad=follow)
