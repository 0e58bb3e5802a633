"""Which translation goes where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch.files.errors import PlanError
from tf2torch.files.plan import plan_beside, plan_in_place, plan_output


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.py", "src/a.py", "src/sub/b.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return tmp_path


def places(jobs) -> dict[str, str]:
    return {job.source.as_posix(): job.target.as_posix() for job in jobs}


def test_beside(here):
    assert places(plan_beside([Path("a.py"), Path("src/sub/b.py")])) == {
        "a.py": "a_torch.py",
        "src/sub/b.py": "src/sub/b_torch.py",
    }


def test_one_file(here):
    assert places(plan_output([Path("a.py")], Path("new.py"))) == {"a.py": "new.py"}
    assert places(plan_output([Path("a.py")], Path("out"), is_folder=True)) == {"a.py": "out/a.py"}
    (here / "there").mkdir()
    assert places(plan_output([Path("a.py")], Path("there"))) == {"a.py": "there/a.py"}


def test_a_tree(here):
    expected = {"src/a.py": "out/a.py", "src/sub/b.py": "out/sub/b.py"}
    assert places(plan_output([Path("src")], Path("out"))) == expected


def test_collisions_are_refused(here):
    with pytest.raises(PlanError, match=r"a\.py and src/a\.py would both be written here"):
        plan_output([Path("a.py"), Path("src")], Path("out"))


def test_a_twin_among_the_sources_is_refused(here):
    (here / "a_torch.py").write_text("")
    with pytest.raises(PlanError, match="would replace a source"):
        plan_beside([Path("a.py"), Path("a_torch.py")])


def test_in_place_does_one_file_once(here):
    (here / "link.py").symlink_to("a.py")
    jobs = plan_in_place([Path("a.py"), Path("link.py")])
    assert len(jobs) == 1
    assert jobs[0].source == jobs[0].target
