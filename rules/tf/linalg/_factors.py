"""tf.linalg.* : eigenvalues, triangular factors, matrices of three diagonals."""

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, Pieces, Unsupported, caveat

from ..._helpers.diagonals import tridiagonal
from ..._helpers.triangles import packed_factors, product_of_factors, solved_by_factors


def eig(tensor: Tensor) -> tuple[Tensor, Tensor]:
    """
    s: ndarray f32[2, 2] = [[3., 1.], [1., 2.]]

    >>> tf.linalg.eig(s)
    torch.linalg.eig(torch.as_tensor(s))
    """
    caveat("eigenvalues come in any order, eigenvectors are determined up to a factor")
    return torch.linalg.eig(tensor)


def eigvals(tensor: Tensor) -> Tensor:
    """
    s: ndarray f32[2, 2] = [[3., 1.], [-1., 2.]]

    >>> tf.linalg.eigvals(s)
    torch.linalg.eigvals(torch.as_tensor(s))
    """
    caveat("eigenvalues come in any order")
    return torch.linalg.eigvals(tensor)


def lu(input: Tensor, output_idx_type: torch.dtype = torch.int32) -> tuple[Tensor, Tensor]:
    """
    s: ndarray f32[3, 3]; q: ndarray f64[2, 4, 4]

    >>> tf.linalg.lu(s)
    packed_factors(torch.as_tensor(s), torch.int32)
    >>> tf.linalg.lu(q, output_idx_type=tf.int64).p
    packed_factors(torch.as_tensor(q), torch.int64).p
    """
    return packed_factors(input, output_idx_type)


def lu_solve(lower_upper: Tensor, perm: Tensor, rhs: Tensor, validate_args: Ignored = False) -> Tensor:
    """
    f: f32[3, 3]; p: i32[3] = [2, 0, 1]; b: f32[3, 2]; q: f64[2, 2, 2]; o: i32[2, 2] = [[0, 1], [1, 0]]; c: f64[2, 2, 3]

    >>> tf.linalg.lu_solve(f, p, b)
    solved_by_factors(f, p, b)
    >>> tf.linalg.lu_solve(q, o, rhs=c)
    solved_by_factors(q, o, c)
    """
    return solved_by_factors(lower_upper, perm, rhs)


def lu_matrix_inverse(lower_upper: Tensor, perm: Tensor, validate_args: Ignored = False) -> Tensor:
    """
    f: f32[3, 3]; p: i32[3] = [2, 0, 1]; q: f64[2, 2, 2]; o: i32[2, 2] = [[0, 1], [1, 0]]

    >>> tf.linalg.lu_matrix_inverse(f, p)
    torch.linalg.inv(product_of_factors(f, p))
    >>> tf.linalg.lu_matrix_inverse(q, o)
    torch.linalg.inv(product_of_factors(q, o))
    """
    return torch.linalg.inv(product_of_factors(lower_upper, perm))


def lu_reconstruct(lower_upper: Tensor, perm: Tensor, validate_args: Ignored = False) -> Tensor:
    """
    f: f32[3, 3]; p: i32[3] = [2, 0, 1]; q: f64[2, 2, 2]; o: i32[2, 2] = [[0, 1], [1, 0]]

    >>> tf.linalg.lu_reconstruct(f, p)
    product_of_factors(f, p)
    >>> tf.linalg.lu_reconstruct(q, o)
    product_of_factors(q, o)
    """
    return product_of_factors(lower_upper, perm)


def tridiagonal_matmul(diagonals: Pieces, rhs: Tensor, diagonals_format: str = "compact") -> Tensor:
    """
    d: f32[3, 4]; b: f32[4, 2]; u, m, l: f32[4]; a: f32[2, 3, 4]; c: f32[2, 4, 5]

    >>> tf.linalg.tridiagonal_matmul(d, b)
    tridiagonal(d, "compact") @ b
    >>> tf.linalg.tridiagonal_matmul(a, rhs=c)
    tridiagonal(a, "compact") @ c
    >>> tf.linalg.tridiagonal_matmul((u, m, l), b, diagonals_format="sequence")
    tridiagonal((u, m, l), "sequence") @ b
    """
    return tridiagonal(diagonals, diagonals_format) @ rhs


def tridiagonal_solve(
    diagonals: Pieces,
    rhs: Tensor,
    diagonals_format: str = "compact",
    transpose_rhs: bool = False,
    conjugate_rhs: bool = False,
    partial_pivoting: Ignored = True,
    perturb_singular: bool = False,
) -> Tensor:
    """
    d: f32[3, 3] = [[1., 2., 0.], [4., 5., 6.], [0., 1., 1.]]; b: f32[3, 2]; v: f32[3]; u, m, l: f32[3] in (1, 2)

    >>> tf.linalg.tridiagonal_solve(d, b)
    torch.linalg.solve(tridiagonal(d, "compact"), b)
    >>> tf.linalg.tridiagonal_solve(d, v)
    torch.linalg.solve(tridiagonal(d, "compact"), v)
    >>> tf.linalg.tridiagonal_solve([u, m, l], b, diagonals_format="sequence")
    torch.linalg.solve(tridiagonal([u, m, l], "sequence"), b)
    >>> tf.linalg.tridiagonal_solve(d, b, transpose_rhs=True)
    Unsupported: transpose_rhs, conjugate_rhs or perturb_singular
    """
    if transpose_rhs or conjugate_rhs or perturb_singular:
        raise Unsupported("transpose_rhs, conjugate_rhs or perturb_singular")
    return torch.linalg.solve(tridiagonal(diagonals, diagonals_format), rhs)


def eigh_tridiagonal(
    alpha: Tensor,
    beta: Tensor,
    eigvals_only: bool = True,
    select: str = "a",
    select_range: Ignored = None,
    tol: Ignored = None,
) -> Tensor:
    """
    a: ndarray f32[4]; b: ndarray f32[3]; c: ndarray f64[2]; d: ndarray f64[1]

    >>> tf.linalg.eigh_tridiagonal(a, b)
    tf_linalg_eigh_tridiagonal(torch.as_tensor(a), torch.as_tensor(b))
    >>> tf.linalg.eigh_tridiagonal(c, d)
    tf_linalg_eigh_tridiagonal(torch.as_tensor(c), torch.as_tensor(d))
    >>> tf.linalg.eigh_tridiagonal(a, b, eigvals_only=False)
    Unsupported: eigenvectors, or only some of the eigenvalues
    """
    if not eigvals_only or select != "a":
        raise Unsupported("eigenvectors, or only some of the eigenvalues")
    beside: Tensor = torch.diag_embed(beta, offset=-1)
    return torch.linalg.eigvalsh(torch.diag_embed(alpha) + beside + beside.mH)
