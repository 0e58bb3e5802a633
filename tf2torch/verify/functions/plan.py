"""The calls that both programs are asked to make, in the same order and with the same numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tf2torch.verify.functions.argument import argument_from_json
from tf2torch.verify.functions.recorded import Arguments

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLAN, INPUTS = "plan.json", "inputs.npz"


@dataclass(frozen=True)
class Call:
    """One call. `positional`, `variadic`, `keywords`, `named` say how each parameter is handed over."""

    function: str
    label: str  # how its results are called: `attention()`, or `attention()#2`
    arguments: Arguments
    positional: tuple[str, ...] = ()
    variadic: str = ""
    keywords: tuple[str, ...] = ()
    named: str = ""


@dataclass(frozen=True)
class Plan:
    """`framework` is the one whose values the arguments are; `seconds` is what one call may take."""

    framework: str
    calls: tuple[Call, ...]
    seconds: float


def save_plan(folder: Path, plan: Plan, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write the calls, and the arrays that their arguments name."""
    import numpy as np

    with (folder / INPUTS).open("wb") as stream:
        np.savez(stream, **arrays)  # type: ignore[arg-type]  # numpy's stub takes its own option for an array
    (folder / PLAN).write_text(json.dumps(asdict(plan)), encoding="utf-8")


def load_plan(folder: Path) -> tuple[Plan, Mapping[str, NDArray[Any]]]:
    """Read both."""
    import numpy as np

    document = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    arrays: Mapping[str, NDArray[Any]] = np.load(folder / INPUTS, allow_pickle=False)
    return Plan(document["framework"], tuple(map(_call, document["calls"])), document["seconds"]), arrays


def _call(document: dict[str, Any]) -> Call:
    arguments = {name: argument_from_json(a) for name, a in document["arguments"].items()}
    lists = {name: tuple(document[name]) for name in ("positional", "keywords")}
    return Call(**{**document, **lists, "arguments": arguments})
