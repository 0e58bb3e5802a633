"""Modules that are translated together: what one defines is known in the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebook.notebooks import jupyter, notebook
from tests.translation import TF, text
from tf2torch.config import Options
from tf2torch.conversion import convert_bytes
from tf2torch.model import Status
from tf2torch.outcome import Outcome
from tf2torch.project import RunModules


class Tree:
    """Files in a folder, translated together."""

    def __init__(self, root: Path, files: dict[str, str]) -> None:
        self.paths = [root / name for name in files]
        for path, body in zip(self.paths, files.values()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body if path.suffix == ".ipynb" else text(body))

    def __call__(self, name: str) -> Outcome:
        """The translation of one of them; a second one of all of them changes nothing."""
        first = {path: self._convert(path) for path in self.paths}
        for path, outcome in first.items():
            path.write_bytes(outcome.data)
        assert all(self._convert(path).data == outcome.data for path, outcome in first.items())
        return next(outcome for path, outcome in first.items() if path.as_posix().endswith(name))

    def _convert(self, path: Path) -> Outcome:
        modules = RunModules(str(p) for p in self.paths)
        outcome = convert_bytes(path.read_bytes(), str(path), Options(), modules)
        assert outcome.failure is None
        return outcome


OPS = """
    import tensorflow as tf
    ROWS = 3
    SCALE = tf.Variable(2.0)
    def halves(x):
        return tf.split(x, 2)
    def stays(x):
        return tf.raw_ops.Foo(x=x)
    class Dense(tf.Module):
        def __init__(self, n, m):
            self.w = tf.Variable(tf.ones([n, m]))
        def __call__(self, x):
            return x @ self.w
    class Layer(tf.keras.layers.Layer):
        pass
"""


def body(outcome: Outcome) -> str:
    return "\n".join(s for s in outcome.after.splitlines() if not s.startswith(("import ", "from ")))


def test_a_module_of_no_run_is_not_known(tmp_path: Path) -> None:
    tree = Tree(tmp_path, {"main.py": "import tensorflow as tf\nfrom ops import SCALE\nSCALE.assign(tf.abs(1.0))\n"})
    assert "SCALE.assign(" in tree("main.py").after


@pytest.mark.parametrize(
    ("imported", "name"),
    [
        ("from ops import SCALE", "SCALE"),
        ("from ops import *", "SCALE"),
        ("from ops import SCALE as s", "s"),
        ("import ops", "ops.SCALE"),
        ("import ops as o", "o.SCALE"),
    ],
)
def test_a_script_beside_another_knows_its_variables(tmp_path: Path, imported: str, name: str) -> None:
    main = f"import tensorflow as tf\n{imported}\n{name}.assign(tf.abs(1.0))\n"
    outcome = Tree(tmp_path, {"ops.py": OPS, "main.py": main})("main.py")
    assert {note.status for note in outcome.notes} == {Status.EXACT}
    made = body(outcome)
    assert f"with torch.no_grad():\n    {name}.copy_(" in made or f"with torch.no_grad():\n    {name}.fill_(" in made


PACKAGE = {"pkg/__init__.py": "", "pkg/ops.py": OPS, "pkg/sub/__init__.py": "from ..ops import Dense\n"}


@pytest.mark.parametrize(
    "imported",
    [
        "from ..ops import Dense",
        "from . import Dense",
        "from pkg.ops import Dense",
        "from pkg.sub import Dense",
        "from .. import ops\nDense = ops.Dense",
        "import pkg.ops\nDense = pkg.ops.Dense",
    ],
)
def test_a_class_of_a_package_is_known_however_it_is_imported(tmp_path: Path, imported: str) -> None:
    main = f"{TF}{imported}\nclass Deep(Dense):\n    def __call__(self, x):\n        return tf.abs(x)\n"
    made = Tree(tmp_path, {**PACKAGE, "pkg/sub/main.py": main})("main.py")
    assert "    def forward(self, x):\n        return torch.abs(x)" in made.after


def test_constants_and_results_decide_rules(tmp_path: Path) -> None:
    main = """
        import tensorflow as tf
        from ops import ROWS, halves
        x = tf.split(tf.ones([6, 2]), ROWS)
        a, b = halves(tf.ones([4, 2]))
        y = tf.transpose(a)
    """
    made = Tree(tmp_path, {"ops.py": OPS, "main.py": main})("main.py")
    assert made.after.endswith(
        "x = torch.tensor_split(torch.ones(6, 2), ROWS)\na, b = halves(torch.ones(4, 2))\ny = a.T\n"
    ) or made.after.endswith("x = torch.chunk(torch.ones(6, 2), ROWS)\na, b = halves(torch.ones(4, 2))\ny = a.T\n")
    assert not made.result.left


def test_what_stays_in_tensorflow_there_is_not_torchs_here(tmp_path: Path) -> None:
    main = TF + "from ops import stays, Layer\ny = tf.abs(stays(1.0))\nz = tf.abs(Layer()(1.0))\n"
    left = Tree(tmp_path, {"ops.py": OPS, "main.py": main})("main.py").result.left
    assert [(note.line, note.code) for note in left] == [(3, "T2T206"), (4, "T2T206")]


def test_modules_that_import_each_other(tmp_path: Path) -> None:
    one = TF + "from two import g\ndef f(x):\n    return tf.abs(x)\ny = tf.transpose(g(tf.ones([2, 3])))\n"
    two = TF + "from one import f\ndef g(x):\n    return f(x)\n"
    made = Tree(tmp_path, {"one.py": one, "two.py": two})("one.py")
    assert "y = g(torch.ones(2, 3)).T" in made.after


def test_equal_names_in_two_folders_are_two_modules(tmp_path: Path) -> None:
    main = TF + "from ops import k\nv = k.assign(tf.abs(1.0))\n"
    files = {"a/ops.py": TF + "k = tf.Variable(1.0)\n", "a/main.py": main, "b/ops.py": "k = 3\n", "b/main.py": main}
    tree = Tree(tmp_path, files)
    assert "torch.no_grad()" in tree("a/main.py").after


def test_a_module_that_does_not_parse_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "ops.py").write_text("k = = 3\n")
    path = tmp_path / "main.py"
    path.write_text(TF + "from ops import k\ny = tf.abs(k)\n")
    modules = RunModules([str(tmp_path / "ops.py"), str(path)])
    together = convert_bytes(path.read_bytes(), str(path), Options(), modules)
    assert together == convert_bytes(path.read_bytes(), str(path), Options())


def test_an_import_of_tensorflow_that_only_another_module_needs_goes(tmp_path: Path) -> None:
    main = "import tensorflow as tf\nfrom ops import ROWS\nprint(ROWS)\n"
    assert Tree(tmp_path, {"ops.py": OPS, "main.py": main})("main.py").after == "from ops import ROWS\nprint(ROWS)\n"


def test_notebooks_know_the_modules_beside_them(tmp_path: Path) -> None:
    cells = jupyter(notebook(TF + "from ops import SCALE", "SCALE.assign(tf.abs(1.0))"))
    made = Tree(tmp_path, {"ops.py": OPS, "a.ipynb": cells})("a.ipynb")
    assert "with torch.no_grad():\n    SCALE." in made.after


def test_modules_beyond_the_paths_count_where_they_are_asked_for(tmp_path: Path) -> None:
    for name in ("pkg/__init__.py", "pkg/ops.py", "pkg/net.py", "tests/test_net.py", "src/lib.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("N = 1\n")
    net, test = str(tmp_path / "pkg" / "net.py"), str(tmp_path / "tests" / "test_net.py")
    alone = RunModules([net, test])
    assert alone.find(net, "pkg.ops") is None
    modules = RunModules([net, test], beyond=(str(tmp_path), str(tmp_path / "src")))
    assert modules.find(net, "pkg.ops") == str(tmp_path / "pkg" / "ops.py")
    assert modules.find(test, "pkg.net") == net, "one that is among the paths is that one"
    assert modules.find(test, "pkg") == str(tmp_path / "pkg" / "__init__.py")
    assert modules.find(test, "lib") == str(tmp_path / "src" / "lib.py")
    assert modules.find(test, "numpy") is None
    assert modules.find(test, "pkg..ops") is None
    assert modules.absolute(str(tmp_path / "pkg" / "ops.py"), 1, "net") == "pkg.net"
    assert modules.module(net, "pkg.ops") is not None


def test_what_is_installed_side_by_side_is_not_one_project(tmp_path: Path) -> None:
    for name in ("site-packages/numpy/__init__.py", "site-packages/mine/__init__.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("")
    mine = str(tmp_path / "site-packages" / "mine" / "__init__.py")
    assert RunModules([mine], beyond=(str(tmp_path),)).find(mine, "numpy") is None


def test_a_script_in_another_folder_is_not_what_its_name_means(tmp_path: Path) -> None:
    """It may be an installed library that is imported there."""
    files = {"a/main.py": TF + "from ops import k\nk.assign(tf.abs(1.0))\n", "b/ops.py": TF + "k = tf.Variable(1.0)\n"}
    modules = RunModules([])
    tree = Tree(tmp_path, files)
    alone = convert_bytes(tree.paths[0].read_bytes(), str(tree.paths[0]), Options(), modules)
    assert tree("a/main.py").after == alone.after


def test_a_package_is_known_from_another_root(tmp_path: Path) -> None:
    files = {
        "src/pkg/__init__.py": "",
        "src/pkg/ops.py": OPS,
        "tests/main.py": TF + "from pkg.ops import SCALE\nSCALE.assign(tf.abs(1.0))\n",
    }
    outcome = Tree(tmp_path, files)("main.py")
    assert {note.status for note in outcome.notes} == {Status.EXACT}
