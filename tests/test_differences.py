"""Every known difference between TensorFlow and torch as a program: translated in full and equal, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tf2torch import translate
from tf2torch.toml import parse_toml

if TYPE_CHECKING:
    from tf2torch.verify.runner import Runner

FOLDER = Path(__file__).parent / "data" / "differences"
SECTIONS = {path.stem: parse_toml(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
ROWS = {  # how many differences are known, by subject
    "1_creation": 43,
    "2_shapes": 49,
    "3_math": 51,
    "4_nn": 34,
    "6_random": 11,
    "7_autograd": 34,
    "8_devices": 10,
    "11_idioms": 15,
}
IMPORTS = "import numpy as np\nimport tensorflow as tf\n"

each_section = pytest.mark.parametrize("section", SECTIONS.values(), ids=SECTIONS)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    from tf2torch.verify.options import VerifyOptions
    from tf2torch.verify.runner import Runner

    with Runner(VerifyOptions(timeout=120)) as found:
        yield found


def source(section: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    return f"{IMPORTS}{section['setup']}{row['tf']}\n"


def test_every_difference_has_its_row() -> None:
    assert {name: len(section["row"]) for name, section in SECTIONS.items()} == ROWS


@each_section
def test_a_row_is_translated_in_full_or_refused(section: Mapping[str, Any]) -> None:
    for row in section["row"]:
        result = translate(source(section, row))
        assert bool(result.left) is row.get("refused", False), f"{row['tf']}{result.left}"


@pytest.mark.proof
@each_section
def test_both_sides_of_a_row_give_equal_values(section: Mapping[str, Any], runner: Runner) -> None:
    from tf2torch.verify.run import verify_texts
    from tf2torch.verify.verdict import Outcome

    for row in section["row"]:
        if row.get("refused", False):
            continue
        original = source(section, row)
        result = translate(original)
        verdict = verify_texts(
            original, result.code, name="row", source_map=result.map, options=runner.options, runner=runner
        )
        assert verdict.outcome is Outcome.AGREES, f"{row['tf']}{verdict.differing or verdict.failures}"
