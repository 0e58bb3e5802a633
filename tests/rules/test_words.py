"""The words of rule files that are functions of literals."""

from __future__ import annotations

import pytest

from tf2torch.rules.words import matrix_product


@pytest.mark.parametrize("equation", ["ij,jk->ik", "bqk,bkd->bqd", " a b i j , a b j k -> a b i k "])
def test_products_of_matrices(equation: str) -> None:
    assert matrix_product(equation)


@pytest.mark.parametrize(
    "equation",
    [
        "ij,jk->ki",
        "ij,jk",
        "ij,kj->ik",
        "ij,ij->ij",
        "ii,ij->ij",
        "ij,ji->ii",
        "ij,jk->ijk",
        "j,jk->k",
        "ij,j->i",
        "bij,jk->bik",
        "bij,cjk->bik",
        "iij,ijk->iik",
        "...ij,...jk->...ik",
        "ij,jk,kl->il",
        "ij->ji",
        "",
    ],
)
def test_other_equations(equation: str) -> None:
    assert not matrix_product(equation)
