"""The option --compile and the setting of that name."""

from __future__ import annotations

TF = "import tensorflow as tf\n\n\n@tf.function\ndef f(x):\n    return tf.exp(x)\n"


def test_tf_function_goes_or_becomes_torch_compile(cli):
    cli.write("a.py", TF)
    assert b"compile" not in cli("convert", "a.py", "-o", "-").out
    compiled = cli("convert", "a.py", "-o", "-", "--compile").out
    assert b"@torch.compile\ndef f(x):" in compiled
    cli.write("pyproject.toml", "[tool.tf2torch]\ncompile = true\n")
    assert cli("convert", "a.py", "-o", "-").out == compiled
