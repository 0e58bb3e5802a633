"""tf.* : the same done to each tensor of a list."""

from typing import Any

import torch

from tf2torch.rules.words import Ignored, Tensors, caveat


def identity_n(input: Tensors) -> Tensors:
    """
    x: f32[2, 3]; n: i32[4]; gs: list f32[2] x 3

    >>> tf.identity_n([x, n])
    [t.clone() for t in [x, n]]
    >>> tf.identity_n(gs)
    [t.clone() for t in gs]
    """
    return [t.clone() for t in input]


def tuple(tensors: Tensors, control_inputs: Ignored = None) -> Tensors:
    """
    x: f32[2, 3]; n: i32[4]; gs: list f32[2] x 3

    >>> tf.tuple([x, n])
    [t.clone() for t in [x, n]]
    >>> tf.tuple(gs)
    [t.clone() for t in gs]
    """
    return [t.clone() for t in tensors]


def shape_n(input: Tensors, out_type: Ignored = torch.int32) -> Any:
    """
    x: f32[2, 3]; y: f32[4]; gs: list f32[2] x 3

    >>> tf.shape_n([x, y])
    [t.shape for t in [x, y]]
    >>> tf.shape_n(gs, tf.int64)
    [t.shape for t in gs]
    """
    caveat("sizes are Python numbers in torch", differs="type")
    return [t.shape for t in input]
