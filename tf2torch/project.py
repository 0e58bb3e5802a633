"""The modules of one run: what a dotted name means in each of them, and their trees."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tf2torch.files.digest import digest
from tf2torch.files.errors import FileError
from tf2torch.files.modules import ModulePlace, place_of
from tf2torch.files.read import decode, read
from tf2torch.model import SourceError

if TYPE_CHECKING:
    import libcst as cst

INSTALLED = frozenset({"site-packages", "dist-packages"})  # what lies there side by side is not one project
ROOM = 1_500_000  # characters of source whose trees are kept; a tree takes some hundred times as many bytes


class RunModules:
    """Modules are known by their paths, which count from `folder`.

    A package is a folder with `__init__.py`; its root is the folder around it. With `beyond`, modules that are not
    among the paths count as well: those beside the one that imports them, and those below these folders. Then it makes
    no difference which files of a project are looked at.
    """

    def __init__(self, paths: Iterable[str], folder: str = "", beyond: Sequence[str] = ()) -> None:
        self._folder, self._beyond = folder, tuple(beyond)
        self._looked_for: dict[tuple[str, str], str | None] = {}  # by root and dotted name
        self._paths: dict[tuple[str, str], str] = {}  # by root and dotted name
        self._named: dict[str, list[str]] = {}  # by dotted name alone
        self._places: dict[str, tuple[str, str]] = {}
        self._digests: dict[str, str] = {}
        self._trees: OrderedDict[str, tuple[int, cst.Module | None]] = OrderedDict()
        for path in paths:
            place = self._placed(path)
            if path.endswith(".py") and place.depth:
                self._named.setdefault(place.name, []).append(path)

    def _placed(self, path: str) -> ModulePlace:
        place = place_of(Path(self._folder, path))
        self._places[path] = key = (str(place.root), place.name)
        if path.endswith(".py"):  # a notebook imports, and is not imported
            self._paths.setdefault(key, path)
        return place

    def absolute(self, here: str, level: int, name: str) -> str:
        """The full name of a relative import of a module: level 1 and "ops" in "pkg.net" are "pkg.ops"."""
        if not level or here not in self._places:
            return "." * level + name
        parts = self._places[here][1].split(".")
        up = level - 1 if Path(here).name == "__init__.py" else level
        return ".".join([*parts[: len(parts) - up], *filter(None, [name])])

    def module(self, here: str, name: str) -> tuple[str, cst.Module] | None:
        """The module that `name` means in the module `here`, with its path; None: not one of this run."""
        path = self.find(here, name)
        tree = self._tree(path) if path else None
        return None if path is None or tree is None else (path, tree)

    def find(self, here: str, name: str) -> str | None:
        """The path of a module: one below the same root, else the only one of this name that is part of a package.

        A script in another folder is not what its name means here: it is not beside the importing one.
        """
        root = self._places.get(here, ("", ""))[0]
        if (near := self._paths.get((root, name))) is not None:
            return near
        if self._beyond and (other := self._on_disk(root, name)) is not None:
            return other
        named = self._named.get(name, [])
        return named[0] if len(named) == 1 else None

    def _on_disk(self, root: str, name: str) -> str | None:
        """The path of a module that is not among those of the run."""
        if (root, name) not in self._looked_for:
            beside = (root,) if root and not INSTALLED.intersection(Path(root).parts) else ()
            tried = (path for base in (*beside, *self._beyond) for path in _files_of(base, name))
            found = next((str(path) for path in tried if path.is_file()), None)
            if found is not None and found not in self._places:
                self._placed(found)
                found = self._paths[self._places[found]]
            self._looked_for[(root, name)] = found
        return self._looked_for[(root, name)]

    def digest(self, path: str) -> str:
        """The content of a module as it was when it was first asked for."""
        if path not in self._digests:
            try:
                self._digests[path] = digest(Path(self._folder, path).read_bytes())
            except OSError:
                self._digests[path] = "unreadable"
        return self._digests[path]

    def _tree(self, path: str) -> cst.Module | None:
        if path not in self._trees:
            self._trees[path] = _parsed(Path(self._folder, path))
            while len(self._trees) > 1 and sum(size for size, _ in self._trees.values()) > ROOM:
                self._trees.popitem(last=False)
        self._trees.move_to_end(path)
        return self._trees[path][1]


def _files_of(folder: str, name: str) -> Iterator[Path]:
    """Where a module may lie, as Python looks for it."""
    *packages, last = name.split(".")
    if all((*packages, last)):
        yield from (Path(folder, *packages, last, "__init__.py"), Path(folder, *packages, f"{last}.py"))


def _parsed(path: Path) -> tuple[int, cst.Module | None]:
    from tf2torch.syntax.parse import parse

    try:
        text = decode(read(path)).text
        return len(text), parse(text)
    except (FileError, SourceError, RecursionError):  # its own translation says so
        return 0, None
