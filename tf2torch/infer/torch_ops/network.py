"""What is made of layers and losses: functions of torch.nn.functional beside the convolutions."""

from __future__ import annotations

from tf2torch.infer.fact import Fact, tensor
from tf2torch.infer.torch_ops.reduction import mean
from tf2torch.infer.torch_ops.shapes import axis_index, operand_dtype, operand_shape


def celu(input: Fact, *_: Fact, **__: Fact) -> Fact:
    """The same shape and dtype."""
    return tensor(input.dtype, input.shape)


softshrink = hardshrink = tanhshrink = threshold = local_response_norm = celu


def conv1d(input: Fact, weight: Fact, *_: Fact, **__: Fact) -> Fact:
    """Batch and channels; the length depends on padding and stride."""
    batch = input.shape[0] if input.shape is not None and len(input.shape) == 3 else None
    return tensor(input.dtype, (batch, weight.shape[0] if weight.shape else None, None))


def embedding(input: Fact, weight: Fact) -> Fact:
    """A row of the table for each index."""
    if input.shape is None or weight.shape is None or len(weight.shape) != 2:
        return tensor(weight.dtype)
    return tensor(weight.dtype, (*input.shape, weight.shape[1]))


def mse_loss(input: Fact, target: Fact, reduction: Fact | None = None, **_: Fact) -> Fact:
    """One number, or one for each element."""
    every = reduction is not None and reduction.value == "none"
    mean_or_sum = reduction is None or reduction.value in ("mean", "sum")
    shape = operand_shape(input, target) if every else () if mean_or_sum else None
    return tensor(operand_dtype(input, target), shape)


l1_loss = huber_loss = smooth_l1_loss = poisson_nll_loss = mse_loss
binary_cross_entropy = binary_cross_entropy_with_logits = mse_loss


def cross_entropy(input: Fact, target: Fact, reduction: Fact | None = None, **_: Fact) -> Fact:
    """One number, or one for each example: the axis of the classes, the second one, goes."""
    if reduction is None or reduction.value in ("mean", "sum"):
        return tensor(input.dtype, ())
    if reduction.value != "none" or input.shape is None:
        return tensor(input.dtype)
    return tensor(input.dtype, (*input.shape[:1], *input.shape[2:]) if len(input.shape) > 1 else ())


def cosine_similarity(x1: Fact, x2: Fact, dim: Fact | None = None, **_: Fact) -> Fact:
    """The axis of the vectors goes."""
    both = tensor(operand_dtype(x1, x2), operand_shape(x1, x2))
    return mean(both, dim) if dim is not None else tensor(both.dtype)


def glu(input: Fact, dim: Fact | None = None) -> Fact:
    """Half of one axis, the last one by default."""
    index = -1 if dim is None else axis_index(dim, input.rank)
    if input.shape is None or index is None:
        return tensor(input.dtype)
    size = input.shape[index]
    sizes = list(input.shape)
    sizes[index] = None if size is None else size // 2
    return tensor(input.dtype, tuple(sizes))
