"""Factors of a matrix: a lower and an upper triangle in one, and the order of its rows."""

from collections import namedtuple
from typing import Annotated, Any

import torch
from torch import Tensor


def packed_factors(x: Tensor, index_type: torch.dtype) -> Annotated[Any, "lu p"]:
    """The two triangles in one matrix, and which row of x comes first, second and so on."""
    factors, pivots = torch.linalg.lu_factor(x)
    order = torch.lu_unpack(factors, pivots, unpack_data=False)[0].argmax(dim=-2)
    named = namedtuple("named", ["lu", "p"])
    return named(factors, order.to(index_type))


def solved_by_factors(lower_upper: Tensor, perm: Tensor, rhs: Tensor) -> Tensor:
    """The solution of A @ x = rhs from the packed factors of A."""
    ordered: Tensor = torch.take_along_dim(rhs, perm.long().unsqueeze(-1), dim=-2)
    half = torch.linalg.solve_triangular(lower_upper, ordered, upper=False, unitriangular=True)
    return torch.linalg.solve_triangular(torch.triu(lower_upper), half, upper=True)


def product_of_factors(lower_upper: Tensor, perm: Tensor) -> Tensor:
    """The matrix whose packed factors these are."""
    ones: Tensor = torch.eye(lower_upper.shape[-1], dtype=lower_upper.dtype, device=lower_upper.device)
    product = (torch.tril(lower_upper, diagonal=-1) + ones) @ torch.triu(lower_upper)
    return torch.take_along_dim(product, perm.argsort(dim=-1).unsqueeze(-1), dim=-2)
