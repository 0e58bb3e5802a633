"""What is installed is what was tried: the wheel, alone in a new environment, without TensorFlow and torch."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = """import tensorflow as tf

x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
y = tf.reduce_sum(x, axis=1)
"""


def run(*command: object, folder: Path, timeout: float = 600) -> subprocess.CompletedProcess[str]:
    """Run a command that has to succeed, outside this checkout and blind to it."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=timeout)
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory) -> Path:
    """The interpreter of an environment that holds the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    interpreter = folder / "bin" / "python"
    run(interpreter, "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel, folder=folder)
    return interpreter


def test_the_wheel_holds_the_rules_and_no_tests(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.py")}
    assert rules
    assert {f"tf2torch/_rules/{rule}" for rule in rules} <= names
    assert "tf2torch/py.typed" in names
    assert {name.split("/")[0] for name in names if "dist-info" not in name} == {"tf2torch"}


def test_the_environment_has_neither_framework(python):
    program = "import importlib.util as u; print([n for n in ('torch', 'tensorflow', 'numpy') if u.find_spec(n)])"
    assert run(python, "-c", program, folder=python.parent).stdout == "[]\n"


def test_it_converts(python, tmp_path):
    (tmp_path / "train.py").write_text(PROGRAM)
    command = python.with_name("tf2torch")
    done = run(command, "convert", "train.py", folder=tmp_path)
    assert "1 file: 1 converted" in done.stderr
    here = run(sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{HERE}", folder=tmp_path)
    assert (tmp_path / "train_torch.py").read_text() == here.stdout
    assert "torch.sum(x, dim=1)" in here.stdout


def test_it_checks_and_explains(python, tmp_path):
    (tmp_path / "train.py").write_text(PROGRAM)
    command = python.with_name("tf2torch")
    said = run(command, "check", "train.py", "--select", "all", "--output-format", "sarif", folder=tmp_path)
    assert '"ruleId": "T2T200"' in said.stdout
    assert run(command, "explain", "T2T204", folder=tmp_path).stdout.startswith("T2T204: The rule refuses")
    assert "torch.cat" in run(command, "show", "tf.concat", folder=tmp_path).stdout


HERE = "from tf2torch import translate; print(translate(open('train.py').read()).code, end='')"


def test_verify_says_what_is_missing(python, tmp_path):
    (tmp_path / "train.py").write_text(PROGRAM)
    command = [python.with_name("tf2torch"), "verify", "train.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "tf2torch[verify]" in done.stderr + done.stdout
