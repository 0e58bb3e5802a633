"""tf.linalg.* : diagonals and bands. The last two axes are the matrix, those before them a batch."""

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, known

from ..._helpers.diagonals import diagonals_of, matrix_of_diagonals, with_diagonals


def diag(
    diagonal: Tensor,
    name: Ignored = "diag",
    k: Any = 0,
    num_rows: int = -1,
    num_cols: int = -1,
    padding_value: float = 0,
    align: str = "RIGHT_LEFT",
) -> Tensor:
    """
    v: f32[3]; a: f32[2, 3]; n: i32[3]; q: f32[4, 2, 3]

    >>> tf.linalg.diag(v)
    torch.diag_embed(v)
    >>> tf.linalg.diag(a, k=-1)
    torch.diag_embed(a, offset=-1)
    >>> tf.linalg.diag(n, k=1)
    torch.diag_embed(n, offset=1)
    >>> tf.linalg.diag(a, k=1, num_rows=3, num_cols=5)
    matrix_of_diagonals(a, 1, 3, 5, 0, "RIGHT_LEFT")
    >>> tf.linalg.diag(n, padding_value=7)
    matrix_of_diagonals(n, 0, -1, -1, 7, "RIGHT_LEFT")
    >>> tf.linalg.diag(a, k=(-1, -1))
    matrix_of_diagonals(a, (-1, -1), -1, -1, 0, "RIGHT_LEFT")
    >>> tf.linalg.diag(a, k=(-1, 0))
    matrix_of_diagonals(a, (-1, 0), -1, -1, 0, "RIGHT_LEFT")
    >>> tf.linalg.diag(q, k=(0, 1), num_rows=3, align="LEFT_RIGHT")
    matrix_of_diagonals(q, (0, 1), 3, -1, 0, "LEFT_RIGHT")
    """
    if isinstance(k, int) and num_rows == -1 and num_cols == -1 and padding_value == 0:
        return torch.diag_embed(diagonal, offset=k)
    return matrix_of_diagonals(diagonal, k, num_rows, num_cols, padding_value, align)


def diag_part(
    input: Tensor, name: Ignored = "diag_part", k: Any = 0, padding_value: float = 0, align: str = "RIGHT_LEFT"
) -> Tensor:
    """
    a: f32[2, 3]; q: f32[5, 2, 3]; n: i32[3, 4]

    >>> tf.linalg.diag_part(a)
    torch.diagonal(a)
    >>> tf.linalg.diag_part(q, k=1)
    torch.diagonal(q, offset=1, dim1=-2, dim2=-1)
    >>> tf.linalg.diag_part(n, k=-1)
    torch.diagonal(n, offset=-1)
    >>> tf.linalg.diag_part(q, k=(-1, 2))
    diagonals_of(q, (-1, 2), 0, "RIGHT_LEFT")
    >>> tf.linalg.diag_part(q, k=(1, 1))
    torch.diagonal(q, offset=1, dim1=-2, dim2=-1)
    >>> tf.linalg.diag_part(n, k=(-1, 2), padding_value=9, align="LEFT_RIGHT")
    diagonals_of(n, (-1, 2), 9, "LEFT_RIGHT")
    >>> tf.linalg.diag_part(a, k=[0, 1], align="LEFT_LEFT")
    diagonals_of(a, [0, 1], 0, "LEFT_LEFT")
    """
    if known(isinstance(k, int) and input.dim() == 2):
        return torch.diagonal(input, offset=k)
    if isinstance(k, int):
        return torch.diagonal(input, offset=k, dim1=-2, dim2=-1)
    return diagonals_of(input, k, padding_value, align)


def set_diag(
    input: Tensor, diagonal: Tensor, name: Ignored = "set_diag", k: Any = 0, align: str = "RIGHT_LEFT"
) -> Tensor:
    """
    a: f32[2, 3]; d: f32[2]; q: f32[5, 2, 3]; e: f32[5, 2]; g: f32[5, 3, 2]

    >>> tf.linalg.set_diag(a, d)
    torch.diagonal_scatter(a, d)
    >>> tf.linalg.set_diag(q, e, k=1)
    torch.diagonal_scatter(q, e, offset=1, dim1=-2, dim2=-1)
    >>> tf.linalg.set_diag(q, g, k=(-1, 1))
    with_diagonals(q, g, (-1, 1), "RIGHT_LEFT")
    >>> tf.linalg.set_diag(q, e, k=(1, 1))
    with_diagonals(q, e, (1, 1), "RIGHT_LEFT")
    >>> tf.linalg.set_diag(q, g, k=(-1, 1), align="LEFT_RIGHT")
    with_diagonals(q, g, (-1, 1), "LEFT_RIGHT")
    """
    if known(isinstance(k, int) and input.dim() == 2):
        return torch.diagonal_scatter(input, diagonal, offset=k)
    if isinstance(k, int):
        return torch.diagonal_scatter(input, diagonal, offset=k, dim1=-2, dim2=-1)
    return with_diagonals(input, diagonal, k, align)


def tensor_diag(diagonal: Tensor) -> Tensor:
    """
    v: f32[3]; a: f32[2, 3]; u: ?f32[2, 3]

    >>> tf.linalg.tensor_diag(v)
    torch.diag(v)
    >>> tf.linalg.tensor_diag(a)
    torch.diag(a.flatten()).reshape(a.shape + a.shape)
    >>> tf.linalg.tensor_diag(u)
    torch.diag(u.flatten()).reshape(u.shape + u.shape)
    """
    if known(diagonal.dim() == 1):
        return torch.diag(diagonal)
    return torch.diag(diagonal.flatten()).reshape(diagonal.shape + diagonal.shape)


def tensor_diag_part(input: Tensor) -> Tensor:
    """
    s: f32[3, 3]; f: f32[2, 3, 2, 3]; u: ?f32[2, 2]

    >>> tf.linalg.tensor_diag_part(s)
    torch.diagonal(s)
    >>> tf.linalg.tensor_diag_part(f)
    tf_linalg_tensor_diag_part(f)
    >>> tf.linalg.tensor_diag_part(u)
    tf_linalg_tensor_diag_part(u)
    """
    if known(input.dim() == 2):
        return torch.diagonal(input)
    half: int = input.dim() // 2
    return torch.diagonal(input.flatten(half).flatten(0, half - 1)).reshape(input.shape[:half])


def band_part(input: Tensor, num_lower: int, num_upper: int) -> Tensor:
    """
    a: f32[4, 5]; n: i32[2, 4, 5]; b: bool[3, 4]; w: int = 2

    >>> tf.linalg.band_part(a, -1, 0)
    torch.tril(a)
    >>> tf.linalg.band_part(n, 0, -1)
    torch.triu(n)
    >>> tf.linalg.band_part(a, 1, 2)
    torch.tril(torch.triu(a, diagonal=-1), diagonal=2)
    >>> tf.linalg.band_part(b, -1, 1)
    torch.tril(b, diagonal=1)
    >>> tf.linalg.band_part(a, 1, -1)
    torch.triu(a, diagonal=-1)
    >>> tf.linalg.band_part(a, -1, -1)
    a
    >>> tf.linalg.band_part(a, w, w)
    tf_linalg_band_part(a, w, w)
    """
    if num_lower < 0 and num_upper < 0:
        return input
    if known(num_lower < 0 and num_upper == 0):
        return torch.tril(input)
    if known(num_lower == 0 and num_upper < 0):
        return torch.triu(input)
    if num_lower < 0:
        return torch.tril(input, diagonal=num_upper)
    if num_upper < 0:
        return torch.triu(input, diagonal=-num_lower)
    return torch.tril(torch.triu(input, diagonal=-num_lower), diagonal=num_upper)
