"""Reading [tool.tf2torch]."""

from __future__ import annotations

import pytest

from tf2torch.config import Options
from tf2torch.settings import SettingsError, load


def test_no_file_is_no_settings(tmp_path):
    assert load(tmp_path) == Options()


def test_all_settings(tmp_path):
    (tmp_path / "tools").mkdir()
    rules = tmp_path / "tools" / "acme_rules.py"
    rules.write_text("")
    (tmp_path / "pyproject.toml").write_text(
        "[tool.tf2torch]\nexact-dtypes = true\nannotate = true\ncompile = true\n"
        'rules = {"acme.ops" = "tools/acme_rules.py"}\n'
    )
    (tmp_path / "deep" / "er").mkdir(parents=True)
    assert load(tmp_path / "deep" / "er") == Options(
        exact_dtypes=True, annotate=True, compile=True, rules={"acme.ops": rules}
    )


BAD = {
    "not TOML": ("[tool.tf2torch\n", "is not TOML", "line 1"),
    "not UTF-8": ("[tool.tf2torch]\n# \udcff\n", "is not TOML", ""),
    "no table": ("[tool]\ntf2torch = 1\n", "is not a table", "[tool.tf2torch]"),
    "a slip": ("[tool.tf2torch]\nanotate = true\n", "unknown key 'anotate'", "did you mean 'annotate'?"),
    "an underscore": ("[tool.tf2torch]\nexact_dtypes = true\n", "unknown key", "did you mean 'exact-dtypes'?"),
    "nothing like it": (
        "[tool.tf2torch]\nzzz = 1\n",
        "unknown key 'zzz'",
        "known: annotate, baseline, compile, exact-dtypes, exclude",
    ),
    "a wrong type": ('[tool.tf2torch]\nannotate = "yes"\n', "'annotate' in [tool.tf2torch] is 'yes'", "true, or false"),
    "rules that are no table": ("[tool.tf2torch]\nrules = 3\n", "'rules' in", "acme.ops"),
    "a rule that is no file name": ('[tool.tf2torch.rules]\n"a.b" = 3\n', "'a.b'", "acme.ops"),
    "a rule for no name": ('[tool.tf2torch.rules]\n"a-b" = "x.py"\n', "'a-b'", "acme.ops"),
    "a missing rule file": ('[tool.tf2torch.rules]\n"a.b" = "x.py"\n', "'x.py' for 'a.b' does not exist", "count from"),
}


@pytest.mark.parametrize("text, message, hint", BAD.values(), ids=BAD)
def test_bad_settings_are_explained(tmp_path, text, message, hint):
    path = tmp_path / "pyproject.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
    assert hint in f"{caught.value} {caught.value.hint}"
