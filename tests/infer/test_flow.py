"""Facts through branches, loops, functions, classes and scopes: what is not the same on every way is not known."""

from __future__ import annotations

import pytest

from tests.infer.facts import at_end

CASES = [
    ("assignment", "x = tf.zeros([2, 3])", "float32[2, 3]"),
    ("several targets", "y = x = tf.zeros([2, 3])", "float32[2, 3]"),
    ("unpacking", "a, (x, b) = 1, (tf.zeros([2]), 3)", "float32[2]"),
    ("a starred target", "a, *x = 1, 2, 3", "list of int"),
    ("annotated", "x: int = tf.zeros([2, 3])", "float32[2, 3]"),
    ("augmented", "x = tf.zeros([3])\nx += 1", "float32[3]"),
    ("deleted", "x = 1\ndel x", "unknown"),
    ("if: same on both ways", "if c:\n    x = tf.zeros([2])\nelse:\n    x = tf.ones([2])", "float32[2]"),
    ("if: sizes differ", "if c:\n    x = tf.zeros([2, 3])\nelse:\n    x = tf.ones([2, 4])", "float32[2, ?]"),
    ("if: ranks differ", "if c:\n    x = tf.zeros([2])\nelse:\n    x = tf.ones([2, 4])", "float32[?]"),
    ("if: kinds differ", "x = 1\nif c:\n    x = tf.zeros([2])", "unknown"),
    ("if: one way ends", "x = 1\nif c:\n    x = tf.zeros([2])\n    raise c", "int = 1"),
    ("if: values differ", "x = 1\nif c:\n    x = 2", "int"),
    ("an expression with if", "x = 1 if c else 2.0", "unknown"),
    ("while", "x = tf.zeros([2])\nwhile c:\n    x = tf.stack([x, x])", "float32[?]"),
    ("while: left early", "x = 1\nwhile c:\n    x = 2.0\n    break\n    x = None", "unknown"),
    ("while: continued", "x = 1\nwhile c:\n    if d:\n        x = 2.0\n        continue\n    x = 1", "unknown"),
    (
        "while: known only after many rounds",
        "x = a = b = c = d = 1\nwhile q:\n    x = a\n    a = b\n    b = c\n    c = d\n    d = 2.0",
        "unknown",
    ),
    ("for over a tensor", "for x in tf.zeros([2, 3]):\n    pass", "float32[3]"),
    ("for over a list", "for x in [1, 2]:\n    pass", "int"),
    ("for over a range", "for x in range(n):\n    pass", "int"),
    ("for with a counter", "for i, x in enumerate(tf.zeros([2, 3])):\n    pass", "float32[3]"),
    ("for over two", "for i, x in zip([1], [tf.zeros([3])]):\n    pass", "float32[3]"),
    ("for over columns", "r = [(tf.zeros([3]), 1)]\na, b = zip(*r)\nfor x in a:\n    pass", "float32[3]"),
    ("for over columns of something unknown", "for x in zip(*r):\n    pass", "tuple of unknown"),
    ("another function of columns", "x = max(*[tf.zeros([3])])", "unknown"),
    ("for: the old value may stay", "x = 1.0\nfor x in r:\n    pass", "unknown"),
    ("for: a list that grows", "x = []\nfor i in r:\n    x.append(tf.zeros([3]))", "list of float32[3]"),
    ("for with else", "for i in r:\n    x = 1\nelse:\n    x = 2.0", "float = 2.0"),
    ("with", "with c as x:\n    pass", "unknown"),
    ("try: broken off after the first", "try:\n    x = 1\n    c()\n    x = 2.0\nexcept E:\n    pass", "unknown"),
    ("try: every way gives it", "try:\n    x = c()\nexcept E:\n    x = 1\nelse:\n    x = 2", "int"),
    ("try: a handler that ends", "x = 1\ntry:\n    c()\nexcept E:\n    x = 2.0\n    raise", "int = 1"),
    ("try: seen by the handler", "try:\n    y = 1\n    y = 2.0\nexcept E:\n    x = y\nelse:\n    x = 3", "unknown"),
    ("try: seen by finally", "try:\n    y = 1\n    c()\n    y = 2.0\nfinally:\n    x = y", "unknown"),
    ("try: after finally", "try:\n    x = 1\n    c()\n    x = 2.0\nfinally:\n    c()", "float = 2.0"),
    ("try: the name of the exception", "x = 1\ntry:\n    c()\nexcept E as x:\n    pass", "unknown"),
    ("match: captured", "match c:\n    case [x, 2]:\n        pass\n    case _:\n        x = 1", "unknown"),
    ("match: not captured", "x = 1\nmatch c:\n    case 3:\n        x = 2", "int"),
    ("walrus", "print(x := tf.zeros([2]))", "float32[2]"),
    ("walrus in a comprehension", "x = 1\n[(x := 2.0) for i in r]", "unknown"),
    ("a comprehension has its own names", "x = 1\ny = [x for x in [2.0]]", "int = 1"),
    ("a comprehension's elements", "x = [t for t in tf.zeros([2, 3])]", "list of float32[3]"),
    ("two loops in it", "x = [t * n for t in tf.zeros([2, 3]) for n in [2]]", "list of float32[3]"),
    ("a lambda has its own names", "x = 1\ny = lambda x: x", "int = 1"),
    ("comparing what is not known", "x = a == b", "unknown"),
    ("comparing in a chain", "x = 0 < a < 1", "unknown"),
    ("comparing numbers", "x = 1 < 2", "bool = True"),
    ("is", "x = a is None", "bool"),
    ("a chain of conditions", "x = 1 and 2.0", "float = 2.0"),
    ("one of two", "x = a or 2.0", "unknown"),
]


@pytest.mark.parametrize(("source", "fact"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_known_at_the_end(source: str, fact: str) -> None:
    assert at_end(source) == fact


FUNCTIONS = [
    ("what is never reached gives nothing back", "def f():\n    return 1\n    return 'a'\nx = f()", "int = 1"),
    (
        "what is never reached changes nothing",
        "for i in b:\n    x = 1\n    break\n    x = 'a'\nelse:\n    x = 1",
        "int = 1",
    ),
    (
        "what a call passes and gives back",
        """
        def f(a, b=2):
            return tf.reshape(a, [b, -1])
        x = f(tf.zeros([6]))
        """,
        "float32[2, 3]",
    ),
    (
        "calls that differ",
        """
        def f(a):
            return a
        f(1)
        x = f(2.0)
        """,
        "unknown",
    ),
    (
        "nothing returned on one way",
        """
        def f(a):
            if a:
                return 1
        x = f(0)
        """,
        "unknown",
    ),
    (
        "nothing returned",
        """
        def f():
            pass
        x = f()
        """,
        "None",
    ),
    (
        "a name of the module, bound later",
        """
        def f():
            return y
        y = tf.zeros([2])
        x = f()
        """,
        "float32[2]",
    ),
    (
        "a name of the module, bound twice",
        """
        y = 1
        def f():
            return y
        y = 2.0
        x = f()
        """,
        "unknown",
    ),
    (
        "a name of the function around",
        """
        y = 1
        def f():
            y = 2.0
            def g():
                return y
            return g()
        x = f()
        """,
        "float = 2.0",
    ),
    (
        "a local name hides the module's",
        """
        y = 1
        def f(y):
            return y
        x = f(2.0)
        """,
        "float = 2.0",
    ),
    (
        "global",
        """
        x = 1
        def f():
            global x
            x = 2.0
        f()
        x = x
        """,
        "unknown",
    ),
    (
        "nonlocal",
        """
        def f():
            y = 1
            def g():
                nonlocal y
                y = 2.0
            g()
            return y
        x = f()
        """,
        "unknown",
    ),
    (
        "an annotation",
        """
        def f(a: int):
            return a
        x = f(c)
        """,
        "int",
    ),
    (
        "one that calls itself",
        """
        def f(n):
            if n:
                return f(n - 1)
            return 1
        x = f(3)
        """,
        "unknown",
    ),
    (
        "arguments by name, defaults",
        """
        def f(a, *, b, c=3):
            return [b, c]
        x = f(1, b=2)
        """,
        "list of 2 int",
    ),
    (
        "starred arguments",
        """
        def f(a, b):
            return a
        x = f(*c)
        """,
        "unknown",
    ),
    (
        "a class: attributes, methods, properties",
        """
        class A:
            size = 2
            def __init__(self, n):
                self.n = n
            def double(self):
                return [self.half, self.n]
            @property
            def half(self):
                return self.n
        x = A(3).double()
        """,
        "list of 2 int = 3",
    ),
    (
        "a class: an attribute of two kinds",
        """
        class A:
            def __init__(self):
                self.n = 1
            def f(self):
                self.n = 2.0
        a = A()
        a.f()
        x = a.n
        """,
        "unknown",
    ),
    (
        "a class: a method of its base",
        """
        class A:
            def f(self):
                return 1
        class B(A):
            pass
        x = B().f()
        """,
        "int = 1",
    ),
    (
        "a class: a static method",
        """
        class A:
            @staticmethod
            def f(a):
                return a
        x = A.f(1)
        """,
        "unknown",
    ),
]


@pytest.mark.parametrize(("source", "fact"), [c[1:] for c in FUNCTIONS], ids=[c[0] for c in FUNCTIONS])
def test_known_through_functions_and_classes(source: str, fact: str) -> None:
    assert at_end(source) == fact
