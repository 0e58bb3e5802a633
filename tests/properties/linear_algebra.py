"""Products, diagonals, factorisations and what is solved with them."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.properties.agreement import Call, Case, call, given_or_not
from tests.properties.arrays import BOOL, FLOATS, USUAL, WHOLE, arrays, axes_of, flags, seeds, shapes

COMPLEX = ("complex64",)
sizes = st.permutations([2, 3, 4, 5])
batches = st.sampled_from([(), (), (6,), (7, 6), (1,), (0,)])


@st.composite
def products(draw: st.DrawFn) -> Call:
    """Matrices that fit, either of them flagged as transposed or adjoint, with batches that broadcast."""
    m, k, n, _ = draw(sizes)
    m = draw(st.sampled_from([m, m, m, 0, 1]))
    dtype, batch = (draw(st.sampled_from((*FLOATS, *WHOLE))),), draw(batches)
    other = draw(st.sampled_from([(), batch, batch[1:]]))
    left, right = (draw(st.sampled_from(["", "transpose", "adjoint"])) for _ in "ab")
    a = draw(arrays((*batch, k, m) if left else (*batch, m, k), dtype))
    b = draw(arrays((*other, n, k) if right else (*other, k, n), dtype))
    flagged = {f"{word}_{name}": True for word, name in ((left, "a"), (right, "b")) if word}
    return call(a, b, **flagged)


@st.composite
def matrix_vector(draw: st.DrawFn) -> Call:
    """A matrix and a vector, or batches of both."""
    m, k, _, _ = draw(sizes)
    dtype, batch = (draw(st.sampled_from(FLOATS)),), draw(batches)
    flag = draw(st.sampled_from([{}, {}, {"transpose_a": True}, {"adjoint_a": True}]))
    a = draw(arrays((*batch, k, m) if flag else (*batch, m, k), dtype))
    return call(a, draw(arrays((*batch, k), dtype)), **flag)


@st.composite
def tensor_products(draw: st.DrawFn) -> Call:
    """axes as a number, as two axes, as two lists of axes in any order."""
    dtype = (draw(st.sampled_from(FLOATS)),)
    count = draw(st.sampled_from([0, 1, 1, 2]))
    a = draw(arrays((2, 3, 4), dtype))
    if draw(st.integers(0, 2)) == 0:
        return call(a, draw(arrays((*(2, 3, 4)[3 - count :], 5), dtype)), count)
    axes = draw(st.permutations([0, 1, 2]))[: max(count, 1)]
    b_shape = [a.shape[axis] for axis in axes] + [5]
    order = draw(st.permutations(range(len(b_shape))))
    b = draw(arrays(tuple(b_shape[i] for i in order), dtype))
    places = [order.index(i) for i in range(len(axes))]
    return call(a, b, [axes[0], places[0]] if len(axes) == 1 and draw(flags) else [list(axes), places])


EQUATIONS = ("ij,jk->ik", "ij,jk->ki", "bij,bjk->bik", "ij->ji", "ij->", "ii->i", "ij,ij->i", "i,j->ij", "ij,jk")
EQUATIONS += ("bij,kj->bik", "...ij,jk->...ik", "ij,jk,kl->il", "bqhd,bkhd->bhqk", "b i j , j -> b i", "ij,j")


@st.composite
def sums(draw: st.DrawFn) -> Call:
    """Every letter has a size of its own; the ellipsis stands for two axes."""
    equation = draw(st.sampled_from(EQUATIONS))
    letters = sorted({letter for letter in equation if letter.isalpha()})
    size = dict(zip(letters, draw(st.permutations(range(2, 2 + len(letters))))))
    size["."] = 1
    terms = equation.split("->")[0].replace(" ", "").split(",")
    dtype = (draw(st.sampled_from(FLOATS)),)
    shaped = [tuple(size[letter] for letter in term.replace("...", "..")) for term in terms]
    return call(equation, *(draw(arrays(shape, dtype)) for shape in shaped))


@st.composite
def transposed(draw: st.DrawFn) -> Call:
    """With any perm, as a list, a tuple or a tensor, or without; complex ones conjugated too."""
    x = draw(arrays(shapes(least=1, most=4), (*FLOATS, *WHOLE, *BOOL)))
    order = draw(st.permutations(range(x.ndim)))
    perm = draw(st.sampled_from([list(order), tuple(order), np.array(order, np.int32)]))
    return call(x, **given_or_not(draw, perm=st.just(perm)))


@st.composite
def matrices(
    draw: st.DrawFn, dtypes: tuple[str, ...] = FLOATS, square: bool = False, **more: st.SearchStrategy[Any]
) -> Call:
    """A matrix, or a batch of them."""
    m, n, _, _ = draw(sizes)
    x = draw(arrays((*draw(batches), m, m if square else n), dtypes, USUAL))
    return call(x, **given_or_not(draw, **more))


@st.composite
def regular(
    draw: st.DrawFn,
    rhs: bool = False,
    symmetric: bool = False,
    dtypes: tuple[str, ...] = FLOATS,
    **more: st.SearchStrategy[Any],
) -> Call:
    """A matrix far from singular (`symmetric`: and positive definite), with a right-hand side."""
    n, k, _, _ = draw(sizes)
    batch, rng = draw(st.sampled_from([(), (), (6,)])), np.random.default_rng(draw(seeds))
    dtype = draw(st.sampled_from(dtypes))
    matrix = rng.normal(size=(*batch, n, n)) / 3
    matrix = matrix @ np.swapaxes(matrix, -1, -2) if symmetric else matrix
    matrix = matrix + np.diag(np.arange(1, n + 1))
    arguments = [matrix.astype(dtype)]
    if rhs:
        arguments.append(np.asarray(rng.normal(size=(*batch, n, k))).astype(dtype))
    return call(*arguments, **given_or_not(draw, **more))


@st.composite
def tall(draw: st.DrawFn) -> Call:
    """More equations than unknowns, in float64: float32 would have few digits left."""
    n, k, _, _ = draw(sizes)
    dtype, batch = ("float64",), draw(st.sampled_from([(), (6,)]))
    a = draw(arrays((*batch, n + 2, n), dtype, ("normal",)))
    return call(a, draw(arrays((*batch, n + 2, k), dtype, ("normal",))))


@st.composite
def diagonals(draw: st.DrawFn) -> Call:
    """set_diag: the diagonal fits, also one beside the main one."""
    m, n, _, _ = draw(sizes)
    batch, dtype = draw(batches), (draw(st.sampled_from((*FLOATS, *WHOLE))),)
    k = draw(st.sampled_from([0, 0, 1, -1]))
    length = min(m + min(k, 0), n - max(k, 0))
    x, d = draw(arrays((*batch, m, n), dtype)), draw(arrays((*batch, length), dtype))
    return call(x, d, **({"k": k} if k else {}))


@st.composite
def norms(draw: st.DrawFn, values: tuple[str, ...], orders: tuple[Any, ...]) -> Call:
    """Of all, along axes, of matrices."""
    x = draw(arrays(shapes(least=2, empty=False), values=values))
    axis = axes_of(x.ndim).filter(lambda a: a not in ([], ()) and not (isinstance(a, (list, tuple)) and len(a) != 2))
    return call(x, **given_or_not(draw, ord=st.sampled_from(orders), axis=axis, keepdims=flags))


@st.composite
def crossed(draw: st.DrawFn) -> Call:
    """Vectors of three."""
    shape, dtype = (*draw(shapes(most=2)), 3), (draw(st.sampled_from(FLOATS)),)
    return call(draw(arrays(shape, dtype)), draw(arrays(shape, dtype)))


def reconstructed_qr(out: Any, *_: Any) -> Any:
    """What does not depend on signs: the product, and that the columns are orthonormal."""
    q, r = out
    transposed = q.mT if hasattr(q, "mT") else _tensorflow().linalg.matrix_transpose(q)
    return q @ r, transposed @ q


def reconstructed_svd(out: Any, *_: Any) -> Any:
    """The singular values, and the product."""
    if not isinstance(out, tuple):
        return out
    s, u, v = out
    if hasattr(u, "mT"):
        return s, (u[..., : s.shape[-1]] * s[..., None, :]) @ v[..., : s.shape[-1]].mT
    tf = _tensorflow()
    return s, tf.matmul(u[..., : s.shape[-1]] * s[..., None, :], v[..., : s.shape[-1]], transpose_b=True)


def reconstructed_eigh(out: Any, *_: Any) -> Any:
    """The eigenvalues, and the product."""
    e, v = out
    if hasattr(v, "mT"):
        return e, (v * e[..., None, :]) @ v.mT
    return e, _tensorflow().matmul(v * e[..., None, :], v, transpose_b=True)


def _tensorflow() -> Any:
    import tensorflow as tf

    return tf


ks = st.sampled_from([0, 1, -1, 2])
SIGNS = "up to signs"
LOWER = "gradient"

CASES = (
    Case("tf.matmul", products()),
    Case("tf.linalg.matvec", matrix_vector()),
    Case("tf.tensordot", tensor_products()),
    Case("tf.einsum", sums()),
    Case("tf.transpose", transposed()),
    Case("tf.linalg.matrix_transpose", matrices((*FLOATS, *WHOLE))),
    Case("tf.linalg.trace", matrices((*FLOATS, *WHOLE))),
    Case("tf.linalg.diag", st.builds(call, arrays(shapes(least=1), (*FLOATS, *WHOLE)), k=ks)),
    Case("tf.linalg.diag_part", matrices((*FLOATS, *WHOLE), k=st.sampled_from([0, 1, -1]))),
    Case("tf.linalg.set_diag", diagonals()),
    Case("tf.linalg.tensor_diag", arrays(shapes(least=1, most=1), (*FLOATS, *WHOLE)).map(call)),
    Case(
        "tf.linalg.band_part",
        matrices(FLOATS).flatmap(
            lambda made: st.builds(call, st.just(made.args[0]), st.integers(-1, 2), st.integers(-1, 2))
        ),
    ),
    Case("tf.linalg.inv", regular(adjoint=flags)),
    Case("tf.linalg.det", regular()),
    Case("tf.linalg.slogdet", regular()),
    Case("tf.linalg.logdet", regular(symmetric=True)),
    Case("tf.linalg.cholesky", regular(symmetric=True)),
    Case("tf.linalg.cholesky_solve", regular(rhs=True, symmetric=True)),
    Case("tf.linalg.solve", regular(rhs=True, adjoint=flags)),
    Case("tf.linalg.triangular_solve", regular(rhs=True, lower=flags, adjoint=flags)),
    Case("tf.linalg.lstsq", tall()),
    Case("tf.linalg.expm", regular(dtypes=("float64",))),
    Case("tf.linalg.cross", crossed()),
    Case("tf.linalg.pinv", tall().map(lambda made: call(made.args[0]))),
    Case("tf.linalg.qr", tall().map(lambda made: call(made.args[0])), SIGNS, invariant=reconstructed_qr),
    Case("tf.linalg.svd", tall().map(lambda made: call(made.args[0])), SIGNS, invariant=reconstructed_svd),
    Case("tf.linalg.svd", tall().map(lambda made: call(made.args[0], compute_uv=False)), "values only"),
    Case("tf.linalg.eigvalsh", regular(symmetric=True), differs=LOWER),
    Case("tf.linalg.eigh", regular(symmetric=True), SIGNS, differs=LOWER, invariant=reconstructed_eigh),
    Case("tf.linalg.matrix_rank", regular()),
    Case("tf.norm", norms(("normal",), ("euclidean", 1, 2, 3.0, np.inf))),
    Case("tf.norm", norms(("ties", "zeros"), ("euclidean", 1, 2, np.inf)), "of zeros", differs="gradient"),
    Case(
        "tf.linalg.normalize",
        norms(("normal",), ("euclidean", 1, 2)).map(
            lambda made: call(made.args[0], **{k: v for k, v in made.kwargs.items() if k != "keepdims"})
        ),
    ),
)
