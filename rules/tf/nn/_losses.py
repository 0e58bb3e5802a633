"""tf.nn.* : losses on logits, one number for each example."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Ignored, Operand, Unsupported, caveat, known


def l2_loss(t: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.nn.l2_loss(x)
    torch.sum(torch.square(x)) / 2
    """
    return torch.sum(torch.square(t)) / 2


def softmax_cross_entropy_with_logits(labels: Operand, logits: Tensor, axis: int = -1) -> Tensor:
    """
    y: f32[3, 4] = [[0., 1., 0., 0.], [0.25, 0.25, 0.5, 0.], [0., 0., 0., 1.]]; x: f32[3, 4]; u: ?f32[3, 4]
    a: ndarray f64[3, 4] = [[0., 1., 0., 0.], [1., 0., 0., 0.], [0., 0., 0., 1.]]

    >>> tf.nn.softmax_cross_entropy_with_logits(y, x)
    F.cross_entropy(x, y, reduction="none")
    >>> tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=u)
    -torch.sum(y * F.log_softmax(u, dim=-1), dim=-1)
    >>> tf.nn.softmax_cross_entropy_with_logits(logits=x, labels=a)
    F.cross_entropy(x, torch.as_tensor(a, dtype=torch.float32), reduction="none")
    y: f32[2, 3, 4] = [[[0., 1., 0., 0.], [0.25, 0.25, 0.5, 0.], [0., 0., 0., 1.]], [[1., 0., 0., 0.], [0.5, 0., 0.5, 0.], [0., 0., 1., 0.]]]; x: f32[2, 3, 4]

    >>> tf.nn.softmax_cross_entropy_with_logits(y, x)
    -torch.sum(y * F.log_softmax(x, dim=-1), dim=-1)
    """  # noqa: E501
    caveat("the gradients agree where the labels of each row sum to 1")
    if known(logits.dim() == 2 and axis in (-1, 1)):
        return F.cross_entropy(logits, labels, reduction="none")
    return -torch.sum(labels * F.log_softmax(logits, dim=axis), dim=axis)


def sparse_softmax_cross_entropy_with_logits(labels: Tensor, logits: Tensor) -> Tensor:
    """
    y: i32[3] in [0, 4); l: i64[3] in [0, 4); x: f32[3, 4]; u: ?f32[3, 4]; z: f32[2, 3, 4]; k: i64[2, 3] in [0, 4)

    >>> tf.nn.sparse_softmax_cross_entropy_with_logits(y, x)
    F.cross_entropy(x, y.long(), reduction="none")
    >>> tf.nn.sparse_softmax_cross_entropy_with_logits(labels=l, logits=x)
    F.cross_entropy(x, l, reduction="none")
    >>> tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[0, 3, 1], logits=x)
    F.cross_entropy(x, torch.tensor([0, 3, 1]), reduction="none")
    >>> tf.nn.sparse_softmax_cross_entropy_with_logits(labels=l, logits=u)
    F.cross_entropy(u.movedim(-1, 1), l.long(), reduction="none")
    >>> tf.nn.sparse_softmax_cross_entropy_with_logits(k, z)
    F.cross_entropy(z.movedim(-1, 1), k.long(), reduction="none")
    """
    if known(logits.dim() <= 2 and labels.dtype == torch.int64):
        return F.cross_entropy(logits, labels, reduction="none")
    if known(logits.dim() <= 2):
        return F.cross_entropy(logits, labels.long(), reduction="none")
    return F.cross_entropy(logits.movedim(-1, 1), labels.long(), reduction="none")


def sigmoid_cross_entropy_with_logits(labels: Tensor = None, logits: Tensor = None) -> Tensor:  # type: ignore[assignment]
    """
    y: f32[2, 3] = [[0., 1., 0.25], [1., 0., 1.]]; x: f32[2, 3]

    >>> tf.nn.sigmoid_cross_entropy_with_logits(y, x)
    F.binary_cross_entropy_with_logits(x, y, reduction="none")
    >>> tf.nn.sigmoid_cross_entropy_with_logits(labels=[[0.0, 1.0, 0.0], [1.0, 1.0, 0.0]], logits=x)
    F.binary_cross_entropy_with_logits(x, torch.tensor([[0.0, 1.0, 0.0], [1.0, 1.0, 0.0]]), reduction="none")
    """
    return F.binary_cross_entropy_with_logits(logits, labels, reduction="none")


def weighted_cross_entropy_with_logits(labels: Tensor, logits: Tensor, pos_weight: Tensor | float) -> Tensor:
    """
    y: f32[2, 3] = [[0., 1., 0.25], [1., 0., 1.]]; x: f32[2, 3]; p: f32[3] in (0.5, 2)

    >>> tf.nn.weighted_cross_entropy_with_logits(labels=y, logits=x, pos_weight=2.0)
    F.binary_cross_entropy_with_logits(x, y, pos_weight=torch.tensor(2.0), reduction="none")
    >>> tf.nn.weighted_cross_entropy_with_logits(y, x, p)
    (1 - y) * x + (1 + (p - 1) * y) * F.softplus(-x)
    """
    if isinstance(pos_weight, (int, float)):
        return F.binary_cross_entropy_with_logits(logits, labels, pos_weight=torch.tensor(pos_weight), reduction="none")
    return (1 - labels) * logits + (1 + (pos_weight - 1) * labels) * F.softplus(-logits)


def log_poisson_loss(targets: Tensor, log_input: Tensor, compute_full_loss: bool = False) -> Tensor:
    """
    y: f32[2, 3] in (0, 6); x: f32[2, 3]; k: f32[4] = [0., 1., 2., 5.]; z: f32[4]

    >>> tf.nn.log_poisson_loss(y, x)
    F.poisson_nll_loss(x, y, reduction="none")
    >>> tf.nn.log_poisson_loss(targets=k, log_input=z, compute_full_loss=True)
    F.poisson_nll_loss(z, k, full=True, reduction="none")
    """
    return F.poisson_nll_loss(log_input, targets, full=compute_full_loss, reduction="none")


def ctc_loss(
    labels: Tensor,
    logits: Tensor,
    label_length: Tensor,
    logit_length: Tensor,
    logits_time_major: bool = True,
    unique: Ignored = None,
    blank_index: int | None = None,
) -> Tensor:
    """
    y: i32[2, 3] = [[1, 2, 2], [3, 1, 0]]; x: f32[9, 2, 5]; l: i32[2] = [3, 2]; t: i32[2] = [9, 7]
    z: i64[2, 3] = [[0, 2, 2], [3, 1, 0]]; b: f32[2, 9, 5]; n: i64[2] = [3, 2]; k: int = 9

    >>> tf.nn.ctc_loss(y, x, l, t)
    F.ctc_loss(F.log_softmax(x, dim=-1), y.long(), t.long(), l.long(), reduction="none")
    >>> tf.nn.ctc_loss(z, b, n, logit_length=[k] * 2, logits_time_major=False, blank_index=-1)
    F.ctc_loss(F.log_softmax(b, dim=-1).movedim(1, 0), z, torch.tensor([k] * 2), n, blank=b.shape[-1] - 1, reduction="none")
    >>> tf.nn.ctc_loss(labels=z, logits=x, label_length=n, logit_length=t, blank_index=4)
    F.ctc_loss(F.log_softmax(x, dim=-1), z, t.long(), n, blank=4, reduction="none")
    """  # noqa: E501
    scores = F.log_softmax(logits, dim=-1)
    if not logits_time_major:
        scores = scores.movedim(1, 0)
    blank = 0 if blank_index is None else logits.shape[-1] - 1 if blank_index == -1 else blank_index
    if not known(labels.dtype == torch.int64):
        labels = labels.long()
    if not known(label_length.dtype == torch.int64):
        label_length = label_length.long()
    if not known(logit_length.dtype == torch.int64):
        logit_length = logit_length.long()
    return F.ctc_loss(scores, labels, logit_length, label_length, blank=blank, reduction="none")


def compute_average_loss(
    per_example_loss: Tensor, sample_weight: Tensor | None = None, global_batch_size: int | None = None
) -> Tensor:
    """
    l: f32[5]; w: f32[5]

    >>> tf.nn.compute_average_loss(l, global_batch_size=20)
    torch.sum(l) / 20
    >>> tf.nn.compute_average_loss(l, sample_weight=w, global_batch_size=20)
    torch.sum(l * w) / 20
    >>> tf.nn.compute_average_loss(l)
    Unsupported: without global_batch_size it is multiplied by the number of replicas; give the size
    """
    if global_batch_size is None:
        raise Unsupported("without global_batch_size it is multiplied by the number of replicas; give the size")
    if sample_weight is None:
        return torch.sum(per_example_loss) / global_batch_size
    return torch.sum(per_example_loss * sample_weight) / global_batch_size
