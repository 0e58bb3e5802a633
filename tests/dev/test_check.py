"""A proof must be able to fail: each way in which a rule can be wrong is tried, and must be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dev.echo import failures, proofs
from tf2torch.dev.check.checker import check

RULES = Path(__file__).parents[1] / "data" / "rules"
HEAD = """
import torch
import torch.nn.functional as F
from torch import Tensor
from tf2torch.rules.words import Ignored, Tensors, Unsupported, caveat, unlikely

"""


def rule(tmp_path: Path, text: str, file: str = "math.py") -> Path:
    """A folder with one rule file."""
    path = tmp_path / "tf" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return tmp_path


def messages(tmp_path: Path, text: str, *, file: str = "math.py", differs: tuple[str, ...] = ()) -> list[str]:
    """What the checker says of the rules in `text`."""
    return [failure.message for failure in failures(rule(tmp_path, text, file), differs)]


def test_good_rules_pass() -> None:
    found = proofs(RULES)
    assert [proof.failures for proof in found] == [[]] * 5
    assert sum(proof.proved for proof in found) == 10


def test_a_wrong_value(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.expm1(x)
    """
    return torch.exp(x)
'''
    (message,) = messages(tmp_path, text)
    assert "the translation differs (values)" in message


def test_a_wrong_value_of_the_function_alone(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.exp(x)
    """
    return torch.exp2(x)
'''
    found = messages(tmp_path, text)
    assert len(found) == 2  # the values, and with them the gradient
    assert all("the rule, called directly, differs" in message for message in found)


def test_a_wrong_gradient(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.exp(x.detach()) + 0 * x
    """
    return torch.exp(x)
'''
    (message,) = messages(tmp_path, text)
    assert "the translation differs (gradient x)" in message


def test_zeros_where_tensorflow_has_no_gradient(tmp_path: Path) -> None:
    text = '''
def floor(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.floor(x)
    torch.floor(x)
    """
    return torch.floor(x)
'''
    found = messages(tmp_path, text)
    assert found and all("zeros where TensorFlow has none" in message for message in found)
    assert messages(tmp_path, text, differs=("gradient x",)) == []


def test_a_wrong_dtype_and_shape(tmp_path: Path) -> None:
    text = '''
def argmax(input: Tensor, axis: int | None = None, output_type: torch.dtype = torch.int64) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.argmax(x, 1)
    torch.argmax(x, dim=1).float()
    >>> tf.argmax(x, 0)
    torch.argmax(x, dim=0, keepdim=True)
    """
    return torch.argmax(input, dim=0 if axis is None else axis).to(output_type)
'''
    dtype, shape = messages(tmp_path, text)
    assert "(dtype): out: float32 instead of int64" in dtype
    assert "(shape): out: (1, 3) instead of (3,)" in shape


def test_an_input_changed(tmp_path: Path) -> None:
    text = '''
def abs(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: i32[2, 3]

    >>> tf.abs(x)
    x.abs_()
    """
    return torch.abs(x)
'''
    (message,) = messages(tmp_path, text)
    assert "(state x)" in message


def test_a_wrong_text(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    x.exp()
    """
    return torch.exp(x)
'''
    root = rule(tmp_path, text)
    (failure,) = failures(root, instead={"tf.exp(x)": "torch.exp(x)"})
    assert "expected: x.exp()" in failure.message
    assert "actual:   torch.exp(x)" in failure.message
    assert failure.path.read_text(encoding="utf-8").splitlines()[failure.line - 1].strip() == ">>> tf.exp(x)"


def test_a_refusal_that_does_not_happen(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    Unsupported: anything
    """
    if x is not None:
        raise Unsupported("anything")
'''
    (failure,) = failures(rule(tmp_path, text), instead={"tf.exp(x)": "torch.exp(x)"})
    assert "is to be refused (anything) and became torch.exp(x)" in failure.message


def test_a_refusal_for_another_reason(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]; n: i32[2]

    >>> tf.exp(x)
    torch.exp(x)
    >>> tf.exp(n)
    Unsupported: complex numbers
    """
    if unlikely(not x.is_floating_point()):
        raise Unsupported("whole numbers")
    return torch.exp(x)
'''
    (failure,) = check(root=rule(tmp_path, text)).failures
    assert "expected refusal: complex numbers\n    actual refusal:   whole numbers" in failure.message


@pytest.mark.parametrize("error", ["1e-3", "3e-5"])
def test_a_value_that_is_nearly_right(tmp_path: Path, error: str) -> None:
    text = f'''
def tanh(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.tanh(x)
    torch.tanh(x) + {error}
    """
    return torch.tanh(x)
'''
    (message,) = messages(tmp_path, text)
    assert "the translation differs (values)" in message


def test_whole_numbers_keep_their_width_only_where_dtypes_are_to_be_exact(tmp_path: Path) -> None:
    text = '''
def range(start: int, limit: int | None = None, delta: int = 1, dtype: torch.dtype | None = None,
          name: Ignored = None) -> Tensor:
    """
    >>> tf.range(5)
    torch.arange(5)
    >>> tf.range(5)  # --exact-dtypes
    torch.arange(5)
    """
    return torch.arange(start, dtype=dtype) if limit is None and delta == 1 else torch.arange(start, limit, delta)
'''
    found = [m for m in messages(tmp_path, text, file="_arrays.py") if "the translation differs" in m]
    assert found == ["tf.range(5)\n    the translation differs (dtype): out: int64 instead of int32"]


def test_an_unread_parameter(tmp_path: Path) -> None:
    text = '''
def tile(input: Tensor, multiples: list[int], name: str | None = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.tile(x, [1, 2])
    x.tile([1, 2])
    """
    return input.tile(multiples)
'''
    (message,) = messages(tmp_path, text, file="_arrays.py")
    assert "'name' is accepted and never read" in message


@pytest.mark.parametrize(
    ("signature", "complaint"),
    [
        ("input_tensor, axis=0, keepdims=False", "the default of 'axis' is 0, TensorFlow's is None"),
        ("input_tensor, axis=None, keepdims=None", "the default of 'keepdims' is None, TensorFlow's is False"),
        ("input_tensor, axis, keepdims=False", "the default of 'axis' is missing, TensorFlow's is None"),
        ("input_tensor, axis=None", "its parameters are (input_tensor, axis), TensorFlow's are"),
        ("input_tensor, keepdims=False, axis=None", "its parameters are (input_tensor, keepdims, axis)"),
    ],
)
def test_a_signature_that_is_not_tensorflows(tmp_path: Path, signature: str, complaint: str) -> None:
    text = f'''
def reduce_logsumexp({signature}):
    """
    x: f32[2, 3]

    >>> tf.reduce_logsumexp(x, axis=1)
    torch.logsumexp(x, dim=1)
    """
    return torch.logsumexp(input_tensor, dim=axis, keepdim={"bool(keepdims)" if "keepdims" in signature else "False"})
'''
    (message,) = messages(tmp_path, text)
    assert complaint in message


def test_the_default_of_name_does_not_matter(tmp_path: Path) -> None:
    text = '''
def stack(values: Tensors, axis: int = 0, name: Ignored = None) -> Tensor:
    """
    xs: list f32[2, 3] x 3; a: ndarray f32[2, 3]; z: c64[2]

    >>> tf.stack(xs)
    torch.stack(xs)
    >>> tf.stack([xs[0], a])
    torch.stack([xs[0], torch.as_tensor(a)])
    >>> tf.stack([z * z, z])
    torch.stack([z * z, z])
    """
    return torch.stack(values, dim=axis)
'''
    assert messages(tmp_path, text, file="_arrays.py") == []


def test_a_name_that_tensorflow_does_not_have(tmp_path: Path) -> None:
    text = '''
def sum_all(x: Tensor) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.reduce_sum(x)
    torch.sum(x)
    """
    return torch.sum(x)
'''
    assert "TensorFlow has no tf.math.sum_all" in messages(tmp_path, text)


def test_an_unreached_branch(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.exp(x)
    """
    if unlikely(not x.is_floating_point()):
        raise Unsupported("whole numbers")
    return torch.exp(x)
'''
    (failure,) = failures(rule(tmp_path, text))
    assert failure.message.startswith("no example reaches \"raise Unsupported('whole numbers')\"")
    assert failure.path.read_text(encoding="utf-8").splitlines()[failure.line - 1].strip().startswith("raise")


def test_a_stale_excuse(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.exp(x)
    """
    caveat("nothing differs", differs="gradient x")
    return torch.exp(x)
'''
    (message,) = messages(tmp_path, text, differs=("gradient x",))
    assert message.startswith("differs='gradient x' excuses a difference that no example shows")


def test_an_excuse_covers_what_it_names_only(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.expm1(x.detach())
    """
    return torch.exp(x)
'''
    (message,) = messages(tmp_path, text, differs=("gradient x",))
    assert "(values)" in message


def test_a_rule_without_an_example(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """e to the x."""
    return torch.exp(x)
'''
    assert "it has no example" in messages(tmp_path, text)[0]


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ("x: f32\n\n    >>> tf.exp(x)\n    torch.exp(x)", "has no shape"),
        ("x: f32[2, 3]\n\n    >>> tf.exp(x)", "has no expected text"),
        ("k: int\n\n    >>> tf.exp(k)\n    torch.exp(k)", "has no value"),
        ("xs: list f32[2]\n\n    >>> tf.exp(xs)\n    torch.exp(xs)", "a list says how many"),
        ("x: f32[2] between 0 and 1\n\n    >>> tf.exp(x)\n    torch.exp(x)", "is not an input"),
        ("x: f32 = [1, oops]\n\n    >>> tf.exp(x)\n    torch.exp(x)", "is not a literal"),
    ],
)
def test_examples_that_cannot_be_read(tmp_path: Path, lines: str, complaint: str) -> None:
    text = f'''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    {lines}
    """
    return torch.exp(x)
'''
    (message,) = messages(tmp_path, text)
    assert complaint in message


def test_an_example_of_another_rule(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.exp(x)
    """
    return torch.exp(x)
'''
    (proof,) = proofs(rule(tmp_path, text), translate_as="tf.math.sin")
    assert "does not use this rule; it uses tf.math.sin" in proof.failures[0].message


def test_a_rule_that_cannot_be_imported(tmp_path: Path) -> None:
    (message,) = messages(
        tmp_path, 'import no_such_module\n\n\ndef exp(x):\n    """>>> tf.exp(1.)\n    1"""\n    return x\n'
    )
    assert "its file cannot be imported: ModuleNotFoundError" in message


def test_code_that_fails(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.no_such(x)
    """
    return torch.exp(x)
'''
    (message,) = messages(tmp_path, text)
    assert "the translation fails: AttributeError" in message


def test_random_numbers_are_compared_by_distribution(tmp_path: Path) -> None:
    text = '''
def normal(shape: list[int], mean: float = 0.0, stddev: float = 1.0, dtype: torch.dtype = torch.float32,
           seed: Ignored = None, name: Ignored = None) -> Tensor:
    """
    >>> tf.random.normal([40, 50])
    torch.randn([40, 50])
    >>> tf.random.normal([40, 50], mean=3.)
    torch.randn([40, 50])
    >>> tf.random.normal([40, 50], stddev=5.)
    torch.randn([40, 50])
    """
    return torch.randn(shape, dtype=dtype) * stddev + mean
'''
    mean, deviation = messages(tmp_path, text, file="random.py", differs=("numbers",))
    assert "mean" in mean and "standard deviation" in deviation


def test_the_translator_itself_proves_good_rules() -> None:
    report = check(root=RULES)
    assert report.text(RULES) == "6 rules, 10 examples proved, 0 failed"


@pytest.mark.parametrize(("prefix", "rules"), [("tf.math", 2), ("tf.reduce_sum", 1), ("tf.Tensor", 2), ("tf.mat", 0)])
def test_a_prefix_chooses_rules(prefix: str, rules: int) -> None:
    assert check(prefix, root=RULES).rules == rules


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    rule(tmp_path, "def floor(x, name=None):\n    return torch.floor(x)\n")
    rule(tmp_path, "def tile(input, multiples, name=None):\n    return input.tile(multiples)\n", "_arrays.py")
    one, two = check(root=tmp_path), check(root=tmp_path, jobs=2)
    assert one.rules == 2 and len(one.failures) == 4
    assert set(one.failures) == set(two.failures)


def test_the_translator_itself_does_not_hide_a_wrong_rule(tmp_path: Path) -> None:
    text = '''
def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.exp(x)
    torch.exp2(x)
    """
    return torch.exp2(x)
'''
    report = check(root=rule(tmp_path, text))
    found = [failure.message for failure in report.failures]
    assert len(found) == 4  # values and gradient, of the translation and of the rule itself
    assert all("differs (values)" in m or "differs (gradient x)" in m for m in found)
    assert report.text(tmp_path).startswith("tf/math.py:12: tf.math.exp: tf.exp(x)\n")
    assert report.text(tmp_path).endswith("1 rules, 0 examples proved, 4 failed")


def test_a_rule_file_that_is_not_python(tmp_path: Path) -> None:
    (failure,) = check(root=rule(tmp_path, "def exp(x:\n")).failures
    assert failure.message.startswith("not Python: ")


def test_a_wrong_constant(tmp_path: Path) -> None:
    (failure,) = check(root=rule(tmp_path, "float32 = torch.float64\nint32 = torch.int32\n", "_dtypes.py")).failures
    assert failure.message.startswith("it is torch.float64, TensorFlow's is")


def test_a_text_that_was_broken_is_the_one_line_of_its_example() -> None:
    from tf2torch.dev.check.translated import on_one_line

    assert on_one_line("f(\n    a,\n    b[\n        1\n    ],\n).g()") == "f(a, b[1]).g()"
    assert on_one_line("(\n    a\n    + b\n)") == "(a + b)"
