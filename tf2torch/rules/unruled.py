"""What is said of a TensorFlow name for which there is no rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tf2torch.diagnostics import Code
from tf2torch.infer.fact import AMBIGUOUS
from tf2torch.rules.index import RuleIndex
from tf2torch.rules.refused import Graph, Refused

TF1 = "tf.compat.v1"


@dataclass(frozen=True)
class Unruled:
    """Why a name is not translated, what to do, and under which code."""

    why: str
    hint: str = ""
    code: Code = Code.NO_RULE
    graph: Graph = Graph.NEVER


def unruled(api: str, index: RuleIndex) -> Unruled:
    """The most that can be said of a canonical name without a rule."""
    if api.startswith(AMBIGUOUS):
        why = "this name is TensorFlow's on one path and something else on another"
        return Unruled(why, code=Code.AMBIGUOUS_NAME)
    row, stranger = index.refused(api), _stranger(api, index.names)
    if row is not None and (not stranger or row.name not in index.names):
        return _refused(api, row)
    if stranger:
        return _of_tensorflow_1(api, index) or Unruled(f"{stranger} is not a name of TensorFlow 2")
    return Unruled(f"there is no rule for {api}")


def _stranger(api: str, names: Mapping[str, str]) -> str:
    """The beginning of a name that no module of TensorFlow has; empty where there is none, or below a class."""
    parts = api.split(".")
    for count in range(1, len(parts) + 1):
        name = ".".join(parts[:count])
        if name not in names:
            return name
        if names[name] != "module":
            return ""
    return ""


def _of_tensorflow_1(api: str, index: RuleIndex) -> Unruled | None:
    """`tf.log`, `tf.Session`: names that TensorFlow 2 only keeps below tf.compat.v1."""
    old = index.canonical(TF1 + api.removeprefix("tf"))
    if _stranger(old, index.names):
        return None
    row = index.refused(old)
    if not old.startswith(f"{TF1}."):
        return Unruled(f"{api} is TensorFlow 1's name of {old}", "write that, or run tf_upgrade_v2 on the file")
    # TensorFlow 2 does not run the name as it stands, so there is no use of it that only sets options.
    return None if row is None else _refused(api, row, certain=True)


def _refused(api: str, row: Refused, certain: bool = False) -> Unruled:
    graph = Graph.ALWAYS if certain and row.graph is not Graph.NEVER else row.graph
    code = Code.NO_COUNTERPART if graph is Graph.NEVER else Code.TF1
    return Unruled(f"{api}: {row.why}", row.hint, code, graph)
