"""A parameter that is a tensor in some calls and something else in others: works for both, or is reported."""

from __future__ import annotations

from tests.translation import body, left, translated

TF = "import tensorflow as tf\n"


def test_a_number_in_one_call_and_a_tensor_in_another_is_made_a_tensor() -> None:
    assert "return torch.sqrt(torch.as_tensor(x)) * by\n" in body("""
        def scale(x, by=2.0):
            return tf.sqrt(x) * by
        a = scale(tf.constant([1.0, 4.0]))
        b = scale(4.0)
    """)


def test_beside_a_tensor_a_number_stays_one() -> None:
    assert "return torch.tensor([1.0, 2.0]) + x\n" in body("""
        def shift(x):
            return tf.add(tf.constant([1.0, 2.0]), x)
        a = shift(tf.constant([1.0, 4.0]))
        b = shift(4.0)
    """)


def test_a_list_in_one_call_and_a_tensor_in_another_is_made_a_tensor() -> None:
    assert "return torch.sum(torch.as_tensor(x))\n" in body("""
        def total(x):
            return tf.reduce_sum(x)
        a = total(tf.constant([1.0, 4.0]))
        b = total([1.0, 2.0, 3.0])
    """)


def test_what_means_something_else_for_a_list_is_left() -> None:
    result = translated(TF + "def rev(t):\n    return t[::-1]\na = rev(tf.constant([1.0, 2.0]))\nb = rev([1, 2, 3])\n")
    assert left(result) == ["tf.Tensor.__getitem__"]
    result = translated(TF + "def add(t, u):\n    return t + u\na = add(tf.ones([2]), [1.0, 2.0])\nb = add([1], [2])\n")
    assert left(result) == ["tf.Tensor.__add__"]


def test_what_the_first_call_told_is_forgotten_with_the_second() -> None:
    assert "return t[::-1]\n" in body("""
        def rev(t):
            return t[::-1]
        a = rev(tf.constant([1.0, 2.0]))
        b = rev([1, 2, 3])
    """)


def test_a_sum_that_begins_as_a_number_is_added_to_as_it_is() -> None:
    assert '        total = total + torch.einsum("ij,j->i", a, b)\n' in body("""
        def f(a, b):
            total = 0.0
            for _ in range(3):
                total += tf.einsum("ij,j->i", a, b)
            return total
    """)


def test_where_it_has_a_shape_with_a_rank_it_is_a_tensor() -> None:
    assert "if m.dim() != 2:\n        return list(m.shape)\n" in body("""
        def check(m):
            if m.shape.ndims != 2:
                return m.shape.as_list()
            return tf.reduce_sum(m)
        a = check(tf.ones([2, 3]))
        b = check([[1.0, 2.0]])
    """)


def test_an_object_is_no_leaf_of_a_structure() -> None:
    code = body("""
        class State(Base):
            def sizes(self):
                def size(part):
                    return part.shape.as_list()
                return tf.nest.map_structure(size, self), tf.nest.map_structure(size, self.parts)
    """)
    assert "return list(part.shape)\n" in code
