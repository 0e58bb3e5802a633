"""The wheel whose hot modules are compiled gives the same bytes as the interpreted package."""

from __future__ import annotations

import ast
import os
import shutil
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from tests.test_wheel import ROOT, run

PACKAGE = ROOT / "tf2torch"
TRANSLATED = """
import hashlib, sys
from pathlib import Path
from tf2torch import translate

for path in sorted(Path(sys.argv[1]).glob("*.in.py")):
    made = translate(path.read_text(encoding="utf-8"))
    print(path.name, hashlib.sha256(repr((made.code, made.notes, made.map)).encode()).hexdigest())
"""
WHERE = "from tf2torch.infer import program; print(program.__file__)"
needs_compiler = pytest.mark.skipif(not (shutil.which("cc") or shutil.which("gcc")), reason="there is no C compiler")


def compiled_modules() -> set[str]:
    """The modules that pyproject.toml says are compiled, by their dotted names."""
    told = tomli.loads((ROOT / "pyproject.toml").read_text())
    patterns = told["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["modules"]
    paths = [path.relative_to(ROOT) for pattern in patterns for path in PACKAGE.glob(pattern)]
    assert all(any(PACKAGE.glob(pattern)) for pattern in patterns)
    return {".".join(path.with_suffix("").parts) for path in paths}


def bases() -> Iterator[tuple[str, str]]:
    """For each class of the package that inherits from one of another module: its module, and the other."""
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        home = {a.name: n.module or "" for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
        for node in tree.body:
            names = [b.id for b in node.bases if isinstance(b, ast.Name)] if isinstance(node, ast.ClassDef) else []
            protocol = "Protocol" in names  # it has no layout in memory
            for name in names:
                if home.get(name, "").startswith("tf2torch.") and not protocol:
                    yield ".".join(path.relative_to(ROOT).with_suffix("").parts), home[name]


def test_a_class_is_compiled_together_with_those_it_inherits_from():
    compiled = compiled_modules()
    assert [pair for pair in bases() if (pair[0] in compiled) != (pair[1] in compiled)] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory, monkeypatch_module) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    monkeypatch_module.setenv("HATCH_BUILD_HOOKS_ENABLE", "1")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    run(*command, folder=folder, timeout=1800)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@needs_compiler
def test_it_holds_what_was_compiled_beside_the_sources(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    made = {name.split(".")[0].replace("/", ".") for name in names if name.endswith((".so", ".pyd"))}
    assert made - {"tf2torch__mypyc"} == {n for n in compiled_modules() if not n.endswith(".__init__")}
    assert {f"{name.replace('.', '/')}.py" for name in compiled_modules()} <= set(names)


@needs_compiler
def test_it_translates_to_the_same_bytes(wheel, tmp_path):
    venv.create(tmp_path / "environment", with_pip=True)
    python = tmp_path / "environment" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel, folder=tmp_path)
    assert not run(python, "-c", WHERE, folder=tmp_path).stdout.strip().endswith(".py")
    (tmp_path / "translated.py").write_text(TRANSLATED)
    compiled = run(python, "translated.py", ROOT / "fixtures", folder=tmp_path).stdout
    (tmp_path / "here.py").write_text(f"import sys; sys.path.insert(0, {os.fspath(ROOT)!r})\n{TRANSLATED}")
    here = run(sys.executable, "here.py", ROOT / "fixtures", folder=tmp_path).stdout
    assert here.count("\n") == len(list((ROOT / "fixtures").glob("*.in.py")))
    assert compiled == here
