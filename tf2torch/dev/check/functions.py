"""Rules as the Python functions they are: their files are imported, here and nowhere else."""

from __future__ import annotations

import hashlib
import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from tf2torch.dev.check.rule_text import RuleText


def package(root: Path) -> str:
    """Makes a folder of rules importable under a name of its own, so that rule files may import each other."""
    name = "rules_" + hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:12]
    if name not in sys.modules:
        module = ModuleType(name)
        module.__path__ = [str(root.resolve())]
        sys.modules[name] = module
    return name


def module_of(path: Path, root: Path) -> ModuleType:
    """The imported rule file."""
    parts = path.resolve().relative_to(root.resolve()).with_suffix("").parts
    return importlib.import_module(".".join([package(root), *parts]))


def function_of(rule: RuleText, root: Path) -> Any:
    """The function behind a rule; of a property its getter."""
    holder: Any = module_of(rule.path, root)
    if rule.owner:
        holder = getattr(holder, rule.owner)
    found = vars(holder)[rule.node.name]
    return found.fget if isinstance(found, property) else getattr(found, "__func__", found)
