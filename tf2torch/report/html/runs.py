"""The colours of Python source, line by line, in few characters: what the script of a page puts around its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from string import ascii_letters

from pygments.lexers import PythonLexer
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Token, _TokenType

from tf2torch.report.html.highlight import DARK, LIGHT

PLAIN = " "
Line = str | list[str]
LONGEST = 5000  # of a line with colours: what is longer is a table of data, and nobody reads it


def coloured(text: Sequence[str]) -> list[Line]:
    """Each line: its text, and behind it, where a word has a colour, the runs: a letter of `letters` and a length.

    " 7b3" are seven characters without a colour (`PLAIN`) and three of the class that b stands for.
    """
    found: list[Line] = []
    for line, runs in zip(text, _runs("\n".join(text))):
        found.append([line, runs] if runs and len(line) <= LONGEST else line)
    return found


@cache
def letters() -> dict[str, str]:
    """For each letter a class of the highlighter's style sheet: one for all classes that look alike in both themes."""
    classes: dict[str, str] = {}
    for token, letter in _by_look().items():
        classes.setdefault(letter, STANDARD_TYPES[token])
    classes.pop(PLAIN)
    return classes


@cache
def _by_look() -> dict[_TokenType, str]:
    """The letter of each kind of word; a space where it looks like a name."""
    styles = [get_style_by_name(name) for name in (LIGHT, DARK)]
    looks = {token: str([style.style_for_token(token) for style in styles]) for token in STANDARD_TYPES}
    plain = {looks[Token.Name], looks[Token.Text.Whitespace], looks[Token]}
    seen = dict.fromkeys(look for look in looks.values() if look not in plain)
    given = {**dict(zip(seen, ascii_letters)), **dict.fromkeys(plain, PLAIN)}
    return {token: given[look] for token, look in looks.items()}


def _runs(text: str) -> Iterator[str]:
    """The runs of each line; what ends a line without a colour is left out."""
    line: list[tuple[str, int]] = []
    for _, token, words in PythonLexer().get_tokens_unprocessed(text + "\n"):  # characters as they are
        letter = PLAIN if words == "." else _letter(token)  # a dot is an operator, and everywhere
        first, *more = words.split("\n")
        _add(line, letter, len(first))
        for words in more:
            yield _written(line)
            line = []
            _add(line, letter, len(words))


@cache
def _letter(token: _TokenType) -> str:
    """That of the nearest kind of word that has one."""
    while token not in _by_look():
        token = token.parent
    return _by_look()[token]


def _add(line: list[tuple[str, int]], letter: str, length: int) -> None:
    if line and line[-1][0] == letter:
        line[-1] = (letter, line[-1][1] + length)
    elif length:
        line.append((letter, length))


def _written(line: list[tuple[str, int]]) -> str:
    if line and line[-1][0] == PLAIN:
        line = line[:-1]
    return "".join(f"{letter}{length}" for letter, length in line)
