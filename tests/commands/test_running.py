"""How a run works on its files: several at a time, from the cache, and what the options refuse."""

from __future__ import annotations

import pytest


@pytest.fixture
def tree(cli):
    """Enough source that several processes are worth it."""
    body = "".join(f"x{n} = tf.reshape(x, [{n + 1}, -1])\n" for n in range(1500))
    for i in range(5):
        wrong = "y = = 1\n" * (i == 2)
        cli.write(f"src/m{i}.py", f"import tensorflow as tf\nx = tf.zeros([{i + 1}, 2])\n{body}{wrong}")
    return cli


def test_several_processes_give_what_one_gives_in_the_same_order(tree):
    alone = tree("convert", "src", "-o", "out", "-j", "1", "--no-cache")
    first = tree.tree()
    together = tree("convert", "src", "-o", "out", "-j", "3", "--no-cache")
    assert (alone.code, alone.err) == (together.code, together.err)
    assert alone.code == 1
    assert tree.tree() == first
    assert tree("check", "src", "-j", "3", "--no-cache").out == tree("check", "src", "-j", "1", "--no-cache").out


def test_from_the_cache_it_is_the_same_and_clean_empties_it(cli, tmp_path):
    cli.write("a.py", "import tensorflow as tf\nx = tf.zeros([2])\ny = tf.raw_ops.Foo()\n")
    env = {"TF2TORCH_CACHE_DIR": str(tmp_path / "kept")}
    first, second = (cli("convert", "a.py", "-o", "-", env=env) for _ in range(2))
    assert first == second
    assert "1 entry removed" in cli("clean", env=env).err
    assert "0 entries removed" in cli("clean", env=env).err
    cli("convert", "a.py", "-o", "-", "--no-cache", env=env)
    assert "0 entries removed" in cli("clean", env=env).err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-j", "0"], "'0' is not a number of processes"),
        (["-j", "many"], "'many' is not a number of processes"),
        (["--executor", "dusk"], "there is no 'dusk'"),
        (["--executor", "dask"], "needs the address"),
        (["--scheduler", "tcp://127.0.0.1:9"], "--scheduler is for --executor dask"),
        (["--executor", "dask", "--scheduler", "nowhere"], "no Dask scheduler at nowhere"),
        (["--executor", "dask", "--scheduler", "tcp://127.0.0.1:9"], "no Dask scheduler at tcp://127.0.0.1:9"),
    ],
)
def test_what_does_not_fit_together_is_refused(cli, words, message):
    cli.write("a.py", "import tensorflow as tf\n")
    for command in (["check", "a.py"], ["convert", "a.py"]):
        ran = cli(*command, *words)
        assert ran.code == 2
        assert message in ran.err
    assert list(cli.tree()) == ["a.py"]
