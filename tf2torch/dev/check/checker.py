"""All proofs below a prefix: `tf2torch rules check [PREFIX]`."""

from __future__ import annotations

import multiprocessing
import os
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tf2torch.config import Options
from tf2torch.dev.check.constants import constant_problem
from tf2torch.dev.check.proof import Bench, Failure, Proof
from tf2torch.dev.check.rule_text import RuleText, prefix_of, read_constants, read_rules, rule_files
from tf2torch.rules.index import builtin_root
from tf2torch.rules.tables import canonical


@dataclass(frozen=True)
class Report:
    """What was checked and what failed."""

    rules: int = 0
    proved: int = 0
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Report) -> Report:
        return Report(self.rules + other.rules, self.proved + other.proved, self.failures + other.failures)

    def text(self, start: Path | None = None) -> str:
        """One paragraph per failure, with its file and line, and a summary."""
        lines = [f"{_shown(f.path, start)}:{f.line}: {f.rule}: {f.message}" for f in self.failures]
        summary = f"{self.rules} rules, {self.proved} examples proved, {len(self.failures)} failed"
        return "\n".join([*lines, summary])


def check(prefix: str = "", *, root: Path | None = None, jobs: int = 1) -> Report:
    """Prove every rule whose name is `prefix` or lies below it; an alias of TensorFlow's will do."""
    folder, wanted = root or builtin_root(), canonical(prefix)
    files = [path for path in rule_files(folder) if _concerns(path, folder, wanted)]
    if jobs <= 1 or len(files) <= 1:
        return sum((check_file(path, folder, wanted) for path in files), Report())
    with ProcessPoolExecutor(min(jobs, len(files)), multiprocessing.get_context("spawn")) as pool:
        count = len(files)
        return sum(pool.map(check_file, files, [folder] * count, [wanted] * count), Report())


def check_file(path: Path, root: Path, prefix: str = "") -> Report:
    """Prove the rules of one file."""
    _quiet()
    try:
        rules = [rule for rule in read_rules(path, root) if _below(rule.name, prefix)]
        constants = [c for c in read_constants(path, root) if _below(c.name, prefix)]
    except SyntaxError as error:
        return Report(1, 0, (Failure(path, error.lineno or 1, prefix_of(path, root), f"not Python: {error.msg}"),))
    bench = Bench(root, dict(_all_rules(root)), _options(root))
    proofs = [Proof(rule, bench).run() for rule in rules]
    wrong = [Failure(c.path, c.line, c.name, message) for c in constants if (message := constant_problem(c, root))]
    failures = sorted([*wrong, *(f for proof in proofs for f in proof.failures)], key=lambda f: (f.line, f.message))
    return Report(len(rules) + len(constants), sum(proof.proved for proof in proofs), tuple(failures))


def _all_rules(root: Path) -> Iterator[tuple[str, RuleText]]:
    for path in rule_files(root):
        try:
            yield from ((rule.name, rule) for rule in read_rules(path, root))
        except SyntaxError:
            continue  # reported where the file itself is checked


def _options(root: Path) -> Options:
    """Another folder's rules are given to the translator as a user's own."""
    if root.resolve() == builtin_root().resolve():
        return Options()
    return Options(rules={prefix_of(path, root): path for path in rule_files(root)})


def _concerns(path: Path, root: Path, prefix: str) -> bool:
    space = prefix_of(path, root)
    return _below(space, prefix) or prefix.startswith(f"{space}.")


def _below(name: str, prefix: str) -> bool:
    return not prefix or name == prefix or name.startswith(f"{prefix}.")


def _shown(path: Path, start: Path | None) -> str:
    """Relative to where the user stands, if it lies below."""
    return str(path.relative_to(start)) if start and path.is_relative_to(start) else str(path)


def _quiet() -> None:
    """TensorFlow's greeting, and warnings that concern neither rule nor example."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    warnings.filterwarnings("ignore")
