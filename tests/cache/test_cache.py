"""A translation is found again while nothing it rests on has changed, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.notebook.notebooks import jupyter, notebook
from tf2torch.cache import store, translated as cached
from tf2torch.cache.translated import translated
from tf2torch.config import Options
from tf2torch.conversion import convert_bytes
from tf2torch.outcome import Outcome
from tf2torch.project import RunModules

MAIN = """import tensorflow as tf
from ops import N
from pkg.deep import k
x = tf.split(tf.ones([6]), N + k)
y = tf.raw_ops.Foo()
"""
FILES = {
    "main.py": MAIN,
    "ops.py": "N = 3\n",
    "pkg/__init__.py": "",
    "pkg/deep.py": "from .deeper import k\n",
    "pkg/deeper.py": "k = 2\n",
    "aside.py": "import tensorflow as tf\n",
}


class Counted:
    """The folder, the cache, and how often something was really translated."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.cache, self.count = root / "src", root / "cache", 0
        for name, text in FILES.items():
            self.write(name, text)
        monkeypatch.setattr(cached, "convert_bytes", self._convert)

    def _convert(self, *words: Any) -> Outcome:
        self.count += 1
        return convert_bytes(*words)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def __call__(self, name: str = "main.py", options: Options | None = None) -> Outcome:
        modules = RunModules(str(path) for path in sorted(self.root.rglob("*.py")))
        path = self.root / name
        return translated(path.read_bytes(), str(path), options or Options(), modules, str(self.cache))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    yield Counted(tmp_path, monkeypatch)


@pytest.mark.parametrize("name", ["main.py", "a.ipynb"])
def test_the_second_time_it_is_found_and_equal(run: Counted, name: str) -> None:
    run.write("a.ipynb", jupyter(notebook("import tensorflow as tf", "!ls\nx = tf.zeros(3)", "x = = é")))
    first = run(name)
    assert run(name) == first
    assert run.count == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("main.py", MAIN + "\n"),
        ("ops.py", "N = 2\n"),
        ("pkg/deeper.py", "k = 3\n"),
        ("pkg/deep.py", "from .other import k\n"),
    ],
)
def test_whatever_it_rests_on_makes_it_new(run: Counted, name: str, text: str) -> None:
    run()
    run.write(name, text)
    run()
    assert run.count == 2


def test_a_module_that_appears_or_goes_makes_it_new(run: Counted) -> None:
    run.write("main.py", MAIN + "import later\ntf.abs(later.x)\n")
    run()
    run.write("later.py", "x = 1.0\n")
    run()
    assert run.count == 2
    (run.root / "ops.py").unlink()
    run()
    assert run.count == 3


def test_what_it_does_not_rest_on_changes_nothing(run: Counted) -> None:
    run()
    run.write("aside.py", "import tensorflow as tf\nx = 1\n")
    run.write("new.py", "x = 1\n")
    run()
    assert run.count == 1


def test_another_folder_with_the_same_files_finds_it(run: Counted) -> None:
    run()
    run.root = run.root.rename(run.root.with_name("moved"))
    assert run().path.endswith("moved/main.py")
    assert run.count == 1


def test_options_rules_and_version_count(run: Counted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rules = tmp_path / "rules.py"
    rules.write_text("# none\n")
    own = Options(rules={"acme": rules})
    for options in (Options(), replace(Options(), annotate=True), own):
        run(options=options)
    assert run.count == 3
    rules.write_text("# still none\n")
    run(options=own)
    assert run.count == 4
    monkeypatch.setattr(cached, "fingerprint", lambda: "another version")
    run()
    assert run.count == 5


@pytest.mark.parametrize("damage", ["", "{}", "short", "cut", "flipped", "lines"])
def test_a_damaged_entry_is_ignored(run: Counted, damage: str) -> None:
    first = run()
    (entry,) = run.cache.glob("??/*")
    data = entry.read_bytes()
    damaged = {"cut": data[:-3], "flipped": data[:80] + b"x" + data[81:], "lines": data + b"\n"}
    entry.write_bytes(damaged.get(damage, damage.encode()))
    assert run() == first
    assert run.count == 2
    assert run() == first
    assert run.count == 2


def test_a_folder_that_cannot_be_used_is_no_trouble(run: Counted) -> None:
    run.cache.write_text("a file")
    assert run() == run()
    assert run.count == 2


def test_failures_are_not_kept(run: Counted) -> None:
    run.write("main.py", "import tensorflow as tf\nx = = 1\n")
    assert run() == run()
    assert run.count == 2


def test_old_entries_go_and_clean_removes_all(run: Counted) -> None:
    run()
    run("aside.py")
    old, new = sorted(run.cache.glob("??/*"))
    import os

    os.utime(old, (0, 0))
    store.tidy(run.cache)
    assert list(run.cache.glob("??/*")) == [new]
    assert store.clean(run.cache) == 1
    assert not list(run.cache.rglob("*"))
