"""Several diagonals of a matrix at once."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor


def at_left(k: int, align: str) -> bool:
    """Whether a diagonal that is shorter than the longest stands at the left of its row."""
    above, below = align.split("_")
    return (k >= 0 and above == "LEFT") or (k <= 0 and below == "LEFT")


def diagonals_of(x: Tensor, k: Sequence[int], padding_value: float, align: str) -> Tensor:
    """The diagonals from k[0] to k[1], the uppermost first, as rows of one length."""
    low, high = k[0], k[-1]
    if low == high:
        return torch.diagonal(x, offset=low, dim1=-2, dim2=-1)
    longest: int = min(x.shape[-2] + min(high, 0), x.shape[-1] - max(low, 0))
    rows = []
    for offset in range(high, low - 1, -1):
        row = torch.diagonal(x, offset=offset, dim1=-2, dim2=-1)
        missing = longest - row.shape[-1]
        rows.append(F.pad(row, (0, missing) if at_left(offset, align) else (missing, 0), value=padding_value))
    return torch.stack(rows, dim=-2)


def with_diagonals(x: Tensor, rows: Tensor, k: Sequence[int], align: str) -> Tensor:
    """The matrix with its diagonals from k[0] to k[1] replaced by these rows, the uppermost first."""
    rows = rows.unsqueeze(-2) if k[0] == k[-1] else rows  # one diagonal is no list of them
    for offset in range(k[0], k[-1] + 1):
        size = torch.diagonal(x, offset=offset, dim1=-2, dim2=-1).shape[-1]
        row = rows[..., k[-1] - offset, :]
        row = row[..., :size] if at_left(offset, align) else row[..., row.shape[-1] - size :]
        x = torch.diagonal_scatter(x, row, offset=offset, dim1=-2, dim2=-1)
    return x


def matrix_of_diagonals(
    rows: Tensor, k: int | Sequence[int], num_rows: int, num_cols: int, padding_value: float, align: str
) -> Tensor:
    """A matrix of padding_value but for its diagonals from k[0] to k[1] (or k alone)."""
    k = (k, k) if isinstance(k, int) else k
    longest: int = rows.shape[-1]
    height, width = longest - min(k[-1], 0), longest + max(k[0], 0)
    if num_rows == -1 and num_cols == -1:
        height = width = max(height, width)
    batch = rows.shape[:-1] if k[0] == k[-1] else rows.shape[:-2]
    shape = (*batch, height if num_rows == -1 else num_rows, width if num_cols == -1 else num_cols)
    return with_diagonals(rows.new_full(shape, padding_value), rows, k, align)


def tridiagonal(diagonals: Tensor | Sequence[Tensor], diagonals_format: str) -> Tensor:
    """The matrix of three diagonals: the upper one ends, the lower one begins with a number that is not read."""
    if diagonals_format == "matrix":
        return torch.as_tensor(diagonals)
    upper, main, lower = diagonals.unbind(-2) if isinstance(diagonals, Tensor) else diagonals
    beside = torch.diag_embed(upper[..., :-1], offset=1) + torch.diag_embed(lower[..., 1:], offset=-1)
    return torch.diag_embed(main) + beside
