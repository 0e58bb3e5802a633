"""Convert one file: how long it takes beside libcst alone, and what is true of the output."""

from __future__ import annotations

import ast
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import libcst
from comments import comments_of, lost_comments

import tf2torch
from tf2torch.model import Note, Result

T = TypeVar("T")


@dataclass(frozen=True)
class Seconds:
    """One measured call: what the clock on the wall says and what this process was charged."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Measured:
    """Everything the report needs to know of one file; `failure` says why there is no output."""

    path: Path
    lines: int
    baseline: Seconds
    translate: Seconds
    notes: tuple[Note, ...] = ()
    comments: int = 0
    lost: tuple[str, ...] = ()
    parses: bool = False
    stable: bool = False
    failure: str = ""


def timed(work: Callable[[], T]) -> tuple[Seconds, T]:
    """Run once without garbage collection, as the command line does, after collecting what others left."""
    gc.collect()
    gc.disable()
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        value = work()
        return Seconds(time.perf_counter() - wall, time.process_time() - cpu), value
    finally:
        gc.enable()


def parses(code: str) -> bool:
    """Whether Python itself accepts the text."""
    try:
        ast.parse(code)
    except (SyntaxError, ValueError):
        return False
    return True


def race(source: str, name: str, translate_first: bool) -> tuple[Seconds, Seconds, Result]:
    """Time parsing and printing alone, and the whole translation, one right after the other."""

    def baseline() -> Seconds:
        return timed(lambda: libcst.parse_module(source).code)[0]

    before = None if translate_first else baseline()
    took, result = timed(lambda: tf2torch.translate(source, filename=name))
    return before or baseline(), took, result


def measure(path: Path, translate_first: bool) -> Measured:
    """Convert one file twice, timing the first time, and look at the output; a failure never stops the run."""
    source = path.read_text("utf-8")
    lines = len(source.splitlines())
    try:
        baseline, took, result = race(source, path.name, translate_first)
        again = tf2torch.translate(result.code, filename=path.name).code
    except Exception as error:
        return Measured(path, lines, Seconds(0, 0), Seconds(0, 0), failure=f"{type(error).__name__}: {error}")
    valid = parses(result.code)
    return Measured(
        path=path,
        lines=lines,
        baseline=baseline,
        translate=took,
        notes=result.notes,
        comments=comments_of(source).total(),
        lost=tuple((lost_comments(source, result.code) if valid else comments_of(source)).elements()),
        parses=valid,
        stable=again == result.code,
    )
