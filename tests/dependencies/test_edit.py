"""torch for TensorFlow in every form in which projects say what they need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch.dependencies.edit import with_torch
from tf2torch.dependencies.find import dependency_files

STAYS = {
    "requirements.txt": "tensorflow-probability>=0.20\ntensorflow_datasets\n# tensorflow\n-r b.txt\nmy-tensorflow\n",
    "pyproject.toml": '[project]\nname = "tensorflow-tools"\ndescription = "about tensorflow"\n'
    'dependencies = ["tensorflow-hub", "numpy"]\n[tool.poetry.dependencies]\ntensorflow-io = "*"\n',
    "setup.py": 'setup(name="x", url="https://tensorflow.org", install_requires=["tensorflow_addons>=1"])\n',
    "setup.cfg": "[options]\ninstall_requires =\n    tensorflow-text==2.8\n",
    "environment.yml": "name: tf\nchannels:\n  - conda-forge\ndependencies:\n  - tensorflow-hub=1\n  - python=3.10\n",
}


@pytest.mark.parametrize(("name", "text"), STAYS.items(), ids=STAYS)
def test_what_is_not_tensorflow_stays(name: str, text: str) -> None:
    assert with_torch(Path(name), text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tensorflow", "torch"),
        ("TensorFlow==2.8.0", "torch"),
        ("tensorflow>=2.8,<3", "torch"),
        ("tensorflow ~= 2.8  # the big one", "torch  # the big one"),
        ("tensorflow[and-cuda]>=2.14", "torch"),
        ("tensorflow-gpu==2.4 ; python_version < '3.9'", "torch ; python_version < '3.9'"),
        ("tensorflow_cpu", "torch"),
        ("tf-nightly", "torch"),
        ("numpy\ntensorflow>=2\npandas", "numpy\ntorch\npandas"),
        ("tensorflow\ntensorflow-gpu\nnumpy\n", "torch\nnumpy\n"),
    ],
)
def test_lines_of_requirements(before: str, after: str) -> None:
    assert with_torch(Path("requirements-dev.txt"), before) == after
    assert with_torch(Path("requirements-dev.txt"), after) == after


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("pyproject.toml", 'dependencies = ["tensorflow>=2.8,<3", "numpy"]', 'dependencies = ["torch", "numpy"]'),
        (
            "pyproject.toml",
            "gpu = ['tensorflow-gpu; sys_platform == \"linux\"']",
            "gpu = ['torch; sys_platform == \"linux\"']",
        ),
        ("pyproject.toml", '[t]\ntensorflow = "^2.8"\n', '[t]\ntorch = "*"\n'),
        ("pyproject.toml", '[t]\ntensorflow = {version = "2.8", extras = ["a"]}\n', '[t]\ntorch = "*"\n'),
        (
            "setup.py",
            'install_requires=[\n    "tensorflow>=2.1",\n    "numpy",\n]',
            'install_requires=[\n    "torch",\n    "numpy",\n]',
        ),
        (
            "setup.cfg",
            "install_requires =\n    tensorflow>=2\n    numpy\n",
            "install_requires =\n    torch\n    numpy\n",
        ),
        (
            "environment.yml",
            "dependencies:\n  - conda-forge::tensorflow=2.8=gpu*  # fast\n  - pip:\n    - tensorflow==2\n    - numpy\n"
            "  - tensorflow-gpu\n",
            "dependencies:\n  - pytorch  # fast\n  - pip:\n    - torch\n    - numpy\n  - pytorch\n",
        ),
    ],
)
def test_other_files(name: str, before: str, after: str) -> None:
    assert with_torch(Path(name), before) == after
    assert with_torch(Path(name), after) == after


def test_the_files_of_the_nearest_project_count(tmp_path: Path) -> None:
    for name in (
        "requirements.txt",
        "src/pkg/a.py",
        "src/setup.py",
        "other/environment.yml",
        "src/requirements/dev.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    assert dependency_files([tmp_path / "src/pkg"]) == (
        tmp_path / "src/requirements/dev.txt",
        tmp_path / "src/setup.py",
    )
    assert dependency_files([tmp_path / "other/b.py"]) == (tmp_path / "other/environment.yml",)


def test_nothing_above_a_repository_counts(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("tensorflow\n")
    (tmp_path / "repo/.git").mkdir(parents=True)
    assert dependency_files([tmp_path / "repo"]) == ()
