"""Arguments that are not yet what torch wants: lists of arrays, arrays of sizes, one tensor for several, no dtypes."""

from __future__ import annotations

from tests.translation import translated
from tf2torch.model import Status

IMPORTS = "import tensorflow as tf\nimport numpy as np\n"


def last_line(source: str) -> str:
    return translated(IMPORTS + source).code.splitlines()[-1]


def note(source: str) -> tuple[Status, str]:
    found = translated(IMPORTS + source).notes[0]
    return found.status, found.message


def test_a_list_of_arrays_becomes_one_array_first() -> None:
    made = "losses = [tf.ones([]).numpy(), tf.ones([]).numpy()]\n"
    assert last_line(made + "y = tf.constant(losses)\n") == "y = torch.tensor(np.array(losses))"
    assert last_line(made + "y = tf.reduce_max(losses)\n") == "y = torch.max(torch.as_tensor(np.array(losses)))"


def test_an_array_of_sizes_becomes_a_tuple() -> None:
    assert last_line("y = tf.zeros(np.array([2, 3]))\n") == "y = torch.zeros(tuple(np.array([2, 3])))"


def test_one_tensor_is_taken_apart_where_torch_wants_several() -> None:
    assert last_line("x = tf.ones([2, 3])\ny = tf.stack(x)\n") == "y = torch.stack(tuple(x))"
    assert last_line("x = tf.ones([2, 3])\ny = tf.concat(x, 0)\n") == "y = x"


def test_what_an_unknown_argument_is_taken_for_is_said() -> None:
    assert note("def f(t):\n    return tf.stack(t)\n") == (Status.ASSUMED, "t is taken to be a list of tensors")
    assert note("def f(d):\n    return tf.zeros([2], d)\n") == (Status.ASSUMED, "d is taken to be a dtype of torch")


def test_a_number_is_no_dtype() -> None:
    assert note("y = tf.ones(2, 3)\n") == (Status.UNSUPPORTED, "argument 'dtype' is a number, not a dtype")


DTYPES = "n = tf.constant([1])\nx = tf.constant([1.0])\n"
BOTH = "Python's whole numbers are int32 in TensorFlow and int64 in torch: both are taken for int32"


def test_dtypes_are_compared_as_tensorflow_does() -> None:
    assert last_line(DTYPES + "same = x.dtype == 'float32'\n") == "same = x.dtype == torch.float32"
    assert last_line(DTYPES + "same = np.float64 != x.dtype\n") == "same = torch.float64 != x.dtype"
    assert last_line(DTYPES + "same = n.dtype == tf.int32\n") == "same = n.dtype in (torch.int32, torch.int64)"
    assert BOTH in [n.message for n in translated(IMPORTS + DTYPES + "same = n.dtype == tf.int32\n").notes]
    assert last_line(DTYPES + "same = x.dtype == tf.int32\n") == "same = x.dtype == torch.int32"


def test_what_decides_a_division_is_said() -> None:
    quotient = translated(IMPORTS + "def f(t):\n    return tf.exp(t) / 2\n")
    assert any("int32" in n.message and n.status is Status.ASSUMED for n in quotient.notes)
