"""tf.keras.losses.* as functions: one number for each example, reduced over the last axis only."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, Tensor as Operand  # y_true: lists and arrays take the dtype of y_pred

from tf2torch.rules.words import Unsupported, caveat, known, unlikely

from ..._helpers.labels import signed_labels


def MSE(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y, p: f32[3, 4]; i: i32[3, 4]; a: ndarray f64[3, 4]; f: f32[3]; q: f32[3, 1]; r: f32[1, 4]; u: ?f32[3, 4]

    >>> tf.keras.losses.MSE(y, p)
    F.mse_loss(p, y, reduction="none").mean(dim=-1)
    >>> tf.keras.losses.mse(i, p)
    F.mse_loss(p, i.to(p.dtype), reduction="none").mean(dim=-1)
    >>> tf.keras.losses.mse(y_true=a, y_pred=p)
    F.mse_loss(p, torch.as_tensor(a, dtype=torch.float32), reduction="none").mean(dim=-1)
    >>> tf.keras.losses.mse([[1, 2, 3, 4]], r)
    F.mse_loss(r, torch.tensor([[1, 2, 3, 4]], dtype=torch.float32), reduction="none").mean(dim=-1)
    >>> tf.keras.losses.mse(y, u)
    F.mse_loss(u, y, reduction="none").mean(dim=-1)
    >>> tf.keras.losses.mse(f, q)
    Unsupported: the numbers of axes differ: Keras squeezes or expands one side
    """
    if unlikely(y_true.dim() != y_pred.dim()):
        raise Unsupported("the numbers of axes differ: Keras squeezes or expands one side")
    if unlikely(y_true.dtype != y_pred.dtype):
        y_true = y_true.to(y_pred.dtype)
    return F.mse_loss(y_pred, y_true, reduction="none").mean(dim=-1)


def MAE(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y: f32[2, 3] = [[1., 2., 3.], [0., 0., 1.]]; p: f32[2, 3] = [[1., 2.5, 0.], [1., 0., -1.]]; i: i32[2, 3]; f: f32[2]

    >>> tf.keras.losses.MAE(y, p)
    F.l1_loss(p, y, reduction="none").mean(dim=-1)
    >>> tf.keras.losses.mae(i, p)
    F.l1_loss(p, i.to(p.dtype), reduction="none").mean(dim=-1)
    >>> tf.keras.losses.mae(f, p)
    Unsupported: the numbers of axes differ: Keras squeezes or expands one side
    """
    if unlikely(y_true.dim() != y_pred.dim()):
        raise Unsupported("the numbers of axes differ: Keras squeezes or expands one side")
    if unlikely(y_true.dtype != y_pred.dtype):
        y_true = y_true.to(y_pred.dtype)
    return F.l1_loss(y_pred, y_true, reduction="none").mean(dim=-1)


def MAPE(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y: f32[2, 3] = [[1., 2., 0.], [-4., 0.5, 1.]]; p: f32[2, 3]; f: f32[2]; i: i32[2, 3]

    >>> tf.keras.losses.mape(y, p)
    100 * torch.mean(torch.abs((y - p) / y.abs().clamp(min=1e-7)), dim=-1)
    >>> tf.keras.losses.mape(f, p)
    Unsupported: the numbers of axes or the dtypes differ
    """
    if unlikely(y_true.dim() != y_pred.dim() or y_true.dtype != y_pred.dtype):
        raise Unsupported("the numbers of axes or the dtypes differ")
    return 100 * torch.mean(torch.abs((y_true - y_pred) / y_true.abs().clamp(min=1e-7)), dim=-1)


def MSLE(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y, p: f32[2, 3] in (0, 4); f: f32[2]

    >>> tf.keras.losses.msle(y, p)
    torch.mean(torch.square(torch.log(p.clamp(min=1e-7) + 1) - torch.log(y.clamp(min=1e-7) + 1)), dim=-1)
    >>> tf.keras.losses.msle(f, p)
    Unsupported: the numbers of axes or the dtypes differ
    """
    if unlikely(y_true.dim() != y_pred.dim() or y_true.dtype != y_pred.dtype):
        raise Unsupported("the numbers of axes or the dtypes differ")
    return torch.mean(
        torch.square(torch.log(y_pred.clamp(min=1e-7) + 1) - torch.log(y_true.clamp(min=1e-7) + 1)), dim=-1
    )


def huber(y_true: Operand, y_pred: Tensor, delta: float = 1.0) -> Tensor:
    """
    y: f32[2, 3] = [[1., 2., 0.], [-4., 0.5, 1.]]; p: f32[2, 3] = [[1., 1., 3.], [0., 0.75, 1.5]]; f: f32[2]

    >>> tf.keras.losses.huber(y, p)
    F.huber_loss(p, y, reduction="none").mean(dim=-1)
    >>> tf.keras.losses.huber(y, p, delta=0.5)
    F.huber_loss(p, y, reduction="none", delta=0.5).mean(dim=-1)
    >>> tf.keras.losses.huber(f, p)
    Unsupported: the numbers of axes or the dtypes differ
    """
    if unlikely(y_true.dim() != y_pred.dim() or y_true.dtype != y_pred.dtype):
        raise Unsupported("the numbers of axes or the dtypes differ")
    return F.huber_loss(y_pred, y_true, reduction="none", delta=delta).mean(dim=-1)


def logcosh(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y: f32[2, 3] = [[1., 2., 0.], [-4., 0.5, 90.]]; p: f32[2, 3]; f: f32[2]

    >>> tf.keras.losses.logcosh(y, p)
    torch.mean(p - y + F.softplus(-2 * (p - y)) - math.log(2), dim=-1)
    >>> tf.keras.losses.logcosh(f, p)
    Unsupported: the numbers of axes or the dtypes differ
    """
    if unlikely(y_true.dim() != y_pred.dim() or y_true.dtype != y_pred.dtype):
        raise Unsupported("the numbers of axes or the dtypes differ")
    return torch.mean(y_pred - y_true + F.softplus(-2 * (y_pred - y_true)) - math.log(2), dim=-1)


def cosine_similarity(y_true: Operand, y_pred: Tensor, axis: int = -1) -> Tensor:
    """
    y, p: f32[2, 3]; q: f32[2, 1]; f: f32[2]; i: i32[2, 3]

    >>> tf.keras.losses.cosine_similarity(y, p)
    -F.cosine_similarity(p, y, dim=-1, eps=1e-7)
    >>> tf.keras.losses.cosine_similarity(y, p, axis=0)
    -F.cosine_similarity(p, y, dim=0, eps=1e-7)
    >>> tf.keras.losses.cosine_similarity(q, p)
    Unsupported: the shapes differ
    >>> tf.keras.losses.cosine_similarity(i, p)
    Unsupported: the dtypes differ
    >>> tf.keras.losses.cosine_similarity(f, p)
    Unsupported: the shapes differ
    """
    if unlikely(y_true.dim() != y_pred.dim() or y_true.shape[axis] != y_pred.shape[axis]):
        raise Unsupported("the shapes differ")
    if unlikely(y_true.dtype != y_pred.dtype):
        raise Unsupported("the dtypes differ")
    return -F.cosine_similarity(y_pred, y_true, dim=axis, eps=1e-7)


def KLD(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y: f32[2, 3] = [[0.25, 0.5, 0.25], [0., 0.75, 0.25]]; p: f32[2, 3] in (0, 1); i: i32[2, 3]

    >>> tf.keras.losses.kld(y, p)
    torch.sum(y.clamp(1e-7, 1) * torch.log(y.clamp(1e-7, 1) / p.clamp(1e-7, 1)), dim=-1)
    >>> tf.keras.losses.kld(i, p)
    Unsupported: the dtypes differ
    """
    if unlikely(y_true.dtype != y_pred.dtype):
        raise Unsupported("the dtypes differ")
    return torch.sum(y_true.clamp(1e-7, 1) * torch.log(y_true.clamp(1e-7, 1) / y_pred.clamp(1e-7, 1)), dim=-1)


def poisson(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y, p: f32[2, 3] in (0, 4); i: i32[2, 3] in [0, 5)

    >>> tf.keras.losses.poisson(y, p)
    torch.mean(p - y * torch.log(p + 1e-7), dim=-1)
    >>> tf.keras.losses.poisson(i, p)
    Unsupported: the dtypes differ
    """
    if unlikely(y_true.dtype != y_pred.dtype):
        raise Unsupported("the dtypes differ")
    return torch.mean(y_pred - y_true * torch.log(y_pred + 1e-7), dim=-1)


def hinge(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y: f32[2, 3] = [[0., 1., 1.], [0., 0., 1.]]; s: f32[2, 3] = [[-1., 1., 1.], [1., -1., -1.]]; i: i32[2, 3]
    p: f32[2, 3] = [[-1., 0.5, 1.], [1., -1., 2.]]

    >>> tf.keras.losses.hinge(y, p)
    torch.mean((1 - signed_labels(y) * p).clamp(min=0), dim=-1)
    >>> tf.keras.losses.hinge(s, p)
    torch.mean((1 - signed_labels(s) * p).clamp(min=0), dim=-1)
    >>> tf.keras.losses.hinge(i, p)
    Unsupported: the dtypes differ
    """
    if unlikely(y_true.dtype != y_pred.dtype):
        raise Unsupported("the dtypes differ")
    return torch.mean((1 - signed_labels(y_true) * y_pred).clamp(min=0), dim=-1)  # at 0 the gradient of F.relu is 0


def squared_hinge(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y: f32[2, 3] = [[0., 1., 1.], [0., 0., 1.]]; p: f32[2, 3]; i: i32[2, 3]

    >>> tf.keras.losses.squared_hinge(y, p)
    torch.mean(torch.square(F.relu(1 - signed_labels(y) * p)), dim=-1)
    >>> tf.keras.losses.squared_hinge(i, p)
    Unsupported: the dtypes differ
    """
    if unlikely(y_true.dtype != y_pred.dtype):
        raise Unsupported("the dtypes differ")
    return torch.mean(torch.square(F.relu(1 - signed_labels(y_true) * y_pred)), dim=-1)


def categorical_hinge(y_true: Operand, y_pred: Tensor) -> Tensor:
    """
    y: f32[2, 3] = [[0., 1., 0.], [1., 0., 0.]]; p: f32[2, 3] = [[0.5, 1.5, 0.25], [1., 2., -1.]]; i: i32[2, 3]

    >>> tf.keras.losses.categorical_hinge(y, p)
    (torch.amax((1 - y) * p, dim=-1) - torch.sum(y * p, dim=-1) + 1).clamp(min=0)
    >>> tf.keras.losses.categorical_hinge(i, p)
    Unsupported: the dtypes differ
    """
    if unlikely(y_true.dtype != y_pred.dtype):
        raise Unsupported("the dtypes differ")
    margins = torch.amax((1 - y_true) * y_pred, dim=-1) - torch.sum(y_true * y_pred, dim=-1) + 1
    return margins.clamp(min=0)  # at 0 the gradient of F.relu is 0, Keras' is 1


def binary_crossentropy(
    y_true: Operand, y_pred: Tensor, from_logits: bool = False, label_smoothing: float = 0.0, axis: int = -1
) -> Tensor:
    """
    y: f32[2, 3] = [[0., 1., 1.], [0., 0.5, 1.]]; p: f32[2, 3] = [[0.25, 0.75, 0.], [1., 0.5, 1.]]; x: f32[2, 3]
    i: i32[2, 3] = [[0, 1, 1], [0, 0, 1]]

    >>> tf.keras.losses.binary_crossentropy(y, p)
    F.binary_cross_entropy(p.clamp(1e-7, 0.9999999), y, reduction="none").mean(dim=-1)
    >>> tf.keras.losses.binary_crossentropy(i, p)
    F.binary_cross_entropy(p.clamp(1e-7, 0.9999999), i.to(p.dtype), reduction="none").mean(dim=-1)
    >>> tf.keras.losses.binary_crossentropy(y, x, from_logits=True)
    F.binary_cross_entropy_with_logits(x, y, reduction="none").mean(dim=-1)
    >>> tf.keras.losses.binary_crossentropy(y, x, True, label_smoothing=0.1, axis=0)
    F.binary_cross_entropy_with_logits(x, y * 0.9 + 0.05, reduction="none").mean(dim=0)
    """
    if unlikely(y_true.dtype != y_pred.dtype):
        y_true = y_true.to(y_pred.dtype)
    if label_smoothing != 0:
        y_true = y_true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    if from_logits:
        return F.binary_cross_entropy_with_logits(y_pred, y_true, reduction="none").mean(dim=axis)
    caveat("if y_pred comes straight from a Keras sigmoid, Keras computes from its logits: other values below 1e-7")
    return F.binary_cross_entropy(y_pred.clamp(1e-7, 1 - 1e-7), y_true, reduction="none").mean(dim=axis)


def categorical_crossentropy(
    y_true: Operand, y_pred: Tensor, from_logits: bool = False, label_smoothing: float = 0.0, axis: int = -1
) -> Tensor:
    """
    y: f32[3, 4] = [[0., 1., 0., 0.], [0.25, 0.25, 0.5, 0.], [0., 0., 0., 1.]]; p: f32[3, 4] in (0, 1); x: f32[3, 4]
    i: i32[3, 4] = [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1]]; u: ?f32[3, 4]

    >>> tf.keras.losses.categorical_crossentropy(y, x, from_logits=True)
    F.cross_entropy(x, y, reduction="none")
    >>> tf.keras.losses.categorical_crossentropy(i, x, from_logits=True, label_smoothing=0.1)
    F.cross_entropy(x, i.to(x.dtype), reduction="none", label_smoothing=0.1)
    >>> tf.keras.losses.categorical_crossentropy(y, u, from_logits=True)
    -torch.sum(y * F.log_softmax(u, dim=-1), dim=-1)
    >>> tf.keras.losses.categorical_crossentropy(y, p)
    -torch.sum(y * torch.log((p / p.sum(dim=-1, keepdim=True)).clamp(1e-7, 0.9999999)), dim=-1)
    >>> tf.keras.losses.categorical_crossentropy(y, p, label_smoothing=0.2)
    -torch.sum((y * 0.8 + 0.2 / y.shape[-1]) * torch.log((p / p.sum(dim=-1, keepdim=True)).clamp(1e-7, 0.9999999)), dim=-1)
    """  # noqa: E501
    if unlikely(y_true.dtype != y_pred.dtype):
        y_true = y_true.to(y_pred.dtype)
    if from_logits and known(y_pred.dim() == 2 and axis in (-1, 1)):
        caveat("the gradients agree where the labels of each row sum to 1")
        return F.cross_entropy(y_pred, y_true, reduction="none", label_smoothing=label_smoothing)
    if label_smoothing != 0:
        y_true = y_true * (1.0 - label_smoothing) + label_smoothing / y_true.shape[-1]
    if from_logits:
        caveat("the gradients agree where the labels of each row sum to 1")
        return -torch.sum(y_true * F.log_softmax(y_pred, dim=axis), dim=axis)
    caveat("if y_pred comes straight from a Keras softmax, Keras computes from its logits: other values below 1e-7")
    shares = y_pred / y_pred.sum(dim=axis, keepdim=True)
    return -torch.sum(y_true * torch.log(shares.clamp(1e-7, 1 - 1e-7)), dim=axis)


def sparse_categorical_crossentropy(
    y_true: Tensor, y_pred: Tensor, from_logits: bool = False, ignore_class: int | None = None, axis: int = -1
) -> Tensor:
    """
    y: i64[3] in [0, 4); s: i32[3, 1] in [0, 4); x: f32[3, 4]; p: f32[3, 4] in (0, 1); z: f32[2, 3, 4]; u: ?i64[3] in [0, 4)
    k: i32[2, 3] in [0, 4); f: f32[3] = [0., 3., 1.]

    >>> tf.keras.losses.sparse_categorical_crossentropy(y, x, from_logits=True)
    F.cross_entropy(x, y.long(), reduction="none")
    >>> tf.keras.losses.sparse_categorical_crossentropy(s, x, from_logits=True)
    F.cross_entropy(x, s.squeeze(-1).long(), reduction="none")
    >>> tf.keras.losses.sparse_categorical_crossentropy(f, x, from_logits=True, ignore_class=1)
    F.cross_entropy(x, f.long(), ignore_index=1, reduction="none")
    >>> tf.keras.losses.sparse_categorical_crossentropy(k, z, True)
    F.cross_entropy(z.movedim(-1, 1), k.long(), reduction="none")
    >>> tf.keras.losses.sparse_categorical_crossentropy(u, p)
    F.cross_entropy(torch.log(p.clamp(1e-7, 0.9999999)), u.long(), reduction="none")
    >>> tf.keras.losses.sparse_categorical_crossentropy(k, z, True, axis=1)
    Unsupported: an axis other than the last
    """  # noqa: E501
    if axis != -1:
        raise Unsupported("an axis other than the last")
    if known(y_true.dim() == y_pred.dim()):
        y_true = y_true.squeeze(-1)
    if ignore_class is None:
        ignore_class = -100
    if not from_logits:
        caveat("if y_pred comes straight from a Keras softmax, Keras computes from its logits: other values below 1e-7")
        y_pred = torch.log(y_pred.clamp(1e-7, 1 - 1e-7))
    if known(y_pred.dim() == 2):
        return F.cross_entropy(y_pred, y_true.long(), ignore_index=ignore_class, reduction="none")
    return F.cross_entropy(y_pred.movedim(-1, 1), y_true.long(), ignore_index=ignore_class, reduction="none")
