"""Line breaks and comments inside parentheses, positions, and the lines of statements, in odd layouts."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, body, text, translated

CASES = [
    ("white space", "x = tf . abs ( y )\n", "x = torch.abs(y)\n"),
    ("one argument on its own line", "x = tf.abs(\n    y,  # c\n)\n", "x = torch.abs(\n    y,  # c\n)\n"),
    ("comments around it", "x = tf.abs(  # a\n    # b\n    y\n    # c\n)  # d\n", "x = torch.abs(  # a\n    # b\n    y\n    # c\n)  # d\n"),
    ("renamed arguments", "x = tf.reduce_sum(\n    y,  # a\n    axis=0,  # b\n    keepdims=True,  # c\n)\n", "x = torch.sum(\n    y,  # a\n    dim=0,  # b\n    keepdim=True,  # c\n)\n"),
    ("one of them goes", "x = tf.reduce_sum(\n    y,  # a\n    name='s',  # b\n)\n", "# b\nx = torch.sum(\n    y,  # a\n)\n"),
    ("it becomes an operator", "x = tf.add(y,  # a\n           z)  # b\n", "# a\nx = y + z  # b\n"),
    ("it becomes a method", "x = tf.reshape(y,  # a\n    [2, -1])\n", "# a\nx = y.reshape(2, -1)\n"),
    ("one in another", "x = tf.abs(\n    tf.exp(  # a\n        y  # b\n    )\n)\n", "x = torch.abs(\n    torch.exp(  # a\n        y  # b\n    )\n)\n"),
    ("an open expression", "x = tf.expand_dims(y +\n    z, 0)\n", "x = (y +\n    z).unsqueeze(0)\n"),
    ("in parentheses", "x = (tf\n     .abs(y)  # a\n     )\n", "# a\nx = torch.abs(y)\n"),
    ("in the head of a block", "if (tf.add(y, z  # a\n        )):\n    # b\n    pass\n", "# a\nif y + z:\n    # b\n    pass\n"),
    ("twice the same comment", "# a\nx = tf.add(y,  # a\n    z)  # a\n", "# a\n# a\nx = y + z  # a\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_layout(before: str, after: str) -> None:
    assert body(before, known={"y": "f32[2, 3]", "z": "f32[2, 3]"}) == after


def test_a_message_quotes_code_on_one_line() -> None:
    notes = translated(f"{TF}x = tf.reduce_mean(f(\n    y,  # a\n    # b\n))\n").notes
    assert "takes it that f(y,).is_floating_point()" in notes[0].message


def test_notes_point_at_the_use() -> None:
    source = text("""
        import tensorflow as tf
        @f(tf.no(1))
        def g(a,
              b=tf.no(2)):
            if a: x = 1; y = tf.no(3)
            elif (b and
                  tf.no(4)):
                pass
            return [
                tf.no(5),
            ]
        x = 1; y = (
            tf.no(6))
        try:
            pass
        except tf.no(7):
            pass
        with a as b, tf.no(8): pass
    """)  # fmt: skip
    lines = source.splitlines()
    notes = translated(source).notes
    assert [lines[n.line - 1][n.column - 1 :][:8] for n in notes] == [f"tf.no({i})" for i in range(1, 9)]


def test_the_map_follows_statements_that_become_several_or_fewer() -> None:
    source = text("""
        import tensorflow as tf
        w = tf.Variable([1.0, 2.0])
        opt = tf.keras.optimizers.SGD(0.1)
        for i in range(3):
            with tf.GradientTape() as tape:  # header
                loss = tf.reduce_sum(
                    w * w
                )
            g = tape.gradient(loss, [w])
            opt.apply_gradients(zip(g, [w]))
            print(i)
        w.assign_add(w)
        w.assign_sub(w)
    """)  # fmt: skip
    result = translated(source)
    lines = result.code.splitlines()
    found = {
        lines[n - 1].strip(): (r.start, r.stop - 1)
        for n in range(1, len(lines) + 1)
        if (r := result.map.source_lines(n))
    }
    assert found["w = nn.Parameter(torch.tensor([1.0, 2.0]))"] == (2, 2)
    assert found["loss = torch.sum("] == (6, 8)
    assert found["w * w"] == (6, 8)
    assert found["opt.zero_grad()"] == found["loss.backward()"] == (9, 9)
    assert found["opt.step()"] == (10, 10)
    assert found["print(i)"] == (11, 11)
    assert found["w += w"] == (12, 12)
    assert found["w -= w"] == (13, 13)


def test_what_was_added_comes_from_nowhere() -> None:
    result = translated(f"{TF}def f(a, b):\n    return tf.math.divide_no_nan(a(), b())\n")
    line = next(i for i, text_ in enumerate(result.code.splitlines(), 1) if text_.startswith("def tf_math"))
    assert not result.map.source_lines(line)
    assert result.map.source_lines(result.code.count("\n")) == range(3, 4)
