"""The values of one run on disk: a JSON manifest and an npz file without pickles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tf2torch.verify.leaf import Leaf, leaf_from_json
from tf2torch.verify.verdict import Cause

if TYPE_CHECKING:
    from numpy.typing import NDArray

MANIFEST, ARRAYS = "run.json", "values.npz"


@dataclass(frozen=True)
class Ending:
    """How a program ended as seen from inside; `cause` is None when it ran to its end. Lines are its own."""

    cause: Cause | None = None
    message: str = ""
    lines: tuple[int, ...] = ()  # of the program's frames, the innermost last
    hint: str = ""


@dataclass(frozen=True)
class Draw:
    """A random operation that was not fed from the shared stream."""

    operation: str
    line: int  # the key of the statement, see `statements`


@dataclass(frozen=True)
class Called:
    """How a call with inputs that were made went; both texts are empty where all went well.

    `raised` is how it failed; `ungraded` why no gradients could be taken; `quiet` says that the call itself works only
    where its operations are not recorded for gradients.
    """

    label: str
    raised: str = ""
    ungraded: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Run:
    """What one program left behind."""

    ending: Ending
    leaves: tuple[Leaf, ...] = ()
    draws: tuple[Draw, ...] = ()
    calls: tuple[Called, ...] = ()
    signs: tuple[Draw, ...] = ()  # decompositions whose signs both programs have alike


def save(folder: Path, run: Run, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a run; the manifest comes last, so that its presence says that all is there."""
    import numpy as np

    with (folder / ARRAYS).open("wb") as stream:
        np.savez(stream, **arrays)  # type: ignore[arg-type]  # numpy's stub takes its own option for an array
    partial = folder / (MANIFEST + ".part")
    partial.write_text(json.dumps(asdict(run)), encoding="utf-8")
    partial.rename(folder / MANIFEST)


def load(folder: Path) -> Run | None:
    """Read a run without its arrays; None when the program never handed one over."""
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    told = document["ending"]
    cause = Cause(told["cause"]) if told["cause"] else None
    ending = Ending(cause, told["message"], tuple(told["lines"]), told["hint"])
    draws, calls = (Draw(**d) for d in document["draws"]), (Called(**c) for c in document["calls"])
    signs = tuple(Draw(**d) for d in document["signs"])
    return Run(ending, tuple(map(leaf_from_json, document["leaves"])), tuple(draws), tuple(calls), signs)


def arrays_of(folder: Path) -> Mapping[str, NDArray[Any]]:
    """The arrays of a run by name, each read from disk when it is asked for."""
    import numpy as np

    loaded: Mapping[str, NDArray[Any]] = np.load(folder / ARRAYS, allow_pickle=False)
    return loaded
