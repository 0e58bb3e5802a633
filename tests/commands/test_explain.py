"""`tf2torch explain` and `tf2torch show`."""

from __future__ import annotations

from tf2torch.diagnostics import Code


def test_one_code(cli):
    text = cli("explain", "t2t208").out.decode()
    assert text.startswith("T2T208: There is no counterpart in torch, or not yet\n\n")
    assert '    words = tf.strings.split("a b c")\n' in text
    assert "    # TODO(tf2torch): T2T208 tf.strings.split: torch has no tensors of text" in text
    assert "    line 3: T2T208 [unsupported] tf.strings.split: " in text
    assert "\nWhat to do: " in text


def test_all_codes_and_the_beginning_of_some(cli):
    assert len(cli("explain").out.decode().splitlines()) == len(Code)
    lines = cli("explain", "T2T3").out.decode().splitlines()
    assert [line.split()[0] for line in lines] == ["T2T301", "T2T302", "T2T303", "T2T304", "T2T305"]


def test_what_is_no_code(cli):
    ran = cli("explain", "T2T777")
    assert (ran.code, "there is no code T2T777" in ran.err) == (2, True)
    assert "tf2torch show tf.abs" in cli("explain", "tf.abs").err


def test_show_is_rules_show(cli):
    ran = cli("show", "tf.gather_nd")
    assert ran.code == 0
    assert ran.out == cli("rules", "show", "tf.gather_nd").out
    assert b"-> x[tuple(i.unbind(-1))]\n         where x: f32[4, 3, 5], i: i32[2, 2]" in ran.out
    assert cli("show", "tf.data.Dataset").code == 0
    assert cli("show", "tf.no_such").code == 2


def test_show_says_what_differs(cli):
    text = cli("show", "tf.config.list_physical_devices").out.decode()
    assert "\nDifferences\n    a list of torch devices (type differs)\n" in text


def test_show_explains_a_code(cli):
    assert cli("show", "T2T204").out == cli("explain", "T2T204").out
