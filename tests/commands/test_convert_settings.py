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


def test_options_choose_files_and_settings(cli):
    cli.write("src/a.py", TF)
    cli.write("src/gen/b.py", TF)
    cli.write("pyproject.toml", '[tool.tf2torch]\nexact-dtypes = true\nextend-exclude = ["gen"]\n')
    assert b"gen" not in cli("convert", "src", "--diff").out
    assert b"b.py" in cli("convert", "src", "--diff", "--isolated").out
    assert b"int32" not in cli("convert", "src", "--diff", "--config", "exact-dtypes=false").out
    assert cli("convert", "src/gen/b.py", "--in-place", "--force-exclude").code == 0
    assert cli.tree()["src/gen/b.py"] == TF.encode()


def test_settings_are_shown_and_nothing_is_done(cli):
    cli.write("a.py", TF)
    before = cli.tree()
    ran = cli("convert", "a.py", "--in-place", "--compile", "--show-settings")
    assert ran.code == 0
    assert b"compile = true" in ran.out
    assert cli.tree() == before


def test_exit_codes_for_hooks(cli):
    left = "import tensorflow as tf\n\nx = tf.strings.split('a b')\n"
    cli.write("a.py", left)
    assert cli("convert", "a.py", "--in-place", "--exit-zero", "--exit-non-zero-on-change").code == 1
    assert b"TODO(tf2torch)" in cli.tree()["a.py"]
    assert cli("convert", "a.py", "--in-place", "--exit-zero", "--exit-non-zero-on-change").code == 0
    assert cli("convert", "a.py", "--in-place").code == 1
    cli.write("a.py", "import tensorflow as tf\nx = (\n")
    assert cli("convert", "a.py", "--in-place", "--exit-zero").code == 1
