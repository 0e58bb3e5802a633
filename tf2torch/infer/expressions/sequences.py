"""Facts of `sequence[...]`."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.expressions.binding import Binding
from tf2torch.infer.fact import MISSING, SEQUENCES, UNKNOWN, Fact, Kind, sequence, stands_for_tensor


class Sequences(Binding):
    """Facts of subscripts of Python sequences and shapes."""

    def on_Subscript(self, node: cst.Subscript) -> Fact:
        base = self.fact(node.value)
        indices = [self._index(element.slice) for element in node.slice]
        return self.subscript(node, base, indices)

    def _index(self, index: cst.BaseSlice) -> Fact | None:
        """The fact of one index; None for a slice."""
        if isinstance(index, cst.Index):
            return self.fact(index.value)
        assert isinstance(index, cst.Slice)
        for part in (index.lower, index.upper, index.step):
            if part is not None:
                self.fact(part)
        return None

    def subscript(self, node: cst.Subscript, base: Fact, indices: list[Fact | None]) -> Fact:
        """`base[...]` of a Python sequence."""
        if base.kind is Kind.DICT:
            return base.item or UNKNOWN
        if base.kind not in SEQUENCES or len(indices) != 1:
            return UNKNOWN
        index = indices[0]
        if index is None:
            return self._sliced(node, base)
        if base.kind in (Kind.SHAPE, Kind.SIZE):
            return self._size_at(base, index)
        if base.items is not None and type(index.value) is int and -len(base.items) <= index.value < len(base.items):
            return base.items[index.value]
        return base.item or UNKNOWN

    def _size_at(self, base: Fact, index: Fact) -> Fact:
        found = self._number_at(base, index)
        return stands_for_tensor(found) if base.kind is Kind.SIZE else found

    def _number_at(self, base: Fact, index: Fact) -> Fact:
        shape = base.shape
        if shape is not None and type(index.value) is int and -len(shape) <= index.value < len(shape):
            size = shape[index.value]
            return Fact(Kind.INT, value=MISSING if size is None else size, sure=base.sure)
        return Fact(Kind.INT, sure=base.sure)

    def _sliced(self, node: cst.Subscript, base: Fact) -> Fact:
        part = node.slice[0].slice
        assert isinstance(part, cst.Slice)
        values = [None if p is None else self.fact(p).value for p in (part.lower, part.upper, part.step)]
        bounds = [v for v in values if v is None or (isinstance(v, int) and not isinstance(v, bool))]
        if len(bounds) != len(values):
            return Fact(base.kind, item=base.item, grad=base.grad, sure=base.sure)
        cut = slice(*bounds)
        if base.kind in (Kind.SHAPE, Kind.SIZE):
            return base._replace(shape=None if base.shape is None else base.shape[cut])
        return sequence(base.items[cut], base.kind) if base.items is not None else base
