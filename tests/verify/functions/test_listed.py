"""The functions that a text defines."""

from __future__ import annotations

import ast

from tf2torch.verify.functions.listed import listed

TEXT = """
def plain(a, b=1, *c, d, e=2, **f): ...

def items():
    yield 1

def outer():
    def inner():
        yield 1
    return inner

async def later(): ...

def grads(x):
    with tf.GradientTape() as tape:
        return tape.gradient(x, x)

def calls_it():
    return Net().step()

class Net:
    def step(self):
        return grads(1)

if True:
    def guarded(): ...
"""


def test_signatures_kinds_and_who_takes_gradients() -> None:
    found = listed(ast.parse(TEXT))
    assert list(found) == ["plain", "items", "outer", "later", "grads", "calls_it", "guarded"]
    plain = found["plain"]
    assert (plain.positional, plain.variadic, plain.keywords, plain.named) == (("a", "b"), "c", ("d", "e"), "f")
    assert (plain.required, plain.line, plain.last) == ({"a", "d"}, 2, 2)
    assert [name for name, f in found.items() if f.suspends] == ["items", "later"]
    assert [name for name, f in found.items() if f.differentiates] == ["grads", "calls_it"]
