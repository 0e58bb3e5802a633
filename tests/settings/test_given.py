"""What the command line says of settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch.config import Glob
from tf2torch.model import Status
from tf2torch.settings import Given, SettingsError, SettingsSource
from tf2torch.settings.shown import render


def test_the_command_line_wins_over_config_and_config_over_the_file(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.tf2torch]\nfail-on = 'exact'\ncompile = true\n")
    assert SettingsSource().of(tmp_path).checks.fail_on is Status.EXACT
    config = Given(config=("fail-on=default",))
    assert SettingsSource(config).of(tmp_path).checks.fail_on is Status.DEFAULT
    both = SettingsSource(Given({"fail-on": "assumed"}, ("fail-on=default",))).of(tmp_path)
    assert both.checks.fail_on is Status.ASSUMED
    assert both.options.compile


def test_isolated_reads_no_file(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.tf2torch]\nno-such-key = 1\n")
    with pytest.raises(SettingsError):
        SettingsSource().of(tmp_path)
    settings = SettingsSource(Given(config=("compile=true",), isolated=True)).of(tmp_path)
    assert settings.options.compile
    assert settings.source is None


def test_words_need_no_quotes_and_tables_add_up():
    given = Given(config=("fail-on=exact", 'per-file-ignores."a/*"=["T2T2"]', 'per-file-ignores."b.py"=["all"]'))
    checks = SettingsSource(given).of(Path.cwd()).checks
    assert [(glob.text, codes) for glob, codes in checks.per_file_ignores] == [("a/*", ("T2T2",)), ("b.py", ("all",))]


def test_exclude_replaces_and_extend_exclude_adds(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.tf2torch]\nexclude = ["a"]\nextend-exclude = ["b/c"]\n')
    files = SettingsSource(Given({"extend-exclude": ["d"]})).of(tmp_path).files
    assert files.exclude == (Glob("a", tmp_path), Glob("b/c", tmp_path), Glob("d", Path.cwd()))


@pytest.mark.parametrize(
    ("pair", "message", "hint"),
    [
        ("compile", "'compile' is not KEY=VALUE", "--config exact-dtypes=true"),
        ("=true", "'=true' is not KEY=VALUE", "KEY=VALUE"),
        ("compile=[", "'compile' is '['", "compile = true, or false"),
        ("a b=1", "'a b=1' is not TOML", "KEY=VALUE"),
        ("complie=true", "unknown key 'complie'", "did you mean 'compile'?"),
        ("fail-on=exat", "'fail-on' is 'exat'", "did you mean 'exact'?"),
        ("select=T2T999", "'select' has 'T2T999', which is neither a code nor a status", "known: exact, default"),
        ("select=unsuported", "neither a code nor a status", "did you mean 'unsupported'?"),
        ("per-file-ignores=3", "'per-file-ignores' is not a table", "tests/*"),
        ("exclude=3", "'exclude' is 3", "write a list"),
        ("baseline=3", "'baseline' is 3", "write a file"),
    ],
)
def test_bad_ones_are_explained(pair, message, hint):
    with pytest.raises(SettingsError) as caught:
        SettingsSource(Given(config=(pair,))).of(Path.cwd())
    assert str(caught.value).startswith("--config: ")
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_what_is_shown_sets_the_same(tmp_path):
    text = (
        '[tool.tf2torch]\nfail-on = "exact"\nextend-exclude = ["old/*.py", "gen"]\nbaseline = "b.json"\n'
        'select = ["T2T2"]\nignore = ["T2T206"]\n[tool.tf2torch.per-file-ignores]\n"tests/*" = ["all"]\n'
    )
    (tmp_path / "pyproject.toml").write_text(text)
    before = SettingsSource().of(tmp_path)
    (tmp_path / "pyproject.toml").write_text(render(before))
    after = SettingsSource().of(tmp_path)
    assert render(after) == render(before)
    assert (after.options, after.checks.select) == (before.options, ("T2T2",))
    assert after.checks.baseline == tmp_path / "b.json"
