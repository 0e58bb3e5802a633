"""Bytes -> text -> the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tf2torch.files.errors import FileError
from tf2torch.files.read import decode, mentions_tensorflow, read
from tf2torch.model import SourceError

SOURCES = {
    "empty": b"",
    "plain": b"x = 1\n",
    "mark": b"\xef\xbb\xbfx = 1\n",
    "crlf": b"x = 1\r\ny = 2\r\n",
    "cr": b"x = 1\ry = 2\r",
    "mixed": b"x = 1\r\ny = 2\nz = 3\r",
    "no newline at the end": b"x = 1\r\ny = 2",
    "latin-1": "# coding: latin-1\nx = 'é'\n".encode("latin-1"),
    "coding in line 2": "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '€'\n".encode("cp1252"),
    "utf-8 by name": "# -*- coding: utf-8 -*-\nx = '日本'\n".encode(),
    "form feed": b"x = 1\n\x0c\ny = 2\x0b\n",
}


@pytest.mark.parametrize("data", SOURCES.values(), ids=SOURCES)
def test_what_is_read_is_written_back(data):
    source = decode(data)
    assert source.encode(source.text) == data


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.booleans())
def test_any_text_survives(text, mark):
    data = (b"\xef\xbb\xbf" if mark else b"") + b"#\n#\n" + text.encode()
    source = decode(data)
    assert source.encode(source.text) == data


def test_one_kind_of_line_end_is_read_as_newline():
    assert decode(b"x\r\ny\r\n").text == "x\ny\n"
    assert decode(b"x\ry\r").text == "x\ny\n"
    assert decode(b"x\r\ny\n").text == "x\r\ny\n"


def test_a_new_line_gets_the_line_ends_of_the_file():
    assert decode(b"x\r\ny").encode("x\nnew\ny") == b"x\r\nnew\r\ny"


PLACES = {
    "first byte": (b"\xff\xfex\x00", 1, 1),
    "after a wide character": ("é = 1\nö".encode() + b"\xff", 2, 2),
    "after windows line ends": (b"a\r\nb\r\nc\xe9", 3, 2),
    "after a mark": (b"\xef\xbb\xbfab\xff", 1, 3),
    "null byte": (b"ab\ncd\x00", 2, 3),
    "unknown coding in line 2": (b"#!/bin/python\n# coding: nope\n", 2, 1),
    "mark against coding": (b"\xef\xbb\xbf# coding: latin-1\n", 1, 1),
    "coding that is no text": (b"# coding: hex\n", 1, 1),
}


@pytest.mark.parametrize("data, line, column", PLACES.values(), ids=PLACES)
def test_the_place_that_cannot_be_read(data, line, column):
    with pytest.raises(SourceError) as caught:
        decode(data)
    assert (caught.value.code, caught.value.line, caught.value.column) == ("T2T003", line, column)
    assert caught.value.hint


def test_a_character_that_the_encoding_lacks():
    source = decode(b"# coding: latin-1\n")
    with pytest.raises(SourceError) as caught:
        source.encode("# coding: latin-1\nx = 'é→'\n")
    assert (caught.value.line, caught.value.column) == (2, 7)


def test_the_words_that_make_a_file_worth_parsing():
    assert mentions_tensorflow(b"import tensorflow as tf")
    assert mentions_tensorflow(b"from keras import layers")
    assert not mentions_tensorflow(b"import torch\ntf = 1\n")
    assert mentions_tensorflow(b"from acme import ops", ["acme.ops"])


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileError, match="cannot be read"):
        read(tmp_path)
