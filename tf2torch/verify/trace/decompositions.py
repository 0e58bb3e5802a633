"""Calls whose results are unique only up to signs."""

from __future__ import annotations

import ast

from tf2torch.verify.trace.names import expressions

_DECOMPOSITIONS = ("svd", "eigh", "eig", "qr", "self_adjoint_eig")


def decomposes(statement: ast.stmt) -> bool:
    """Whether a statement calls a decomposition of a matrix."""
    calls = (node.func for node in expressions(statement) if isinstance(node, ast.Call))
    return any(isinstance(f, ast.Attribute) and f.attr in _DECOMPOSITIONS for f in calls)
