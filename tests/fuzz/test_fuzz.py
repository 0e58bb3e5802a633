"""Whatever the text: no exception of ours, the output parses and keeps the comments, a second run changes nothing.

500 programs, the same ones at every run; TF2TORCH_FUZZ=20000 tries as many others. Hypothesis chooses the seeds and,
where something fails, looks for the smallest number of lines that still fails.
"""

from __future__ import annotations

import ast
import os
import random
import warnings

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.fuzz.programs import Grown, damaged
from tests.translation import comments
from tf2torch import translate
from tf2torch.config import Options
from tf2torch.model import SourceError

COUNT = int(os.environ.get("TF2TORCH_FUZZ", "500")) // 2
OPTIONS = (Options(), Options(annotate=True), Options(exact_dtypes=True, compile=True))
fuzz = settings(
    max_examples=COUNT,
    deadline=None,
    derandomize="TF2TORCH_FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
    database=None,
)


def holds(source: str, options: Options) -> None:
    """What must hold for every text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Python about the texts
        try:
            result = translate(source, options=options)
        except SourceError as refused:
            assert refused.line >= 1
            assert refused.message
            return
        compile_again(source, result.code)
        assert comments(source) <= comments(result.code)
        again = translate(result.code, options=options)
        assert again.code == result.code, "a second translation changes something"
        lines = source.count("\n") + 1
        assert all(1 <= note.line <= lines for note in result.notes)


def compile_again(source: str, code: str) -> None:
    """The output is Python, as far as the source was: `return` outside a function parses and does not compile."""
    ast.parse(code)
    try:
        compile(source, "source", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return
    compile(code, "translation", "exec", dont_inherit=True)


@fuzz
@given(seed=st.integers(0, 2**32), options=st.sampled_from(OPTIONS))
def test_grown_programs(seed: int, options: Options) -> None:
    holds(Grown(random.Random(seed)).program(), options)


@fuzz
@given(seed=st.integers(0, 2**32), options=st.sampled_from(OPTIONS))
def test_damaged_programs(seed: int, options: Options) -> None:
    holds(damaged(random.Random(seed)), options)


def test_a_fault_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself: a translation that loses a comment, or changes once more, is told."""
    with pytest.raises(AssertionError):
        monkeypatch.setattr(
            "tests.fuzz.test_fuzz.translate", lambda source, options: type("R", (), {"code": "x", "notes": ()})
        )
        holds("import tensorflow as tf  # why\n", Options())
