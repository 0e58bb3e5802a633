"""The text of a translation: what did not change is copied byte by byte, and every line knows its source."""

from __future__ import annotations

import libcst as cst
import pytest

from tests.translation import TF, becomes, text, translated
from tf2torch.emit.printing import printed
from tf2torch.syntax.parse import parsed
from tf2torch.syntax.source_text import SourceText


def sources_of(before: str) -> dict[str, tuple[int, int]]:
    """The source lines behind each line of the translation, by its text."""
    result = translated(text(before))
    lines = enumerate(result.code.splitlines(), 1)
    return {line.strip(): (r.start, r.stop - 1) for n, line in lines if (r := result.map.source_lines(n))}


def test_an_unchanged_head_keeps_its_text_where_the_body_changes() -> None:
    becomes(
        """
        import tensorflow as tf

        class A( object ):  # a class
            # before the method

            def f( self,x , *, y = [1,2] ) :  # a method

                # before the statement
                z = tf.exp( tf.constant([1.0]) )   # a value
                return ( z,x )
        """,
        """
        import torch

        class A( object ):  # a class
            # before the method

            def f( self,x , *, y = [1,2] ) :  # a method

                # before the statement
                z = torch.exp(torch.tensor([1.0]))   # a value
                return ( z,x )
        """,
    )


def test_a_changed_head_is_written_and_its_unchanged_body_copied() -> None:
    becomes(
        """
        import tensorflow as tf
        @tf.function
        def f(x: tf.Tensor,
              y  =  1):  # both
            return   [ x,
              y ]  # back
        """,
        """
        import torch
        def f(x: torch.Tensor,
              y  =  1):  # both
            return   [ x,
              y ]  # back
        """,
    )


def test_the_map_knows_the_parts_of_a_branch() -> None:
    found = sources_of("""
        import tensorflow as tf
        def f(a, b):
            if a:
                x = tf.exp(tf.constant([1.0]))
            elif b and (
                a
            ):
                x = tf.sin(tf.constant([1.0]))
            else:
                x = [1,
                     2]
            return x
    """)
    assert found["def f(a, b):"] == (2, 12)
    assert found["if a:"] == (3, 11)
    assert found["x = torch.exp(torch.tensor([1.0]))"] == (4, 4)
    assert found["elif b and ("] == found["):"] == (5, 11)
    assert found["x = torch.sin(torch.tensor([1.0]))"] == (8, 8)
    assert found["x = [1,"] == found["2]"] == (10, 11)
    assert found["return x"] == (12, 12)


def test_the_map_knows_the_parts_of_what_is_copied() -> None:
    found = sources_of("""
        from tensorflow import (
            abs,
        )
        def f(a):
            if a:
                b = [a,
                     1]
            return b
        x = abs([1.0])
    """)
    assert found["import torch"] == (1, 3)
    assert found["def f(a):"] == (4, 8)
    assert found["if a:"] == (5, 7)
    assert found["b = [a,"] == found["1]"] == (6, 7)
    assert found["return b"] == (8, 8)


def test_the_map_follows_what_moves_to_another_column() -> None:
    found = sources_of("""
        import tensorflow as tf
        with tf.name_scope("a"):
            # kept
            x = [1,
                 2]

            y = tf.exp(tf.constant([1.0]))
        z = 1
    """)
    assert found["x = [1,"] == found["2]"] == (4, 5)
    assert found["y = torch.exp(torch.tensor([1.0]))"] == (7, 7)
    assert found["z = 1"] == (8, 8)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n# the end\n"])
def test_the_end_of_a_file_stays_as_it_is(newline: str, end: str) -> None:
    before = (f"{TF}def f():\n    x = tf.exp(tf.constant([1.0]))\n    return x{end}").replace("\n", newline)
    after = (f"import torch\ndef f():\n    x = torch.exp(torch.tensor([1.0]))\n    return x{end}").replace(
        "\n", newline
    )
    assert translated(before).code == after


def test_a_mark_above_a_definition_is_no_line_of_its_own_in_the_map() -> None:
    result = translated(text("""
        import tensorflow as tf
        def f(x, y=tf.nothing(1)):
            return x
    """))  # fmt: skip
    lines = result.code.splitlines()
    at = next(i for i, line in enumerate(lines, 1) if line.startswith("def f"))
    assert "TODO" in lines[at - 2]
    assert not result.map.source_lines(at - 1)
    assert result.map.source_lines(at) == range(2, 4)


def test_the_first_statement_below_helpers_and_moved_comments_has_its_lines() -> None:
    found = sources_of("""
        import numpy as np
        # gone with its import
        import tensorflow as tf
        a = tf.constant([1.0])
        ok = tf.debugging.assert_positive(a)
    """)
    assert found["a = torch.tensor([1.0])"] == (4, 4)
    assert found["ok = assert_all(a > 0)"] == (5, 5)


def test_only_what_is_new_has_to_be_read_again() -> None:
    source = "def f(x):\n    # why\n    y = (x +\n        1)\n    z = 2; return y\n\n\nprint(f(3))"
    both = parsed(source)
    function = both.module.body[0]
    assert isinstance(function, cst.FunctionDef)
    first, second = function.body.body
    new = second.with_changes(body=[cst.Expr(cst.Name("class"))])
    other = function.with_changes(body=function.body.with_changes(body=[first, new]))
    module = both.module.with_changes(body=[other, both.module.body[1]])
    made = printed(module, SourceText(source, both.module, both.python), {})
    assert made.code == source.replace("z = 2; return y", "class")
    assert made.changed == "def f(x):\n    pass\n    class\npass"
    with pytest.raises(SyntaxError):
        compile(made.changed, "<new>", "exec")
