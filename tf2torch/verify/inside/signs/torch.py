"""The signs of torch's decompositions."""

from __future__ import annotations

import functools
import sys
from typing import Any

from tf2torch.verify.inside.draws.stream import Stream
from tf2torch.verify.inside.signs.fixed import fixed_vector


def patch_torch_signs(stream: Stream) -> None:
    """Replace the decompositions of `torch.linalg`, and the old ones that people still write."""
    torch: Any = sys.modules["torch"]
    signs = Signs(torch)
    for owner, name, change in (
        (torch.linalg, "svd", signs.svd),
        (torch.linalg, "eigh", signs.eigh),
        (torch.linalg, "qr", signs.qr),
        (torch, "svd", signs.old_svd),
        (torch, "qr", signs.qr),
    ):
        setattr(owner, name, _over(stream, getattr(owner, name), change))


def _over(stream: Stream, original: Any, change: Any) -> Any:
    @functools.wraps(original)
    def decompose(*args: Any, **named: Any) -> Any:
        found = original(*args, **named)
        stream.choose(f"torch.linalg.{original.__name__.removeprefix('linalg_')}")
        return change(found)

    return decompose


class Signs:
    """Each method gives a decomposition of the same matrix with its signs chosen."""

    def __init__(self, torch: Any) -> None:
        self._torch = torch

    def svd(self, found: Any) -> Any:
        """U, S, Vh"""
        left, values, right = found
        if not left.numel():
            return found
        signs = self._of(left)
        count = values.shape[-1]
        return type(found)((left * signs, values, self._spread(signs, right.shape[-2], count).mT.conj() * right))

    def old_svd(self, found: Any) -> Any:
        """U, S, V"""
        left, values, right = found
        signs = self._of(left)
        return type(found)((left * signs, values, right * self._spread(signs, right.shape[-1], values.shape[-1])))

    def eigh(self, found: Any) -> Any:
        """values, vectors"""
        values, vectors = found
        return type(found)((values, vectors * self._of(vectors))) if vectors.numel() else found

    def qr(self, found: Any) -> Any:
        """Q, R: the diagonal of R is positive"""
        left, right = found
        if not left.numel():  # mode="r"
            return found
        with self._torch.no_grad():
            diagonal = self._torch.diagonal(right, dim1=-2, dim2=-1)
            signs = self._unit(diagonal).unsqueeze(-2)
        columns = self._spread(signs, left.shape[-1], signs.shape[-1])
        rows = self._spread(signs, right.shape[-2], signs.shape[-1])
        return type(found)((left * columns, rows.mT.conj() * right))

    def _of(self, vectors: Any) -> Any:
        """One sign, or phase, for each column."""
        with self._torch.no_grad():
            fixed = self._torch.as_tensor(fixed_vector(vectors.shape[-2])).to(vectors)
            return self._unit((fixed.unsqueeze(-1) * vectors).sum(-2, keepdim=True)).conj()

    def _unit(self, numbers: Any) -> Any:
        sizes = numbers.abs()
        return self._torch.where(sizes > 0, numbers / self._torch.where(sizes > 0, sizes, 1), 1).to(numbers.dtype)

    def _spread(self, signs: Any, size: int, count: int) -> Any:
        """The signs of the first `count` columns, as many as `size`: what is beyond the others' stays."""
        kept = signs[..., : min(count, size)]
        if kept.shape[-1] == size:
            return kept
        rest = self._torch.ones((*kept.shape[:-1], size - kept.shape[-1]), dtype=kept.dtype, device=kept.device)
        return self._torch.cat([kept, rest], -1)
