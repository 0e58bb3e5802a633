"""Factorisations and what else is done to matrices (the last two axes)."""

from __future__ import annotations

from tf2torch.infer.fact import UNKNOWN, Fact, Kind, named, sequence, tensor
from tf2torch.infer.torch_ops.shapes import Sizes, promote


def mv(input: Fact, vec: Fact) -> Fact:
    """A matrix times a vector."""
    return tensor(promote(input.dtype, vec.dtype), None if input.shape is None else input.shape[:1])


def cholesky_solve(B: Fact, L: Fact) -> Fact:
    return tensor(B.dtype, B.shape)


def solve_triangular(A: Fact, B: Fact, **_: Fact) -> Fact:
    return tensor(B.dtype, B.shape)


def logdet(A: Fact) -> Fact:
    return tensor(A.dtype, _batch(A))


def slogdet(A: Fact) -> Fact:
    one = tensor(A.dtype, _batch(A))
    return named("sign logabsdet", (one, one))


def matrix_rank(A: Fact, **_: Fact) -> Fact:
    return tensor("int64", _batch(A))


def eigvalsh(A: Fact) -> Fact:
    return tensor(_real(A.dtype), None if A.shape is None else A.shape[:-1])


def eigh(A: Fact) -> Fact:
    return sequence((eigvalsh(A), tensor(A.dtype, A.shape)), Kind.TUPLE)


def svdvals(A: Fact) -> Fact:
    return tensor(_real(A.dtype), None if A.shape is None else (*A.shape[:-2], _smaller(A)))


def svd(A: Fact, full_matrices: Fact | None = None) -> Fact:
    """The left vectors, the values, the right vectors (their sizes depend on full_matrices)."""
    rank = A.rank
    vectors = tensor(A.dtype, None if rank is None else (None,) * rank)
    return sequence((vectors, svdvals(A), vectors), Kind.TUPLE)


def lstsq(A: Fact, B: Fact, **_: Fact) -> Fact:
    """The solution, and what else is known of it."""
    shape = None if A.shape is None or B.shape is None else (*A.shape[:-2], *A.shape[-1:], *B.shape[-1:])
    solution = tensor(A.dtype, shape)
    return named("solution residuals rank singular_values", (solution, UNKNOWN, UNKNOWN, UNKNOWN))


def trace(input: Fact) -> Fact:
    return tensor(input.dtype, ())


def qr(A: Fact, mode: Fact | None = None) -> Fact:
    """The dtype of the matrix; the sizes depend on the mode."""
    rank = A.rank
    one = tensor(A.dtype, None if rank is None else (None,) * rank)
    return named("Q R", (one, one))


def cross(input: Fact, other: Fact) -> Fact:
    return tensor(promote(input.dtype, other.dtype), input.shape)


def diagonal_scatter(input: Fact, *_: Fact, **__: Fact) -> Fact:
    return tensor(input.dtype, input.shape)


def diag(input: Fact) -> Fact:
    """A vector becomes a matrix, a matrix a vector."""
    if input.rank is None:
        return tensor(input.dtype)
    assert input.shape is not None
    return tensor(input.dtype, input.shape * 2 if input.rank == 1 else (_smaller(input),))


def _batch(matrix: Fact) -> Sizes:
    return None if matrix.shape is None else matrix.shape[:-2]


def _real(dtype: str | None) -> str | None:
    return {"complex64": "float32", "complex128": "float64"}.get(dtype or "", dtype)


def _smaller(matrix: Fact) -> int | None:
    assert matrix.shape is not None
    rows, columns = matrix.shape[-2:]
    return None if rows is None or columns is None else min(rows, columns)
