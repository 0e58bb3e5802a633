"""`--helpers module`: helper functions once for a project, imported by its files."""

from __future__ import annotations

import subprocess
import sys

import pytest

UNIQUE = "import tensorflow as tf\nprint(tf.unique(tf.constant([3, 1, 3, 2]))[0].numpy())\n"
PICKED = """import tensorflow as tf
x = tf.reshape(tf.range(12.0), [3, 4])
print(tf.gather(x, tf.argmax(x, 1), batch_dims=1).numpy())
"""


@pytest.fixture
def tree(cli):
    cli.write("src/pkg/__init__.py", "")
    cli.write("src/pkg/one.py", UNIQUE)
    cli.write("src/pkg/sub/__init__.py", "")
    cli.write("src/pkg/sub/two.py", PICKED + UNIQUE)
    cli.write("src/script.py", PICKED)
    cli.write("src/pkg/none.py", "import tensorflow as tf\nx = tf.zeros([2])\n")
    return cli


def test_one_module_for_each_package_and_each_folder_of_scripts(tree):
    assert tree("convert", "src", "-o", "out", "--helpers", "module").code == 0
    made = {n: d.decode() for n, d in tree.tree().items() if n.startswith("out/")}
    assert {n for n in made if "torch_helpers" in n} == {"out/pkg/torch_helpers.py", "out/torch_helpers.py"}
    assert "\nfrom .torch_helpers import unique_and_places\n" in made["out/pkg/one.py"]
    assert "\nfrom ..torch_helpers import " in made["out/pkg/sub/two.py"]
    assert "\nfrom torch_helpers import " in made["out/script.py"]
    assert "torch_helpers" not in made["out/pkg/none.py"]
    assert not any("\ndef " in text for name, text in made.items() if "torch_helpers" not in name)


def test_what_is_written_runs(tree):
    tree("convert", "src", "-o", "out", "--helpers", "module")
    for module in ("pkg.one", "pkg.sub.two", "script"):
        run = subprocess.run(
            [sys.executable, "-m", module], cwd=tree.folder / "out", capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        assert run.stdout


def test_the_order_of_files_and_a_second_run_change_nothing(tree):
    tree("convert", "src", "-o", "out", "--helpers", "module")
    whole = {n: d for n, d in tree.tree().items() if n.startswith("out/")}
    tree("convert", "out", "--in-place", "--helpers", "module")
    assert {n: d for n, d in tree.tree().items() if n.startswith("out/")} == whole
    for name in ("pkg/sub/two.py", "pkg/one.py"):
        tree("convert", f"src/{name}", "-o", f"apart/{name}", "--helpers", "module")
    assert tree.tree()["apart/pkg/torch_helpers.py"] == whole["out/pkg/torch_helpers.py"]


def test_a_name_that_the_file_has_already_is_imported_under_another(cli):
    cli.write("a.py", "def unique_and_places():\n    pass\n" + UNIQUE)
    cli("convert", "a.py", "-o", "out/a.py", "--helpers", "module")
    made = cli.tree()["out/a.py"].decode()
    assert "from torch_helpers import unique_and_places as unique_and_places_" in made
    assert "unique_and_places_(" in made


def test_somebody_elses_module_is_not_touched_and_nothing_is_written(cli):
    cli.write("src/a.py", UNIQUE)
    cli.write("out/torch_helpers.py", "mine = 1\n")
    before = cli.tree()
    ran = cli("convert", "src", "-o", "out", "--helpers", "module")
    assert ran.code == 2
    assert "torch_helpers.py: is not by tf2torch" in ran.err
    assert cli.tree() == before


def test_what_is_only_shown_stands_alone(cli):
    cli.write("a.py", UNIQUE)
    assert b"def unique_and_places(" in cli("convert", "a.py", "-o", "-", "--helpers", "module").out


def test_where_is_file_or_module(cli):
    cli.write("a.py", UNIQUE)
    ran = cli("convert", "a.py", "--helpers", "modul")
    assert ran.code == 2
    assert "module" in ran.err
