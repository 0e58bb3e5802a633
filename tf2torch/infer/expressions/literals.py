"""Facts of literals, f-strings and displays."""

from __future__ import annotations

import ast

import libcst as cst

from tf2torch.infer.expressions.operators import Operators
from tf2torch.infer.fact import A_STR, UNKNOWN, Fact, Kind, bound, join_all, sequence, sequence_of

QUOTES = frozenset("'\"")


class Literals(Operators):
    """Facts of literals and displays."""

    def on_Integer(self, node: cst.Integer) -> Fact:
        return Fact(Kind.INT, value=int(node.value.replace("_", ""), 0) if node.value[0] == "0" else int(node.value))

    def on_Float(self, node: cst.Float) -> Fact:
        return Fact(Kind.FLOAT, value=float(node.value))

    def on_Imaginary(self, node: cst.Imaginary) -> Fact:
        return Fact(Kind.COMPLEX, value=ast.literal_eval(node.value))

    def on_SimpleString(self, node: cst.SimpleString) -> Fact:
        text = node.value
        if text[0] in QUOTES and not any(c in text for c in "\\\r"):  # most of them; evaluating one is slow
            quotes = 3 if text.startswith(text[0] * 3) and len(text) > 5 else 1
            return Fact(Kind.STR, value=text[quotes:-quotes])
        return UNKNOWN if "b" in node.prefix else Fact(Kind.STR, value=str(node.evaluated_value))

    def on_ConcatenatedString(self, node: cst.ConcatenatedString) -> Fact:
        self.fact(node.left)
        self.fact(node.right)
        return A_STR

    def on_FormattedString(self, node: cst.FormattedString) -> Fact:
        for part in node.parts:
            self._format_part(part)
        return A_STR

    def _format_part(self, part: cst.CSTNode) -> None:
        if isinstance(part, cst.FormattedStringExpression):
            self.fact(part.expression)
            for inner in part.format_spec or ():
                self._format_part(inner)

    def on_List(self, node: cst.List) -> Fact:
        return self._display(node.elements, Kind.LIST)

    def on_Tuple(self, node: cst.Tuple) -> Fact:
        return self._display(node.elements, Kind.TUPLE)

    def _display(self, elements: object, kind: Kind) -> Fact:
        assert isinstance(elements, (list, tuple))
        facts = [self.fact(e.value) for e in elements]
        if any(isinstance(e, cst.StarredElement) for e in elements):
            parts = [self.element(f) if isinstance(e, cst.StarredElement) else f for e, f in zip(elements, facts)]
            return sequence_of(join_all(tuple(map(bound, parts))) or UNKNOWN, kind)
        return sequence(tuple(map(bound, facts)), kind)

    def on_Dict(self, node: cst.Dict) -> Fact:
        for element in node.elements:
            if isinstance(element, cst.DictElement):
                self.fact(element.key)
        values = tuple(bound(self.fact(e.value)) for e in node.elements)
        plain = all(isinstance(e, cst.DictElement) for e in node.elements)
        return Fact(Kind.DICT, item=join_all(values) if plain else None, grad=None)
