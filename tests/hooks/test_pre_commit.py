"""The hooks as their users meet them: the real pre-commit, in a repository of its own."""

from __future__ import annotations

import json
from pathlib import Path

from tests.notebook.notebooks import jupyter, notebook

TF = "import tensorflow as tf\n\nx = tf.zeros([2])\n"
TORCH = "import torch\n\nx = torch.zeros(2)\n"
LEFT = "import tensorflow as tf\n\nx = tf.strings.split('a b')\n"
CHECK = {"id": "tf2torch-check"}
CONVERT = {"id": "tf2torch-convert"}


def environment(home: Path) -> Path:
    (found,) = home.glob("*/py_env-*/lib/python*/site-packages")
    return found


def size(path: Path) -> int:
    """What a package takes, with its bytecode."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(one.stat().st_size for one in files if one.is_file())


def test_the_environment_is_light(repository):
    repository.configure(CHECK, CONVERT)
    repository.stage("a.py", TF)
    ran = repository.pre_commit("run")
    assert ran.code == 1, ran.said
    packages = environment(repository.home)
    names = {path.name for path in packages.iterdir()}
    assert {"libcst", "typer", "rich", "tf2torch"} <= names
    assert not {"torch", "tensorflow", "keras", "numpy", "IPython", "pydantic"} & names
    brought = [path for path in packages.iterdir() if not path.name.startswith(("pip", "setuptools", "_virtualenv"))]
    assert sum(map(size, brought)) < 30_000_000


def test_the_guard_fails_on_tensorflow_and_writes_nothing(repository):
    repository.configure(CHECK)
    path = repository.stage("a.py", TF)
    ran = repository.pre_commit("run")
    assert ran.code == 1
    assert "a.py:3:5: T2T200 [exact] tf.zeros: translated" in ran.said
    assert "exit code: 1" in ran.said
    assert "files were modified" not in ran.said
    assert path.read_text() == TF
    repository.stage("a.py", TORCH)
    assert repository.pre_commit("run").code == 0


def test_the_guard_holds_where_it_is_told_to(repository):
    repository.configure({**CHECK, "files": "^done/"})
    repository.stage("todo/a.py", TF)
    repository.stage("done/b.py", TORCH)
    assert repository.pre_commit("run").code == 0
    repository.stage("done/b.py", TF)
    ran = repository.pre_commit("run", "--all-files")
    assert ran.code == 1
    assert "todo/a.py" not in ran.said


def test_the_guard_as_a_ratchet(repository):
    repository.configure({**CHECK, "args": ["--baseline", "known.json"]})
    repository.stage("a.py", TF)
    repository.stage("b.py", TF)
    ran = repository.pre_commit("run")
    assert (ran.code, "exit code: 2" in ran.said, "--update-baseline" in ran.said) == (1, True, True)
    keys = {"uses": 1, "left": 1, "findings": {}}
    repository.stage("known.json", json.dumps({"version": 1, "tool": "0", "fail-on": "exact", "files": {"a.py": keys}}))
    assert repository.pre_commit("run").code == 1, "b.py is not known"
    tool = next(repository.home.glob("*/py_env-*/bin/tf2torch"))
    made = repository._run(
        str(tool), "check", "--fail-on", "exact", "--baseline", "known.json", "--update-baseline", check=True
    )
    assert "2 known" in made.said
    repository.git("add", ".")
    assert repository.pre_commit("run").code == 0
    repository.git("commit", "-qm", "known", "--no-verify")
    repository.stage("b.py", f"{TF}y = tf.ones([3])\n")
    ran = repository.pre_commit("run")
    assert ran.code == 1
    assert "b.py:4:5" in ran.said
    assert "b.py:3:5" not in ran.said


def test_the_writer_writes_and_fails_once(repository):
    repository.configure(CONVERT)
    path = repository.stage("a.py", TF)
    ran = repository.pre_commit("run")
    assert ran.code == 1
    assert "files were modified by this hook" in ran.said
    assert path.read_text() == TORCH
    repository.git("add", ".")
    assert repository.pre_commit("run").code == 0


def test_what_is_left_does_not_stop_the_writer_for_ever(repository):
    repository.configure(CONVERT)
    repository.stage("a.py", LEFT)
    assert repository.pre_commit("run").code == 1
    repository.git("add", ".")
    assert repository.pre_commit("run").code == 0


def test_a_file_that_is_not_python_fails_both_and_stays(repository):
    repository.configure(CHECK, CONVERT)
    path = repository.stage("a.py", "import tensorflow as tf\nx = (\n")
    ran = repository.pre_commit("run")
    assert ran.code == 1
    assert ran.said.count("T2T001") == 2
    assert path.read_text() == "import tensorflow as tf\nx = (\n"


def test_partially_staged_files(repository):
    """Only what is staged is looked at; what is not stays in the working tree."""
    repository.configure(CHECK)
    repository.stage("a.py", TORCH)
    repository.write("a.py", TF)
    assert repository.pre_commit("run").code == 0
    assert (repository.folder / "a.py").read_text() == TF
    repository.stage("a.py", TF)
    repository.write("a.py", TORCH)
    assert repository.pre_commit("run").code == 1
    assert (repository.folder / "a.py").read_text() == TORCH


def test_the_writer_and_what_is_not_staged(repository):
    repository.configure(CONVERT)
    repository.stage("a.py", f"{TF}\n\n# the end\n")
    repository.write("a.py", f"{TF}\n\n# the end\nmore = 1\n")
    assert repository.pre_commit("run").code == 1
    assert (repository.folder / "a.py").read_text().endswith("# the end\nmore = 1\n")


def test_deleted_and_renamed_files(repository):
    repository.configure(CHECK, CONVERT)
    repository.stage("a.py", TF)
    repository.stage("b.py", TF)
    repository.git("commit", "-qm", "old", "--no-verify")
    repository.git("rm", "-q", "a.py")
    assert repository.pre_commit("run").code == 0
    repository.git("mv", "b.py", "c.py")
    ran = repository.pre_commit("run")
    assert (ran.code, "c.py:3:5" in ran.said) == (1, True)


def test_names_with_spaces_and_other_characters(repository):
    repository.configure(CHECK, CONVERT)
    names = ["with space.py", "sub dir/é.py", "it's.py", 'a"b.py', "$HOME.py", "a;b.py"]
    for name in names:
        repository.stage(name, TF)
    ran = repository.pre_commit("run")
    assert ran.code == 1
    for name in names:
        assert f"{name}:3:5: T2T200" in ran.said
        assert (repository.folder / name).read_text() == TORCH


def test_excluded_files_are_left_out_although_they_are_named(repository):
    repository.configure(CHECK, CONVERT)
    repository.stage("pyproject.toml", '[tool.tf2torch]\nextend-exclude = ["old", "gen_*.py"]\n')
    path = repository.stage("src/old/a.py", TF)
    repository.stage("gen_b.py", TF)
    ran = repository.pre_commit("run", "--all-files")
    assert ran.code == 0, ran.said
    assert path.read_text() == TF


def test_all_files_and_files_without_a_suffix(repository):
    repository.configure(CHECK)
    repository.stage("a.py", TF)
    script = repository.stage("tool", f"#!/usr/bin/env python3\n{TF}")
    script.chmod(0o755)
    repository.stage("readme.txt", "import tensorflow\n")
    repository.git("add", ".")
    repository.git("commit", "-qm", "old", "--no-verify")
    assert repository.pre_commit("run").code == 0, "nothing is staged"
    ran = repository.pre_commit("run", "--all-files")
    assert ran.code == 1
    assert ("a.py:3:5" in ran.said, "tool:4:5" in ran.said, "readme" in ran.said) == (True, True, False)


def test_notebooks(repository):
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": TF}]
    text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}, indent=1) + "\n"
    repository.configure(CHECK, CONVERT)
    path = repository.stage("n.ipynb", text)
    ran = repository.pre_commit("run")
    assert (ran.code, "n.ipynb:cell 1:3:5: T2T200" in ran.said) == (1, True)
    assert "torch.zeros(2)" in path.read_text()
    repository.git("add", ".")
    assert repository.pre_commit("run").code == 0


def cells(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"] if cell["cell_type"] == "code"]


def test_the_guard_names_the_cell_of_a_staged_notebook_and_writes_nothing(repository):
    repository.configure(CHECK)
    text = jupyter(notebook("%matplotlib inline\nimport tensorflow as tf", "!ls\nx = tf.zeros([2])", "%%bash\nls"))
    path = repository.stage("my lesson.ipynb", text)
    ran = repository.pre_commit("run")
    assert (ran.code, "my lesson.ipynb:cell 3:2:5: T2T200 [exact] tf.zeros" in ran.said) == (1, True)
    assert "files were modified" not in ran.said
    assert path.read_text() == text
    repository.stage(
        "my lesson.ipynb", jupyter(notebook("%matplotlib inline\nimport torch", "!ls\nx = torch.zeros(2)"))
    )
    assert repository.pre_commit("run").code == 0
    assert repository.pre_commit("run", "--all-files").code == 0


def test_the_writer_keeps_all_of_a_notebook_but_its_code_and_fails_once(repository):
    repository.configure(CONVERT)
    sources = ("%%time\nimport tensorflow as tf", "files = !ls\nx = tf.zeros([2])", "n = 1", "for x in y")
    path = repository.stage("lesson.ipynb", jupyter(notebook(*sources)))
    ran = repository.pre_commit("run")
    assert (ran.code, "files were modified by this hook" in ran.said) == (1, True)
    assert cells(path) == ["%%time\nimport torch", "files = !ls\nx = torch.zeros(2)", "n = 1", "for x in y"]
    outputs = [cell.get("outputs") for cell in json.loads(path.read_text())["cells"]]
    assert [bool(one) for one in outputs[1:]] == [False, False, True, True], "of changed cells they are cleared"
    repository.git("add", ".")
    assert repository.pre_commit("run").code == 0, "the cell that is not Python does not stop it for ever"


def test_a_partially_staged_notebook(repository):
    """The guard sees what is staged; what is not comes back to the working tree."""
    repository.configure(CHECK)
    done, todo = (jupyter(notebook(source)) for source in (TORCH, TF))
    path = repository.stage("a.ipynb", done)
    path.write_text(todo)
    assert repository.pre_commit("run").code == 0
    assert path.read_text() == todo
    repository.stage("a.ipynb", todo)
    path.write_text(done)
    ran = repository.pre_commit("run")
    assert (ran.code, "a.ipynb:cell 2:3:5: T2T200" in ran.said) == (1, True)
    assert path.read_text() == done


def test_what_is_no_notebook_fails_both_and_one_for_another_language_neither(repository):
    repository.configure(CHECK, CONVERT)
    path = repository.stage("a.ipynb", '{"cells": [tensorflow')
    ran = repository.pre_commit("run")
    assert (ran.code, ran.said.count("this notebook is not JSON")) == (1, 2)
    assert path.read_text() == '{"cells": [tensorflow'
    other = notebook("using TensorFlow # tensorflow")
    other["metadata"] = {"kernelspec": {"language": "julia", "name": "julia"}}
    repository.stage("a.ipynb", jupyter(other))
    assert repository.pre_commit("run").code == 0


def test_excluded_and_deleted_notebooks(repository):
    repository.configure(CHECK, CONVERT)
    repository.stage("pyproject.toml", '[tool.tf2torch]\nextend-exclude = ["legacy"]\n')
    text = jupyter(notebook(TF))
    repository.stage("legacy/a.ipynb", text)
    assert repository.pre_commit("run").code == 0
    repository.stage("b.ipynb", text)
    repository.git("commit", "-qm", "old", "--no-verify")
    repository.git("rm", "-q", "b.ipynb")
    assert repository.pre_commit("run").code == 0


def test_bad_settings_stop_a_commit_and_say_why(repository):
    repository.configure(CHECK)
    repository.stage("pyproject.toml", "[tool.tf2torch]\nexcldue = []\n")
    repository.stage("a.py", TORCH)
    ran = repository.pre_commit("run")
    assert ran.code == 1
    assert "exit code: 2" in ran.said
    assert "did you mean 'exclude'?" in ran.said


def test_a_commit_is_stopped(repository):
    repository.configure(CHECK)
    repository.pre_commit("install")
    repository.stage("a.py", TF)
    assert repository.git("commit", "-qm", "new", check=False).code == 1
    repository.stage("a.py", TORCH)
    assert repository.git("commit", "-qm", "new", check=False).code == 0
