"""tf.clip_by_* : values and norms kept within bounds."""

import torch
from torch import Tensor

from tf2torch.rules.words import Axes, Operand, Tensors, caveat, known, unlikely


def clip_by_value(t: Tensor, clip_value_min: Operand, clip_value_max: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [1., -0.5, nan]]; n: i32[5]; lo: f32[3] = [-1., 0., 1.]; hi: f32[3] = [0., 0.5, 2.]
    e: float = 0.25; y: f32[2, 3]; p: ?float = 0.75; a: ndarray f64[3]; same: f32[3] = [-1., 0., 1.]
    under: f32[3] = [-2., 1., 0.5]

    >>> tf.clip_by_value(x, 0.0, 1.0)
    torch.clamp(x, 0.0, 1.0)
    >>> tf.clip_by_value(x, clip_value_min=-0.5, clip_value_max=e)
    torch.clamp(x, -0.5, e)
    >>> tf.clip_by_value(x, p, 1.0)
    torch.clamp(x, p, 1.0)
    >>> tf.clip_by_value(y, 1.5, 0.5)
    torch.clamp(torch.clamp(y, max=0.5), min=1.5)
    >>> tf.clip_by_value(n, 0, 4)
    torch.clamp(n, 0, 4)
    >>> tf.clip_by_value(y, lo, hi)
    torch.clamp(y, lo, hi)
    >>> tf.clip_by_value(y, lo, same)
    torch.clamp(y, lo, same)
    >>> tf.clip_by_value(y, lo, under)
    torch.clamp(y, lo, under)
    >>> tf.clip_by_value(y, lo, 1.5)
    torch.clamp(torch.clamp(y, max=1.5), min=lo)
    >>> tf.clip_by_value(y, 0.0, hi)
    torch.clamp(torch.clamp(y, max=hi), min=0.0)
    >>> tf.clip_by_value([1.0, 5.0], 2.0, 3.0)
    torch.clamp(torch.tensor([1.0, 5.0]), 2.0, 3.0)
    >>> tf.clip_by_value(y, [-1.0, 0.0, 1.0], 1.5)
    torch.clamp(torch.clamp(y, max=1.5), min=torch.tensor([-1.0, 0.0, 1.0]))
    >>> tf.clip_by_value(y, [[-1], [0]], [[2, 1, 1]])
    torch.clamp(y, torch.tensor([[-1], [0]], dtype=torch.float32), torch.tensor([[2, 1, 1]], dtype=torch.float32))
    >>> tf.clip_by_value(y, -5.0, a)
    torch.clamp(torch.clamp(y, max=torch.as_tensor(a, dtype=torch.float32)), min=-5.0)
    """
    if known(
        isinstance(clip_value_max, Tensor)
        and clip_value_max.dtype == t.dtype
        and not isinstance(clip_value_min, Tensor)
    ):
        return torch.clamp(torch.clamp(t, max=clip_value_max), min=clip_value_min)
    if known(
        isinstance(clip_value_min, Tensor)
        and clip_value_min.dtype == t.dtype
        and not isinstance(clip_value_max, Tensor)
    ):
        return torch.clamp(torch.clamp(t, max=clip_value_max), min=clip_value_min)
    if isinstance(clip_value_min, (int, float)):
        if unlikely(
            clip_value_min > clip_value_max
        ):  # TensorFlow takes the lower bound where they cross, torch the upper
            return torch.clamp(torch.clamp(t, max=clip_value_max), min=clip_value_min)
        return torch.clamp(t, clip_value_min, clip_value_max)
    caveat("where the bounds are equal, torch gives all their gradient to the upper one", differs="gradient")
    caveat("where the lower bound is above the upper one, torch takes the upper one", differs="values")
    return torch.clamp(t, clip_value_min, clip_value_max)


def clip_by_norm(t: Tensor, clip_norm: float, axes: Axes = None) -> Tensor:
    """
    x: f32[2, 3]; z: f32[3] = [0., 0., 0.]; c: float = 0.5

    >>> tf.clip_by_norm(x, 0.5)
    x * 0.5 / torch.clamp(torch.linalg.vector_norm(x), min=0.5)
    >>> tf.clip_by_norm(x, 10.0)
    x * 10.0 / torch.clamp(torch.linalg.vector_norm(x), min=10.0)
    >>> tf.clip_by_norm(z, c)
    z * c / torch.clamp(torch.linalg.vector_norm(z), min=c)
    >>> tf.clip_by_norm(x, 0.5, axes=[1])
    x * 0.5 / torch.clamp(torch.linalg.vector_norm(x, dim=1, keepdim=True), min=0.5)
    """
    if axes is None:
        return t * clip_norm / torch.clamp(torch.linalg.vector_norm(t), min=clip_norm)
    return t * clip_norm / torch.clamp(torch.linalg.vector_norm(t, dim=axes, keepdim=True), min=clip_norm)


def clip_by_global_norm(
    t_list: Tensors, clip_norm: float, use_norm: Tensor | None = None
) -> tuple[list[Tensor], Tensor]:
    """
    x: f32[2, 3]; y: f32[4]; gs: list f32[2, 3] x 3; n: f32[] in (2, 3); z: f32[3] = [0., 0., 0.]

    >>> tf.clip_by_global_norm([z], 0.5)
    tf_clip_by_global_norm([z], 0.5)
    >>> tf.clip_by_global_norm([x, y], 0.5)
    tf_clip_by_global_norm([x, y], 0.5)
    >>> tf.clip_by_global_norm(gs, 100.0)
    tf_clip_by_global_norm(gs, 100.0)
    >>> tf.clip_by_global_norm(gs, clip_norm=1.0, use_norm=n)
    tf_clip_by_global_norm(gs, clip_norm=1.0, use_norm=n)
    """
    if use_norm is None:
        caveat("where all are 0, TensorFlow's gradient is NaN, torch's is not", differs="gradient")
        use_norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(t) for t in t_list if t is not None]))
    scale = torch.where(torch.isfinite(use_norm), clip_norm / torch.clamp(use_norm, min=clip_norm), torch.nan)
    clipped = []
    for t in t_list:
        clipped.append(t if t is None else t * scale)
    return clipped, use_norm
