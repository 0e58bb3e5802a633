"""tf.* : blocks of the axes behind the batch, moved into the batch and back."""

from typing import Any

from torch import Tensor

from .._helpers.space import batch_to_blocks, blocks_to_batch


def space_to_batch(input: Tensor, block_shape: Any, paddings: Any) -> Tensor:
    """
    x: f32[2, 4, 6, 3]; y: f32[2, 7, 3]; s: i32[2] = [2, 3]; p: i32[2, 2] = [[0, 0], [2, 1]]

    >>> tf.space_to_batch(x, [2, 2], [[0, 0], [1, 1]])
    blocks_to_batch(x, [2, 2], [[0, 0], [1, 1]])
    >>> tf.space_to_batch(x, block_shape=[2, 3], paddings=[[1, 1], [0, 0]])
    blocks_to_batch(x, [2, 3], [[1, 1], [0, 0]])
    >>> tf.nn.space_to_batch(y, [4], [[0, 1]])
    blocks_to_batch(y, [4], [[0, 1]])
    >>> tf.space_to_batch(x, s, p)
    blocks_to_batch(x, s, p)
    """
    return blocks_to_batch(input, block_shape, paddings)


def space_to_batch_nd(input: Tensor, block_shape: Any, paddings: Any) -> Tensor:
    """
    x: f32[2, 4, 6, 3]

    >>> tf.space_to_batch_nd(x, [2, 3], [[1, 1], [0, 0]])
    blocks_to_batch(x, [2, 3], [[1, 1], [0, 0]])
    """
    return blocks_to_batch(input, block_shape, paddings)


def batch_to_space(input: Tensor, block_shape: Any, crops: Any) -> Tensor:
    """
    x: f32[12, 2, 3, 5]; y: f32[6, 4, 3]; s: i32[2] = [2, 3]; p: i32[2, 2] = [[0, 0], [2, 1]]

    >>> tf.batch_to_space(x, [2, 2], crops=[[0, 0], [0, 0]])
    batch_to_blocks(x, [2, 2], [[0, 0], [0, 0]])
    >>> tf.batch_to_space(x, 2, [[1, 0], [0, 2]])
    batch_to_blocks(x, 2, [[1, 0], [0, 2]])
    >>> tf.batch_to_space(y, [3], [[2, 1]])
    batch_to_blocks(y, [3], [[2, 1]])
    >>> tf.batch_to_space(x, s, p)
    batch_to_blocks(x, s, p)
    """
    return batch_to_blocks(input, block_shape, crops)
