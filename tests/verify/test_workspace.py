"""Programs see their data files, and cannot harm them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verify.pairs import Pair
from tf2torch.model import SourceMap
from tf2torch.verify import workspace
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.run import verify_texts
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Cause, Outcome, Verdict

READS = Pair(
    "import tensorflow as tf\nimport numpy as np\nx = tf.constant(np.loadtxt('data/x.csv'))\n",
    "import torch\nimport numpy as np\nx = torch.tensor(np.loadtxt('data/x.csv'))\n",
)


def run(pair: Pair, folder: Path, runner: Runner) -> Verdict:
    texts = (pair.original, pair.translated)
    return verify_texts(
        *texts, name="a.py", source_map=SourceMap(), options=VerifyOptions(), folder=folder, runner=runner
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("data", ".git", "__pycache__", "env"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.csv").write_text("1.5\n2.5\n")
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "own.py").write_text("def twice(x):\n    return x + x\n")
    return tmp_path


def test_data_files_are_copied_and_nothing_else(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    space = workspace.prepare(tmp_path_factory.mktemp("w") / "run", "x = 1\n", "a.py", folder)
    found = [str(p.relative_to(space.work)) for p in sorted(space.work.rglob("*")) if p.is_file()]
    assert found == ["a.py", "data/x.csv"]
    assert not (space.work / "data" / "x.csv").is_symlink()


def test_large_data_files_are_linked(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "COPIED", 1)
    space = workspace.prepare(tmp_path_factory.mktemp("w") / "run", "x = 1\n", "a.py", folder)
    assert (space.work / "data" / "x.csv").is_symlink()


def test_a_workspace_inside_the_folder_is_not_copied_into_itself(folder: Path) -> None:
    space = workspace.prepare(folder / "tmp" / "run", "x = 1\n", "a.py", folder)
    assert not (space.work / "tmp").exists()


@pytest.mark.proof
def test_programs_read_their_data(folder: Path, runner: Runner) -> None:
    verdict = run(READS, folder, runner)
    assert (verdict.outcome, verdict.comparisons[0].shape) == (Outcome.AGREES, (2,))


@pytest.mark.proof
def test_programs_import_the_modules_beside_them(folder: Path, runner: Runner) -> None:
    uses = Pair(
        "import tensorflow as tf\nfrom own import twice\nx = twice(tf.ones(2))\n",
        "import torch\nfrom own import twice\nx = twice(torch.ones(2))\n",
    )
    assert run(uses, folder, runner).outcome is Outcome.AGREES
    assert not (folder / "__pycache__" / "own.cpython-311.pyc").exists()


@pytest.mark.proof
def test_what_a_program_writes_stays_in_its_own_directory(folder: Path, runner: Runner) -> None:
    line = "open('data/x.csv', 'w').write('9')\nopen('new.txt', 'w').write('n')\n"
    assert run(Pair(READS.original + line, READS.translated + line), folder, runner).outcome is Outcome.AGREES
    assert (folder / "data" / "x.csv").read_text() == "1.5\n2.5\n"
    assert not (folder / "new.txt").exists()


@pytest.mark.proof
def test_a_linked_file_is_not_written_over(folder: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "COPIED", 1)
    line = "open('data/x.csv', 'w').write('9')\n"
    verdict = run(Pair(READS.original + line, READS.translated + line), folder, runner)
    assert [f.cause for f in verdict.failures] == [Cause.EXCEPTION, Cause.EXCEPTION]
    assert "PermissionError" in verdict.failures[0].message
    assert (folder / "data" / "x.csv").read_text() == "1.5\n2.5\n"


@pytest.mark.proof
def test_a_program_may_lie_where_temporary_files_lie(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with Runner(VerifyOptions()) as inside:
        assert run(READS, folder, inside).outcome is Outcome.AGREES
