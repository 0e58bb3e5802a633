"""An assignment in a rule file is a dtype or a constant of TensorFlow's, and must equal it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

from tf2torch.dev.check.functions import module_of
from tf2torch.dev.check.outcome import dtype_name
from tf2torch.dev.check.rule_text import ConstantText
from tf2torch.dev.check.signature import original


def constant_problem(constant: ConstantText, root: Path) -> str:
    """What is wrong with it, or nothing. A class stands for a class, which only its uses can prove."""
    if constant.name == "tf.newaxis":
        return "" if _ours(constant, root) is None else "it is None in TensorFlow"
    try:
        theirs, ours = original(constant.name), _ours(constant, root)
    except LookupError as error:
        return str(error)
    if isinstance(theirs, type) or (callable(theirs) and not hasattr(theirs, "as_datatype_enum")):
        return ""
    if isinstance(theirs, Enum):
        theirs = theirs.value
    if dtype_name(theirs) == dtype_name(ours) or theirs == ours:
        return ""
    return f"it is {ours!r}, TensorFlow's is {theirs!r}"


def _ours(constant: ConstantText, root: Path) -> Any:
    return getattr(module_of(constant.path, root), constant.name.rpartition(".")[2])
