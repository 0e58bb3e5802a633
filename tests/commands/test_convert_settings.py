"""Settings reach the translation, and bad ones stop the run before anything is written."""

from __future__ import annotations

TF = "import tensorflow as tf\n\nn = tf.constant([1, 2])\n"


def test_a_setting_does_what_its_option_does(cli):
    cli.write("a.py", TF)
    plain = cli("convert", "a.py", "-o", "-").out
    exact = cli("convert", "a.py", "-o", "-", "--exact-dtypes").out
    assert exact != plain
    assert b"int32" in exact
    cli.write("pyproject.toml", "[tool.tf2torch]\nexact-dtypes = true\n")
    assert cli("convert", "a.py", "-o", "-").out == exact


def test_the_nearest_file_with_settings_counts(cli):
    cli.write("pyproject.toml", "[tool.tf2torch]\nexact-dtypes = true\n")
    cli.write("pkg/pyproject.toml", "[project]\nname = 'pkg'\n")
    cli.write("pkg/sub/a.py", TF)
    assert b"int32" in cli("convert", "pkg/sub/a.py", "-o", "-").out
    cli.write("pkg/pyproject.toml", "[tool.tf2torch]\n")
    assert b"int32" not in cli("convert", "pkg/sub/a.py", "-o", "-").out


def test_bad_settings_of_one_folder_stop_the_run_first(cli):
    cli.write("src/a.py", TF)
    cli.write("src/z/b.py", TF)
    cli.write("src/z/pyproject.toml", "[tool.tf2torch]\nexact_dtypes = true\n")
    before = cli.tree()
    ran = cli("convert", "src", "-o", "out")
    assert ran.code == 2
    assert "unknown key 'exact_dtypes'" in ran.err
    assert "did you mean 'exact-dtypes'?" in ran.err
    assert cli.tree() == before
