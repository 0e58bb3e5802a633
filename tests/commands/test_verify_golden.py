"""`verify --record` and `--golden` on the command line: the second never needs TensorFlow."""

from __future__ import annotations

import pytest

PROGRAM = "import tensorflow as tf\n\nx = tf.random.normal([3, 2], seed=1)\ny = tf.reduce_sum(x, axis=1)\n"
pytestmark = pytest.mark.proof


def test_a_record_is_made_with_tensorflow_and_checked_without(cli, without_tensorflow):
    cli.write("train.py", PROGRAM)
    cli.write("torch_by_hand.py", "import torch\n\nx = torch.randn(3, 2)\n\ny = x.sum(0)\n")
    made = cli("verify", "train.py", "--record", "train.npz")
    assert made.code == 0, made.out
    assert b"train.py: recorded: the original has run" in made.out
    assert cli("verify", "train.py", env=without_tensorflow).code == 2, "TensorFlow is absent"
    checked = cli("verify", "train.py", "--golden", "train.npz", env=without_tensorflow)
    assert checked.code == 0, checked.out
    assert b"all 2 values agree" in checked.out
    wrong = cli(
        "verify", "train.py", "--golden", "train.npz", "--translated", "torch_by_hand.py", env=without_tensorflow
    )
    assert wrong.code == 1, wrong.out
    assert b"shape (3,) became (2,)" in wrong.out


def test_what_is_left_in_tensorflow_is_named_where_it_is_missing(cli, without_tensorflow):
    cli.write("a.py", PROGRAM + "words = tf.strings.split('a b').numpy()\n")
    assert cli("verify", "a.py", "--record", "a.npz").code == 0
    ran = cli("verify", "a.py", "--golden", "a.npz", env=without_tensorflow)
    assert ran.code == 2
    assert b"the translation could not import a module: ModuleNotFoundError: No module named 'tensorflow'" in ran.out
    assert b"tf.strings.split was left in TensorFlow (line 5)" in ran.out


def test_many_programs_have_records_in_a_folder(cli):
    cli.write("src/a.py", PROGRAM)
    cli.write("src/sub/b.py", PROGRAM)
    assert cli("verify", "src", "--record", "records").code == 0
    assert sorted(name for name in cli.tree() if name.startswith("records")) == ["records/a.npz", "records/sub/b.npz"]
    assert cli("verify", "src", "--golden", "records/").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.py", "--record", "g.npz", "--golden", "g.npz"], "made or compared with, not both"),
        (["a.py", "--golden", "g.npz", "--float64"], "--float64 needs the original once more"),
        (["a.py", "b/a.py", "--record", "g"], "several programs would have this record"),
    ],
)
def test_what_makes_no_sense_is_refused(cli, words, said):
    cli.write("a.py", PROGRAM)
    cli.write("b/a.py", PROGRAM)
    ran = cli("verify", *words)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
