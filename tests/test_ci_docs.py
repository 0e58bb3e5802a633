"""What `docs/` tells people to copy: it is YAML, its commands have these options, its action has these inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from markdown_it import MarkdownIt

from tf2torch.cli import app

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
INPUTS = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]


def blocks(page: Path, language: str) -> Iterator[str]:
    """The code of a page that is in a language, "" for none."""
    for token in MarkdownIt().parse(page.read_text()):
        if token.type == "fence" and token.info.strip() == language:
            yield token.content


def options_of(name: str) -> set[str]:
    return {option for one in COMMANDS[name].params for option in (*one.opts, *one.secondary_opts)} | {"--help"}


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every `tf2torch COMMAND …` up to where the shell has something else to say."""
    for name, rest in re.findall(r"(?<![\w/-])tf2torch ([a-z]+)([^\n|>);&#]*)", text):
        if name in COMMANDS:
            yield name, re.findall(r"(?<!\S)--?[a-zA-Z][\w-]*", rest)


def values(tree: Any) -> Iterator[Any]:
    yield tree
    for one in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from values(one)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_yaml_is_yaml(page):
    for text in blocks(page, "yaml"):
        assert yaml.safe_load(text), text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_have_the_options_that_pages_give_them(page):
    for language in ("", "yaml"):
        for text in blocks(page, language):
            for name, given in commands(text):
                if name != "rules":
                    assert set(given) - options_of(name) == set(), (name, given)


def test_the_pages_have_commands():
    found = [name for text in blocks(ROOT / "docs" / "ci.md", "yaml") for name, _ in commands(text)]
    assert found.count("report") >= 8
    assert found.count("check") == 2
    said = [one for page in PAGES for text in blocks(page, "") for one in commands(text)]
    assert len(said) > 30


def test_the_action_has_the_inputs_that_it_is_given():
    trees = [yaml.safe_load(text) for text in blocks(ROOT / "docs" / "ci.md", "yaml")]
    found = [one for tree in trees for one in values(tree) if isinstance(one, dict)]
    steps = [one for one in found if "tf2torch@" in str(one.get("uses"))]
    assert len(steps) == 1
    assert set(steps[0]["with"]) <= set(INPUTS)


def test_workflows_name_what_they_need():
    workflow, plain, _, gitlab = [yaml.safe_load(text) for text in blocks(ROOT / "docs" / "ci.md", "yaml")]
    assert workflow["permissions"]["pull-requests"] == "write"
    for one in (workflow, plain):
        (job,) = one["jobs"].values()
        assert job["steps"][0]["uses"] == "actions/checkout@v4"
    assert gitlab["tf2torch"]["artifacts"]["reports"] == {"codequality": "codequality.json"}
