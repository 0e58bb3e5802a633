"""tf.linalg.* : products, factorisations, diagonals. The last two axes are the matrix, those before them a batch."""

import torch
from torch import Tensor

from tf2torch.rules.words import Axes, Ignored, Operand, Tensors, Unsupported, caveat, known, unlikely


def matmul(
    a: Operand,
    b: Operand,
    transpose_a: bool = False,
    transpose_b: bool = False,
    adjoint_a: bool = False,
    adjoint_b: bool = False,
    a_is_sparse: Ignored = False,
    b_is_sparse: Ignored = False,
    output_type: torch.dtype | None = None,
    grad_a: Ignored = False,
    grad_b: Ignored = False,
) -> Tensor:
    """
    a: f32[2, 3]; b: f32[3, 4]; q: f32[5, 2, 3]; n: i32[2, 3]; m: i32[3, 4]; c: c64[2, 3]; d: c64[2, 4]
    w: ndarray f64[3, 4]

    >>> tf.matmul(a, b)
    torch.matmul(a, b)
    >>> tf.linalg.matmul(q, b, name="product")
    torch.matmul(q, b)
    >>> tf.matmul(a, q, transpose_b=True)
    torch.matmul(a, q.mT)
    >>> tf.matmul(b + 1.0, a, True, True)
    torch.matmul((b + 1.0).T, a.T)
    >>> tf.matmul(q, q, transpose_a=True)
    torch.matmul(q.mT, q)
    >>> tf.matmul(tf.constant([[1, 2]]), n)
    torch.matmul(torch.tensor([[1, 2]]), n.long())
    >>> k = tf.constant([[1], [2], [3]])
    >>> tf.matmul(n, k)
    torch.matmul(n.to(k.dtype), k)
    >>> tf.matmul(c, d, adjoint_a=True)
    torch.matmul(c.mH, d)
    >>> tf.matmul(c, c, adjoint_b=True)
    torch.matmul(c, c.mH)
    >>> tf.matmul(n, m)
    torch.matmul(n, m)
    >>> tf.matmul([[1.0, 2.0]], a)
    torch.matmul(torch.tensor([[1.0, 2.0]]), a)
    >>> tf.matmul(a, w)
    torch.matmul(a, torch.as_tensor(w, dtype=torch.float32))
    >>> tf.matmul(a, b, output_type=tf.float32)
    Unsupported: output_type
    """
    if output_type is not None:
        raise Unsupported("output_type")
    if known(a.dtype == torch.int64 and b.dtype == torch.int32):  # Python's integers, int32 in TensorFlow
        b = b.to(a.dtype)
    if known(a.dtype == torch.int32 and b.dtype == torch.int64):
        a = a.to(b.dtype)
    if transpose_a:
        a = matrix_transpose(a)
    if transpose_b:
        b = matrix_transpose(b)
    return torch.matmul(a.mH if adjoint_a else a, b.mH if adjoint_b else b)


def matvec(
    a: Operand,
    b: Operand,
    transpose_a: bool = False,
    adjoint_a: bool = False,
    a_is_sparse: Ignored = False,
    b_is_sparse: Ignored = False,
) -> Tensor:
    """
    a: f32[2, 3]; v: f32[3]; q: f32[5, 2, 3]; w: f32[5, 3]; z: f32[2]; u: ?f32[3]

    >>> tf.linalg.matvec(a, v)
    torch.mv(a, v)
    >>> tf.linalg.matvec(a, z, transpose_a=True)
    torch.mv(a.T, z)
    >>> tf.linalg.matvec(a, z, adjoint_a=True)
    torch.mv(a.mH, z)
    >>> tf.linalg.matvec(q, w)
    torch.matmul(q, w.unsqueeze(-1)).squeeze(-1)
    >>> tf.linalg.matvec(a, u)
    tf_linalg_matvec(a, u)
    """
    if transpose_a:
        a = matrix_transpose(a)
    if adjoint_a:
        a = a.mH
    if a.dim() == 2 and b.dim() == 1:
        return torch.mv(a, b)
    return torch.matmul(a, b.unsqueeze(-1)).squeeze(-1)


def matrix_transpose(a: Tensor, name: Ignored = "matrix_transpose", conjugate: bool = False) -> Tensor:
    """
    q: f32[5, 2, 3]; c: c64[2, 3]; a: f32[2, 3]

    >>> tf.linalg.matrix_transpose(q)
    q.mT
    >>> tf.linalg.matrix_transpose(a)
    a.T
    >>> tf.linalg.matrix_transpose(c, conjugate=True)
    c.mH
    """
    if conjugate:
        return a.mH
    if known(a.dim() == 2):
        return a.T
    return a.mT


def adjoint(matrix: Tensor) -> Tensor:
    """
    q: f32[5, 2, 3]; c: c64[2, 3]

    >>> tf.linalg.adjoint(q)
    q.mH
    >>> tf.linalg.adjoint(c)
    c.mH
    """
    return matrix.mH


def trace(x: Tensor) -> Tensor:
    """
    a: f32[2, 3]; q: f32[5, 2, 3]; n: i32[2, 3]; k: i64[3, 3]; u: ?f32[4, 4]

    >>> tf.linalg.trace(a)
    torch.trace(a)
    >>> tf.linalg.trace(q)
    torch.sum(torch.diagonal(q, dim1=-2, dim2=-1), dim=-1)
    >>> tf.linalg.trace(n)
    torch.sum(torch.diagonal(n, dim1=-2, dim2=-1), dim=-1, dtype=n.dtype)
    """
    if unlikely(not x.is_floating_point()):
        return torch.sum(torch.diagonal(x, dim1=-2, dim2=-1), dim=-1, dtype=x.dtype)
    if known(x.dim() == 2):
        return torch.trace(x)
    return torch.sum(torch.diagonal(x, dim1=-2, dim2=-1), dim=-1)


def inv(input: Tensor, adjoint: bool = False) -> Tensor:
    """
    s: f32[2, 2] = [[3., 1.], [-1., 2.]]; q: f32[2, 3, 3]

    >>> tf.linalg.inv(s)
    torch.linalg.inv(s)
    >>> tf.linalg.inv(q)
    torch.linalg.inv(q)
    >>> tf.linalg.inv(s, adjoint=True)
    torch.linalg.inv(s).mH
    """
    return torch.linalg.inv(input).mH if adjoint else torch.linalg.inv(input)


def pinv(a: Tensor, rcond: float | None = None, validate_args: Ignored = False) -> Tensor:
    """
    a: f32[2, 3]

    >>> tf.linalg.pinv(a)
    torch.linalg.pinv(a)
    >>> tf.linalg.pinv(a, rcond=0.1)
    torch.linalg.pinv(a, rtol=0.1)
    """
    if rcond is None:
        return torch.linalg.pinv(a)
    caveat("where rcond cuts off a singular value, the gradient is another", differs="gradient")
    return torch.linalg.pinv(a, rtol=rcond)


def det(input: Tensor) -> Tensor:
    """
    s: f32[2, 2] = [[3., 1.], [-1., 2.]]; q: f32[2, 3, 3]

    >>> tf.linalg.det(s)
    torch.linalg.det(s)
    >>> tf.linalg.det(q)
    torch.linalg.det(q)
    """
    return torch.linalg.det(input)


def slogdet(input: Tensor) -> tuple[Tensor, Tensor]:
    """
    s: f32[2, 2] = [[3., 1.], [-1., 2.]]

    >>> tf.linalg.slogdet(s)
    torch.linalg.slogdet(s)
    """
    caveat("the fields are called sign and logabsdet in torch, sign and log_abs_determinant in TensorFlow")
    return torch.linalg.slogdet(input)


def logdet(matrix: Tensor) -> Tensor:
    """
    s: f32[2, 2] = [[3., 1.], [1., 2.]]

    >>> tf.linalg.logdet(s)
    torch.logdet(s)
    """
    caveat("of a matrix that is not symmetric and positive definite TensorFlow makes another number")
    return torch.logdet(matrix)


def cholesky(input: Tensor) -> Tensor:
    """
    s: f32[2, 2] = [[3., 1.], [1., 2.]]

    >>> tf.linalg.cholesky(s)
    torch.linalg.cholesky(s)
    """
    return torch.linalg.cholesky(input)


def cholesky_solve(chol: Tensor, rhs: Tensor) -> Tensor:
    """
    l: f32[2, 2] = [[3., 0.], [1., 2.]]; b: f32[2, 3]

    >>> tf.linalg.cholesky_solve(l, b)
    torch.cholesky_solve(b, torch.tril(l))
    """
    return torch.cholesky_solve(rhs, torch.tril(chol))  # torch gives what is above the diagonal a gradient


def solve(matrix: Operand, rhs: Operand, adjoint: bool = False) -> Tensor:
    """
    s: f32[2, 2] = [[3., 1.], [-1., 2.]]; b: f32[2, 3]; v: f32[2]

    >>> tf.linalg.solve(s, b)
    torch.linalg.solve(s, b)
    >>> tf.linalg.solve(s, b, adjoint=True)
    torch.linalg.solve(s.mH, b)
    >>> tf.linalg.solve(s, v[:, tf.newaxis])
    torch.linalg.solve(s, v[:, None])
    """
    return torch.linalg.solve(matrix.mH if adjoint else matrix, rhs)


def triangular_solve(matrix: Tensor, rhs: Tensor, lower: bool = True, adjoint: bool = False) -> Tensor:
    """
    s: f32[2, 2] = [[3., 1.], [-1., 2.]]; b: f32[2, 3]

    >>> tf.linalg.triangular_solve(s, b)
    torch.linalg.solve_triangular(s, b, upper=False)
    >>> tf.linalg.triangular_solve(s, b, lower=False)
    torch.linalg.solve_triangular(s, b, upper=True)
    >>> tf.linalg.triangular_solve(s, b, adjoint=True)
    torch.linalg.solve_triangular(s.mH, b, upper=True)
    >>> tf.linalg.triangular_solve(s, b, lower=False, adjoint=True)
    torch.linalg.solve_triangular(s.mH, b, upper=False)
    """
    if lower and adjoint:
        return torch.linalg.solve_triangular(matrix.mH, rhs, upper=True)
    if lower:
        return torch.linalg.solve_triangular(matrix, rhs, upper=False)
    if adjoint:
        return torch.linalg.solve_triangular(matrix.mH, rhs, upper=False)
    return torch.linalg.solve_triangular(matrix, rhs, upper=True)


def lstsq(matrix: Tensor, rhs: Tensor, l2_regularizer: float = 0.0, fast: Ignored = True) -> Tensor:
    """
    a: f32[4, 2]; b: f32[4, 3]

    >>> tf.linalg.lstsq(a, b)
    torch.linalg.lstsq(a, b).solution
    >>> tf.linalg.lstsq(a, b, l2_regularizer=0.1)
    tf_linalg_lstsq(a, b, l2_regularizer=0.1)
    """
    if l2_regularizer != 0.0:
        ones: Tensor = torch.eye(matrix.shape[-1], dtype=matrix.dtype, device=matrix.device)
        return torch.linalg.solve(matrix.mH @ matrix + l2_regularizer * ones, matrix.mH @ rhs)
    caveat("where the columns of the matrix depend on each other, TensorFlow finds another solution")
    return torch.linalg.lstsq(matrix, rhs).solution


def eigh(tensor: Tensor) -> tuple[Tensor, Tensor]:
    """
    s: f32[2, 2] = [[3., 1.], [1., 2.]]

    >>> tf.linalg.eigh(s)
    torch.linalg.eigh(s)
    """
    caveat("eigenvectors are determined up to their sign", differs="values")
    caveat("TensorFlow's gradient is in the lower triangle only, torch's is symmetric", differs="gradient")
    return torch.linalg.eigh(tensor)


def eigvalsh(tensor: Tensor) -> Tensor:
    """
    s: f32[2, 2] = [[3., 1.], [1., 2.]]

    >>> tf.linalg.eigvalsh(s)
    torch.linalg.eigvalsh(s)
    """
    caveat("TensorFlow's gradient is in the lower triangle only, torch's is symmetric", differs="gradient")
    return torch.linalg.eigvalsh(tensor)


def qr(input: Tensor, full_matrices: bool = False) -> tuple[Tensor, Tensor]:
    """
    a: f32[4, 2]; s: f32[3, 3]

    >>> tf.linalg.qr(a)
    torch.linalg.qr(a)
    >>> tf.linalg.qr(s, full_matrices=True)
    torch.linalg.qr(s, mode="complete")
    """
    if full_matrices:
        return torch.linalg.qr(input, mode="complete")
    return torch.linalg.qr(input)


def svd(tensor: Tensor, full_matrices: bool = False, compute_uv: bool = True) -> tuple[Tensor, Tensor, Tensor] | Tensor:
    """
    a: f32[2, 3]

    >>> tf.linalg.svd(a, compute_uv=False)
    torch.linalg.svdvals(a)
    >>> tf.linalg.svd(a)
    tf_linalg_svd(a)
    >>> tf.linalg.svd(a, full_matrices=True)
    tf_linalg_svd(a, full_matrices=True)
    """
    if not compute_uv:
        return torch.linalg.svdvals(tensor)
    caveat("singular vectors are determined up to their sign", differs="values")
    caveat("and so is the gradient through one of them", differs="gradient")
    u, s, vh = torch.linalg.svd(tensor, full_matrices=full_matrices)
    return s, u, vh.mH


def expm(input: Tensor) -> Tensor:
    """
    s: f32[2, 2] = [[0.3, 0.1], [-0.1, 0.2]]

    >>> tf.linalg.expm(s)
    torch.linalg.matrix_exp(s)
    """
    return torch.linalg.matrix_exp(input)


def cross(a: Operand, b: Operand) -> Tensor:
    """
    a, b: f32[2, 3]

    >>> tf.linalg.cross(a, b)
    torch.linalg.cross(a, b)
    """
    return torch.linalg.cross(a, b)


def matrix_rank(a: Tensor, tol: float | None = None, validate_args: Ignored = False) -> Tensor:
    """
    a: f32[2, 3] = [[1., 2., 3.], [2., 4., 6.]]

    >>> tf.linalg.matrix_rank(a)
    torch.linalg.matrix_rank(a).int()
    >>> tf.linalg.matrix_rank(a, tol=0.5)
    torch.linalg.matrix_rank(a, atol=0.5, rtol=0.0).int()
    """
    if tol is None:
        return torch.linalg.matrix_rank(a).to(torch.int32)
    return torch.linalg.matrix_rank(a, atol=tol, rtol=0.0).to(torch.int32)


def normalize(tensor: Tensor, ord: str | float = "euclidean", axis: Axes = None) -> tuple[Tensor, Tensor]:
    """
    x: f32[2, 3, 4]

    >>> tf.linalg.normalize(x, axis=1)
    tf_linalg_normalize(x, axis=1)
    >>> tf.linalg.normalize(x, ord=1, axis=-1)
    tf_linalg_normalize(x, ord=1, axis=-1)
    >>> tf.linalg.normalize(x)
    tf_linalg_normalize(x)
    >>> tf.linalg.normalize(x, ord=1, axis=[0, 1])
    tf_linalg_normalize(x, ord=1, axis=[0, 1])
    """
    if isinstance(axis, (list, tuple)) and ord != "euclidean":
        matrix_norm: Tensor = torch.linalg.matrix_norm(tensor, ord=ord, dim=tuple(axis), keepdim=True)
        return tensor / matrix_norm, matrix_norm
    if axis is None:
        axis = tuple(range(tensor.dim()))
    norm = torch.linalg.vector_norm(tensor, ord=2 if ord == "euclidean" else ord, dim=axis, keepdim=True)
    return tensor / norm, norm


def global_norm(t_list: Tensors) -> Tensor:
    """
    x: f32[2, 3]; y: f32[4]; gs: list f32[2, 3] x 3; z: f32[3] = [0., 0., 0.]

    >>> tf.linalg.global_norm([z])
    torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(t) for t in [z] if t is not None]))
    >>> tf.linalg.global_norm([x, y])
    torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(t) for t in [x, y] if t is not None]))
    >>> tf.linalg.global_norm(gs)
    torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(t) for t in gs if t is not None]))
    """
    caveat("where the norm is 0, TensorFlow's gradient is NaN, torch's is 0", differs="gradient")
    return torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(t) for t in t_list if t is not None]))
