"""`tf.Module`: `forward`, `super().__init__()`, state that torch is told of."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import body, text

CASES = [
    (
        "another class",
        "class A(B):\n    def __call__(self, x):\n        return tf.abs(x)\n",
        "class A(B):\n    def __call__(self, x):\n        return torch.abs(x)\n",
    ),
    ("empty", "class A(tf.Module): pass\n", "class A(nn.Module): pass\n"),
    (
        "the constructor, with comments",
        '''
        class A(tf.Module):
            """Doc."""
            k = 3
            def __init__(self, name=None):
                # one
                super(A, self).__init__(name=name)  # two
                self.k = 1
            # three
            @tf.function  # four
            def __call__(self, x):  # five
                return x
        ''',
        '''
        class A(nn.Module):
            """Doc."""
            k = 3
            def __init__(self, name=None):
                # one
                super().__init__()  # two
                self.k = 1
            # three
            # four
            def forward(self, x):  # five
                return x
        ''',
    ),
    (
        "a constructor that forgets its base",
        'class A(tf.Module):\n    def __init__(self):\n        """Doc."""\n        self.k = 1\n',
        'class A(nn.Module):\n    def __init__(self):\n        """Doc."""\n        super().__init__()\n        self.k = 1\n',
    ),
    (
        "a class of the file between: its constructor is called as it was",
        """
        class A(tf.Module):
            def __init__(self, n):
                super().__init__(name=n)
        class B(A):
            def __init__(self):
                self.k = 3
                A.__init__(self, "n")
        """,
        """
        class A(nn.Module):
            def __init__(self, n):
                super().__init__()
        class B(A):
            def __init__(self):
                self.k = 3
                A.__init__(self, "n")
        """,
    ),
    (
        "a method called forward already",
        """
        class A(tf.Module):
            def forward(self, x):
                return x
        class B(A):
            def __call__(self, x):
                return self.forward(x)
        """,
        """
        class A(nn.Module):
            def forward(self, x):
                return x
        class B(A):
            def __call__(self, x):
                return self.forward(x)
        """,
    ),
    (
        "dicts of variables: torch takes no other keys than names",
        """
        class A(tf.Module):
            def __init__(self):
                super().__init__()
                self.d = {"a.b": tf.Variable(1.0)}
                self.e = {"a": tf.Variable(1.0)}
        """,
        """
        class A(nn.Module):
            def __init__(self):
                super().__init__()
                # TODO(tf2torch): T2T204 torch is told of the variables and modules in a dict only by keys that are text without dots; write the dict out with keys that are names
                self.d = {"a.b": tf.Variable(1.0)}
                self.e = nn.ParameterDict({"a": nn.Parameter(torch.tensor(1.0))})
        """,
    ),
    (
        "variables, lists of them, modules",
        """
        class A(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable([1.0])  # trained
                self.n = tf.Variable(0, trainable=False)  # not
                self.k: tf.Variable = tf.Variable(1, trainable=False)
                self.ws = [tf.Variable([1.0]) for i in range(3)]
                self.grown = []
                for i in range(3):
                    self.grown.append(tf.Variable([2.0]))
                self.c = tf.constant([1.0])
                self.plain = [1, 2]
        class B(A):
            def __init__(self):
                super().__init__()
                self.parts = [A(), A()]
            def __call__(self, x):
                return super().__call__(x)
        """,
        """
        class A(nn.Module):
            def __init__(self):
                super().__init__()
                self.w = nn.Parameter(torch.tensor([1.0]))  # trained
                self.register_buffer("n", torch.tensor(0))  # not
                self.register_buffer("k", torch.tensor(1))
                self.ws = nn.ParameterList([nn.Parameter(torch.tensor([1.0])) for i in range(3)])
                self.grown = nn.ParameterList([])
                for i in range(3):
                    self.grown.append(nn.Parameter(torch.tensor([2.0])))
                self.c = torch.tensor([1.0])
                self.plain = [1, 2]
        class B(A):
            def __init__(self):
                super().__init__()
                self.parts = nn.ModuleList([A(), A()])
            def forward(self, x):
                return super().forward(x)
        """,
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_module(before: str, after: str) -> None:
    assert body(text(before)) == text(after)


@pytest.mark.parametrize(
    "statement",
    [
        "self.a, self.b = tf.Variable(1.0, trainable=False), tf.Variable(2.0)",
        "self.a = self.b = tf.Variable(1.0, trainable=False)",
        "self.a, self.b = [tf.Variable(1.0)], 2",
    ],
)
def test_state_that_torch_has_to_be_told_of_one_by_one(statement: str) -> None:
    code = body(f"class A(tf.Module):\n    def __init__(self):\n        super().__init__()\n        {statement}\n")
    assert "one by one; assign each in a statement of its own\n" in code
    assert code.endswith(f"        {statement}\n")


def test_parameters_may_be_assigned_together() -> None:
    code = body("class A(tf.Module):\n    def __init__(self):\n        self.a, self.b = tf.Variable(1.0), 2\n")
    assert code.endswith("        self.a, self.b = nn.Parameter(torch.tensor(1.0)), 2\n")


def test_what_is_made_of_a_size_that_is_not_known_is_a_buffer_as_it_is() -> None:
    code = body("""
        class Mean(tf.Module):
            def __init__(self, size):
                super().__init__()
                self.mean = tf.Variable(tf.zeros([size, 3]), trainable=False)
                self.start = tf.Variable(tf.ones(size) * size, trainable=False)
    """)
    assert 'self.register_buffer("mean", torch.zeros(size, 3))\n' in code
    assert 'self.register_buffer("start", (torch.ones(size) * size).detach().clone())\n' in code
