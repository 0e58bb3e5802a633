"""What holds for every program: random ones, put together from a small grammar with comments and odd white space."""

from __future__ import annotations

import ast
import re

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.translation import comments
from tf2torch import translate

NAMES = st.sampled_from(["x", "y", "torch", "F", "nn", "np", "device", "tf_math_subtract", "gradient"])
NUMBERS = st.sampled_from(["0", "1", "-2", "3.5", "1e-3", "True", "None"])
SPACE = st.sampled_from(["", "", " ", "  "])
COMMENT = st.sampled_from(["", "", "  # one", " # two", "#three", "  # tf.abs(x)"])
UNARY = [
    "tf.abs",
    "tf.exp",
    "tf.math.square",
    "tf.nn.relu",
    "tf.reduce_sum",
    "tf.transpose",
    "tf.no_such",
    "K.abs",
    "f",
]
BINARY = ["tf.add", "tf.subtract", "tf.maximum", "tf.math.divide_no_nan", "tf.matmul", "g"]
TEMPLATES = [
    "{a} + {b}",
    "{a} ** -{b}",
    "not {a}",
    "({a}, {b})",
    "[{a}, *{b}]",
    "{a} if {b} else {a}",
    "{a} == {b}",
    "lambda x: {a}",
    "[{a} for x in {b} if x]",
    "{{1: {a}}}",
    "({a}).numpy()",
    "({a})[{b}, ..., 1:]",
    'f"{{{a}!r}} {{({b}):>3}}"',
    "(w := {a})",
    "tf.constant([1.0, {b}])",
    "tf.zeros([2, 3], dtype=tf.float32)",
    "tf.Variable({a})",
]


@st.composite
def calls(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """A call, on one line or on several with comments."""
    function, count = draw(st.sampled_from([*((u, 1) for u in UNARY), *((b, 2) for b in BINARY)]))
    args = [draw(inner) for _ in range(count)]
    if draw(st.booleans()):
        return f"{function}{draw(SPACE)}({draw(SPACE)}{(',' + draw(SPACE)).join(args)}{draw(SPACE)})"
    lines = "".join(f"        {arg},{draw(COMMENT)}\n" for arg in args)
    return f"{function}({draw(COMMENT)}\n{lines}    {draw(COMMENT).strip()}\n)"


@st.composite
def composed(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    return draw(st.sampled_from(TEMPLATES)).format(a=f"({draw(inner)})", b=draw(NAMES | NUMBERS))


EXPRESSIONS = st.recursive(NAMES | NUMBERS, lambda inner: calls(inner) | composed(inner), max_leaves=4)

SIMPLE = [
    "{n}{s}={s}{e}{c}",
    "{n} = {m} = {e}{c}",
    "{n} += {e}{c}",
    "{n}, {m} = {e}, {e2}{c}",
    "print({e}){c}",
    "{n} = {e}; {m} = {e2}{c}",
    "assert {e}, {e2}{c}",
    "{n}.assign({e}){c}",
    "{n}.attr[0] = {e}{c}",
    "# alone{c}",
    "",
    "K = tf.math{c}",
    "import tensorflow as tf{c}",
    "from tensorflow import math, abs{c}",
    "grad = tape.gradient({n}, {m}){c}",
    "del {n}{c}",
]
COMPOUND = [
    "if {e}:{c}",
    "while {e}:{c}",
    "for {n} in {e}:{c}",
    "def f({n}={e}):{c}",
    "@tf.function{c}\n{i}def h(a):",
    "class A(tf.Module):{c}",
    "with tf.GradientTape() as tape:{c}",
    "with tf.device('/GPU:0'):{c}",
    "try:{c}",
]
ENDS = {"try": "{i}except E as {n}:{c}\n{i}    pass\n", "if": "{i}else:{c}\n{i}    pass\n"}


@st.composite
def statements(draw: st.DrawFn, depth: int = 2, indent: str = "") -> str:
    """One statement with everything in it."""
    parts = {"n": draw(NAMES), "m": draw(NAMES), "s": draw(SPACE), "c": draw(COMMENT), "i": indent}
    parts |= {"e": f"({draw(EXPRESSIONS)})", "e2": f"({draw(EXPRESSIONS)})"}
    if depth == 0 or draw(st.integers(0, 2)):
        return indent + draw(st.sampled_from(SIMPLE)).format(**parts).rstrip() + "\n"
    head = draw(st.sampled_from(COMPOUND)).format(**parts)
    body = "".join(draw(st.lists(statements(depth - 1, indent + "    "), max_size=3)))
    end = ENDS.get(head.split(" ")[0].split(":")[0], "").format(**parts)
    return f"{indent}{head}\n{body}{indent}    pass{draw(COMMENT)}\n{end}"


@st.composite
def programs(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(["", "# top\n", '"""Doc."""\n', "#!/usr/bin/env python\n\n"]))
    return head + "import tensorflow as tf\n" + "".join(draw(st.lists(statements(), min_size=1, max_size=5)))


def is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def untouched(source: str) -> list[str]:
    """Lines of simple statements that have nothing to do with TensorFlow or with what comes from it."""
    return re.findall(r"^(?:plain\d+ .*)$", source, re.MULTILINE)


EVERY = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@EVERY
@given(programs())
def test_every_translation_parses_keeps_its_comments_and_is_final(source: str) -> None:
    if not is_python(source):
        return
    result = translate(source)
    ast.parse(result.code)
    assert not comments(source) - comments(result.code)
    assert translate(result.code).code == result.code


@EVERY
@given(programs())
def test_the_same_program_gives_the_same_bytes_and_the_same_notes(source: str) -> None:
    if is_python(source):
        assert translate(source) == translate(source)


@EVERY
@given(
    programs(), st.lists(st.sampled_from(["[ 1 ,2]", "{ }  # c", "'tf' ;  b=2", "lambda  : 0", "(  3 )"]), min_size=1)
)
def test_lines_that_have_nothing_to_do_with_it_stay_byte_for_byte(source: str, values: list[str]) -> None:
    lines = [f"plain{i}  =  {value}" for i, value in enumerate(values)]
    program = source + "\n".join(lines) + "\ndef g( a ,b ):\n\tplain = a  ;return( b )\n"
    if is_python(program):
        code = translate(program).code
        assert code.endswith("\n".join(lines) + "\ndef g( a ,b ):\n\tplain = a  ;return( b )\n")


@EVERY
@given(programs())
def test_every_line_of_the_map_is_a_line(source: str) -> None:
    if not is_python(source):
        return
    result = translate(source)
    written, read = result.code.count("\n") + 1, source.count("\n") + 1
    for entry in result.map.entries:
        assert 1 <= entry.output_first <= entry.output_last <= written
        assert 1 <= entry.source_first <= entry.source_last <= read
    for note in result.notes:
        assert 1 <= note.line <= read
        assert 1 <= note.column <= len(source.splitlines()[note.line - 1])
