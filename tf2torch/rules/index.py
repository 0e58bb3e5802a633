"""Finding the rule for a TensorFlow name: the path of the rule file is the name. Files are read when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tf2torch.infer.fact import Fact
from tf2torch.rules import tables
from tf2torch.rules.decision import Decision
from tf2torch.rules.read import parse_function, parse_meaning, parse_method, read_file
from tf2torch.rules.refused import Refused, nearest, read_refused
from tf2torch.rules.rule import Meaning, Rule, RuleFile
from tf2torch.rules.written_helper import Helper


def builtin_root() -> Path:
    """Where our own rules are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


class RuleIndex:
    """All rules that apply to a run: ours, and the user's own files, which win."""

    def __init__(self, user_rules: Mapping[str, Path] | None = None, root: Path | None = None) -> None:
        self.root = builtin_root() if root is None else root
        self.user_rules = dict(user_rules or {})
        self._files: dict[Path, RuleFile] = {}
        self._namespaces: dict[str, tuple[RuleFile, ...]] = {}
        self._rules: dict[str, Rule | None] = {}
        self._meanings: dict[str, Meaning | None] = {}
        self._refused: Mapping[str, Refused] | None = None
        # What a rule comes to depends on nothing but this key, so files of one run share it.
        self.decisions: dict[tuple[Rule, tuple[Fact, ...], bool], Decision] = {}
        self.special: dict[tuple[Rule, object, bool], Rule] = {}
        self.helpers: dict[tuple[Rule, str, bool], Helper] = {}  # as they were last written

    @property
    def names(self) -> Mapping[str, str]:
        """Every canonical TensorFlow name and its kind (function, class, module, dtype, constant)."""
        return tables.names()

    @property
    def torch_defaults(self) -> Mapping[str, Mapping[str, object]]:
        """The default arguments of torch functions, by the name that rules write."""
        return tables.torch_defaults()

    def canonical(self, api: str) -> str:
        """The name under which the rule for `api` lives."""
        return tables.canonical(api)

    def find(self, api: str) -> Rule | None:
        """The rule for a canonical name: a function, or a method of a class ("tf.Tensor.numpy")."""
        if api not in self._rules:
            self._rules[api] = self._find(api)
        return self._rules[api]

    def _find(self, api: str) -> Rule | None:
        space, _, name = api.rpartition(".")
        for file in self.files(space):
            if name in file.definitions and (function := self._function(file, name)) is not None:
                return function
        outer, _, owner = space.rpartition(".")
        for file in self.files(outer) if outer else ():
            if owner in file.definitions and (found := parse_method(file, owner, name, api)) is not None:
                return found
        return None

    def meaning(self, api: str) -> Meaning | None:
        """What a canonical name means when it is not called (a dtype, a constant, a class)."""
        if api not in self._meanings:
            self._meanings[api] = self._meaning(api)
        return self._meanings[api]

    def _meaning(self, api: str) -> Meaning | None:
        space, _, name = api.rpartition(".")
        for file in self.files(space):
            if name in file.definitions and (meaning := parse_meaning(file, name, api)) is not None:
                return meaning
        return None

    def refused(self, api: str) -> Refused | None:
        """The row of the table of refusals for a canonical name that has no rule."""
        if self._refused is None:
            self._refused = read_refused(self.root)
        return nearest(api, self._refused)

    def sibling(self, file: RuleFile, name: str) -> Rule | None:
        """The function that `name` means inside a rule file: its own or an imported one."""
        if name in file.definitions:
            return self._function(file, name)
        if name in file.siblings:
            path, there = file.siblings[name]
            other = self.file(path)
            return self._function(other, there) if there in other.definitions else None
        return None

    def _function(self, file: RuleFile, name: str) -> Rule | None:
        key = f"{file.path}:{name}"
        if key not in self._rules:
            api = f"{file.namespace}.{name}" if file.namespace and not name.startswith("_") else ""
            self._rules[key] = parse_function(file, name, api)
        return self._rules[key]

    def file(self, path: Path) -> RuleFile:
        """A rule file by its path."""
        if path not in self._files:
            self._files[path] = read_file(path, self._namespace_of(path))
        return self._files[path]

    def _namespace_of(self, path: Path) -> str:
        for prefix, own in self.user_rules.items():
            if own == path:
                return prefix
        parts = path.relative_to(self.root).with_suffix("").parts if path.is_relative_to(self.root) else ()
        return "" if any(p == "_helpers" for p in parts) else ".".join(p for p in parts if not p.startswith("_"))

    def files(self, namespace: str) -> tuple[RuleFile, ...]:
        """The files that hold the rules of one namespace, the user's first."""
        if namespace not in self._namespaces:
            self._namespaces[namespace] = tuple(self.file(p) for p in self._paths(namespace))
        return self._namespaces[namespace]

    def _paths(self, namespace: str) -> list[Path]:
        own = [path for prefix, path in self.user_rules.items() if prefix == namespace]
        folder = self.root.joinpath(*namespace.split(".")) if namespace else self.root
        file = folder.with_suffix(".py")
        inner = sorted(folder.glob("_*.py")) if namespace and folder.is_dir() else []
        return own + ([file] if namespace and file.is_file() else []) + [p for p in inner if p.name != "__init__.py"]
