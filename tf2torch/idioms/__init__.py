"""Constructs that are bigger than one expression, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tf2torch.idioms.rewriter import Idiom
from tf2torch.infer.fact import Fact

IDIOMS: tuple[Idiom, ...] = ()
CONSTRUCTS: Mapping[str, Fact] = {}
