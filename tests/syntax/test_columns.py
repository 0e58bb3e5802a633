"""Columns told by CPython's names are those that generating the statement tells."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest

from tf2torch.syntax.columns import first_name, places_by_name
from tf2torch.syntax.fields import blocks, children, is_expression
from tf2torch.syntax.parse import parsed
from tf2torch.syntax.position import Positions
from tf2torch.syntax.source_text import SourceText

HEADS = '''
@decorated(a.b, c)
@plain
def f(x, /, y: t.Tensor = d.e, *args: g, z: "text" = h[i], **kw: j) -> k.l:
    """Text."""
    return lambda m=n, *o: (m, o)


class C(p.q, metaclass=r):
    s: t.Tensor = u


for é, v in w(x):
    ä = é.b + c.d
while y[0] and z:
    pass
else:
    aa = bb
with cc(dd) as ee, ff.gg:
    hh = [ii for ii, jj in kk if ll], {mm: nn for mm, nn in oo}
if pp if qq else rr:
    ss(tt, *uu, vv=ww, **xx)
elif yy.zz:
    del a1, b1[c1]
assert d1, e1
'''
FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/*.in.py"))
SOURCES = {"heads": HEADS, **{path.stem: path.read_text("utf-8") for path in FIXTURES}}


def statements(node: cst.CSTNode) -> list[cst.CSTNode]:
    """Every statement below a node that is one of the source's own (an `elif` is a part of its `if`)."""
    inner = [s for part in blocks(node) if type(part) is not cst.SimpleStatementLine for s in statements(part)]
    own = [
        p
        for p in blocks(node)
        if isinstance(p, cst.BaseStatement) and not isinstance(node, cst.If | cst.SimpleStatementLine)
    ]
    return [*own, *inner]


def expressions(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The expressions of a statement outside of its blocks that begin with a name."""
    below = [n for c in children(node) if not isinstance(c, cst.BaseSuite | cst.Else) for n in expressions(c)]
    return [node, *below] if is_expression(type(node)) and first_name(node) is not None else below


@pytest.mark.parametrize("name", SOURCES)
def test_columns_are_those_of_the_generated_text(name: str) -> None:
    both = parsed(SOURCES[name])
    source = SourceText(SOURCES[name], both.module, both.python)
    told = 0
    for statement in statements(both.module):
        python = source._python[id(statement)]
        for node in expressions(statement):
            places = places_by_name(statement, python, [node], source.lines_of_text)
            if places is not None:
                assert places == [Positions(both.module, [node]).start(node)]
                told += 1
    assert told > 20
