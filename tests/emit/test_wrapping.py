"""Lines that the translation makes too long are broken as black does; what fits and what was longer stays."""

from __future__ import annotations

import ast

import pytest

from tests.translation import text
from tf2torch import translate

TF = "from tensorflow import Tensor, abs, concat, norm, ones, zeros\n\n"
NARROW = TF + "x = 1\n" * 30  # a file whose lines are short: 88 columns
LONG = "a_rather_long_name_of_a_matrix"


def translated(source: str) -> str:
    """The translation; translating it again must change nothing."""
    code = translate(source).code
    assert translate(code).code == code
    ast.parse(code)
    return code


def last(source: str, around: str = NARROW) -> str:
    code = translated(around + text(source))
    return (code[code.rindex("x = 1\n") + 6 :] if around is NARROW else code.partition("torch\n\n")[2]).strip()


def test_what_fits_stays_on_its_line() -> None:
    assert last("y = norm(zeros([2, 3]), axis=1)") == "y = torch.linalg.vector_norm(torch.zeros(2, 3), dim=1)"


def test_a_short_file_has_no_style_of_its_own() -> None:
    assert "\n" not in last(f"{LONG} = concat([zeros([2, 3]), ones([2, 4]), zeros([2, 9])], axis=1)", TF)


def test_a_line_that_was_as_long_before_stays() -> None:
    tail = " + 1.0" * 20
    assert "\n" not in last(f"import tensorflow as tf\nx = 1\ny = tf.concat([{LONG}, {LONG}], axis=1){tail}")


def test_a_name_that_does_not_fit_is_left_on_a_line_of_its_own() -> None:
    long = "x" * 76
    assert last(f"y = abs({long})") == f"y = torch.abs(\n    {long}\n)"


CASES = [
    (
        "arguments on one line below",
        f"{LONG} = concat([zeros([2, 3]), ones([2, 4]), zeros([2, 9])], axis=1)",
        f"""
        {LONG} = torch.cat(
            [torch.zeros(2, 3), torch.ones(2, 4), torch.zeros(2, 9)], dim=1
        )
        """,
    ),
    (
        "each argument on its own",
        f"print({LONG}, norm(zeros([2, 3])), norm(ones([2, 3])))",
        f"""
        print(
            {LONG},
            torch.linalg.vector_norm(torch.zeros(2, 3)),
            torch.linalg.vector_norm(torch.ones(2, 3)),
        )
        """,
    ),
    (
        "the operands of the loosest operator",
        f"{LONG} = norm(zeros([2, 3])) + ones([2]) * norm(ones([2, 9]))",
        f"""
        {LONG} = (
            torch.linalg.vector_norm(torch.zeros(2, 3))
            + torch.ones(2) * torch.linalg.vector_norm(torch.ones(2, 9))
        )
        """,
    ),
    (
        "in the call with the most to break, not in the last of a chain",
        f"{LONG} = concat([zeros([2, 3]), ones([2, 4]), zeros([9])], axis=1).numpy().sum(1)",
        f"""
        {LONG} = torch.cat(
            [torch.zeros(2, 3), torch.ones(2, 4), torch.zeros(9)], dim=1
        ).numpy().sum(1)
        """,
    ),
    (
        "a tuple",
        f"a, {LONG} = norm(zeros([2, 3]), axis=1), norm(ones([2, 9]))",
        f"""
        a, {LONG} = (
            torch.linalg.vector_norm(torch.zeros(2, 3), dim=1),
            torch.linalg.vector_norm(torch.ones(2, 9)),
        )
        """,
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_is_broken(before: str, after: str) -> None:
    assert last(before) == text(after).strip()


def test_in_a_block_with_its_own_indentation() -> None:
    made = last(f"""
        def f(x):
            if x is not None:
                {LONG} = concat([zeros([2, 3]), ones([2, 4]), zeros([2, 9])], axis=1)
    """)  # fmt: skip
    assert made.endswith(f"""
        {LONG} = torch.cat(
            [torch.zeros(2, 3), torch.ones(2, 4), torch.zeros(2, 9)], dim=1
        )""")


def test_a_comment_behind_the_line_stays_behind_it() -> None:
    made = last(f"{LONG} = concat([zeros([2, 3]), ones([2, 4]), zeros([9])], axis=1)  # all")
    assert made.endswith("dim=1\n)  # all")


def test_parameters_go_on_lines_of_their_own() -> None:
    made = last("""
        def combined(first: Tensor, second: Tensor, third: Tensor) -> Tensor:
            return concat([first, second, third], axis=0)
    """)  # fmt: skip
    assert made.startswith("""def combined(
    first: torch.Tensor, second: torch.Tensor, third: torch.Tensor
) -> torch.Tensor:
""")


@pytest.mark.parametrize("word", ["", "async "])
def test_comments_below_a_decorator_do_not_make_a_head_long(word: str) -> None:
    made = last(f"""
        @staticmethod
        # {"what is said here is short, " * 5}
        {word}def combined(first: Tensor):
            return first
    """)
    assert f"\n{word}def combined(first: torch.Tensor):\n" in made


def test_parameters_on_lines_of_their_own_keep_them_with_their_comments() -> None:
    head = f"""\
def combined(  # the first, the second and the third
        {LONG}, {LONG}_as_well, third: Tensor, fourth_and_last_of_them_all=None):
    return abs(third)
"""
    assert translated(NARROW + head).endswith(head.replace("Tensor", "torch.Tensor").replace("abs", "torch.abs"))
