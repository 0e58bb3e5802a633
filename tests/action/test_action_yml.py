"""`action.yml`: what it says of itself, and that it passes every input to where it is read."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "action.yml").read_text()
ACTION = yaml.safe_load(TEXT)
STEPS = ACTION["runs"]["steps"]
SCRIPTS = {path.name: path for path in sorted((ROOT / "action").iterdir())}


def script_of(step: dict) -> str:
    found = re.fullmatch(r'"\$GITHUB_ACTION_PATH/action/(\w+\.sh)"', step["run"])
    return SCRIPTS[found[1]].read_text() if found else step["run"]


def test_it_is_a_composite_action():
    assert set(ACTION) == {"name", "description", "author", "branding", "inputs", "outputs", "runs"}
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert ("uses" in step) != ("run" in step), step["name"]
        assert step.get("shell") == ("bash" if "run" in step else None), step["name"]
        assert re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step.get("uses", "a/b@v1"))


def test_every_input_has_a_text_and_a_default_and_is_used():
    for name, said in ACTION["inputs"].items():
        assert set(said) == {"description", "default"}, name
        assert isinstance(said["default"], str), name
        assert f"inputs.{name}" in TEXT, name
    used = set(re.findall(r"inputs\.([\w-]+)", TEXT))
    assert used == set(ACTION["inputs"])


def test_every_output_is_one_of_a_step():
    written = set(re.findall(r'echo "([\w-]+)=', SCRIPTS["report.sh"].read_text()))
    named = re.findall(r"steps\.report\.outputs\.([\w-]+)", TEXT)
    assert set(named) == written == set(ACTION["outputs"])
    assert [step["id"] for step in STEPS if "id" in step] == ["report"]


def test_no_text_of_a_user_becomes_shell():
    """An input is an environment variable, never part of a script: `${{ }}` in one would be run."""
    for step in STEPS:
        assert "${{" not in step.get("run", "")


def test_scripts_read_what_they_are_given_and_are_given_what_they_read():
    for step in STEPS:
        if "run" not in step:
            continue
        read = set(re.findall(r"\$\{?(TF2TORCH_\w+)", script_of(step)))
        given = {name for name in step["env"] if name != "GH_TOKEN"}
        assert given == read, step["name"]


def test_scripts_can_be_run():
    assert set(SCRIPTS) == {"comment.sh", "install.sh", "report.sh"}
    for path in SCRIPTS.values():
        assert path.stat().st_mode & 0o111, path
        assert path.read_text().startswith("#!/usr/bin/env bash\n")
