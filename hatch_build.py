"""Compiles the modules in which a conversion spends its time, with mypyc, as mypy and black do for their wheels.

Only where it is asked for, by HATCH_BUILD_HOOKS_ENABLE=1, and never for an editable installation: a wheel that is
built without it is pure Python and needs no compiler. Everything is made in a folder of its own: shared objects beside
the sources would stand in for them in a checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# `rules` is never imported, and of the libraries only libcst's types tell anything.
MYPY = """[mypy]
strict = True
explicit_package_bases = True
namespace_packages = True
[mypy-torch.*,numpy.*,tensorflow.*,rules.*]
follow_imports = skip
ignore_missing_imports = True
"""
SETUP = """import sys
from mypyc.build import mypycify
from setuptools import setup

modules = mypycify(["--config-file=mypy.ini", *sys.argv[1:]], group_name="tf2torch", opt_level="1", debug_level="0")
setup(name="tf2torch", packages=[], ext_modules=modules, script_args=["--quiet", "build_ext", "--inplace"])
"""


class CompiledModules(BuildHookInterface[Any]):
    """Puts the shared objects into the wheel, beside the sources that they stand for."""

    folder = ""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling that the wheel is for this Python on this machine."""
        if version == "editable":
            return
        self.folder = mkdtemp(prefix="tf2torch-compiled-")
        made = compiled(Path(self.root), self.config["modules"], Path(self.folder))
        build_data["force_include"].update({str(path): path.relative_to(self.folder).as_posix() for path in made})
        build_data.update(pure_python=False, infer_tag=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made: it is in the wheel now."""
        if self.folder:
            shutil.rmtree(self.folder)


def compiled(root: Path, modules: Sequence[str], folder: Path) -> list[Path]:
    """The shared objects for modules of a checkout, made in a folder."""
    shutil.copytree(root / "tf2torch", folder / "tf2torch", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    (folder / "mypy.ini").write_text(MYPY)
    (folder / "setup.py").write_text(SETUP)
    found = [path.relative_to(folder) for pattern in modules for path in (folder / "tf2torch").glob(pattern)]
    names = sorted(str(path) for path in found if path.name != "__init__.py")
    command = [sys.executable, "setup.py", *names]
    env = {**os.environ, "MYPYPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise RuntimeError(f"mypyc could not compile tf2torch:\n{done.stdout}")
    made = [*folder.glob("*"), *(folder / "tf2torch").rglob("*")]
    return [path for path in made if path.suffix in (".so", ".pyd")]
