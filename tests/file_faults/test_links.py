"""Symbolic links that lead nowhere, back to themselves, or around in the tree."""

from __future__ import annotations

import pytest

from tf2torch import translate

TF = "import tensorflow as tf\n\nx = tf.abs(tf.constant([1.0, 2.0]))\n"
NEW = translate(TF).code.encode()
BAD = {
    "src/itself.py": "this link leads back to itself",
    "src/there.py": "this link leads back to itself",
    "src/back.py": "this link leads back to itself",
    "src/nowhere.py": "this link points to gone.py, which does not exist",
}


@pytest.fixture
def tree(cli):
    cli.write("src/a.py", TF)
    for name, to in (("itself", "itself.py"), ("there", "back.py"), ("back", "there.py"), ("nowhere", "gone.py")):
        (cli.folder / "src" / f"{name}.py").symlink_to(to)
    (cli.folder / "src" / "up").symlink_to("..")
    (cli.folder / "src" / "round").symlink_to("round")
    return cli


@pytest.mark.parametrize("words", ["convert src --in-place", "convert src -o out", "convert src --diff", "check src"])
def test_the_others_are_done_once(tree, words):
    ran = tree(*words.split())
    assert ran.code == 2
    assert all(f"{name}: {why}\n    repair or remove it" in ran.err for name, why in BAD.items()), ran.err
    written = {"src/a.py": NEW} if "--in-place" in words else {"src/a.py": TF.encode()}
    assert tree.tree() == (written | {"out/a.py": NEW} if "out" in words else written)
    assert all((tree.folder / name).is_symlink() for name in BAD)


@pytest.mark.parametrize("name", sorted(BAD))
def test_one_that_is_named(tree, name):
    for command in ("convert", "check"):
        ran = tree(command, name)
        assert (ran.code, ran.err) == (2, f"tf2torch: {name}: {BAD[name]}\n    repair or remove it\n")


def test_as_a_place_to_write_to(tree):
    ran = tree("convert", "src/a.py", "-o", "src/itself.py")
    assert ran.code == 2
    assert "src/itself.py is a link that leads back to itself\n    write elsewhere with -o" in ran.err
    ran = tree("convert", "src/a.py", "-o", "src/round/")
    assert ran.code == 2
    assert "src/round" in ran.err
    assert tree.tree() == {"src/a.py": TF.encode()}
