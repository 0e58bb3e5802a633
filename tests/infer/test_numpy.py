"""What numpy's functions get: arrays, as from TensorFlow's tensors, and nothing that they already take."""

from __future__ import annotations

from tests.translation import translated

IMPORTS = "import tensorflow as tf\nimport numpy as np\n"


def last_line(source: str) -> str:
    return translated(IMPORTS + source).code.splitlines()[-1]


def test_a_tensor_becomes_an_array() -> None:
    assert last_line("x = tf.ones([2])\ny = np.sum(x)\n") == "y = np.sum(x.numpy())"
    assert last_line("y = np.exp(tf.ones([2]))\n") == "y = np.exp(torch.ones(2).numpy())"


def test_gradients_are_cut_off_wherever_they_run() -> None:
    made = "v = tf.Variable([1.0])\nlosses = []\nlosses.append(v * 2.0)\n"
    assert last_line(made + "y = np.array(v)\n") == "y = np.array(v.detach().numpy())"
    assert last_line(made + "y = np.array([v, 2 * v])\n").count(".detach().numpy()") == 2
    assert last_line(made + "y = np.mean(losses)\n") == "y = np.mean([tensor.detach().numpy() for tensor in losses])"


def test_what_numpy_reads_itself_stays() -> None:
    assert last_line("y = np.array(tf.ones([2]))\n") == "y = np.array(torch.ones(2))"
    assert last_line("def f(a):\n    return np.sum(a)\n") == "    return np.sum(a)"
    assert last_line("y = np.sum(np.ones([2]))\n") == "y = np.sum(np.ones([2]))"


def test_numpy_makes_numbers_of_numbers() -> None:
    assert last_line("x = tf.ones([2])\ny = x / np.sqrt(2.0)\n") == "y = x / np.sqrt(2.0)"
    assert last_line("def f(x):\n    return tf.exp(-x**2) / np.sqrt(2 * np.pi)\n") == (
        "    return torch.exp(-x**2) / np.sqrt(2 * np.pi)"
    )
    assert last_line("y = tf.constant(2 * np.log(3))\n") == "y = torch.tensor(2 * np.log(3), dtype=torch.float64)"


def test_beside_whole_numbers_tensorflow_cuts_them_off() -> None:
    made = "x = tf.constant([1, 2])\n"
    assert last_line(made + "y = x * np.sqrt(6.0)\n") == "y = x * torch.tensor(np.sqrt(6.0), dtype=torch.int64)"
